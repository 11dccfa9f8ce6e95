"""Links made by rule are the same whatever came first, and what supersedes what."""

import asyncio
from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from schemas.reports import ArticleRead, Point, Report
from services.store.postgres_report_handler import ReportHandler
from tests.examples import slow_examples
from tests.integration.store.rebuilt import received, truth
from tests.integration.store.test_postgres_linking import links, settle
from tests.servers.databases import create_database, drop_database
from tests.servers.embedded_postgres_server import PostgresServer
from tests.unit.store.report_builders import day, reading, report
from whoholds.database.postgres_pool import open_pool

NAMES = ("Kansaba", "Kinsabba", "Kansabba", "Konsiba", "Barqa", "Burqah")
AREAS = ("Latakia", "Latakia", "Aleppo", None)
ARTICLES = 8


def said(number: int, piece: bytes) -> Report:
    """A place of some spelling and area; every fourth is one of two that a gazetteer lists."""
    listed = piece[1] % 4 == 3
    name, area = NAMES[piece[0] % len(NAMES)], AREAS[piece[2] % len(AREAS)]
    place_id, point = f"local:{area}:{name}", None
    if listed:
        name, area = NAMES[piece[0] % 2 * 4], "Latakia"
        place_id, point = f"gn:{name}", Point(lat=35.0, lon=36.0)
    told = report(day("2016-07-01"), at=name, article=str(number), sentence=f"{piece.hex()}")
    country = None if area is None else "SY"
    where = {"place_id": place_id, "admin1": area, "country": country, "point": point}
    return told.model_copy(update={"place": told.place.model_copy(update=where)})


def readings(pieces: Sequence[bytes]) -> list[ArticleRead]:
    """One of each article; a second one of some says something else, or nothing."""
    found = []
    for number, piece in enumerate(pieces):
        first, second = piece[:3], piece[3:]
        found.append(reading(str(number), [said(number, first)], f"agency {number}"))
        if second[0] % 3 == 0:
            again = [said(number, second[1:])] if second[0] % 2 else []
            found.append(reading(str(number), again, f"agency {number}", generation=2))
    return found


async def linked(url: str, news: Sequence[ArticleRead], random: Random) -> tuple[object, object]:
    """In an order and in batches that ``random`` decides; names are settled now and then."""
    pool, mixed = await open_pool(SecretStr(url), size=3), random.sample(news, len(news))
    try:
        handler = ReportHandler(pool)
        while mixed:
            count = random.choice((1, 1, 2, 5))
            await handler(received(*mixed[:count]))
            mixed = mixed[count:]
            if random.random() < 0.5:
                await settle(pool)
        await settle(pool)
        return await links(pool), await truth(pool)
    finally:
        await pool.close()


@slow_examples(6)
@given(
    st.lists(st.binary(min_size=7, max_size=7), min_size=ARTICLES, max_size=ARTICLES),
    st.integers(0, 2**32 - 1),
)
def test_the_same_places_are_linked_in_any_order(
    postgres_server: PostgresServer, pieces: list[bytes], seed: int
) -> None:
    random, found = Random(seed), []
    for _ in range(2):
        name = create_database(postgres_server)
        try:
            url = postgres_server.url(name)
            found.append(asyncio.run(linked(url, readings(pieces), random)))
        finally:
            drop_database(postgres_server, name)

    assert found[0] == found[1]

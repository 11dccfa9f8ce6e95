"""Places of another spelling become one by rule, whatever came first, and apart by hand."""

from typing import TypeAlias
from uuid import uuid4

import asyncpg
import pytest

from schemas.reports import ArticleRead, Point
from services.store.postgres_linking import RuleLinker
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_requests import DecisionInbox
from tests.integration.store.rebuilt import empty, received, truth
from tests.integration.store.test_postgres_decisions import ask, live
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


def told(
    article: str,
    name: str,
    place_id: str,
    point: Point | None = None,
    admin1: str | None = "Latakia",
) -> ArticleRead:
    said = report(day("2016-07-01"), at=name, article=article)
    country = "SY" if admin1 else None
    place = said.place.model_copy(
        update={"place_id": place_id, "admin1": admin1, "country": country, "point": point}
    )
    return reading(article, [said.model_copy(update={"place": place})], source=f"agency {article}")


NEWS = [
    told("a", "Kansaba", "local:a"),
    told("b", "Kinsabba", "local:b"),
    told("c", "Kansabba", "gn:9", Point(lat=35.7, lon=36.1)),
]


async def settle(pool: Pool) -> None:
    linker = RuleLinker(pool)
    while await linker.link_next():
        pass


async def test_whatever_comes_first_the_spellings_are_one_place(pool: Pool) -> None:
    truths = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        for index in order:
            await ReportHandler(pool)(received(NEWS[index]))
            await settle(pool)
        truths.append(await truth(pool))
        (one,) = await live(pool)
        assert (one["place_id"], one["reports"]) == ("gn:9", 3)
        await empty(pool)
        await pool.execute(
            """SET session_replication_role = replica;
               TRUNCATE store.place_links, store.link_proposals;
               SET session_replication_role = origin"""
        )

    assert truths[0] == truths[1] == truths[2]


async def undo_by_hand(pool: Pool) -> None:
    """The only link that stands."""
    link = await pool.fetchval("SELECT link_id FROM store.place_links WHERE known_to IS NULL")
    await pool.execute(
        """INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason,
                                                done_at)
           VALUES ($1, 'undo', jsonb_build_object('decision_id', $2::text), 'Ada', 'two villages',
                   now())""",
        uuid4(),
        str(link),
    )
    await ask(pool, "undo", decision_id=link)


async def test_what_an_analyst_undid_stays_apart(pool: Pool) -> None:
    await ReportHandler(pool)(received(*NEWS[1:]))
    await settle(pool)
    await undo_by_hand(pool)

    await ReportHandler(pool)(received(NEWS[0]))
    await settle(pool)

    apart = {row["place_id"] for row in await live(pool)}
    assert "local:b" in apart


@pytest.mark.parametrize("alike", ["a", "b"])
async def test_it_stays_apart_when_another_place_stands_for_the_other(
    pool: Pool, alike: str
) -> None:
    await ReportHandler(pool)(received(*NEWS[:2]))
    await settle(pool)
    assert await links(pool) == [("local:b", "local:a")]
    await undo_by_hand(pool)

    again = NEWS[0 if alike == "a" else 1].model_copy(update={"generation": 2})
    await ReportHandler(pool)(received(again, NEWS[2]))
    await settle(pool)

    assert await links(pool) == [("local:a", "gn:9")]


@pytest.mark.parametrize("to", ["local:a", "local:b"])
async def test_what_an_analyst_links_leaves_what_the_rule_links_together(
    pool: Pool, to: str
) -> None:
    await ReportHandler(pool)(received(*NEWS[:2], told("z", "Ayn Dara", "local:z")))
    await settle(pool)
    await ask(pool, "link", place_id="local:z", canonical_id=to)

    await ReportHandler(pool)(received(told("d", "Konsaba", "local:d")))
    await settle(pool)

    assert await links(pool) == [(f"local:{each}", "local:a") for each in ("b", "d", "z")]


async def test_two_that_analysts_chose_are_left_to_them(pool: Pool) -> None:
    others = [told(n, n, f"local:{n}") for n in ("Ayn Dara", "Marj")]
    await ReportHandler(pool)(received(NEWS[0], *others))
    await ask(pool, "link", place_id="local:Ayn Dara", canonical_id="local:a")
    await ReportHandler(pool)(received(told("b", "Kinsabba", "gn:9")))
    await ask(pool, "link", place_id="local:Marj", canonical_id="gn:9")
    await settle(pool)

    assert await links(pool) == [("local:Ayn Dara", "local:a"), ("local:Marj", "gn:9")]


async def test_an_analysts_link_that_is_undone_leaves_its_place_to_the_rule(pool: Pool) -> None:
    await ReportHandler(pool)(received(*NEWS[:2], told("z", "Ayn Dara", "local:z")))
    await ask(pool, "link", place_id="local:b", canonical_id="local:z")
    await settle(pool)
    assert await links(pool) == [("local:b", "local:z")]

    link = await pool.fetchval("SELECT link_id FROM store.place_links WHERE known_to IS NULL")
    request = """INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)
                 VALUES ($1, 'undo', jsonb_build_object('decision_id', $2::text), 'Ada', 'wrong')"""
    await pool.execute(request, uuid4(), str(link))
    assert await DecisionInbox(pool).carry_out_next()

    await settle(pool)
    assert await links(pool) == [("local:b", "local:a")]


async def test_a_text_without_an_area_joins_until_a_namesake_comes(pool: Pool) -> None:
    async def ids() -> set[str]:
        return {row["place_id"] for row in await live(pool)}

    here, anywhere = told("a", "Kansaba", "local:a"), told("b", "Kansaba", "local:b", admin1=None)
    await ReportHandler(pool)(received(here, anywhere))
    await settle(pool)
    joined = await ids()
    reason = await pool.fetchval("SELECT reason FROM store.place_links WHERE known_to IS NULL")

    await ReportHandler(pool)(received(told("c", "Kansaba", "local:c", admin1="Aleppo")))
    await settle(pool)

    assert len(joined) == 1
    assert "names no area" in reason
    assert await ids() == {"local:a", "local:b", "local:c"}
    assert await pool.fetchval("SELECT count(*) FROM store.link_proposals_view") == 2


async def test_a_namesake_parts_what_was_joined_though_the_other_came_first(pool: Pool) -> None:
    first, second = told("b", "Kansaba", "local:b", admin1=None), told("a", "Kansaba", "local:a")
    for article in (first, second, told("c", "Kansaba", "local:c", admin1="Aleppo")):
        await ReportHandler(pool)(received(article))
        await settle(pool)

    assert {row["place_id"] for row in await live(pool)} == {"local:a", "local:b", "local:c"}
    ids = [row["change_id"] for row in await live(pool)]
    assert len(ids) == len(set(ids)) == 3


async def links(pool: Pool) -> list[tuple[str, str]]:
    rows = await pool.fetch(
        "SELECT place_id, canonical_id FROM store.place_links WHERE known_to IS NULL ORDER BY 1"
    )
    return [(row["place_id"], row["canonical_id"]) for row in rows]


async def test_a_namesake_that_no_reading_names_any_more_parts_nothing(pool: Pool) -> None:
    here, anywhere = told("a", "Kansaba", "local:a"), told("b", "Kansaba", "local:b", admin1=None)
    namesake = told("c", "Kansaba", "local:c", admin1="Aleppo")
    await ReportHandler(pool)(received(namesake, here, anywhere))
    await settle(pool)
    assert await links(pool) == []

    await ReportHandler(pool)(received(reading("c", [], generation=2)))
    await settle(pool)
    assert await links(pool) == [("local:b", "local:a")]

    await ReportHandler(pool)(received(namesake.model_copy(update={"generation": 3})))
    await settle(pool)
    assert await links(pool) == []


async def test_a_place_stands_for_others_only_while_a_reading_names_it(pool: Pool) -> None:
    worker = ReportHandler(pool)
    await worker(received(*NEWS))
    await settle(pool)
    assert await links(pool) == [("local:a", "gn:9"), ("local:b", "gn:9")]

    await worker(received(reading("c", [], generation=2)))
    await settle(pool)
    assert await links(pool) == [("local:b", "local:a")]

    await worker(received(NEWS[2].model_copy(update={"generation": 3})))
    await settle(pool)
    assert await links(pool) == [("local:a", "gn:9"), ("local:b", "gn:9")]


async def test_a_place_that_a_better_text_names_otherwise_leaves_its_namesakes_together(
    pool: Pool,
) -> None:
    await ReportHandler(pool)(received(*NEWS))
    await settle(pool)

    better = told("d", "Ayn Dara", "gn:9", Point(lat=35.7, lon=36.1))
    await ReportHandler(pool)(received(better))
    await settle(pool)

    assert await links(pool) == [("local:b", "local:a")]

"""Control as other projects publish it becomes evidence, once, with its source and day."""

from datetime import date
from typing import TypeAlias

import asyncpg

from schemas.message import Side
from services.store.baseline_entries import BaselineArea, BaselineEntry
from services.store.baseline_files import read_baseline
from services.store.baseline_places import places_inside
from services.store.postgres_baseline import import_baseline
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_settlements import known_settlements
from tests.integration.store.rebuilt import received, truth
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

VIINA = """geonameid,city,longitude,latitude,feature_code,20220227,20220228,20220301,20220302
1.0,Somewhere,37.1,46.9,PPL,UA,UA,CONTESTED,RU
2.0,Elsewhere,37.2,46.8,PPL,RU,RU,RU,RU
"""


def entries(text: str) -> list[tuple[str, BaselineEntry]]:
    found = [each for each in read_baseline(text) if isinstance(each, BaselineEntry)]
    return [(each.place_id or "", each) for each in found]


async def held(pool: Pool, as_of: str, place: str) -> tuple[str, str | None, str, int] | None:
    row = await pool.fetchrow(
        "SELECT * FROM store.control_as_of($1) WHERE place_id = $2",
        date.fromisoformat(as_of),
        place,
    )
    if row is None:
        return None
    return row["state"], row["holder_side"], row["status"], row["evidence_age_days"]


async def test_a_table_of_days_becomes_spells_that_say_how_old_they_are(pool: Pool) -> None:
    await import_baseline(pool, entries(VIINA), "a table")

    assert await held(pool, "2022-02-26", "gn:1") is None
    assert await held(pool, "2022-02-28", "gn:1") == ("held", "ukraine", "baseline", 0)
    assert await held(pool, "2022-03-01", "gn:1") == ("contested", None, "baseline", 0)
    assert await held(pool, "2022-03-12", "gn:1") == ("held", "russia", "baseline", 10)
    assert await held(pool, "2022-03-12", "gn:2") == ("held", "russia", "baseline", 10)


async def test_importing_again_changes_nothing_and_a_corrected_row_replaces(pool: Pool) -> None:
    assert await import_baseline(pool, entries(VIINA), "a table") == 6
    before = await truth(pool)

    assert await import_baseline(pool, entries(VIINA), "a table") == 0
    assert await truth(pool) == before

    corrected = VIINA.replace("UA,CONTESTED,RU", "UA,CONTESTED,UA")
    assert await import_baseline(pool, entries(corrected), "a table") == 1
    assert await held(pool, "2022-03-02", "gn:1") == ("held", "ukraine", "baseline", 0)


async def test_news_after_the_baseline_moves_control(pool: Pool) -> None:
    told = report(day("2022-03-10"), Side.UKRAINE, Side.RUSSIA, at="1", article="a")
    place = told.place.model_copy(update={"place_id": "gn:1"})
    await import_baseline(pool, entries(VIINA), "a table")

    await ReportHandler(pool)(received(reading("a", [told.model_copy(update={"place": place})])))

    assert await held(pool, "2022-03-09", "gn:1") == ("held", "russia", "baseline", 7)
    assert await held(pool, "2022-03-10", "gn:1") == ("held", "ukraine", "reported", 0)


async def test_a_place_inside_an_area_says_which_area_and_keeps_saying_so(pool: Pool) -> None:
    area = """{"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"name": "The valley", "side": "opposition", "date": "2016-07-01"},
        "geometry": {"type": "Polygon", "coordinates": [[[0,0],[2,0],[2,2],[0,2],[0,0]]]}}]}"""
    await pool.execute(
        "INSERT INTO store.places (place_id, name, location, precision_km, reason) VALUES"
        " ('local:in', 'Inner', point(1, 1), 0.5, 'told'),"
        " ('local:out', 'Outer', point(3, 1), 0.5, 'told'),"
        " ('local:wide', 'A province', point(1, 1), 60, 'told')"
    )
    areas = [each for each in read_baseline(area) if isinstance(each, BaselineArea)]
    known = await known_settlements(pool)

    assert await import_baseline(pool, places_inside(areas, lambda _: known).entries, "A map") == 1
    assert await import_baseline(pool, places_inside(areas, lambda _: known).entries, "A map") == 0

    told = "inside the area A map shows as held by opposition on 2016-07-01: feature 1 (The valley)"
    assert await _reasons(pool) == {("local:in", "opposition", "baseline", told)}
    later = entries(VIINA.replace("1.0,Somewhere", "0.0,Somewhere"))[:1]
    await import_baseline(pool, [("local:in", later[0][1])], "a table")
    assert ("local:in", "opposition", "baseline", told) in await _reasons(pool)


async def _reasons(pool: Pool) -> set[tuple[str, str, str, str]]:
    rows = await pool.fetch(
        "SELECT place_id, holder_side, status, reason FROM store.control"
        " WHERE known_to IS NULL AND layer = 'claimed'"
    )
    return {(row["place_id"], row["holder_side"], row["status"], row["reason"]) for row in rows}

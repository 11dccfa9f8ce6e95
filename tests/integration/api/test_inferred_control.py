"""What an area says of its villages, and a part of its city: marked inferred, never a report."""

from typing import Any, TypeAlias

import asyncpg
import httpx
import pytest

from schemas.message import Kind, Side
from schemas.reports import Point, Report
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

HALAB = Point(lat=36.2, lon=37.16)


def of(said: Report, type_: str, container: str | None = None, **more: Any) -> Report:  # noqa: ANN401 - fields of a place
    fields = {"type": type_, "container": container, "country": "SY", "admin1": "09", **more}
    return said.model_copy(update={"place": said.place.model_copy(update=fields)})


def taken(at: str, on: str, by: Side = Side.OPPOSITION, article: str = "a") -> Report:
    return report(day(on), by, at=at, article=article)


async def told(pool: Pool, *reports: Report) -> None:
    for number, each in enumerate(reports):
        await ReportHandler(pool)(received(reading(f"{number} {each.statement_key}", [each])))


async def rows(api: httpx.AsyncClient, **query: str) -> list[dict[str, Any]]:
    answer = await api.get("/control", params={"as_of": "2016-07-20", "inferred": "true", **query})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def planned(at: str) -> Report:
    """News that names a place and says nothing of who holds it."""
    return report(day("2016-07-02"), kind=Kind.PLANNED, at=at, article=f"plan {at}")


@pytest.fixture
async def province(api: httpx.AsyncClient, pool: Pool) -> httpx.AsyncClient:
    """Idlib province is the opposition's; Binnish lies in it, and nothing is known of it."""
    area = taken("Idlib", "2016-07-01")
    area = area.model_copy(update={"place": area.place.model_copy(update={"place_id": "gn:area"})})
    await told(pool, of(area, "province"), of(planned("Binnish"), "village", "Idlib"))
    return api


async def test_a_village_of_which_nothing_is_known_follows_its_area_marked_so(
    province: httpx.AsyncClient,
) -> None:
    area, village = sorted(await rows(province), key=lambda row: row["inferred"])

    assert (area["place"]["name"], area["inferred"]) == ("Idlib", False)
    assert (village["place"]["name"], village["inferred"]) == ("Binnish", True)
    assert (village["state"], village["holder_side"]) == ("held", "opposition")
    assert village["status"] == "inferred"
    assert village["reason"].startswith("inferred, no report: Idlib, which contains it, is held")


async def test_it_is_given_only_to_who_asks_and_never_as_a_report_or_change(
    province: httpx.AsyncClient, pool: Pool
) -> None:
    plain = (await province.get("/control", params={"as_of": "2016-07-20"})).json()["items"]
    place = (await province.get("/places/local:binnish")).json()

    assert [row["place"]["name"] for row in plain] == ["Idlib"]
    assert (place["control"], place["timeline"], place["changes"]) == ([], [], [])
    assert [(row["layer"], row["inferred"]) for row in place["inferred"]] == [
        (row["layer"], True) for row in (await province.get("/places/gn:area")).json()["control"]
    ]
    assert place["inferred"]
    assert await pool.fetchval("SELECT count(*) FROM store.control WHERE inferred") == 0


async def test_what_is_reported_of_the_village_itself_is_never_overruled(
    province: httpx.AsyncClient, pool: Pool
) -> None:
    own = of(taken("Binnish", "2016-06-01", Side.GOVERNMENT), "village", "Idlib")
    await told(pool, own)

    (village,) = await rows(province, place="Binnish")
    assert (village["inferred"], village["holder_side"]) == (False, "government")
    (before,) = await rows(province, place="Binnish", known_at="2")
    assert before["inferred"]


async def test_nothing_follows_where_the_container_is_not_one_known_place(
    province: httpx.AsyncClient, pool: Pool
) -> None:
    other = of(taken("Idlib", "2016-07-01", Side.GOVERNMENT, article="b"), "district")
    await told(
        pool,
        other,
        of(planned("Elsewhere"), "village", "Idlib", country="IQ"),
        of(planned("Nowhere"), "village", "Idlib", admin1="03"),
        of(planned("Anywhere"), "village", None),
    )
    assert [row for row in await rows(province) if row["inferred"]] == []


async def test_a_part_of_a_city_in_other_hands_shows_on_the_city_as_contested(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    city = of(taken("Aleppo", "2016-07-01", Side.GOVERNMENT), "city", point=HALAB)
    part = of(taken("Salaheddin", "2016-07-10"), "neighbourhood", "Aleppo")
    await told(pool, city, part)

    own, inferred = await rows(api, place="Aleppo")

    assert (own["inferred"], own["state"], own["holder_side"]) == (False, "held", "government")
    assert (inferred["inferred"], inferred["state"]) == (True, "contested")
    assert [party["side"] for party in inferred["parties"]] == ["opposition", "government"]
    assert "Salaheddin, a part of it, is held by opposition" in inferred["reason"]
    assert (inferred["since"], inferred["holder_side"]) == ("2016-07-10", None)
    (before,) = await rows(api, place="Aleppo", as_of="2016-07-09")
    assert not before["inferred"]
    page = (
        await api.get("/control", params={"as_of": "2016-07-20", "inferred": "1", "limit": "1"})
    ).json()
    query = {"as_of": "2016-07-20", "inferred": "1", "limit": "1", "cursor": page["next"]}
    assert (await api.get("/control", params=query)).json()["items"] == [inferred]


async def test_a_city_taken_whole_after_its_part_is_not_contested(
    api: httpx.AsyncClient, pool: Pool
) -> None:
    part = of(taken("Salaheddin", "2016-06-10"), "neighbourhood", "Aleppo")
    await told(pool, of(taken("Aleppo", "2016-07-01", Side.GOVERNMENT), "city"), part)
    assert [row["inferred"] for row in await rows(api, place="Aleppo")] == [False]


@pytest.mark.parametrize(
    ("point", "shows"), [(Point(lat=36.22, lon=37.1), True), (Point(lat=36.4, lon=37.5), False),
                         (None, False)],
)  # fmt: skip
async def test_a_district_is_part_of_a_city_only_where_it_stands_in_it(
    api: httpx.AsyncClient, pool: Pool, point: Point | None, shows: bool
) -> None:
    city = of(taken("Aleppo", "2016-07-01", Side.GOVERNMENT), "city", point=HALAB)
    part = of(taken("Sheikh Maqsoud", "2016-07-10"), "district", "Aleppo", point=point)
    await told(pool, city, part)
    found = await rows(api, place="Aleppo")
    assert any(row["inferred"] for row in found) == shows

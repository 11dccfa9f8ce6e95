"""An analyst's hand: recorded, outlasting re-reading, undoable."""

import json
from datetime import UTC, date, datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import asyncpg
import pytest

from schemas.message import Side
from schemas.reports import ArticleRead, Point
from services.store.decision_request import DecisionRequest
from services.store.postgres_decisions import CannotDecide, decide
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_requests import DecisionInbox
from tests.integration.store.rebuilt import received, truth
from tests.unit.store.report_builders import day, place, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def ask(pool: Pool, kind: str, **details: Any) -> UUID:  # noqa: ANN401 - as JSON
    plain = json.loads(json.dumps(details, default=str))
    return await decide(
        pool,
        DecisionRequest(
            request_id=uuid4(),
            kind=kind,
            details=plain,
            decided_by="Ada",
            reason="seen on video",
            requested_at=datetime.now(UTC),
        ),
    )


async def live(pool: Pool) -> list[asyncpg.Record]:
    rows = await pool.fetch(
        "SELECT * FROM store.current_changes WHERE NOT retracted ORDER BY earliest, place_id"
    )
    return list(rows)


async def two_takings(pool: Pool) -> None:
    """One change told on 1 July, another of the same taker on 10 July."""
    await ReportHandler(pool)(
        received(
            reading("a", [report(day("2016-07-01"), article="a")]),
            reading("b", [report(day("2016-07-10"), article="b")], source="AFP"),
        )
    )


async def test_a_confirmation_stands_and_outlasts_rereading(pool: Pool) -> None:
    await two_takings(pool)
    change = (await live(pool))[0]

    await ask(pool, "confirm", change_id=change["change_id"])
    await ReportHandler(pool)(
        received(reading("a", [report(day("2016-07-01"), article="a")], generation=2))
    )

    after = (await live(pool))[0]
    assert (after["change_id"], after["status"]) == (change["change_id"], "confirmed")
    assert "Ada: seen on video" in after["status_rule"]


async def test_a_decision_follows_its_sentence_when_rereading_changes_the_gainer(
    pool: Pool,
) -> None:
    await two_takings(pool)
    change = (await live(pool))[0]
    await ask(pool, "reject", change_id=change["change_id"])

    reread = report(day("2016-07-01"), gainer=Side.ISLAMIC_STATE, article="a")
    await ReportHandler(pool)(received(reading("a", [reread], generation=2)))

    assert [str(each["earliest"]) for each in await live(pool)] == ["2016-07-10"]


async def test_a_rejection_retracts_with_its_reason_and_undo_brings_the_same_id_back(
    pool: Pool,
) -> None:
    await two_takings(pool)
    before = await truth(pool)
    change = (await live(pool))[0]["change_id"]

    decision = await ask(pool, "reject", change_id=change)

    rejected = await pool.fetchrow(
        "SELECT retracted, status_rule FROM store.current_changes WHERE change_id = $1", change
    )
    assert rejected is not None
    assert rejected["retracted"]
    assert "rejected by an analyst (Ada" in rejected["status_rule"]
    await ask(pool, "undo", decision_id=decision)
    assert await truth(pool) == before
    assert change in {each["change_id"] for each in await live(pool)}


async def test_a_rejection_holds_for_copies_and_not_for_other_words(pool: Pool) -> None:
    wire, other_words = tuple(range(128)), tuple(range(1000, 1128))

    async def told(article: str, signature: tuple[int, ...]) -> list[asyncpg.Record]:
        said = report(day("2016-07-01"), article=article)
        await ReportHandler(pool)(
            received(reading(article, [said], source=f"{article} daily", signature=signature))
        )
        return await live(pool)

    (wrong,) = await told("a", wire)
    decision = await ask(pool, "reject", change_id=wrong["change_id"])

    assert await told("b", wire) == []
    (told_anew,) = await told("c", other_words)
    assert told_anew["reports"] == 1
    await ask(pool, "undo", decision_id=decision)
    (whole,) = await live(pool)
    assert whole["reports"] == 3


async def test_merging_and_splitting(pool: Pool) -> None:
    await two_takings(pool)
    ids = [each["change_id"] for each in await live(pool)]

    merge = await ask(pool, "merge", change_ids=ids)

    (one,) = await live(pool)
    assert one["reports"] == 2
    gone = await pool.fetchval("SELECT superseded_by FROM store.current_changes WHERE retracted")
    assert gone == one["change_id"]
    await ask(pool, "undo", decision_id=merge)
    assert len(await live(pool)) == 2


async def test_splitting_parts_what_was_joined(pool: Pool) -> None:
    told = [report(day("2016-07-01"), article=name) for name in "ab"]
    await ReportHandler(pool)(received(reading("a", told[:1]), reading("b", told[1:])))

    await ask(pool, "split", statement_keys=[told[1].statement_key])

    assert [each["reports"] for each in await live(pool)] == [1, 1]


async def test_correcting_day_taker_and_place(pool: Pool) -> None:
    told = reading(
        "a", [report(day("2016-07-01")), report(day("2016-07-03"), Side.GOVERNMENT, at="Salma")]
    )
    await ReportHandler(pool)(received(told))
    kansaba = (await live(pool))[0]["change_id"]

    await ask(
        pool, "correct", change_id=kansaba, earliest="2016-06-30", latest="2016-06-30",
        gainer={"name": "ISIL", "side": "islamic_state"}, place_id="local:salma",
    )  # fmt: skip

    rows = await live(pool)
    assert [(str(r["earliest"]), r["gainer_side"], r["place_id"]) for r in rows] == [
        ("2016-06-30", "islamic_state", "local:salma"),
        ("2016-07-03", "government", "local:salma"),
    ]
    assert kansaba in {row["change_id"] for row in rows}


async def test_a_corrected_place_is_described_as_itself_until_that_is_undone(pool: Pool) -> None:
    salma = place("Salma", Point(lat=35.7, lon=36.1)).model_copy(update={"container": "Latakia"})
    of_salma = report(day("2016-07-03"), Side.GOVERNMENT, at="Salma", article="b")
    await ReportHandler(pool)(
        received(
            reading("a", [report(day("2016-07-01"))]),
            reading("b", [of_salma.model_copy(update={"place": salma})]),
        )
    )
    before = await truth(pool)
    kansaba = (await live(pool))[0]["change_id"]

    moved = await ask(pool, "correct", change_id=kansaba, place_id="local:salma")

    told, of_its_own = await live(pool)
    described = ("place_id", "place_name", "container", "lat", "lon", "place_type", "place_reason")
    assert [told[name] for name in described] == [of_its_own[name] for name in described]
    assert (told["place_name"], told["lat"]) == ("Salma", 35.7)
    await ask(pool, "undo", decision_id=moved)
    assert await truth(pool) == before


async def test_linked_places_are_one_and_apart_again_after_undo(pool: Pool) -> None:
    await ReportHandler(pool)(
        received(
            reading("a", [report(day("2016-07-01"), article="a")]),
            reading("b", [report(day("2016-07-01"), at="Kinsabba", article="b")], source="AFP"),
        )
    )
    before = await truth(pool)
    ids = {each["change_id"] for each in await live(pool)}

    link = await ask(pool, "link", place_id="local:kinsabba", canonical_id="local:kansaba")

    (one,) = await live(pool)
    assert (one["reports"], one["status"], one["place_id"]) == (2, "confirmed", "local:kansaba")
    new = reading("c", [report(day("2016-07-09"), Side.GOVERNMENT, at="Kinsabba", article="c")])
    await ReportHandler(pool)(received(new))
    held = await pool.fetch("SELECT * FROM store.control_as_of($1)", date(2016, 7, 9))
    assert [(row["place_id"], row["holder_side"]) for row in held] == [
        ("local:kansaba", "government")
    ]
    await ReportHandler(pool)(received(reading("c", [], generation=2)))
    await ask(pool, "undo", decision_id=link)
    assert await truth(pool) == before
    assert {each["change_id"] for each in await live(pool)} == ids


ONE_EVENT = [
    reading("a", [report(day("2016-07-01"), article="a")]),
    reading("b", [report(day("2016-07-01"), at="Kinsabba", article="b")], source="AFP"),
]


@pytest.mark.parametrize("told", [ONE_EVENT, ONE_EVENT[::-1]], ids=["head first", "head last"])
async def test_whichever_came_first_a_link_undone_gives_both_ids_back(
    pool: Pool, told: list[ArticleRead]
) -> None:
    for article in told:
        await ReportHandler(pool)(received(article))
    before, ids = await truth(pool), [each["change_id"] for each in await live(pool)]

    for _ in range(2):
        link = await ask(pool, "link", place_id="local:kinsabba", canonical_id="local:kansaba")
        (one,) = await live(pool)
        assert one["change_id"] in ids
        await ask(pool, "undo", decision_id=link)
        assert await truth(pool) == before
        assert [each["change_id"] for each in await live(pool)] == ids


@pytest.mark.parametrize("told", [ONE_EVENT, ONE_EVENT[::-1]], ids=["target first", "target last"])
async def test_a_place_corrected_onto_the_same_event_goes_back(
    pool: Pool, told: list[ArticleRead]
) -> None:
    for article in told:
        await ReportHandler(pool)(received(article))
    before, rows = await truth(pool), await live(pool)
    (wrong,) = [row["change_id"] for row in rows if row["place_id"] == "local:kinsabba"]

    correction = await ask(pool, "correct", change_id=wrong, place_id="local:kansaba")
    assert [each["reports"] for each in await live(pool)] == [2]
    await ask(pool, "undo", decision_id=correction)

    assert await truth(pool) == before
    assert [each["change_id"] for each in await live(pool)] == [row["change_id"] for row in rows]


async def test_what_cannot_be_decided_says_why_and_changes_nothing(pool: Pool) -> None:
    await two_takings(pool)
    before = await truth(pool)

    with pytest.raises(CannotDecide, match="no change"):
        await ask(pool, "confirm", change_id=uuid4())
    with pytest.raises(CannotDecide, match="no place"):
        await ask(pool, "link", place_id="local:kansaba", canonical_id="nowhere")
    with pytest.raises(CannotDecide, match="no decision"):
        await ask(pool, "undo", decision_id=uuid4())

    assert await truth(pool) == before


async def test_the_inbox_carries_out_each_request_once_and_notes_refusals(pool: Pool) -> None:
    await two_takings(pool)
    change = (await live(pool))[0]["change_id"]
    for kind, details in (
        ("confirm", {"change_id": str(change)}),
        ("confirm", {"change_id": str(uuid4())}),
        ("guess", {}),
        ("merge", {"change_ids": 7}),
    ):
        await pool.execute(
            """INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)
               VALUES ($1, $2, $3, 'Ada', 'because')""",
            uuid4(),
            kind,
            json.dumps(details),
        )
    inbox = DecisionInbox(pool)

    done = [await inbox.carry_out_next() for _ in range(5)]

    assert done == [True, True, True, True, False]
    rows = await pool.fetch("SELECT * FROM store.decision_requests ORDER BY requested_at")
    assert [row["problem"] is None for row in rows] == [True, False, False, False]
    assert (await live(pool))[0]["status"] == "confirmed"
    assert await pool.fetchval("SELECT count(*) FROM store.decisions_view") == 1

"""Messages made without validation are what validation would have made."""

from datetime import UTC, date, datetime
from uuid import UUID

from schemas.changes import Action, ChangedPlace, ChangeRecorded, Status, Support
from schemas.message import Kind, Side
from schemas.reports import Actor, DateBasis, DatePrecision, Point, When
from services.store.constructed import constructed


def whole() -> dict[str, object]:
    """Every field of a change."""
    place = constructed(
        ChangedPlace, place_id="gn:1", name="Akerbat", type="town", container="Hama",
        country="SY", admin1="05", point=Point(lat=35.0, lon=36.0), precision_km=1.0,
        reason="the only one of this name",
    )  # fmt: skip
    when = constructed(
        When, earliest=date(2017, 9, 2), latest=date(2017, 9, 2), precision=DatePrecision.DAY,
        basis=DateBasis.STATED, text="on Saturday",
    )  # fmt: skip
    return {
        "change_id": UUID(int=1), "revision": 7, "action": Action.CREATED, "theatre": "syria",
        "kind": Kind.GAINED, "place": place, "gainer": Actor(name="the army", side=Side.GOVERNMENT),
        "loser": Actor(), "when": when, "background": False, "status": Status.CLAIMED,
        "status_rule": "one witness", "disputed": False, "confidence": 0.5,
        "support": constructed(
            Support, reports=1, articles=1, witnesses=1, independent_witnesses=0
        ),
        "evidence": "The army took Akerbat.", "report_ids": (UUID(int=2),), "superseded_by": None,
        "recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "oldest_ingested_at": None,
    }  # fmt: skip


def test_a_message_made_so_is_the_one_that_validation_makes() -> None:
    made = constructed(ChangeRecorded, **whole())

    read = ChangeRecorded.model_validate_json(made.model_dump_json())
    assert made == read
    assert made.model_dump_json() == read.model_dump_json()
    assert made.model_fields_set == set(ChangeRecorded.model_fields)


def test_it_copies_and_hashes_as_others_do() -> None:
    made, read = constructed(ChangeRecorded, **whole()), ChangeRecorded.model_construct(**whole())  # type: ignore[arg-type]

    assert hash(made) == hash(read)
    assert made.model_copy(update={"revision": 8}) == read.model_copy(update={"revision": 8})

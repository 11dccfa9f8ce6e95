"""GET /places/{id}: one place, who holds it, and what happened there."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from schemas.changes import ChangeRecorded
from services.api.answers.place_examples import PLACE_DETAIL
from services.api.answers.place_shapes import PlaceDetail, PlaceLink
from services.api.answers.rows import Row, control_of, place_of
from services.api.answers.shapes import Control
from services.api.changes import changes_page
from services.api.formats.json_alone import InJson
from services.api.permalinks import Pinned, evening, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.change_question import ChangeQuestion
from services.api.questions.in_query import parameters
from services.api.questions.known_parameters import KnownParameters
from services.api.questions.words import Day, Text
from services.api.snapshots import a_snapshot

router = APIRouter(tags=["places"])


class HistoryParameters(KnownParameters):
    """Up to which evening, as known when."""

    as_of: Day | None = Field(default=None, description="History up to this evening; today.")


@router.get(
    "/places/{place_id:path}",
    summary="One place and its history",
    responses={200: {"content": {"application/json": {"example": PLACE_DETAIL}}}},
    openapi_extra=parameters(HistoryParameters),
)
async def one_place(
    place_id: Annotated[Text, Path(description="An id of /places.")],
    asked: Annotated[HistoryParameters, Depends(InJson(HistoryParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> PlaceDetail:
    """Of a place that was linked to another, control and changes are those of the other. Control
    of each layer with the age of its evidence, every interval, the changes behind them, and why
    ids were taken for one place, or are no longer.
    """
    day, known = evening(asked.as_of), await pinned(asked.known_at, snapshot)
    found = await snapshot.row("place", place_id, known.at)
    if found is None:
        raise NotFound(f"no place has the id {place_id}", "ids come from /places")
    stands_under = found["linked_to"] or place_id
    rows = await snapshot.rows("place_control", stands_under, day, known.at)
    inferred = []
    if not known.is_before_everything:
        inferred = await snapshot.rows("place_inferred", stands_under, day, known.at)
    links = await snapshot.rows("place_links", place_id, known.at)
    here = quote(place_id, safe="")
    return PlaceDetail(
        **dict(place_of(found)),
        **{name: found[name] for name in ("reason", "names", "linked_to", "linked_from")},
        **_control(rows),
        inferred=[control_of(row) for row in inferred],
        links=[PlaceLink.model_validate(dict(row)) for row in links],
        changes=await _changes(place_id, asked, known, snapshot),
        changes_href=f"/changes?place_id={here}",
        reports_href=f"/reports?place_id={here}",
        as_of=day,
        known_at=known.number,
        permalink=permalink(f"/places/{here}", asked, as_of=day, known_at=known.number),
    )


def _control(rows: list[Row]) -> dict[str, object]:
    """Who holds it, every interval, and how old the news is that the holder still does."""
    standing: list[Control] = [control_of(row) for row in rows if row["stands"]]
    freshest = max(
        (each for each in standing if each.last_evidence is not None),
        key=lambda each: str(each.last_evidence),
        default=None,
    )
    return {
        "control": standing,
        "timeline": [control_of(row) for row in rows],
        "last_evidence": freshest.last_evidence if freshest else None,
        "evidence_age_days": freshest.evidence_age_days if freshest else None,
    }


async def _changes(
    place_id: str, asked: HistoryParameters, known: Pinned, snapshot: Snapshot
) -> list[ChangeRecorded]:
    known_at = str(known.number) if asked.known_at is not None else None
    question = ChangeQuestion(place_id=place_id, until=asked.as_of, known_at=known_at)
    return (await changes_page(question, snapshot)).items

"""GET /places/{id}: one place, who holds it, and what happened there."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path

from services.api.answers.rows import control_of, place_of
from services.api.answers.shapes import PlaceDetail
from services.api.changes import ChangeParameters, changes_page
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.words import Text
from services.api.snapshots import a_snapshot

router = APIRouter(tags=["places"])


@router.get("/places/{place_id:path}", summary="One place and its history")
async def one_place(
    place_id: Annotated[Text, Path()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> PlaceDetail:
    """Of a place that was linked to another, control and changes are those of the other."""
    found = await snapshot.row("place", place_id)
    if found is None:
        raise NotFound(f"no place has the id {place_id}")
    stands_under = found["linked_to"] or place_id
    rows = await snapshot.rows("place_control", stands_under)
    inferred = await snapshot.rows("place_inferred", stands_under)
    timeline = [control_of(row) for row in rows]
    page = await changes_page(ChangeParameters(place_id=place_id), snapshot)
    return PlaceDetail(
        **dict(place_of(found)),
        reason=found["reason"],
        linked_to=found["linked_to"],
        linked_from=found["linked_from"],
        control=[row for row in timeline if row.until is None],
        inferred=[control_of(row) for row in inferred],
        timeline=timeline,
        changes=page.items,
        changes_href=f"/changes?place_id={quote(place_id, safe='')}",
    )

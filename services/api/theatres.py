"""GET /theatres and /theatres/{id}: the wars that are known, and what is known of each."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel

from services.api.answers.knowledge_examples import THEATRE, THEATRE_DETAIL
from services.api.answers.knowledge_rows import (
    known_places,
    known_sources,
    listed_theatre,
    theatre_counts_of,
)
from services.api.answers.knowledge_shapes import ListedTheatre, TheatreDetail
from services.api.known_theatres import knowledge_digest, known_theatres
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.words import Text
from services.api.snapshots import a_snapshot

router = APIRouter(tags=["knowledge"])


class Theatres(BaseModel):
    """Every war; they are few."""

    items: list[ListedTheatre]


@router.get(
    "/theatres",
    summary="The wars that are known",
    responses={200: {"content": {"application/json": {"example": {"items": [THEATRE]}}}}},
)
async def list_theatres(snapshot: Annotated[Snapshot, Depends(a_snapshot)]) -> Theatres:
    """With what the store knows of each. ``generic`` is of texts of no known war; what it holds
    counts in all others.
    """
    counts = theatre_counts_of(await snapshot.rows("theatre_counts", None))
    return Theatres(items=[listed_theatre(each, counts) for each in await known_theatres()])


@router.get(
    "/theatres/{theatre}",
    summary="One war: camps, publishers, places, counts",
    responses={200: {"content": {"application/json": {"example": THEATRE_DETAIL}}}},
)
async def one_theatre(
    theatre: Annotated[Text, Path()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> TheatreDetail:
    """What is known before any news is read; its actors are at ``actors_href``."""
    found = next((each for each in await known_theatres() if each.id == theatre), None)
    if found is None:
        raise NotFound(f"no war has the id {theatre}", "ids come from /theatres")
    counts = theatre_counts_of(await snapshot.rows("theatre_counts", theatre))
    return TheatreDetail(
        **dict(listed_theatre(found, counts)),
        camps=found.sides,
        keywords=list(found.keywords),
        known_sources=known_sources(found),
        known_places=known_places(found),
        actors_href=f"/actors?theatre={found.id}",
        changes_href=f"/changes?theatre={found.id}",
        digest=await knowledge_digest(),
    )

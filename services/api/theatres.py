"""GET /theatres and /theatres/{id}: the wars that are known, and what is known of each."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from services.api.answers.detail_examples import shown
from services.api.answers.knowledge_examples import THEATRE, THEATRE_DETAIL
from services.api.answers.knowledge_rows import (
    known_places,
    known_sources,
    listed_theatre,
    theatre_counts_of,
)
from services.api.answers.knowledge_shapes import TheatreDetail, Theatres
from services.api.formats.json_alone import InJson
from services.api.known_theatres import knowledge_digest, known_theatres
from services.api.permalinks import permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.in_query import parameters
from services.api.questions.known_parameters import KnownParameters
from services.api.questions.words import Text
from services.api.snapshots import a_snapshot

PATH = "/theatres"

router = APIRouter(tags=["knowledge"])


@router.get(
    PATH,
    summary="The wars that are known",
    responses=shown({"items": [THEATRE], "known_at": 17, "permalink": "/theatres?known_at=17"}),
    openapi_extra=parameters(KnownParameters),
)
async def list_theatres(
    asked: Annotated[KnownParameters, Depends(InJson(KnownParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Theatres:
    """With what the store knows of each. ``generic`` is of texts of no known war; what it holds
    counts in all others.
    """
    known = await pinned(asked.known_at, snapshot)
    counts = theatre_counts_of(await snapshot.rows("theatre_counts", None, known.at))
    return Theatres(
        items=[listed_theatre(each, counts) for each in await known_theatres()],
        known_at=known.number,
        permalink=permalink(PATH, asked, known_at=known.number),
    )


@router.get(
    "/theatres/{theatre}",
    summary="One war: camps, publishers, places, counts",
    responses=shown(THEATRE_DETAIL),
    openapi_extra=parameters(KnownParameters),
)
async def one_theatre(
    theatre: Annotated[Text, Path(description="An id of /theatres.")],
    asked: Annotated[KnownParameters, Depends(InJson(KnownParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> TheatreDetail:
    """What is known before any news is read; its actors are at ``actors_href``."""
    found = next((each for each in await known_theatres() if each.id == theatre), None)
    if found is None:
        raise NotFound(f"no war has the id {theatre}", "ids come from /theatres")
    known = await pinned(asked.known_at, snapshot)
    counts = theatre_counts_of(await snapshot.rows("theatre_counts", theatre, known.at))
    return TheatreDetail(
        **dict(listed_theatre(found, counts)),
        camps=found.sides,
        keywords=list(found.keywords),
        known_sources=known_sources(found),
        known_places=known_places(found),
        actors_href=f"/actors?theatre={found.id}",
        changes_href=f"/changes?theatre={found.id}",
        digest=await knowledge_digest(),
        known_at=known.number,
        permalink=permalink(f"{PATH}/{found.id}", asked, known_at=known.number),
    )

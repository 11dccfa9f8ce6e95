"""GET /actors and /actors/{id}: who fights, under which names, when, and how they fare."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from services.api.answers.detail_examples import shown
from services.api.answers.knowledge_examples import ACTOR, ACTOR_DETAIL
from services.api.answers.knowledge_rows import (
    NO_CHANGES,
    Entry,
    counts_of,
    goes_by,
    is_there,
    known_actor,
    own_actors,
)
from services.api.answers.knowledge_shapes import ActorCounts, ActorDetail, ActorsPage
from services.api.formats.json_alone import InJson, JsonParameters
from services.api.known_names import known_theatre
from services.api.known_theatres import known_theatres
from services.api.permalinks import Pinned, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.in_query import parameters
from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.known_parameters import KnownParameters
from services.api.questions.words import Day, Parameters, SideWord, Text
from services.api.snapshots import a_snapshot
from whoholds.places.folding import fold
from whoholds.theatres.layers import GENERIC

PATH = "/actors"

router = APIRouter(tags=["knowledge"])


class ActorParameters(JsonParameters, Parameters):
    """Filters of actors; those left out let everything pass."""

    q: Text | None = Field(default=None, description="Part of a name, an alias or the id.")
    theatre: Text | None = Field(
        default=None, description="With the actors that fight in every war."
    )
    side: SideWord | None = Field(default=None, description="In the words all wars share.")
    on: Day | None = Field(default=None, description="There on this day, as far as known.")
    known_at: Text | None = Field(
        default=None, description=f"Counts as known then; default now; {KNOWN_AT_HINT}."
    )


@router.get(
    PATH,
    summary="Who fights, with every name",
    responses=shown(
        {"items": [ACTOR], "next": None, "known_at": 17, "permalink": "/actors?known_at=17"}
    ),
    openapi_extra=parameters(ActorParameters),
)
async def list_actors(
    asked: Annotated[ActorParameters, Depends(InJson(ActorParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> ActorsPage:
    """By war and id. Actors of every war come under ``generic``, unless one war is asked for: then
    with the aliases that they have there. Counts are of that war, else of all.
    """
    entries = await _entries(asked)
    after = decode_cursor(asked.cursor, "actors", (str, str))
    if after is not None:
        last_shown = tuple(map(str, after))
        entries = [each for each in entries if (each[0].id, each[1].id) > last_shown]
    page = entries[: asked.limit]
    known = await pinned(asked.known_at, snapshot)
    counts = await _counts(page, asked.theatre, known, snapshot)
    last = page[-1] if len(entries) > asked.limit else None
    return ActorsPage(
        items=[known_actor(*each, counts) for each in page],
        next=encode_cursor("actors", last[0].id, last[1].id) if last else None,
        known_at=known.number,
        permalink=permalink(PATH, asked, known_at=known.number),
    )


@router.get(
    "/actors/{actor_id}",
    summary="One actor, in every war that knows it",
    responses=shown(ACTOR_DETAIL),
    openapi_extra=parameters(KnownParameters),
)
async def one_actor(
    actor_id: Annotated[Text, Path(description="An id of /actors.")],
    asked: Annotated[KnownParameters, Depends(InJson(KnownParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> ActorDetail:
    """Names mean it only on the days given, and an ambiguous one only in context. Each war has its
    own counts.
    """
    entries = [each for each in own_actors(await known_theatres()) if each[1].id == actor_id]
    if not entries:
        raise NotFound(f"no actor has the id {actor_id}", "ids come from /actors")
    known = await pinned(asked.known_at, snapshot)
    in_each = []
    for theatre, actor in entries:
        war = None if theatre.id == GENERIC else theatre.id
        counts = await _counts([(theatre, actor)], war, known, snapshot)
        in_each.append(known_actor(theatre, actor, counts))
    in_all = await _counts(entries, None, known, snapshot)
    return ActorDetail(
        actor_id=actor_id,
        theatres=in_each,
        counts=in_all.get(actor_id, NO_CHANGES),
        known_at=known.number,
        permalink=permalink(f"{PATH}/{quote(actor_id, safe='')}", asked, known_at=known.number),
    )


async def _entries(asked: ActorParameters) -> list[Entry]:
    if asked.theatre is not None:
        await known_theatre(asked.theatre)
    theatres = await known_theatres()
    if asked.theatre is None:
        found = list(own_actors(theatres))
    else:
        found = [(each, actor) for each in theatres if each.id == asked.theatre
                 for actor in each.actors]  # fmt: skip
    folded = fold(asked.q) if asked.q is not None else ""
    kept = (
        (theatre, actor)
        for theatre, actor in found
        if (asked.side is None or actor.gold_side == asked.side)
        and (asked.on is None or is_there(actor, asked.on))
        and (not folded or goes_by(actor, folded))
    )
    return sorted(kept, key=lambda each: (each[0].id, each[1].id))


async def _counts(
    entries: Iterable[Entry], theatre: str | None, known: Pinned, snapshot: Snapshot
) -> dict[str, ActorCounts]:
    ids = sorted({actor.id for _, actor in entries})
    return counts_of(await snapshot.rows("actor_counts", ids, theatre, known.at))

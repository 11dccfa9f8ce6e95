"""GET /actors and /actors/{id}: who fights, under which names, when, and how they fare."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import Field

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
from services.api.answers.knowledge_shapes import ActorCounts, ActorDetail, KnownActor
from services.api.answers.shapes import Page
from services.api.known_names import known_theatre
from services.api.known_theatres import known_theatres
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.words import Day, Parameters, SideWord, Text
from services.api.snapshots import a_snapshot
from whoholds.places.folding import fold
from whoholds.theatres.layers import GENERIC

router = APIRouter(tags=["knowledge"])


class ActorParameters(Parameters):
    """Filters of actors; those left out let everything pass."""

    q: Text | None = Field(default=None, description="Part of a name, an alias or the id.")
    theatre: Text | None = Field(
        default=None, description="With the actors that fight in every war."
    )
    side: SideWord | None = Field(default=None, description="In the words all wars share.")
    on: Day | None = Field(default=None, description="There on this day, as far as known.")


@router.get(
    "/actors",
    summary="Who fights, with every name",
    responses={
        200: {"content": {"application/json": {"example": {"items": [ACTOR], "next": None}}}}
    },
    openapi_extra=parameters(ActorParameters),
)
async def list_actors(
    asked: Annotated[ActorParameters, Depends(InQuery(ActorParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Page[KnownActor]:
    """By war and id. Actors of every war come under ``generic``, unless one war is asked for: then
    with the aliases that they have there. Counts are of that war, else of all.
    """
    entries = await _entries(asked)
    after = decode_cursor(asked.cursor, "actors", (str, str))
    if after is not None:
        last_shown = tuple(map(str, after))
        entries = [each for each in entries if (each[0].id, each[1].id) > last_shown]
    shown = entries[: asked.limit]
    counts = await _counts(shown, asked.theatre, snapshot)
    last = shown[-1] if len(entries) > asked.limit else None
    return Page(
        items=[known_actor(*each, counts) for each in shown],
        next=encode_cursor("actors", last[0].id, last[1].id) if last else None,
    )


@router.get(
    "/actors/{actor_id}",
    summary="One actor, in every war that knows it",
    responses={200: {"content": {"application/json": {"example": ACTOR_DETAIL}}}},
)
async def one_actor(
    actor_id: Annotated[Text, Path()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> ActorDetail:
    """Names mean it only on the days given, and an ambiguous one only in context. Each war has its
    own counts.
    """
    entries = [each for each in own_actors(await known_theatres()) if each[1].id == actor_id]
    if not entries:
        raise NotFound(f"no actor has the id {actor_id}", "ids come from /actors")
    in_each = []
    for theatre, actor in entries:
        war = None if theatre.id == GENERIC else theatre.id
        counts = await _counts([(theatre, actor)], war, snapshot)
        in_each.append(known_actor(theatre, actor, counts))
    in_all = await _counts(entries, None, snapshot)
    return ActorDetail(actor_id=actor_id, theatres=in_each, counts=in_all.get(actor_id, NO_CHANGES))


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
    entries: Iterable[Entry], theatre: str | None, snapshot: Snapshot
) -> dict[str, ActorCounts]:
    ids = sorted({actor.id for _, actor in entries})
    return counts_of(await snapshot.rows("actor_counts", ids, theatre))

"""GET and POST /decisions: what analysts decided, and their hand on what is to be decided."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from fastapi import APIRouter, Body, Depends, Path, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

from services.api.access.access import Access
from services.api.access.callers import require
from services.api.access.scopes import Scope
from services.api.answers import examples
from services.api.answers.detail_examples import shown
from services.api.answers.shapes import KnownPage
from services.api.asked_decisions import AskedDecision
from services.api.formats.json_alone import InJson, JsonParameters
from services.api.http_errors import ProblemDetails
from services.api.permalinks import permalink, pinned
from services.api.postgres_decision_desk import DecisionDesk
from services.api.postgres_decision_desk import Request as DeskRequest
from services.api.postgres_reader import Snapshot
from services.api.problems import Conflict, NoAnalysts, NotFound
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.in_query import parameters
from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.words import Parameters, Text
from services.api.snapshots import a_snapshot

PATH = "/decisions"

router = APIRouter(tags=["analysts"])
bearer = HTTPBearer(auto_error=False, description="A key with the scope decide.")

Kind = Literal["confirm", "reject", "correct", "merge", "split", "link"]


class Decision(BaseModel):
    """What somebody, or a rule, decided; undone ones too."""

    decision_id: UUID
    kind: str
    place_id: str
    to_place: str | None = Field(description="Where a correction moved it.")
    statement_keys: list[UUID]
    details: dict[str, Any]  # as its kind says
    decided_by: str
    reason: str
    decided_at: datetime | None
    revision: int = Field(description="Counts since.")
    undone_by_revision: int | None = Field(description="Null: it still counts.")


class DecisionAnswer(BaseModel):
    """What became of a request."""

    request_id: UUID
    state: Literal["waiting", "done", "refused"]
    decision_id: UUID | None = Field(description="Name it to undo the decision.")
    problem: str | None = Field(description="Why the store refused.")
    href: str = Field(description="Ask here again while it waits.")


class DecisionParameters(JsonParameters, Parameters):
    """Filters of decisions; those left out let everything pass."""

    place_id: Text | None = Field(default=None, description="About this place.")
    kind: Kind | None = Field(default=None, description="What was decided.")
    decided_by: Text | None = Field(default=None, description="The name of the key, or the rule.")
    undone: bool | None = Field(default=None, description="Whether it was taken back.")
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")


@router.get(
    PATH,
    summary="What was decided, by whom and why",
    responses={
        200: {
            "content": {
                "application/json": {
                    "example": {
                        "items": [examples.DECISION],
                        "next": None,
                        "known_at": 17,
                        "permalink": f"{PATH}?known_at=17",
                    }
                }
            }
        }
    },
    openapi_extra=parameters(DecisionParameters),
)
async def list_decisions(
    asked: Annotated[DecisionParameters, Depends(InJson(DecisionParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> KnownPage[Decision]:
    """The newest first. Links that a rule made are listed too."""
    after = decode_cursor(asked.cursor, "decisions", (int, UUID)) or [None, None]
    known = await pinned(asked.known_at, snapshot)
    filters = (asked.place_id, asked.kind, asked.decided_by, asked.undone, known.at)
    rows = await snapshot.rows("decisions", *filters, *after, asked.limit + 1)
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    last = shown[-1] if more else None
    return KnownPage(
        items=[_decision(row) for row in shown],
        next=encode_cursor("decisions", last["revision"], last["decision_id"]) if last else None,
        known_at=known.number,
        permalink=permalink(PATH, asked, known_at=known.number),
    )


@router.get(
    "/decisions/requests/{request_id}",
    summary="What became of a request",
    responses=shown(examples.DECIDED),
    openapi_extra=parameters(JsonParameters),
)
async def one_request(
    request_id: Annotated[UUID, Path(description="As POST /decisions answered it.")],
    _: Annotated[JsonParameters, Depends(InJson(JsonParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> DecisionAnswer:
    """For requests that were answered with 202."""
    row = await snapshot.row("asked_decision", request_id)
    if row is None:
        raise NotFound(f"no decision was asked as {request_id}", "POST /decisions gives ids")
    return _answer(row)


def an_analyst(
    request: Request,
    _: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],  # for the description
) -> str:
    """The name that goes with the key."""
    access: Access = request.app.state.access
    if request.app.state.desk is None or not access.keys.anybody_may(Scope.DECIDE):
        raise NoAnalysts("no key with the scope decide is set")
    name = require(request, Scope.DECIDE).name
    assert name is not None, "nobody decides without a key"
    return name


@router.post(
    "/decisions",
    summary="Decide: confirm, reject, correct, merge, split, link, undo",
    responses={
        200: {"content": {"application/json": {"example": examples.DECIDED}}},
        202: {"model": DecisionAnswer, "description": "It waits for a store; see href."},
        401: {"model": ProblemDetails, "description": "No key with the scope decide."},
        403: {
            "model": ProblemDetails,
            "description": "No such key is set, or this one may not decide.",
        },
        409: {"model": ProblemDetails, "description": "The store refused; nothing was changed."},
        413: {"model": ProblemDetails, "description": "The request is too large."},
    },
)
async def decide(
    asked: Annotated[AskedDecision, Body(openapi_examples=examples.ASKED)],
    by: Annotated[str, Depends(an_analyst)],
    request: Request,
    response: Response,
) -> DecisionAnswer:
    """Recorded under the name of the token, with its reason; outlasts re-reading, and can be
    undone. Answers once the store has carried it out.
    """
    desk: DecisionDesk = request.app.state.desk
    details = asked.details.model_dump_json(exclude_unset=True)
    row = await desk.ask(
        DeskRequest(asked.request_id or uuid4(), asked.kind, details, by, asked.reason)
    )
    answer = _answer(row)
    if answer.state == "refused":
        raise Conflict(f"the store refused: {answer.problem}")
    response.status_code = 202 if answer.state == "waiting" else 200
    return answer


def _answer(row: Mapping[str, Any]) -> DecisionAnswer:  # Any: a row of many types
    refused = "refused" if row["problem"] is not None else "done"
    return DecisionAnswer(
        request_id=row["request_id"],
        state="waiting" if row["done_at"] is None else refused,
        decision_id=row["decision_id"],
        problem=row["problem"],
        href=f"/decisions/requests/{row['request_id']}",
    )


def _decision(row: Mapping[str, Any]) -> Decision:  # Any: a row of many types
    return Decision.model_validate({**row, "details": json.loads(row["details"])})

"""What an analyst writes to POST /decisions: a kind, its details, and why."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from schemas.decisions import (
    Asked,
    CorrectDetails,
    LinkDetails,
    MergeDetails,
    SplitDetails,
    StatementsDetails,
    UndoDetails,
)
from services.api.questions.words import Text


def _said(words: str) -> str:
    """Blank words tell nobody anything, and could not be mended later."""
    if not words.strip():
        raise ValueError("says nothing")
    return words.strip()


class _Decision(Asked):
    reason: Annotated[Text, AfterValidator(_said)] = Field(
        description="Why, in words; it is kept and shown."
    )
    request_id: UUID | None = Field(
        default=None, description="Your own id, so that asking again decides nothing twice."
    )


class Confirm(_Decision):
    """The change is true."""

    kind: Literal["confirm"]
    details: StatementsDetails


class Reject(_Decision):
    """The change never happened."""

    kind: Literal["reject"]
    details: StatementsDetails


class Correct(_Decision):
    """The change was elsewhere, at another time or between others."""

    kind: Literal["correct"]
    details: CorrectDetails


class Merge(_Decision):
    """The changes are one."""

    kind: Literal["merge"]
    details: MergeDetails


class Split(_Decision):
    """The statements tell of another change than the rest."""

    kind: Literal["split"]
    details: SplitDetails


class Link(_Decision):
    """Two place ids are one place; ``canonical_id`` stands for both."""

    kind: Literal["link"]
    details: LinkDetails


class Undo(_Decision):
    """A decision or a link no longer counts."""

    kind: Literal["undo"]
    details: UndoDetails


AskedDecision = Annotated[
    Confirm | Reject | Correct | Merge | Split | Link | Undo, Field(discriminator="kind")
]

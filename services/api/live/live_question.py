"""What may be asked of a stream: the filters of lists, without what only lists have."""

from typing import ClassVar

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from services.api.questions.change_question import ChangeQuestion
from services.api.questions.words import Revision

OF_LISTS = (
    "limit", "cursor", "order", "fields", "known_at", "known_from", "known_to", "changed_since",
    "after_revision",
)  # fmt: skip
"""A stream has no pages, no order but that of commits, and no time but now."""


class LiveQuestion(ChangeQuestion):
    """Filters of changes; those left out let everything pass."""

    last_event_id: Revision | None = Field(
        default=None,
        description="Begin after this revision, such as the known_at of a list; default: now. The "
        "header Last-Event-ID, which a browser sends when it comes back, counts more.",
    )

    not_offered: ClassVar[frozenset[str]] = frozenset(OF_LISTS)

    @field_validator(*OF_LISTS, mode="before")
    @classmethod
    def _of_lists(cls, _: object) -> None:
        raise PydanticCustomError("of_lists", "is a parameter of lists, not of the stream")

    def filters(self) -> "LiveQuestion":
        """The same for everybody who asks the same, wherever they begin."""
        return self.model_copy(update={"last_event_id": None})

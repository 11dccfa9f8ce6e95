"""What may be asked of a stream: the filters of lists, without what only lists have."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from services.api.questions.change_question import ChangeQuestion
from services.api.questions.words import Order, Revision

OF_LISTS = Query(default=None, include_in_schema=False)


class LiveQuestion(ChangeQuestion):
    """Filters of changes; those left out let everything pass."""

    last_event_id: Revision | None = Field(
        default=None,
        description="Begin after this revision, such as the known_at of a list; default: now. The "
        "header Last-Event-ID, which a browser sends when it comes back, counts more.",
    )

    # A stream has no pages, no order but that of commits, and no time but now.
    limit: Annotated[Literal[100], Query(include_in_schema=False)] = 100
    cursor: None = OF_LISTS
    order: Annotated[Literal[Order.NEWEST], Query(include_in_schema=False)] = Order.NEWEST
    fields: None = OF_LISTS
    known_at: None = OF_LISTS
    known_from: None = OF_LISTS
    known_to: None = OF_LISTS
    changed_since: None = OF_LISTS
    after_revision: None = OF_LISTS

    def filters(self) -> "LiveQuestion":
        """The same for everybody who asks the same, wherever they begin."""
        return self.model_copy(update={"last_event_id": None})

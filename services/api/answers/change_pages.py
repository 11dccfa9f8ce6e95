"""The JSON of a page of changes, put together from messages that are JSON already."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from pydantic import Field, JsonValue, RootModel

from schemas.changes import ChangeRecorded
from services.api.answers.shapes import KnownPage, Page
from whoholds.changes.flat_changes import chosen


class ChangesPage(Page[ChangeRecorded]):
    """Changes as the topic has them, and where exactly this answer stays."""

    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(description="Gives this answer for ever.")


class SomeFields(RootModel[dict[str, JsonValue]]):
    """A change of which only ``fields`` are asked for."""


ListedChanges = KnownPage[ChangeRecorded | SomeFields]
"""The same as an answer to a question that may ask for some fields alone."""


def page_body(
    rows: Iterable[Mapping[str, Any]], fields: tuple[str, ...], around: Mapping[str, object]
) -> bytes:
    """The whole answer; ``around`` is what it says besides its items. Messages are passed on as
    they are stored unless only some fields are asked for.
    """
    items: list[Any]
    if fields:
        items = [chosen(orjson.loads(row["message"]), fields) for row in rows]
    else:
        items = [orjson.Fragment(row["message"]) for row in rows]
    return orjson.dumps({"items": items, **around})

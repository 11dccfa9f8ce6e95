"""How the features of each collection are read, by the same statements as the lists."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from services.api.changes_read import asked_changes, page_of_changes
from services.api.control import ControlParameters, evening_of
from services.api.formats.batches import Row
from services.api.formats.exported import PageOfRows
from services.api.ogc.collections import COLLECTIONS
from services.api.ogc.documents import EARTH, Corners
from services.api.ogc.query import ItemsAsked
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter, BadQuery
from services.api.questions.areas import box_of
from services.api.questions.change_question import ChangeQuestion
from services.api.questions.cursors import decode_cursor, encode_cursor

CONTROL_KEY: tuple[Any, ...] = (date, str)  # day, cursor of the list


async def items_of(collection: str, asked: ItemsAsked, snapshot: Snapshot) -> PageOfRows:
    """A page of features. Raises BadQuery."""
    try:
        return await ITEMS[collection](asked, snapshot)
    except BadParameter as error:
        named = _as_asked(collection, error.parameter)
        raise BadQuery(named, error.detail, error.hint) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise BadQuery(_as_asked(collection, str(first["loc"][-1])), first["msg"]) from None


async def extent(snapshot: Snapshot) -> Corners:
    """The box around all that has a point; the whole earth where nothing has."""
    found = await snapshot.row("ogc_extent")
    if found is None or found["west"] is None:
        return EARTH
    return found["west"], found["south"], found["east"], found["north"]


def _as_asked(collection: str, parameter: str) -> str:
    """What the list calls by another name."""
    names = {named: name for name, named in COLLECTIONS[collection].filters.items()}
    return (names | {"as_of": "datetime"}).get(parameter, parameter)


async def item_of(collection: str, item_id: str, snapshot: Snapshot) -> Row | None:
    """One feature, if there is one of this id."""
    return await ITEM[collection](item_id, snapshot)


async def _changes(asked: ItemsAsked, snapshot: Snapshot) -> PageOfRows:
    days = {"since": asked.days.first, "until": asked.days.last}
    query = {**_filters("changes", asked), **days, "bbox": asked.bbox, "cursor": asked.cursor}
    # The limit of lists for people does not hold here.
    question = ChangeQuestion.model_validate(query).model_copy(update={"limit": asked.limit})
    meant = replace(await asked_changes(question, snapshot), as_features=True)
    found = await page_of_changes(meant, snapshot)
    return PageOfRows(found.rows, found.next)


async def _change(item_id: str, snapshot: Snapshot) -> Row | None:
    try:
        return await snapshot.row("change", UUID(item_id), None)
    except ValueError:
        return None


async def _control(asked: ItemsAsked, snapshot: Snapshot) -> PageOfRows:
    """Pages after the first are of the day and the revision of the first."""
    day, cursor = decode_cursor(asked.cursor, "ogc/control", CONTROL_KEY) or (asked.days.last, None)
    query = {**_filters("control", asked), "bbox": asked.bbox, "as_of": day, "cursor": cursor}
    parameters = ControlParameters.model_validate(query).model_copy(update={"limit": asked.limit})
    evening = await evening_of(parameters, snapshot)
    page = await evening.page()
    following = encode_cursor("ogc/control", evening.day, page.next) if page.next else None
    return PageOfRows(page.rows, following)


async def _held_place(item_id: str, snapshot: Snapshot) -> Row | None:
    evening = await evening_of(ControlParameters(place_id=item_id), snapshot)
    page = await evening.page()
    return next((row for row in page.rows if row["place_id"] == item_id), None)


async def _places(asked: ItemsAsked, snapshot: Snapshot) -> PageOfRows:
    halves = box_of(asked.bbox).halves() if asked.bbox else [None]
    after = decode_cursor(asked.cursor, "ogc/places", (str,)) or [None]
    filters = (asked.filters.get("country"), asked.filters.get("type"))
    values = [*filters, halves[0], halves[-1], *after, asked.limit + 1]
    rows = await snapshot.rows("ogc_places", *values)
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    return PageOfRows(shown, encode_cursor("ogc/places", shown[-1]["place_id"]) if more else None)


async def _place(item_id: str, snapshot: Snapshot) -> Row | None:
    return await snapshot.row("ogc_place", item_id)


def _filters(collection: str, asked: ItemsAsked) -> dict[str, str]:
    """By the names that the list has for them."""
    names = COLLECTIONS[collection].filters
    return {names[name]: value for name, value in asked.filters.items()}


ITEMS: Mapping[str, Callable[[ItemsAsked, Snapshot], Awaitable[PageOfRows]]] = {
    "changes": _changes,
    "control": _control,
    "places": _places,
}
ITEM: Mapping[str, Callable[[str, Snapshot], Awaitable[Row | None]]] = {
    "changes": _change,
    "control": _held_place,
    "places": _place,
}

"""A change as one flat row, for tables, maps and exports."""

from collections.abc import Callable, Mapping
from typing import Any

Message = Mapping[str, Any]  # a ChangeRecorded as JSON
FlatChange = dict[str, Any]  # of text, numbers, booleans and None


def _at(*path: str) -> Callable[[Message], Any]:
    def read(message: Message) -> Any:  # noqa: ANN401 - whatever JSON holds there
        found: Any = message
        for name in path:
            found = found.get(name) if found is not None else None
        return found

    return read


# The columns of the view store.current_changes, in its order, but for ``message``. Days, moments
# and ids are text, as in JSON.
READERS: dict[str, Callable[[Message], Any]] = {
    "change_id": _at("change_id"),
    "revision": _at("revision"),
    "action": _at("action"),
    "retracted": lambda message: message.get("status") == "retracted",
    "theatre": _at("theatre"),
    "kind": _at("kind"),
    "place_id": _at("place", "place_id"),
    "place_name": _at("place", "name"),
    "place_type": _at("place", "type"),
    "container": _at("place", "container"),
    "country": _at("place", "country"),
    "admin1": _at("place", "admin1"),
    "lat": _at("place", "point", "lat"),
    "lon": _at("place", "point", "lon"),
    "precision_km": _at("place", "precision_km"),
    "place_reason": _at("place", "reason"),
    "gainer_name": _at("gainer", "name"),
    "gainer_actor_id": _at("gainer", "actor_id"),
    "gainer_side": _at("gainer", "side"),
    "loser_name": _at("loser", "name"),
    "loser_actor_id": _at("loser", "actor_id"),
    "loser_side": _at("loser", "side"),
    "earliest": _at("when", "earliest"),
    "latest": _at("when", "latest"),
    "date_precision": _at("when", "precision"),
    "date_basis": _at("when", "basis"),
    "date_text": _at("when", "text"),
    "background": _at("background"),
    "status": _at("status"),
    "status_rule": _at("status_rule"),
    "disputed": _at("disputed"),
    "confidence": _at("confidence"),
    "reports": _at("support", "reports"),
    "articles": _at("support", "articles"),
    "witnesses": _at("support", "witnesses"),
    "independent_witnesses": _at("support", "independent_witnesses"),
    "evidence": _at("evidence"),
    "superseded_by": _at("superseded_by"),
    "recorded_at": _at("recorded_at"),
    "oldest_ingested_at": _at("oldest_ingested_at"),
}
COLUMNS = tuple(READERS)


def flat_change(message: Message) -> FlatChange:
    """All columns of one change."""
    return {name: read(message) for name, read in READERS.items()}


def chosen(message: Message, fields: tuple[str, ...]) -> dict[str, Any]:
    """Only some fields of a change, by the message's own names or the flat ones."""
    return {
        name: message[name] if name in message else READERS[name](message)
        for name in fields
        if name in message or name in READERS
    }

"""A change as one flat row, for tables, maps and exports."""

from collections.abc import Mapping
from typing import Any

Message = Mapping[str, Any]  # a ChangeRecorded as JSON
FlatChange = dict[str, Any]  # of text, numbers, booleans and None


def flat_change(message: Message) -> FlatChange:
    """The columns of the view store.current_changes, in its order, but for ``message``.

    Days, moments and ids are text, as in JSON. Written out, because exports spend their time here.
    """
    place, gainer, loser = message["place"], message["gainer"], message["loser"]
    when, support, status = message["when"], message["support"], message["status"]
    point = place.get("point") or NO_POINT
    return {
        "change_id": message["change_id"],
        "revision": message["revision"],
        "action": message["action"],
        "retracted": status == "retracted",
        "theatre": message["theatre"],
        "kind": message["kind"],
        "place_id": place["place_id"],
        "place_name": place["name"],
        "place_type": place.get("type"),
        "container": place.get("container"),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "lat": point["lat"],
        "lon": point["lon"],
        "precision_km": place.get("precision_km"),
        "place_reason": place.get("reason"),
        "gainer_name": gainer.get("name"),
        "gainer_actor_id": gainer.get("actor_id"),
        "gainer_side": gainer.get("side"),
        "loser_name": loser.get("name"),
        "loser_actor_id": loser.get("actor_id"),
        "loser_side": loser.get("side"),
        "earliest": when["earliest"],
        "latest": when["latest"],
        "date_precision": when.get("precision"),
        "date_basis": when["basis"],
        "date_text": when.get("text"),
        "background": message["background"],
        "status": status,
        "status_rule": message["status_rule"],
        "disputed": message.get("disputed"),
        "confidence": message["confidence"],
        "reports": support["reports"],
        "articles": support["articles"],
        "witnesses": support["witnesses"],
        "independent_witnesses": support["independent_witnesses"],
        "evidence": message["evidence"],
        "superseded_by": message.get("superseded_by"),
        "recorded_at": message["recorded_at"],
        "oldest_ingested_at": message.get("oldest_ingested_at"),
    }


NO_POINT: Mapping[str, None] = {"lat": None, "lon": None}
NOTHING: dict[str, Any] = dict.fromkeys(
    ("change_id", "revision", "action", "theatre", "kind", "background", "status", "status_rule",
     "confidence", "evidence", "recorded_at")
) | {
    "place": {"place_id": None, "name": None},
    "gainer": {},
    "loser": {},
    "when": {"earliest": None, "latest": None, "basis": None},
    "support": dict.fromkeys(("reports", "articles", "witnesses", "independent_witnesses")),
}  # fmt: skip
COLUMNS = tuple(flat_change(NOTHING))


def chosen(message: Message, fields: tuple[str, ...]) -> dict[str, Any]:
    """Only some fields of a change, by the message's own names or the flat ones."""
    flat = flat_change(message)
    return {
        name: message[name] if name in message else flat[name]
        for name in fields
        if name in message or name in flat
    }

"""From rows of control between two evenings to their shapes."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlencode

from schemas.reports import Actor
from services.api.answers.between_shapes import ChangedControl, SideBalance, Standing
from services.api.answers.rows import Row, place_of
from services.api.formats.columns import Column, Holds
from services.api.formats.listings import Listing

Evening = Literal["before", "after"]


def changed_control_of(row: Row, first: date, last: date) -> ChangedControl:
    """One place on both evenings; columns of sql/control_between.sql."""
    before, after = _standing(row, "before"), _standing(row, "after")
    within = {"place_id": row["place_id"], "since": first + timedelta(days=1), "until": last}
    return ChangedControl(
        place=place_of({**row, "name": row["place_name"], "type": row["place_type"]}),
        before=before,
        after=after,
        gained_by=row["gained_by"],
        lost_by=row["lost_by"],
        what=f"{_words(before)} -> {_words(after)}",
        changes_href=f"/changes?{urlencode(within)}",
    )


def balances(rows: Iterable[Row]) -> tuple[int, list[SideBalance]]:
    """The number of places, and what each side gained and lost, by side."""
    total, sides = 0, []
    for row in rows:
        if row["side"] is None:
            total = row["places"]
            continue
        gained, lost = row["gained"], row["lost"]
        sides.append(SideBalance(side=row["side"], gained=gained, lost=lost, net=gained - lost))
    return total, sides


def _standing(row: Row, evening: Evening) -> Standing | None:
    if row[f"{evening}_state"] is None:
        return None
    same = ("state", "status", "disputed", "change_id", "reason", "since")
    return Standing(
        holder_side=row[f"{evening}_side"],
        parties=[Actor.model_validate(party) for party in json.loads(row[f"{evening}_parties"])],
        **{name: row[f"{evening}_{name}"] for name in same},
    )


def _words(standing: Standing | None) -> str:
    if standing is None:
        return "nothing known"
    if standing.state == "held":
        return f"held by {standing.holder_side}"
    sides = ", ".join(dict.fromkeys(party.side for party in standing.parties))
    return f"{standing.state.replace('_', ' ')} ({sides})" if sides else standing.state


def _columns() -> Iterable[Column]:
    for name in ("place_id", "place_name", "place_type", "container", "country", "admin1"):
        yield Column(name, Holds.TEXT)
    for name in ("lat", "lon", "precision_km"):
        yield Column(name, Holds.NUMBER)
    for evening in ("before", "after"):
        yield Column(f"{evening}_state", Holds.TEXT)
        yield Column(f"{evening}_side", Holds.TEXT)
        yield Column(f"{evening}_parties", Holds.JSON)
        yield Column(f"{evening}_status", Holds.TEXT)
        yield Column(f"{evening}_disputed", Holds.TRUTH)
        yield Column(f"{evening}_change_id", Holds.ID)
        yield Column(f"{evening}_reason", Holds.TEXT)
        yield Column(f"{evening}_since", Holds.DAY)
    yield Column("gained_by", Holds.TEXT)
    yield Column("lost_by", Holds.TEXT)


def listing_between(first: date, last: date) -> Listing:
    """Control between these evenings, as tables and maps have it."""
    return Listing(
        name="control-changes",
        columns=tuple(_columns()),
        id_of=lambda row: str(row["place_id"]),
        item=lambda row: changed_control_of(row, first, last).model_dump_json().encode(),
    )

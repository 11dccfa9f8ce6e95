"""The JSON of a page of control, row by row without a detour through models."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from pydantic import Field

from services.api.answers.shapes import ControlPage as Evening


class ControlPage(Evening):
    """Control on one evening, and where exactly this answer stays."""

    permalink: str = Field(description="Gives this answer for ever.")


def control_body(rows: Iterable[Iterable[Any]], around: Mapping[str, object]) -> bytes:
    """The whole answer; ``around`` is what it says besides its items."""
    return orjson.dumps({"items": [_item(row) for row in rows], **around})


def _item(row: Iterable[Any]) -> dict[str, Any]:
    """As ``Control`` describes it. The columns are taken by their order, which every statement of
    control keeps: by name each costs a look-up, and thousands of rows have two dozen each.
    """
    (
        place_id, name, type_, container, country, admin1, lat, lon, precision_km,
        layer, state, holder_side, parties, status, disputed, inferred, change_id,
        reason, since, until, last_evidence, evidence_age_days, revision, *_,
    ) = row  # fmt: skip
    place = {
        "place_id": place_id,
        "name": name,
        "type": type_,
        "container": container,
        "country": country,
        "admin1": admin1,
        "point": None if lat is None or lon is None else {"lat": lat, "lon": lon},
        "precision_km": precision_km,
    }
    return {
        "place": place,
        "layer": layer,
        "state": state,
        "holder_side": holder_side,
        "parties": orjson.Fragment(parties),  # JSON already
        "status": status,
        "disputed": disputed,
        "inferred": inferred,
        # Sooner than orjson asks for it.
        "change_id": None if change_id is None else str(change_id),
        "reason": reason,
        "since": since,
        "until": until,
        "last_evidence": last_evidence,
        "evidence_age_days": evidence_age_days,
        "revision": revision,
    }

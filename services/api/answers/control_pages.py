"""The JSON of a page of control, row by row without a detour through models."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

import orjson
from pydantic import Field

from services.api.answers.shapes import ControlPage as Evening

SAME = (
    "layer", "state", "holder_side", "status", "disputed", "inferred", "change_id", "reason",
    "since", "until", "last_evidence", "evidence_age_days", "revision",
)  # fmt: skip
same_of = itemgetter(*SAME)


class ControlPage(Evening):
    """Control on one evening, and where exactly this answer stays."""

    permalink: str = Field(description="Gives this answer for ever.")


def control_body(rows: Iterable[Mapping[str, Any]], around: Mapping[str, object]) -> bytes:
    """The whole answer; ``around`` is what it says besides its items."""
    return orjson.dumps({"items": [_item(row) for row in rows], **around}, default=str)


def _item(row: Mapping[str, Any]) -> dict[str, Any]:
    """As ``Control`` describes it. The parties are JSON already."""
    known = row["lat"] is not None and row["lon"] is not None
    place = {
        "place_id": row["place_id"],
        "name": row["place_name"],
        "type": row["place_type"],
        "container": row["container"],
        "country": row["country"],
        "admin1": row["admin1"],
        "point": {"lat": row["lat"], "lon": row["lon"]} if known else None,
        "precision_km": row["precision_km"],
    }
    same = zip(SAME, same_of(row), strict=True)
    return {"place": place, **dict(same), "parties": orjson.Fragment(row["parties"])}

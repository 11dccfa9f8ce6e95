"""What the description of a list says of its formats."""

from collections.abc import Sequence
from typing import Any

from services.api.formats.media_types import MEDIA_TYPES, Format


def in_formats(formats: Sequence[Format], example: object) -> dict[str, Any]:  # Any: OpenAPI
    """The 200 of a list: JSON with its example, and every other media type that it offers.

    Only GeoJSON has a schema besides: of tables and feeds OpenAPI cannot say more than their name.
    """
    content: dict[str, Any] = {"application/json": {"example": example}}
    for each in formats:
        for accepted in MEDIA_TYPES[each].accepted[:1]:
            content.setdefault(accepted, {})
    if Format.GEOJSON in formats:
        content["application/geo+json"] = {"schema": {"type": "object"}}
    return {"content": content}

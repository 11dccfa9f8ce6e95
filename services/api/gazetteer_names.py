"""Places by the names that the gazetteer has of them, in every script that it keeps."""

import asyncio
from functools import cache

from whoholds.places.gazetteer import Gazetteer


async def ids_in_gazetteer(name: str) -> list[str]:
    """Ids of places of exactly this name, up to folding: "الرقه" is Raqqa, which articles in
    English never call so. Beside the event loop: the first question opens the file.
    """
    return await asyncio.to_thread(_ids, name)


def _ids(name: str) -> list[str]:
    return sorted(place.place_id for place in _gazetteer().candidates(name))


@cache
def _gazetteer() -> Gazetteer:
    """Mapped, not read: processes share its pages. Imports count from the next start on."""
    return Gazetteer.open()

"""Fetches GeoNames' country dumps for a user and imports them."""

import asyncio
import re
import tempfile
from pathlib import Path

from whoholds.outbound import FetchLimits, OutboundError, download
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.shard_imports import Imported, import_file

# The largest country dump (US, zipped) is about 70 MB.
_LIMITS = FetchLimits(size=200_000_000, seconds=600.0)
_COUNTRY = re.compile(r"[A-Z]{2}")
_REGIONS = "admin1CodesASCII.txt"


def fetch_country(
    code: str, url: str, gazetteer: Gazetteer, folder: Path, allow_private: bool = False
) -> Imported:
    """Fetches ``URL/CODE.zip`` and imports it. Raises an OutboundError where it cannot be had.

    ``allow_private``: the address is in the user's own network.
    """
    if not _COUNTRY.fullmatch(code):
        raise ValueError(f"{code!r} is no ISO 3166 code of a country")
    base = url.rstrip("/")
    with tempfile.TemporaryDirectory() as place:
        dump, regions = Path(place) / f"{code}.zip", Path(place) / _REGIONS
        asyncio.run(
            download(f"{base}/{code}.zip", dump, limits=_LIMITS, allow_private=allow_private)
        )
        try:
            asyncio.run(download(f"{base}/{_REGIONS}", regions, allow_private=allow_private))
        except OutboundError:
            # Only countries that the gazetteer does not cover need the names of regions from it.
            return import_file(dump, gazetteer, folder)
        return import_file(dump, gazetteer, folder, regions=regions)

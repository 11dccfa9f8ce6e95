"""The one way out: every address that came from data is fetched through this package."""

from whoholds.outbound.httpx_fetching import Fetched, FetchLimits, download, fetch
from whoholds.outbound.refusals import (
    OutboundError,
    RefusedAddressError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
)

__all__ = [
    "FetchLimits",
    "Fetched",
    "OutboundError",
    "RefusedAddressError",
    "TooLargeError",
    "TooSlowError",
    "UnreachableError",
    "download",
    "fetch",
]

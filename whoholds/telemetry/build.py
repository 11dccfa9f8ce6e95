"""Which release this process runs, for --version, heartbeats and metrics."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from whoholds.telemetry.metrics import BUILD


@cache
def release() -> str:
    """The installed version; ``0+source`` where the package is not installed."""
    try:
        return version("whoholds")
    except PackageNotFoundError:
        return "0+source"


def announce_build(service: str, transport: str) -> None:
    """Fill the build metric; call once, in a service's ``__main__``."""
    BUILD.info(
        {
            "version": release(),
            "python": platform.python_version(),
            "service": service,
            "transport": transport,
        }
    )

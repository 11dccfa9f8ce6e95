"""Runs the API: ``python -m services.api``, alone or as several processes on one port."""

import asyncio
import logging
import sys
from pathlib import Path

from services.api.access.access import Access
from services.api.access.scopes import BadAccessSettings
from services.api.settings import ApiSettings
from services.api.workers import PortTaken, Workers
from whoholds.supervision.until_signal import run_until_signal
from whoholds.telemetry.build import announce_build
from whoholds.telemetry.logs import chosen_format, configure_logging

SERVICE = "api"
LOG = logging.getLogger(__name__)


def main() -> None:
    """Read the settings and serve. ``--worker NUMBER FOLDER`` is how processes start more."""
    settings = ApiSettings()
    configure_logging(SERVICE, settings.log_format, settings.log_level)
    announce_build(SERVICE, settings.transport)
    number, folder = _worker(sys.argv[1:])
    try:
        access = Access.of(settings, folder)
    except BadAccessSettings as wrong:
        sys.exit(f"whoholds api: {wrong}")
    if number is None and settings.reading_database_url is None:
        LOG.warning("reading as the owner of the database: see WHOHOLDS_READING_DATABASE_URL")
    if number is None and settings.processes > 1:
        _start_many(settings)
    else:
        _serve(settings, access, number)


def _worker(arguments: list[str]) -> tuple[int | None, Path | None]:
    """Which process this is, and what it shares with the others; nothing where it is the first."""
    if not arguments:
        return None, None
    if len(arguments) != 3 or arguments[0] != "--worker" or not arguments[1].isdecimal():
        sys.exit("whoholds api: takes no arguments; everything is set by WHOHOLDS_... variables")
    return int(arguments[1]), Path(arguments[2])


def _start_many(settings: ApiSettings) -> None:
    workers = Workers(
        settings.processes,
        settings.http_host,
        settings.http_port,
        WHOHOLDS_LOG_FORMAT=chosen_format(settings.log_format, sys.stderr),
    )
    try:
        asyncio.run(run_until_signal(workers.run()))
    except PortTaken as taken:
        sys.exit(f"whoholds api: {taken}")


def _serve(settings: ApiSettings, access: Access, number: int | None) -> None:
    import uvloop  # the process that only watches others needs no web server

    from services.api.serving import serve

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(settings, access, number))


if __name__ == "__main__":
    main()

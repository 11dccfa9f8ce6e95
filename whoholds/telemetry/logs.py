"""Logs: a constant message plus fields; JSON for machines, one readable line for people."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "color_message",  # uvicorn says everything twice
}
QUIETER = ("aiokafka", "kafka", "faust", "mode", "httpx", "httpcore", "uvicorn.access")
"""Libraries that report every connection or request at INFO."""


def configure_logging(
    service: str, log_format: str = "auto", level: str = "INFO", stream: TextIO | None = None
) -> None:
    """Send every log record of this process to standard error, in one format.

    ``log_format`` is json, text, or auto: text in a terminal, JSON otherwise.
    Safe to call again; the last call wins.
    """
    out = sys.stderr if stream is None else stream
    readable = chosen_format(log_format, out) == "text"
    handler = logging.StreamHandler(out)
    handler.setFormatter(TextFormat(service) if readable else JsonFormat(service))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.captureWarnings(True)
    for name in QUIETER:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):  # these bring their own handlers
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def chosen_format(log_format: str, out: TextIO) -> str:
    """What ``auto`` comes to: text in a terminal, JSON otherwise."""
    if log_format != "auto":
        return log_format
    return "text" if out.isatty() else "json"


def fields(record: logging.LogRecord) -> dict[str, object]:
    """What the caller passed as ``extra``."""
    return {name: value for name, value in vars(record).items() if name not in STANDARD_FIELDS}


class JsonFormat(logging.Formatter):
    """One JSON object a line."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """Fields first, so that no field can hide time, level, service, logger or message."""
        line = fields(record) | {
            "time": _moment(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "service": self._service,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=True)  # ASCII: lone surrogates survive


class TextFormat(logging.Formatter):
    """Time, level, service, message and fields on one line; a traceback below."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """Times are UTC, as everywhere else."""
        clock = _moment(record).strftime("%H:%M:%S")
        given = " ".join(f"{name}={_word(value)}" for name, value in fields(record).items())
        line = (
            f"{clock} {record.levelname.lower():<7} {self._service}: {record.getMessage()} {given}"
        )
        if record.exc_info:
            line = f"{line.rstrip()}\n{self.formatException(record.exc_info)}"
        return line.rstrip()


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _word(value: object) -> str:
    """One token: quoted when it has spaces, and never with a line break or control sequence."""
    text = str(value)
    plain = text.isprintable() and text and " " not in text
    return text if plain else json.dumps(text)

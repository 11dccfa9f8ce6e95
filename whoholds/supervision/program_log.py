"""The output of a supervised program: all of it into a file that turns over, trouble told aloud."""

import json
import logging
import re
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 10_000_000
KEPT_FILES = 3

Tell = Callable[[str], None]
"""Takes one line for whoever watches the terminal."""

LOUD_LEVELS = ("warning", "error", "critical")
OWN_FIELDS = ("time", "level", "service", "logger", "message", "exception")
# Postgres repeats the FATAL kinds below to every session while it starts or stops.
POSTGRES_TROUBLE = re.compile(
    r"\b(PANIC|FATAL):(?!.*(starting up|shutting down|terminating connection|not yet accepting))"
)


class ProgramLog:
    """Writes every line to ``path``; those that matter go to ``tell`` as well."""

    def __init__(self, path: Path, name: str, tell: Tell) -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        self._file = RotatingFileHandler(
            path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", errors="replace"
        )
        self._name = name
        self._tell = tell
        self.last_words = ""  # what a crash says last: the line that names the error

    def __call__(self, line: str) -> None:
        """One line of output, without its line break."""
        self._file.emit(logging.makeLogRecord({"msg": line}))
        self.last_words = line if line and not line.startswith("{") else self.last_words
        trouble = trouble_in(self._name, line)
        if trouble is not None:
            self._tell(trouble)

    def close(self) -> None:
        """Idempotent."""
        self._file.close()


def trouble_in(name: str, line: str) -> str | None:
    """What a person should see of this line; None where it is ordinary."""
    if name == "postgres":
        return f"postgres: {line}" if POSTGRES_TROUBLE.search(line) else None
    try:
        record = json.loads(line)
    except ValueError:
        return None  # no log line of ours: a crash that speaks, told by its last words
    if not isinstance(record, dict) or record.get("level") not in LOUD_LEVELS:
        return None
    fields = " ".join(f"{key}={value}" for key, value in record.items() if key not in OWN_FIELDS)
    last = str(record.get("exception", "")).rpartition("\n")[2]
    return " ".join(filter(None, (f"{name}:", str(record.get("message")), fields, last)))

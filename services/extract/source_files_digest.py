"""A fingerprint of the code that reads, taken from its source files: new code, new reading."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from services.extract import extraction, resolution
from whoholds import places, theatres

READING_PACKAGES = (extraction, resolution, places, theatres)
CODE_AND_WORDS = (".py", ".toml", ".json", ".txt", ".csv")
"""What decides a reading lies in files of these kinds; the gazetteer has a digest of its own."""


def code_digest() -> str:
    """SHA-256 over every source file of the packages that read, by name and content."""
    return _digest(Path(folder) for package in READING_PACKAGES for folder in package.__path__)


def _digest(folders: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in CODE_AND_WORDS and "__pycache__" not in path.parts:
                found.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0".encode())
                found.update(path.read_bytes())
                found.update(b"\0")
    return found.hexdigest()


def reading_digest(theatres: str, gazetteer: str, code: str) -> str:
    """One digest for a way of reading: code, theatres and gazetteer together."""
    return hashlib.sha256("\n".join((code, theatres, gazetteer)).encode()).hexdigest()

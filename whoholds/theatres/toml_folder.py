"""Reads one theatre's folder of TOML files into plain tables; nothing is judged here."""

import tomllib
from pathlib import Path
from typing import Any

FILES = {
    "theatre.toml": (),
    "actors.toml": ("actors", "phrases"),
    "sources.toml": ("sources",),
    "places.toml": ("places",),
}
"""The files of a folder and the lists that each holds; theatre.toml holds the rest."""

Table = dict[str, Any]  # any TOML table: the models judge its shape


def theatre_folders(root: Path) -> list[Path]:
    """Every folder with a theatre.toml, in order of name."""
    return sorted(entry.parent for entry in root.glob("*/theatre.toml"))


def read_file(path: Path) -> Table:
    """One file as a table; an absent file is empty. Raises ``tomllib.TOMLDecodeError``."""
    if not path.exists():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_folder(folder: Path) -> Table:
    """The theatre as one table, its four files put together."""
    table: Table = {}
    for name in FILES:
        table |= read_file(folder / name)
    return table

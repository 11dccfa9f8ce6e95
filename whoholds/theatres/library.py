"""The theatres that ship with the product, or those of a given folder: load, check, fingerprint."""

import hashlib
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from whoholds.theatres.layers import GENERIC, layered
from whoholds.theatres.rules import Problem, problems_of
from whoholds.theatres.shorthand import expanded
from whoholds.theatres.theatre import Theatre
from whoholds.theatres.toml_folder import FILES, Table, read_file, read_folder, theatre_folders


class InvalidTheatreError(Exception):
    """A theatre's data files do not fit the model; ``whoholds theatres check`` says where."""


def shipped_folder() -> Path:
    """Where the data files of the installed package lie."""
    return Path(str(resources.files("whoholds.theatres"))) / "data"


def load_theatres(folder: Path | None = None) -> tuple[Theatre, ...]:
    """Every theatre in order of id, the generic layer already laid under each; generic comes last.

    Each folder is parsed once a process. Raises ``InvalidTheatreError``.
    """
    return _load(folder or shipped_folder())


@cache
def _load(folder: Path) -> tuple[Theatre, ...]:
    tables = {path.name: _table(path) for path in theatre_folders(folder)}
    generic_table = tables.pop(GENERIC, None)
    if generic_table is None:
        return tuple(_theatre(table, name) for name, table in tables.items())
    generic = _theatre(generic_table, GENERIC)
    shared = generic_table.get("actors", [])
    own = (_theatre(table, name, shared) for name, table in tables.items())
    return (*(layered(theatre, generic) for theatre in own), generic)


def _table(path: Path) -> Table:
    try:
        return read_folder(path)
    except tomllib.TOMLDecodeError as error:
        raise InvalidTheatreError(f"{path.name}: {error}") from error


def _theatre(table: Table, name: str, shared: list[Table] | None = None) -> Theatre:
    try:
        return Theatre.model_validate(expanded(table, shared or ()))
    except ValidationError as error:
        raise InvalidTheatreError(f"{name}: {error}") from error


def validate_theatres(folder: Path | None = None) -> list[Problem]:
    """Everything wrong with the data files of a folder (the shipped ones by default)."""
    root = folder or shipped_folder()
    if not theatre_folders(root):
        return [Problem(str(root), "", "no theatre here", "add a folder that has a theatre.toml")]
    problems: list[Problem] = []
    tables = {path.name: _checked_table(path, problems) for path in theatre_folders(root)}
    generic = tables.get(GENERIC)
    for name, table in tables.items():
        if table is not None:
            shared = generic if name != GENERIC else None
            problems += problems_of(name, table, shared)
    return problems


def _checked_table(folder: Path, problems: list[Problem]) -> Table | None:
    """The folder's table, or None after noting why it cannot be read."""
    table: Table = {}
    for name, lists in FILES.items():
        where = f"{folder.name}/{name}"
        try:
            read = read_file(folder / name)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(where, "", str(error), "correct the TOML"))
            return None
        for key in read:
            if lists and key not in lists:
                hint = f"this file holds only {', '.join(lists)}"
                problems.append(Problem(where, key, "does not belong in this file", hint))
        table |= read
    return table


def theatres_digest(folder: Path | None = None) -> str:
    """A fingerprint of every data file: it changes when any knowledge changes."""
    root = folder or shipped_folder()
    digest = hashlib.sha256()
    for path in theatre_folders(root):
        for name in FILES:
            file = path / name
            digest.update(f"{path.name}/{name}\0".encode())
            digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()

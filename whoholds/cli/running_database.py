"""Where the database of a running whoholds is: as set, else from the files of its data folder."""

import json
import os
from pathlib import Path
from urllib.parse import quote

from pydantic import SecretStr

from whoholds.cli.terminal import give_up

SOCKET_LINE = 4
"""The line of postmaster.pid that names the socket folder, counted from 0."""


def database_url(data: Path | None) -> SecretStr:
    """WHOHOLDS_DATABASE_URL where it is set and no folder is given, else of ``whoholds run``.

    Ends the command with a sentence where nothing runs.
    """
    given = os.environ.get("WHOHOLDS_DATABASE_URL")
    if given and data is None:
        return SecretStr(given)
    from whoholds.supervision.data_folder import default_data_folder

    folder = data or default_data_folder()
    try:
        lines = (folder / "postgres" / "cluster" / "postmaster.pid").read_text().splitlines()
        passwords = json.loads((folder / "postgres-passwords.json").read_text(encoding="utf-8"))
        socket = quote(lines[SOCKET_LINE], safe="")
    except (OSError, IndexError, ValueError):
        raise give_up(
            f"no whoholds runs on {folder}: start `whoholds run`, name another folder by --data, "
            "or set WHOHOLDS_DATABASE_URL"
        ) from None
    return SecretStr(f"postgresql://whoholds:{passwords['owner']}@/whoholds?host={socket}")

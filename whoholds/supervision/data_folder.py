"""The folder that holds everything of one installation: who may use it, one run at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoholds.database.postgres_account import HOME


class DataFolderUnusable(Exception):
    """The data folder cannot be used; the text says why and what to do."""


def default_data_folder() -> Path:
    """/var/lib/whoholds for root, else whoholds below the user's own data folder."""
    if os.geteuid() == 0:
        return HOME
    given = os.environ.get("XDG_DATA_HOME", "")
    home = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
    return home / "whoholds"


@contextmanager
def data_folder(path: Path) -> Iterator[Path]:
    """Make the folder where it is missing and hold its lock until the block ends.

    The lock is the kernel's: it goes with the process that holds it, whatever ends that.
    """
    folder = path.expanduser().absolute()
    try:
        _make(folder)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DataFolderUnusable(f"{folder} cannot be used: {error.strerror}") from error
    try:
        _take(lock, folder)
        yield folder
    finally:
        os.close(lock)


def _make(folder: Path) -> None:
    """As root the user of Postgres must be able to enter; what is already there stays as it is."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700)
        if os.geteuid() == 0:
            each.chmod(0o755)


def _take(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(lock, 32, 0).decode(errors="replace").strip() or "unknown"
        raise DataFolderUnusable(
            f"another whoholds (pid {holder}) works on {folder}: stop it, or give another --data"
        ) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)

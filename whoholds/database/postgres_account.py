"""As whom the embedded Postgres runs: never as root, which it refuses, and trusts nobody by name.

An ordinary user runs it as himself; root hands it to an unprivileged system user.
"""

import asyncio
import os
import pwd
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from whoholds.supervision.child_process import close_pipe

SYSTEM_USER = "whoholds"
HOME = Path("/var/lib/whoholds")
FALLBACK = "nobody"
ADMIN_PATH = "/usr/sbin:/sbin:/usr/bin:/bin"
PLAIN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/"}
"""Nothing of the caller's: a PGDATA or PGHOST there must not lead Postgres elsewhere."""


@dataclass(frozen=True)
class Account:
    """A user of this machine other than the one who runs this process."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Finished:
    """How a program ended, and what it said."""

    code: int
    output: str


async def run_program(command: Sequence[str], account: Account | None) -> Finished:
    """Run to the end, as ``account`` where given, from a folder that everybody can reach."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=PLAIN_ENVIRONMENT,
        cwd="/",
        user=None if account is None else account.uid,
        group=None if account is None else account.gid,
        extra_groups=None if account is None else [],
    )
    try:
        output, _ = await process.communicate()
    finally:
        if process.returncode is None:  # cancelled: nothing must go on working on the files
            process.kill()
        close_pipe(process)  # before waiting: a child of its own may keep the pipe open
        code = await process.wait()  # a killed one too: its end may not come after the loop's
    return Finished(code, output.decode(errors="replace").strip())


async def postgres_account(existing: Path) -> Account | None:
    """None for an ordinary user. For root: the owner of the ``existing`` cluster where there is
    one, else the system user ``whoholds``, made where missing, else ``nobody``.
    """
    if os.geteuid() != 0:
        return None
    known = _owner(existing) or _known(SYSTEM_USER) or await _created() or _known(FALLBACK)
    return known or Account(FALLBACK, 65534, 65534)


def _owner(existing: Path) -> Account | None:
    if not existing.exists() or existing.stat().st_uid == 0:
        return None
    return _of(pwd.getpwuid(existing.stat().st_uid))


def _known(name: str) -> Account | None:
    try:
        return _of(pwd.getpwnam(name))
    except KeyError:
        return None


def _of(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


async def _created() -> Account | None:
    """A system user without password, shell or home of its own; None where that is impossible."""
    useradd = shutil.which("useradd", path=ADMIN_PATH)
    if useradd is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", str(HOME)]
    await run_program([useradd, *options, "--shell", "/usr/sbin/nologin", SYSTEM_USER], None)
    return _known(SYSTEM_USER)


async def can_reach(account: Account | None, *paths: Path) -> bool:
    """Whether ``account`` may read every file and enter every folder of ``paths``."""
    test = (
        'for p in "$@"; do test -r "$p" || exit 1; test ! -d "$p" || test -x "$p" || exit 1; done'
    )
    command = ["/bin/sh", "-c", test, "sh", *map(str, paths)]
    return (await run_program(command, account)).code == 0

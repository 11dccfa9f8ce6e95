"""A Python with our packages that a user without rights can run, wherever this one is closed in."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.run.whoholds_run import ROOT

SITE = Path(sysconfig.get_path("purelib"))
NAME = f"python{sys.version_info.major}.{sys.version_info.minor}"
CODE = ("schemas", "services", "whoholds")
PROBE = "import asyncpg, pydantic_core, whoholds.cli.main"


@dataclass(frozen=True)
class EverybodysPython:
    """A program and where it finds packages, ours too."""

    program: str
    packages: tuple[Path, Path]
    libraries: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """For a Python outside the environment."""
        where = ":".join(map(str, self.packages))
        given = {"PYTHONPATH": where, "PYTHONDONTWRITEBYTECODE": "1"}
        return given | ({"LD_LIBRARY_PATH": str(self.libraries)} if self.libraries else {})

    def refusal(self, user: str) -> str:
        """Why ``user`` cannot run it; empty if he can."""
        try:
            done = subprocess.run(
                [self.program, "-c", PROBE],
                user=user, extra_groups=[], cwd="/", env=self.environment,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        except OSError as error:
            return str(error)
        return "" if done.returncode == 0 else done.stderr[-300:] or str(done.returncode)


def python_for(user: str, copies: Path) -> EverybodysPython:
    """The first that ``user`` can run; AssertionError with why he can run none."""
    refused = []
    for python in _candidates(copies):
        refusal = python.refusal(user)
        if not refusal:
            return python
        refused.append(f"{python.program}: {refusal}")
    raise AssertionError("\n".join([f"{user} can run no {NAME}", *refused]))


def _candidates(copies: Path) -> Iterator[EverybodysPython]:
    """Of this version; all with what is installed here, then with copies, then itself copied."""
    here = (sys.executable, f"/usr/bin/{NAME}", f"/usr/local/bin/{NAME}")
    for program in here:
        yield EverybodysPython(program, (ROOT, SITE))
    packages = _copy_packages(copies)
    for program in here:
        yield EverybodysPython(program, packages)
    own = _copy_python(copies)
    yield EverybodysPython(str(own / "bin" / NAME), packages, own / "lib")


def _copy_packages(copies: Path) -> tuple[Path, Path]:
    for name in CODE:
        _copy(ROOT / name, copies / "code" / name)
    _copy(SITE, copies / "site")
    return copies / "code", copies / "site"


def _copy_python(copies: Path) -> Path:
    """This interpreter and its standard library, which it finds from where it lies."""
    base, own = Path(sys.base_prefix), copies / "python"
    _copy(base / "lib" / NAME, own / "lib" / NAME)
    for library in (base / "lib").glob("libpython*.so*"):
        shutil.copy2(library, own / "lib")
    (own / "bin").mkdir()
    shutil.copy2(base / "bin" / NAME, own / "bin" / NAME)
    return own


def _copy(source: Path, target: Path) -> None:
    """Linked where the disk is the same, which takes no room."""
    leave_out = shutil.ignore_patterns("site-packages", "__pycache__")
    shutil.copytree(source, target, copy_function=_link_or_copy, ignore=leave_out)
    target.chmod(0o755)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk
        shutil.copy2(source, target)

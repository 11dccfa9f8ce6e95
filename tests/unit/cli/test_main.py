"""The command itself: what it offers, and that asking for help is quick."""

import subprocess
import sys

from typer.testing import CliRunner

from whoholds.cli.main import app
from whoholds.cli.run import first_reason

HEAVY = ("asyncpg", "faust", "kafka", "fastapi", "uvicorn", "httpx", "services")


def test_version_is_said() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.output.startswith("whoholds 0.")


def test_a_port_that_leaves_no_room_for_four_is_refused() -> None:
    result = CliRunner().invoke(app, ["run", "--port", "65535"])
    assert result.exit_code == 2


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, whoholds.cli.main; print(*(name.split('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(HEAVY).isdisjoint(done.stdout.split())


def test_the_reason_is_found_inside_groups() -> None:
    reason = ValueError("port 8000")
    assert first_reason(ExceptionGroup("a", [ExceptionGroup("b", [reason])])) is reason

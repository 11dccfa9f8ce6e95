"""A ``whoholds run`` under test: started as a person would, killed as nobody should."""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.servers.free_port import free_ports

ROOT = Path(__file__).resolve().parents[3]
READY_SECONDS = 90.0
"""Far above the promised 30 s: this tests that it comes up, benchmarks test how fast."""


def four_free_ports() -> int:
    """The first of four free ports in a row."""
    return free_ports(4, in_a_row=True)[0]


@dataclass
class WhoholdsRun:
    """One run on ``data``; ``python`` and ``user`` differ where another user must run it."""

    data: Path
    python: str
    user: str | None = None
    command: tuple[str, ...] = ("run",)
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=four_free_ports)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def output(self) -> Path:
        """What the run says to the terminal."""
        return self.data.parent / f"{self.data.name}.out"

    def start(self) -> None:
        """Start and return at once."""
        command = [self.python, "-m", "whoholds.cli", *self.command]
        with self.output.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, "--data", str(self.data), "--port", str(self.port)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd="/",
                user=self.user,
                group=None if self.user is None else "nogroup",
                extra_groups=None if self.user is None else [],
                env={**os.environ, **self.environment},
            )

    def url(self, path: str) -> str:
        """Of the API."""
        return f"http://127.0.0.1:{self.port}{path}"

    def wait_ready(self) -> None:
        """Until /readyz answers 200; AssertionError with everything that was said."""
        assert self.process is not None
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.everything_said()
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(self.url("/readyz"), timeout=5).status_code == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(f"not ready in {READY_SECONDS} s\n{self.everything_said()}")

    def post(self, articles: list[dict[str, str]]) -> None:
        """Hand the articles in; AssertionError unless all are acknowledged."""
        body = "\n".join(json.dumps(article) for article in articles)
        answer = httpx.post(
            f"http://127.0.0.1:{self.port + 1}/articles",
            content=body,
            headers={"Content-Type": "application/x-ndjson"},
            timeout=30,
        )
        assert answer.status_code == 202, answer.text

    def post_patiently(self, articles: list[dict[str, str]]) -> None:
        """As a feed reader does: again, until it is acknowledged."""
        deadline = time.monotonic() + READY_SECONDS
        while True:
            try:
                return self.post(articles)
            except (AssertionError, httpx.HTTPError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def changes(self) -> list[tuple[str, str, str, str]]:
        """(place, gainer's side, earliest, latest) of every live change, sorted."""
        page = httpx.get(self.url("/changes"), params={"limit": "500"}, timeout=10).json()
        assert page["next"] is None
        return sorted(map(essence, page["items"]))

    def wait_for_changes(self, count: int) -> list[tuple[str, str, str, str]]:
        """Until there are at least ``count``; AssertionError with what there is."""
        deadline = time.monotonic() + READY_SECONDS
        found: list[tuple[str, str, str, str]] = []
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx.HTTPError):
                found = self.changes()
                if len(found) >= count:
                    return found
            time.sleep(0.1)
        raise AssertionError(f"{len(found)} of {count} changes: {found}\n{self.everything_said()}")

    def processes(self) -> dict[int, str]:
        """The run and everything below it: pid -> command line."""
        assert self.process is not None
        return family(self.process.pid)

    def stop(self) -> int:
        """SIGTERM, as Ctrl-C does it; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def kill_everything(self) -> None:
        """SIGKILL for the run, Postgres and every service at once."""
        assert self.process is not None
        doomed = list(self.processes())
        for pid in doomed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def kill_what_is_left(self) -> None:
        """For the end of a test, however it ended."""
        if self.process is not None and self.process.poll() is None:
            self.kill_everything()

    def everything_said(self) -> str:
        """Terminal and logs, for a failing test."""
        logs = [self.output, *sorted((self.data / "logs").glob("*.log"))]
        return "\n".join(
            f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}"
            for log in logs
            if log.exists()
        )


def essence(change: dict[str, Any]) -> tuple[str, str, str, str]:
    """What must be the same after a crash; ids and revisions may differ."""
    when = change["when"]
    return (
        change["place"]["name"],
        change["gainer"]["side"],
        str(when["earliest"]),
        str(when["latest"]),
    )


def family(pid: int) -> dict[int, str]:
    """A process and all that descend from it, zombies left out."""
    parents: dict[int, int] = {}
    commands: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            stat = (entry / "stat").read_text().rpartition(") ")[2].split()
            if stat[0] != "Z":
                parents[int(entry.name)] = int(stat[1])
                commands[int(entry.name)] = (
                    (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                )
    wanted, found = {pid}, set[int]()
    while wanted:
        found |= wanted
        wanted = {child for child, parent in parents.items() if parent in wanted} - found
    return {each: commands[each] for each in sorted(found) if each in commands}


def still_alive(pids: "Mapping[int, str]") -> dict[int, str]:
    """Those of an earlier ``processes()`` that run yet, under the same command line."""
    return {pid: command for pid, command in pids.items() if family(pid).get(pid) == command}

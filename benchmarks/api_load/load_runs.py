"""Load from outside: wrk for HTTP, pgbench for bare SQL. Both are Debian's."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

# wrk's own script language. Addresses are asked in turn; times are in microseconds.
LUA = """
local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\\n{{"p50":%f,"p95":%f,"p99":%f,"requests":%d,"micros":%d,"bytes":%d,"failed":%d}}\\n',
    latency:percentile(50), latency:percentile(95), latency:percentile(99), summary.requests,
    summary.duration, summary.bytes, e.status + e.connect + e.read + e.write + e.timeout))
end
"""


TRIES = 3


@dataclass(frozen=True)
class Times:
    """Milliseconds, answers a second, and bytes an answer (0: not counted)."""

    p50: float
    p95: float
    p99: float
    a_second: float
    size: float = 0.0


class LoadFailed(Exception):
    """Some answers were none: what was measured means nothing."""


def http_times(base: str, paths: Sequence[str], clients: int, seconds: int, folder: Path) -> Times:
    """``clients`` ask one question after another, each over one connection that it keeps."""
    script = folder / "load.lua"
    script.write_text(LUA.format(paths=",".join(f'"{path}"' for path in paths)), encoding="utf-8")
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script)]
    done = subprocess.run([*command, base], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    if found["failed"] or not found["requests"]:
        raise LoadFailed(done.stdout)
    return Times(
        found["p50"] / 1000,
        found["p95"] / 1000,
        found["p99"] / 1000,
        found["requests"] / (found["micros"] / 1e6),
        found["bytes"] / found["requests"],
    )


def sql_times(
    url: str, statements: Sequence[str], clients: int, seconds: int, folder: Path
) -> Times:
    """The same questions by pgbench, which plans each anew, takes its rows and forgets them.

    A slice in which nothing finished, as when the disk stands still, is taken again.
    """
    for _ in range(TRIES):
        if micros := _pgbench(url, statements, clients, seconds, folder):
            at = (micros[min(len(micros) - 1, len(micros) * p // 100)] for p in (50, 95, 99))
            p50, p95, p99 = (each / 1000 for each in at)
            return Times(p50, p95, p99, len(micros) / seconds)
    raise LoadFailed(f"pgbench finished nothing in {seconds} s")


def _pgbench(
    url: str, statements: Sequence[str], clients: int, seconds: int, folder: Path
) -> list[int]:
    """How long each transaction took, in microseconds, sorted."""
    for old in folder.glob("pgbench_log.*"):
        old.unlink()
    scripts: list[str] = []
    for number, text in enumerate(dict.fromkeys(statements)):
        script = folder / f"statement-{number}.sql"
        script.write_text(" ".join(text.split()) + ";\n", encoding="utf-8")
        scripts += ["-f", str(script)]
    settings = "-c enable_bitmapscan=off -c enable_sort=off" if "<->" in statements[0] else ""
    command = ["pgbench", "-n", "-l", f"-c{clients}", "-j1", f"-T{seconds}", *scripts]
    subprocess.run(
        command, check=True, capture_output=True, cwd=folder,
        env=os.environ | _connection(url) | {"PGOPTIONS": f"{settings} -c jit=off"},
    )  # fmt: skip
    logs = [log.read_text(encoding="ascii") for log in folder.glob("pgbench_log.*")]
    return sorted(int(line.split()[2]) for log in logs for line in log.splitlines())


def _connection(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    return {
        "PGUSER": parts.username or "", "PGPASSWORD": parts.password or "",
        "PGHOST": parts.hostname or asked.get("host", [""])[0],
        "PGPORT": str(parts.port or asked.get("port", ["5432"])[0]),
        "PGDATABASE": parts.path.strip("/"),
    }  # fmt: skip

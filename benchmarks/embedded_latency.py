"""``python -m benchmarks.embedded_latency [--rate 5] [--seconds 60]``: benchmarks.latency against a
``whoholds run`` of its own (embedded Postgres, Postgres log) in a temporary folder.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.latency import measure, report
from tests.e2e.run.whoholds_run import WhoholdsRun


def main() -> None:
    """Start, measure, stop, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="whoholds-bench-", dir="/tmp"))
    folder.chmod(0o755)  # as root, the user of Postgres must be able to enter
    run = WhoholdsRun(folder / "data", sys.executable)
    run.start()
    try:
        run.wait_ready()
        ingest = f"http://127.0.0.1:{run.port + 1}"
        report(asyncio.run(measure(ingest, run.url(""), given.rate, given.seconds)), given.rate)
    finally:
        run.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

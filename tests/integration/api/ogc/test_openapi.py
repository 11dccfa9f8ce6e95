"""/ogc does what its own description says: schemathesis asks every route, many times."""

import subprocess
import sys
from pathlib import Path

import pytest

# Not negative_data_rejection: a limit beyond the most is answered with the most, as OGC asks.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)


@pytest.mark.slow
def test_every_route_answers_as_its_description_says(grid_api: str, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{grid_api}/ogc/api",
        "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing",
        "--max-examples", "20", "--generation-deterministic", "--continue-on-failure", "--no-color",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-30_000:] + done.stderr[-2_000:]
    assert "Fuzzing" in done.stdout

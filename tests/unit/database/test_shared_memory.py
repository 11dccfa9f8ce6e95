"""What the embedded Postgres keeps in memory follows the memory that it may use."""

from pathlib import Path

import pytest

from whoholds.database.postgres_cluster import shared_megabytes


@pytest.mark.parametrize(
    ("limit", "megabytes"),
    [("536870912\n", 256), ("4294967296\n", 256), ("8589934592\n", 512)],
)
def test_a_container_gives_a_sixteenth_but_never_less_than_needed(
    tmp_path: Path, limit: str, megabytes: int
) -> None:
    file = tmp_path / "memory.max"
    file.write_text(limit, encoding="ascii")

    assert shared_megabytes(file) <= megabytes  # the machine may have less than its container
    assert shared_megabytes(file) >= 256


def test_without_a_limit_the_machine_decides_up_to_a_gigabyte(tmp_path: Path) -> None:
    assert 256 <= shared_megabytes(tmp_path / "missing") <= 1024

"""How much a store process remembers follows the memory that it may use."""

from pathlib import Path

import pytest

from services.store.memory_share import reports_to_remember


@pytest.mark.parametrize(
    ("limit", "reports"),
    [
        ("536870912\n", 100_000),  # 512 MB: no less than 250 MB
        ("4000000000\n", 200_000),
    ],
)
def test_a_container_remembers_what_fits_an_eighth_of_its_memory(
    tmp_path: Path, limit: str, reports: int
) -> None:
    file = tmp_path / "memory.max"
    file.write_text(limit, encoding="ascii")

    assert reports_to_remember(file) == reports


def test_without_a_limit_the_machine_decides_up_to_a_million(tmp_path: Path) -> None:
    file = tmp_path / "memory.max"
    file.write_text("max\n", encoding="ascii")

    assert reports_to_remember(file) == reports_to_remember(tmp_path / "missing")
    assert 100_000 <= reports_to_remember(file) <= 1_000_000

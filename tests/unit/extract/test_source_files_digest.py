"""The fingerprint of the code that reads."""

from pathlib import Path

import pytest

from services.extract import source_files_digest
from services.extract.source_files_digest import code_digest, reading_digest


def test_it_is_the_same_twice() -> None:
    assert code_digest() == code_digest()


def test_any_part_changes_the_whole() -> None:
    parts = ["theatres", "gazetteer", "code"]
    changed = {reading_digest(*(p + "!" * (p == one) for p in parts)) for one in [*parts, "none"]}
    assert len(changed) == 4


@pytest.mark.parametrize(
    ("name", "counts"),
    [("rules.py", True), ("words/verbs.toml", True), ("notes.md", False)],
)
def test_code_and_word_lists_count(name: str, counts: bool, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "reader.py").write_text("read = 1", "utf-8")
    before = source_files_digest._digest([tmp_path])
    (tmp_path / name).write_text("new", "utf-8")
    assert (source_files_digest._digest([tmp_path]) != before) is counts


def test_compiled_files_do_not_count(tmp_path: Path) -> None:
    before = source_files_digest._digest([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "reader.py").write_text("left over", "utf-8")
    assert source_files_digest._digest([tmp_path]) == before

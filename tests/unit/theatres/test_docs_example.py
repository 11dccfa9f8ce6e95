"""The example in docs/adding-a-theatre.md is a theatre that the validator accepts."""

import re
from pathlib import Path

from whoholds.theatres.library import load_theatres, validate_theatres

GUIDE = Path(__file__).parents[3] / "docs" / "adding-a-theatre.md"


def test_the_example_of_the_guide_is_a_right_theatre(tmp_path: Path) -> None:
    folder = tmp_path / "your_theatre"
    folder.mkdir()
    sections = re.findall(r"## (\w+\.toml)\n(.*?)```toml\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    for name, _, example in sections:
        (folder / name).write_text(example, encoding="utf-8")
    assert [name for name, _, _ in sections] == [
        "theatre.toml",
        "actors.toml",
        "sources.toml",
        "places.toml",
    ]
    assert [str(problem) for problem in validate_theatres(tmp_path)] == []
    assert load_theatres(tmp_path)[0].name == "Your theatre"

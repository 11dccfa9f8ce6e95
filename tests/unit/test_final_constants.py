"""Constants made final for the compiler, in a copy of a source."""

import ast
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def constants() -> ModuleType:
    """deploy/ is no package: its scripts are run by their path."""
    spec = spec_from_file_location("final_constants", ROOT / "deploy" / "final_constants.py")
    assert spec is not None
    assert spec.loader is not None
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.mark.parametrize(
    ("source", "final"),
    [
        ("import re\n_FAR = 9\n", "from typing import Final; import re\n_FAR: Final = 9\n"),
        ("TABLE = {}\n", "from typing import Final; TABLE: Final = {}\n"),
        (
            '"""Told."""\nimport re\nSEEN: dict[str, int] = {}\n',
            '"""Told."""\nfrom typing import Final; import re\nSEEN: Final[dict[str, int]] = {}\n',
        ),
        (
            'import re\nA_B = words(\n    """– —"""\n)\n',
            'from typing import Final; import re\nA_B: Final = words(\n    """– —"""\n)\n',
        ),
    ],
)  # fmt: skip
def test_what_is_set_once_is_final(constants: ModuleType, source: str, final: str) -> None:
    assert constants.with_final_constants(source) == final


@pytest.mark.parametrize(
    "source",
    [
        "_FAR = 9\n_FAR = 10\n",
        "_TAKE = {}\n_TAKE |= {1: 2}\n",
        "if LARGE:\n    _FAR = 9\n",
        "class Class:\n    HEAD = 1\n",
        "Rule = int\nfar = 9\n",
        "import re\nNEAR: Final = 2\n",
        "NEAR: int\n",
        "HERE, THERE = 1, 2\n",
    ],
)
def test_what_is_no_constant_stays_as_it_is(constants: ModuleType, source: str) -> None:
    assert constants.with_final_constants(source) == source


def test_every_line_of_extraction_stays_where_it_was(constants: ModuleType) -> None:
    for path in sorted((ROOT / "services" / "extract" / "extraction").rglob("*.py")):
        source = path.read_text("utf-8")
        made = constants.with_final_constants(source)
        ast.parse(made)
        assert made.count("\n") == source.count("\n"), path
    assert "final_constants" not in sys.modules

"""Sources that read well and that mypyc refuses: found here, not by `make compile` alone."""

import ast
from pathlib import Path

from services.extract import extraction


def _unpacks(test: ast.Compare) -> bool:
    """Whether it is "in (*_SOME, 'more')": mypyc 2.4 ends with an error of its own."""
    return any(
        isinstance(operator, ast.In | ast.NotIn)
        and isinstance(among, ast.Tuple | ast.List | ast.Set)
        and any(isinstance(each, ast.Starred) for each in among.elts)
        for operator, among in zip(test.ops, test.comparators, strict=True)
    )


def test_nothing_is_sought_in_what_is_unpacked_on_the_spot() -> None:
    for path in sorted(Path(extraction.__file__).parent.rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        found = [n.lineno for n in nodes if isinstance(n, ast.Compare) and _unpacks(n)]
        assert not found, f"{path}, lines {found}: name the whole as a constant"

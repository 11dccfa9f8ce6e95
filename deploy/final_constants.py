"""Declares the constants of a module final, line for line: what is compiled then reads them where
they are, where it would else look each up by its name.
"""

import ast
import re
from collections import Counter

_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")
_SIMPLE = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
"""Statements that another may stand before on their line."""


def with_final_constants(source: str) -> str:
    """The source with every constant final that one statement of the module sets; each line where
    it was, so that what an error names is found in the source itself.
    """
    module = ast.parse(source)
    names = [node for node in ast.walk(module) if isinstance(node, ast.Name)]
    times = Counter(node.id for node in names if isinstance(node.ctx, ast.Store))
    lines = source.encode().splitlines(keepends=True)
    found = False
    for statement in module.body:
        target = _target(statement)
        if target is not None and times[target.id] == 1 and _CONSTANT.fullmatch(target.id):
            found |= _declare(lines, statement, target)
    if found:
        at = next(each.lineno for each in module.body if isinstance(each, _SIMPLE)) - 1
        lines[at] = b"from typing import Final; " + lines[at]
    return b"".join(lines).decode()


def _target(statement: ast.stmt) -> ast.Name | None:
    """The one name that the statement sets."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        only = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        only = statement.target
    else:
        return None
    return only if isinstance(only, ast.Name) else None


def _declare(lines: list[bytes], statement: ast.stmt, target: ast.Name) -> bool:
    """Write ``Final`` behind the name, around the type that may stand there; false where it does
    already.
    """
    line = lines[target.lineno - 1]
    before, behind = line[: target.end_col_offset], line[target.end_col_offset :]
    if isinstance(statement, ast.AnnAssign):
        given = statement.annotation
        told = line[given.col_offset : given.end_col_offset]
        if given.lineno != given.end_lineno or told.startswith(b"Final"):
            return False
        behind = b": Final[" + told + b"]" + line[given.end_col_offset :]
    else:
        behind = b": Final" + behind
    lines[target.lineno - 1] = before + behind
    return True

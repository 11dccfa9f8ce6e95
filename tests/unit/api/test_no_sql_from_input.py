"""No statement of the API is put together from pieces: each is a file, whole or without some of
its filters, or a constant."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.api.statements import statement

API = Path(__file__).resolve().parents[3] / "services" / "api"
SOURCES = sorted(API.rglob("*.py"))

# Methods of asyncpg (and sqlite3) that take a statement first.
TAKES_SQL = {
    "execute", "executemany", "fetch", "fetchrow", "fetchval", "fetchmany", "cursor", "prepare",
    "executescript", "copy_from_query",
}  # fmt: skip
SQL_WORDS = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|ORDER BY|GROUP BY|WHERE|FROM|JOIN|LIMIT|COPY)\b"
)


def faults(source: str) -> Iterator[str]:
    """What looks like a statement made of pieces, or given from elsewhere."""
    tree = ast.parse(source)
    constants = _constants(tree)
    for node in ast.walk(tree):
        if _is_made_of_pieces(node) and SQL_WORDS.search(ast.unparse(node)):
            yield f"line {node.lineno}: {ast.unparse(node)[:80]}"  # type: ignore[attr-defined]
        if isinstance(node, ast.Call) and _takes_sql(node) and not _is_whole(node, constants):
            yield f"line {node.lineno}: {ast.unparse(node)[:80]}"


def _constants(tree: ast.Module) -> set[str]:
    """Names of the module that are a string, or a statement of a file."""
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and _is_text(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.Starred):
        return _calls(node.value, "asked_statement")
    return _calls(node, "statement")


def _calls(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _is_made_of_pieces(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return any(isinstance(each, ast.Constant | ast.JoinedStr) for each in ast.walk(node))
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return named and node.func.attr in ("format", "join", "replace")  # type: ignore[attr-defined]


def _takes_sql(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in TAKES_SQL


def _is_whole(call: ast.Call, constants: set[str]) -> bool:
    if not call.args:
        return False
    first = call.args[0]
    return _is_text(first) or (isinstance(first, ast.Name) and first.id in constants)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(API)))
def test_no_statement_is_made_of_pieces(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'await pool.fetch(f"SELECT * FROM t WHERE name = {name!r}")',
        'await pool.fetch("SELECT * FROM t WHERE name = " + name)',
        'await pool.fetch("SELECT * FROM t WHERE name = %s" % name)',
        'await pool.fetch("SELECT * FROM {}".format(name))',
        'await pool.fetch(" ".join(["SELECT 1 FROM", name]))',
        'await pool.fetch(SELECTION.replace("FROM x", name))',
        "await pool.fetch(name)",
        "await pool.fetch(*asked)",
        "await pool.fetch(asked_statement(name, values)[0] + more)",
        "await pool.execute(asked.text, 1)",
        'sql = f"ORDER BY {column}"',
    ],
)
def test_what_would_be_made_of_pieces_is_found(source: str) -> None:
    assert list(faults(f"async def ask() -> None:\n    {source}\n"))


@pytest.mark.parametrize(
    "source",
    [
        'await pool.fetch(statement("changes"), name)',
        "await pool.fetch(*asked_statement(name, values))",
        'await pool.fetchval("SELECT 1")',
        "await pool.fetch(WAITING, 5)",
    ],
)
def test_what_is_whole_is_let_through(source: str) -> None:
    module = f'WAITING = "SELECT 2"\nasync def ask() -> None:\n    {source}\n'
    assert not list(faults(module))


@pytest.mark.parametrize("name", ["../../../etc/passwd", "change;", "", "sql/change", "Change"])
def test_a_statement_is_a_file_of_its_folder(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a statement"):
        statement(name)

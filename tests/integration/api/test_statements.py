"""Every statement is one that Postgres takes, whichever of its filters are left out."""

import re
from importlib.resources import files
from random import Random
from typing import TypeAlias

import asyncpg
import pytest

from services.api.statements import statement, text_without

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

NAMES = sorted(
    entry.name.removesuffix(".sql")
    for entry in (files("services.api") / "sql").iterdir()
    if "IS NULL OR" in entry.read_text(encoding="utf-8") or "\\ir" in entry.read_text("utf-8")
)
PARTS = {
    "changes_columns", "changes_filters", "control_filters", "control_between_rows",
    "control_columns", "control_evening", "control_then_spells",
    "reports_filters", "reports_shown",
}  # fmt: skip
RANDOM_MASKS = 10


def masks(name: str) -> list[tuple[bool, ...]]:
    """Everything asked, nothing, each alone, and some at random."""
    size = max(int(number) for number in re.findall(r"\$(\d+)", statement(name)))
    alone = [tuple(at != only for at in range(size)) for only in range(size)]
    random = Random(name)
    drawn = [tuple(random.random() < 0.5 for _ in range(size)) for _ in range(RANDOM_MASKS)]
    return [(False,) * size, (True,) * size, *alone, *drawn]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PARTS])
async def test_a_statement_can_be_prepared_without_some_filters(pool: Pool, name: str) -> None:
    async with pool.acquire() as connection:
        whole = [each.name for each in (await connection.prepare(statement(name))).get_attributes()]
        for mask in masks(name):
            text, _ = text_without(name, mask)
            prepared = await connection.prepare(text)
            assert [each.name for each in prepared.get_attributes()] == whole

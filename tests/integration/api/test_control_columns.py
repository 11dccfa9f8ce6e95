"""Every statement of control gives the same columns in the same order: pages take them so."""

from typing import TypeAlias

import asyncpg
import pytest

from services.api.formats.columns import CONTROL
from services.api.statements import statement

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


@pytest.mark.parametrize(
    "name", ["control", "control_then", "control_then_filtered", "control_inferred"]
)
async def test_a_statement_gives_the_columns_of_control(pool: Pool, name: str) -> None:
    async with pool.acquire() as connection:
        given = (await connection.prepare(statement(name))).get_attributes()
    names = [each.name for each in given]
    assert [name for name in names if name != "newest"] == [each.name for each in CONTROL]
    assert "newest" not in names[: len(CONTROL)], "what comes along stands behind the columns"

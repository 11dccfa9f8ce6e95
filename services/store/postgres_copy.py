"""Appends rows to a table of the store by COPY: one statement, however many rows."""

from collections.abc import Sequence

from services.store.postgres_locks import Connection


async def copy_rows(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """All rows, or an error and none; without rows nothing is sent."""
    if rows:
        await connection.copy_records_to_table(
            table, schema_name="store", columns=columns, records=rows
        )

"""From counted rows to series, with running totals of what each side holds more or less."""

from collections import defaultdict
from collections.abc import Iterable

from services.api.answers.rows import Row
from services.api.answers.stats_shapes import Count, Grouping
from services.api.formats.columns import Column, Holds
from services.api.formats.listings import Listing
from services.api.formats.media_types import Format

LISTING = Listing(
    name="stats",
    columns=(
        Column("starts", Holds.DAY),
        Column("group", Holds.TEXT),
        *(
            Column(name, Holds.WHOLE)
            for name in ("changes", "places", "gained", "lost", "net", "total")
        ),
    ),
    id_of=lambda row: f"{row['starts']}/{row['group']}",
    item=lambda row: Count.model_validate(row).model_dump_json().encode(),
    formats=(Format.JSON, Format.CSV, Format.NDJSON),
)


def counts(rows: Iterable[Row], by: Grouping) -> list[Count]:
    """One count a row, in the order of the rows, which rises by interval."""
    totals: dict[str, int] = defaultdict(int)
    found = []
    for row in rows:
        of_side: dict[str, int | None] = dict.fromkeys(("gained", "lost", "net", "total"))
        if by is Grouping.SIDE:
            net = row["gained"] - row["lost"]
            totals[row["name"]] += net
            of_side = {
                "gained": row["gained"],
                "lost": row["lost"],
                "net": net,
                "total": totals[row["name"]],
            }
        found.append(
            Count(
                starts=row["starts"],
                group=row["name"],
                changes=row["changes"],
                places=row["places"],
                **of_side,
            )
        )
    return found

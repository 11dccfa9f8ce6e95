"""From rows of statements to their shape, with what each one does and why."""

from dataclasses import replace

from schemas.message import Kind
from services.api.answers.report_shapes import Statement, Supersession
from services.api.answers.rows import Row, report_of
from services.api.formats.columns import Column, Holds
from services.api.formats.listings import REPORTS

EFFECTS = {
    Kind.ATTEMPT: "an attempt changes no control",
    Kind.PLANNED: "a plan changes no control",
    Kind.REPELLED: "an attack that failed: evidence that the place was held, no change",
    Kind.HOLDS: "evidence of who holds the place, no change",
    Kind.DENIED: "disputes the change that it denies",
    Kind.OTHER: "a kind that this version does not know: no change",
}
UNPLACED = "names no place, and a change needs one"
UNJOINED = "belongs to no change now: an analyst rejected it, or its place waits to be counted"


def statement_of(row: Row) -> Statement:
    """A statement with its article, whether it counts, and its effect."""
    superseded = _superseded(row)
    told = dict(report_of(row))
    return Statement(
        **told,
        theatre=row["theatre"],
        revision=row["revision"],
        recorded_at=row["recorded_at"],
        counts=superseded is None,
        superseded=superseded,
        effect=f"none: {superseded.because}" if superseded else effect_of(row),
    )


def _flat(row: Row) -> Row:
    superseded = _superseded(row)
    effect = f"none: {superseded.because}" if superseded else effect_of(row)
    return {**row, "counts": superseded is None, "effect": effect}


# As the store's view has them, with what became of each.
STATEMENTS = replace(
    REPORTS,
    columns=(
        *REPORTS.columns,
        Column("revision", Holds.WHOLE),
        Column("recorded_at", Holds.MOMENT),
        Column("counts", Holds.TRUTH),
        Column("effect", Holds.TEXT),
    ),
    item=lambda row: statement_of(row).model_dump_json().encode(),
    flat=_flat,
)


def effect_of(row: Row) -> str:
    """What a statement that counts does; columns kind, place_id and change_id."""
    kind = Kind(row["kind"])
    if not kind.is_change:
        return EFFECTS[kind]
    if row["place_id"] is None:
        return UNPLACED
    return f"tells of the change {row['change_id']}" if row["change_id"] else UNJOINED


def _superseded(row: Row) -> Supersession | None:
    if row["closed_at"] is None:
        return None
    return Supersession(
        because=_because(row),
        revision=row["closed_at"],
        at=row["superseded_at"],
        article_revision=row["next_number"],
        generation=row["next_generation"],
        report_id=row["same_statement"],
    )


def _because(row: Row) -> str:
    if row["next_reading"] is None:
        return f"the article was withdrawn: {row['withdrawn_because'] or 'no reason given'}"
    if row["next_number"] > row["revision_number"]:
        said = f"the publisher changed the article (revision {row['next_number']})"
    else:
        said = f"the article was read anew (generation {row['next_generation']})"
    return said if row["same_statement"] else f"{said}, and does not say so any more"

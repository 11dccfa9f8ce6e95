"""What evidence without a change does: refresh a row, open a spell, or contradict."""

from collections.abc import Sequence

from services.store.conflation.likeness import opposed
from services.store.conflation.report_facts import NOBODY
from services.store.timeline.agreement import agreed, by_day
from services.store.timeline.entries import (
    Contradiction,
    ControlInterval,
    Evidence,
    State,
    Timeline,
)
from services.store.timeline.moments import day_of, end_of, start_of

SHARED = (State.CONTESTED, State.IN_TRANSITION)
"""States of two: the taker, and who held the place before."""
BOTH = 2


def with_evidence(intervals: Sequence[ControlInterval], evidence: Sequence[Evidence]) -> Timeline:
    """Lay evidence, oldest first, over the intervals that changes made."""
    rows = list(intervals)
    contradictions: list[Contradiction] = []
    for of_day in by_day(evidence):
        index = _covering(rows, end_of(of_day[0].day))
        made_by_change = index is not None and rows[index].change_id is not None
        for each in of_day if made_by_change else agreed(of_day):
            _lay(rows, each, contradictions)
    return Timeline(tuple(rows), tuple(contradictions))


def _lay(
    rows: list[ControlInterval], evidence: Evidence, contradictions: list[Contradiction]
) -> None:
    index = _covering(rows, end_of(evidence.day))
    if index is None:
        _open_spell(rows, evidence)
    elif _agrees(rows[index], evidence):
        rows[index] = _refreshed(rows[index], evidence)
    else:
        contradictions.append(_contradiction(rows[index], evidence))
        if rows[index].change_id is None:
            _cut_spell(rows, index, evidence)


def _covering(rows: Sequence[ControlInterval], moment: int) -> int | None:
    for index, row in enumerate(rows):
        if row.start <= moment and (row.end is None or moment < row.end):
            return index
    return None


def _agrees(row: ControlInterval, evidence: Evidence) -> bool:
    """Whether what is said fits the row: of a contested place either party may be named, and
    anybody where the one who had it before is not known.
    """
    if row.state is State.UNKNOWN:
        return False
    if row.state in SHARED and row.change_id is not None and len(row.parties) < BOTH:
        return True
    if row.state is State.HELD or evidence.state is State.HELD:
        if row.change_id is None and row.state is not evidence.state:
            return False
        return any(not opposed(party, said) for party in row.parties for said in evidence.parties)
    return True


def _refreshed(row: ControlInterval, evidence: Evidence) -> ControlInterval:
    days = {*row.evidence, day_of(start_of(evidence.day))}
    return row._replace(evidence=tuple(sorted(days)))


def _open_spell(rows: list[ControlInterval], evidence: Evidence) -> None:
    """From the day of the evidence until the next change that is known."""
    start = start_of(evidence.day)
    before = [row for row in rows if row.start <= start]
    if before and before[-1].end is not None:
        start = max(start, before[-1].end)
    later = [row.start for row in rows if row.start > end_of(evidence.day)]
    end = min(later) if later else None
    rows.append(_spell(start, end, evidence))
    rows.sort(key=lambda row: row.start)


def _cut_spell(rows: list[ControlInterval], index: int, evidence: Evidence) -> None:
    """Newer evidence ends a spell that rested on older evidence alone."""
    row = rows[index]
    start = max(start_of(evidence.day), row.start)
    spell = _spell(start, row.end, evidence)
    rows[index : index + 1] = [spell] if start == row.start else [row._replace(end=start), spell]


def _spell(start: int, end: int | None, evidence: Evidence) -> ControlInterval:
    return ControlInterval(
        start=start,
        end=end,
        state=evidence.state,
        parties=evidence.parties or (NOBODY,),
        status="baseline" if evidence.baseline else "evidence",
        change_id=None,
        reason=evidence.says,
        evidence=(day_of(start_of(evidence.day)),),
    )


def _contradiction(row: ControlInterval, evidence: Evidence) -> Contradiction:
    reason = f"{evidence.says}, but {row.reason}"
    return Contradiction(row.change_id, evidence, reason)

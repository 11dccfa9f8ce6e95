"""Who made the holders of a place leave it: "A forced B to quit P", "B was forced by A to"."""

from schemas.message import Kind
from services.extract.extraction.clause import Clause
from services.extract.extraction.doers_beside import MADE_TO
from services.extract.extraction.finding import Finding
from services.extract.extraction.mentions import ActorMention


def name_who_compelled(clause: Clause, finding: Finding) -> None:
    """Give what was left under compulsion to whoever compelled: they came for the place."""
    if finding.kind is not Kind.LOST or finding.gainer is not None or finding.loser is None:
        return
    start = clause.group(finding.trigger).start
    if clause.low(start) != "to":
        return
    taker, at = _who_compelled(clause, start)
    if taker is not None and taker.key != finding.loser.key:
        finding.kind, finding.gainer, finding.gainer_at = Kind.GAINED, taker, at
        finding.reasons.append("its holder was made to leave")


def _who_compelled(clause: Clause, start: int) -> tuple[ActorMention | None, int]:
    """The agent of "forced by A to", or the subject of "forced B to"."""
    if clause.low(start - 2) == "by" and clause.low(start - 3) in MADE_TO:
        return clause.actor_at(start - 1), start - 1
    whom = clause.kind(start - 1) == "A" or clause.low(start - 1) in ("them", "it")
    if not whom or clause.low(start - 2) not in MADE_TO:
        return None, -1
    group = clause.group(start - 2)
    return (None, -1) if group.passive or group.modal else clause.subject(group.start)

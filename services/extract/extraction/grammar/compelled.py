"""Who made the holders of a place leave it: "A forced B to quit P", "B was forced by A to"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.doers_beside import MADE_TO
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.triggers import LEAVE, PRESS_NOUNS


def name_who_compelled(clause: Clause, finding: Finding) -> None:
    """Give what was left under compulsion to whoever compelled: they came for the place."""
    _not_who_left(clause, finding)
    if finding.kind is not Kind.LOST or finding.gainer is not None or finding.loser is None:
        return
    start = clause.group(finding.trigger).start
    if clause.low(start) != "to":
        return
    taker, at = _who_compelled(clause, start)
    if taker is not None and taker.key != finding.loser.key:
        finding.kind, finding.gainer, finding.gainer_at = Kind.GAINED, taker, at
        finding.reasons.append("its holder was made to leave")


def fronted_forced(clause: Clause, start: int) -> bool:
    """Whether "forced (by A) to" opens what is set off: "Forced to abandon P, L moved on"; the verb
    group of "to abandon" begins at an index.
    """
    j = start - 1
    if clause.low(start - 2) == "by" and clause.kind(start - 1) == "A":
        j = start - 3
    opens = j == 0 or clause.kind(j - 1) == "p" or clause.low(j - 1) == "been"
    return clause.low(start) == "to" and clause.low(j) in _FORCED and opens


def forced_or_subject(clause: Clause, start: int, end: int) -> tuple[ActorMention | None, int]:
    """The subject of a verb group, or of "Forced to abandon P, L moved on" the side named next."""
    side, at = clause.subject(start)
    if side is None and fronted_forced(clause, start):
        return later_subject(clause, end)
    return side, at


_FORCED = words("forced compelled obliged")


def _not_who_left(clause: Clause, finding: Finding) -> None:
    """ "A entered P after L had pulled out of it and took Q": A did."""
    at = finding.gainer_at
    before = clause.group(finding.trigger).start - 1
    if not 1 < at < before or clause.low(before) != "and" or clause.low(at - 1) != "after":
        return
    left = next((j for j in range(at + 1, before) if clause.low(j) in LEAVE), -1)
    first = next((j for j in range(at - 1) if clause.kind(j) == "A"), -1)
    if left < 0 or first < 0 or any(clause.kind(j) == "A" for j in range(at + 1, before)):
        return
    came = clause.actor_at(first)
    if came is not None and finding.gainer is not None and came.key != finding.gainer.key:
        finding.gainer, finding.gainer_at = came, first


def behind_forced(clause: Clause, j: int) -> int:
    """The index of what may be "forced" in "forced poorly equipped men to", seen from the men."""
    k = j - 1
    while k > j - 4 and clause.low(k).endswith(("ly", "ed")) and clause.low(k) not in _MADE:
        k -= 1
    return k


_MADE = MADE_TO | words("persuaded induced coaxed convinced")
"""Who only persuades others to leave does not take what they left."""


def _who_compelled(clause: Clause, start: int) -> tuple[ActorMention | None, int]:
    """The agent of "forced by A to", or the subject of "forced B to"."""
    if clause.low(start - 2) == "by" and clause.low(start - 3) in MADE_TO:
        return clause.actor_at(start - 1), start - 1
    whom = clause.kind(start - 1) == "A" or clause.low(start - 1) in ("them", "it")
    made = behind_forced(clause, start - 1)
    if not whom or clause.low(made) not in MADE_TO:
        return None, -1
    group = clause.group(made)
    if group.passive or group.modal:
        return None, -1
    led = clause.low(group.start - 2) == "by" and clause.low(group.start - 3) in PRESS_NOUNS
    if led and clause.kind(group.start - 1) == "A":
        return clause.actor_at(group.start - 1), group.start - 1  # "an attack by A forced B to"
    return clause.subject(group.start)

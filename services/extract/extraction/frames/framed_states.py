"""Whether what a frame tells of lasts or has just come about: "still in its hands", "by noon"."""

from schemas.message import Kind
from services.extract.extraction.clauses.occupied import for_years
from services.extract.extraction.frames.frame_slots import Slots
from services.extract.extraction.frames.frame_table import Frame
from services.extract.extraction.frames.settling import by_agreement, in_exchange
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.grammar.takes_nothing import comes_to_help
from services.extract.extraction.modality.lately_held import (
    by_now,
    by_that_hour,
    since_a_day,
    within_hours,
)
from services.extract.extraction.modality.mood import Mood
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words


def kind_told(clause: Clause, i: int, group: VerbGroup, frame: Frame, slots: Slots) -> Kind | None:
    """The kind of what a frame tells; null for a state that is no news."""
    news = (frame.kind == "state" or frame.subject == "F") and is_news(clause, i, group, slots.end)
    if frame.kind == "state":
        return Kind.GAINED if news else Kind.HOLDS if _lasts(clause, frame, slots) else None
    if frame.subject == "F" and frame.kind != "lost" and slots.gainer is None and not news:
        return None  # "white flags in the windows": nobody's
    if "all left to G" in frame.told and _given_up_to(clause, i):
        return Kind.GAINED
    if clause.low(i) in ("leaving", "left", "leaves") and "only" in clause.low(i + 1).split():
        return Kind.HOLDS  # "leaving only P to A"
    if frame.kind == "lost" and frame.subject == "L":
        first = 0 if clause.low(0) == "under" else i
        lows = [chunk.low for chunk in clause.chunks[first:]]
        if slots.gainer is None and (by_agreement(lows) or in_exchange(lows)):
            return Kind.HANDED_OVER  # "gave up P under the agreement"
    seen_lost = frame.kind == "lost" and slots.gainer is not None
    kind = Kind.GAINED if seen_lost else Kind(frame.kind)
    return Kind.HANDED_OVER if slots.given else kind


def _given_up_to(clause: Clause, i: int) -> bool:
    """ "P and Q were (also) left to A", not "only P was still left to A"."""
    left = clause.low(i) in ("was", "were", "been") and clause.low(i + 1) != "still"
    return left and not any("only" in chunk.low.split() for chunk in clause.chunks[: i + 3])


def _lasts(clause: Clause, frame: Frame, slots: Slots) -> bool:
    """ "has been the rebels' since June": whose it is, and for how long."""
    told = clause.text_at(slots.end).lower()
    return frame.rest[-1].slot == "G.own" and told.startswith("since")


def held_no_more(clause: Clause, i: int, group: VerbGroup, frame: Frame, judged: Mood) -> Mood:
    """ "P no longer belongs to A", "A's flag no longer flies over P", "A could not hold on to P":
    its holding failed.
    """
    longer = clause.low(i - 1) == "longer"
    could = group.negated and any(clause.low(j) == "could" for j in range(group.start, i))
    holds = frame.kind == "holds" or (frame.subject == "F" and frame.kind == "gained")
    return Mood(Kind.REPELLED, "no more") if holds and (longer or could) else judged


def stays_since(clause: Clause, i: int, group: VerbGroup, end: int) -> bool:
    """ "are in P now", "sit in P since Monday", "were in P by noon", "posed there on Friday": news
    of who is there.
    """
    low = clause.low(i)
    if low.startswith("pos"):
        return any(chunk.kind == "D" for chunk in clause.chunks)
    owner = clause.kind(end) == "w" and clause.owns(end - 1) and clause.plain(end)
    if owner or comes_to_help(clause, end):
        return False  # "in P's crosshairs", "in P to protect civilians"
    if clause.low(group.start - 1) == "we" and clause.kind(end) in ("p", ""):
        return low == "are"  # "We are in P," an officer wrote
    there = (low in grammar.BE and low != "been") or low in _STAY
    return there and is_news(clause, i, group, end)


_RULES = words("is are was were been")
_STAY = words("sit sits sitting stand stands standing stood sat")


def is_news(clause: Clause, i: int, group: VerbGroup, end: int) -> bool:
    """Whether a state is told as what has just come about: "now", "again", "by Friday", "since
    dawn", "three days later".
    """
    told = [clause.low(j) for j in range(max(0, group.start - 1), min(end + 2, len(clause.chunks)))]
    if "still" in told:
        return False
    if not _CHANGED.isdisjoint(told) or told[-2:] == ["once", "more"]:
        return True
    if clause.low(end) == "since" and clause.kind(end + 1) in ("p", ""):
        return True  # "and it has been the army's since"
    if clause.low(end) == "within":
        return True  # "had Turkish troops in it within a day of their coming"
    lows = [chunk.low for chunk in clause.chunks]
    if by_now(clause, i) or since_a_day(clause, i) or within_hours(lows, i):
        return True
    if clause.low(i) in ("was", "were") and "after" in lows and _on_a_day(clause, i):
        return True  # "After weeks of fighting, they were masters of P on Monday"
    opening = clause.text[clause.span.start : clause.chunks[group.start].start].lower()
    return any(word in opening for word in _LATER) or any(
        _by_a_day(clause, j) for j in range(max(0, i - _NEAR), min(i + _NEAR, len(lows)))
    )


def _on_a_day(clause: Clause, i: int) -> bool:
    return any(
        clause.kind(j) == "D" and clause.text_at(j).lower().startswith("on ")
        for j in range(i, min(i + _NEAR, len(clause.chunks)))
    )


def _by_a_day(clause: Clause, j: int) -> bool:
    """Whether "by June 2015", "by the third of July", "as of Thursday" stands here."""
    if clause.kind(j) == "D":
        as_of = clause.low(j - 1) == "of" and clause.low(j - 2) == "as"
        return as_of or clause.text_at(j).lower().startswith("by ")
    if clause.low(j) != "by":
        return False
    k = j + 1
    while clause.kind(k) == "w" and k < j + _NEAR:
        k += 1
    return clause.kind(k) == "D" or clause.low(k).startswith("new year")


_LATER = (
    *(" later", "after that", "the next day", "the following", "the same day", "by the time"),
    *("the same night", "that night", "that evening", "the same evening", "that same"),
)
_CHANGED = words("now again back already finally anew")


def so_far(clause: Clause, i: int, group: VerbGroup, frame: Frame, kind: Kind, far: int) -> Kind:
    """The kind, as "still" or an hour tells: "P is still in its hands", "was theirs by noon"."""
    rooted = clause.low(i) in _ROOTED and group.perfect  # "has entrenched itself in P"
    rooted = rooted and kind is not Kind.PARTIAL
    still = any(clause.low(j) == "still" for j in range(i, far))
    rules = (
        clause.low(i) in _RULES and "master" in frame.told and not is_news(clause, i, group, far)
    )
    lasting = clause.low(i) == "been" and ("theirs" in frame.told or "own.hands" in frame.told)
    rules = (rules and kind is Kind.GAINED) or (lasting and for_years(clause, i))
    # "half of which has been theirs for years", "has been under their control since 2008"
    if frame.kind == "gained" and (still or rooted or rules or _stands_under_us(clause, i)):
        return Kind.HOLDS
    if kind is Kind.PARTIAL and "away at P" in frame.told and _at_its_edge(clause, i):
        return Kind.ATTEMPT  # "gnawed at the edges of P"
    if kind is Kind.PLANNED and clause.low(i) == "call" and _can_say(clause, group.start, i):
        return Kind.GAINED
    if frame.kind != "holds" or kind is not Kind.HOLDS or still:
        return kind
    newly = clause.low(i).startswith("belong") and clause.low(i - 1) in ("now", "already", "again")
    newly = newly or by_that_hour(clause, i)
    begun = clause.low(i) in _BEGUN and (frame.subject == "P" or clause.low(i) != "been")
    again = any(clause.low(j) == "again" for j in range(i, far + 2)) or clause.low(far) == "now"
    begun = begun and (by_now(clause, i) or since_a_day(clause, i) or again)
    return Kind.GAINED if newly or begun else kind


def _can_say(clause: Clause, start: int, i: int) -> bool:
    """Whether somebody "can", "could (at last)" call it his own: so it is."""
    told = [clause.low(j) for j in range(start, i)]
    return told[:1] in (["can"], ["could"]) and "soon" not in told and "not" not in told


def _stands_under_us(clause: Clause, i: int) -> bool:
    """ "P is under our (full) control": so it is, unless it is so now or again."""
    told = [clause.low(j) for j in range(i + 1, min(i + _NEAR, len(clause.chunks)))]
    ours = clause.low(i) in ("is", "are") and told[:2] == ["under", "our"]
    return ours and "control" in told[2:4] and _NEW.isdisjoint((*told, clause.low(i - 1)))


def _at_its_edge(clause: Clause, i: int) -> bool:
    """Whether what is chipped at is the edge of a place, or is rid of nothing yet."""
    return any("edge" in clause.low(j) or "outskirts" in clause.low(j) for j in range(i, i + 6))


_NEAR = 9
_NEW = words("now again back today once after since finally completely")
_BEGUN = words(
    """
    been is are was were belong belongs belonged patrolled patrolling administered administering
    governed policed policing manned manning garrisoned patrol patrols administer administers
    """
)
"""Holding, of which "since Monday" tells that it began then: not "kept", "remained"."""
_ROOTED = words("entrenched embedded rooted belonged")

"""Attacks that end with who attacked in possession: "stormed P and by noon held it"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.grammar.pronoun_objects import pronoun_object
from services.extract.extraction.modality.lately_held import HOURS
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words

_TIME = words("by soon then since within after before around shortly")
_ENDS = words("and now ,")


def stormed_and_holds(
    clause: Clause, i: int, group: VerbGroup, places: list[PlaceMention]
) -> list[Finding]:
    """ "A stormed P and now controls it", "raided P, controlling the town": it took it."""
    chunk = clause.chunks[i + 1] if i + 1 < len(clause.chunks) else None
    attacked = any(
        clause.low(j) in triggers.PRESS or clause.low(j) in triggers.CAME_IN for j in range(i)
    )
    since = group.perfect and _since(clause, i + 2)
    attacked = attacked or (since and _came(clause, group.start - 1))
    k = group.start - 1
    while clause.kind(k) == "D" or clause.low(k) in _TIME or clause.low(k) in HOURS:
        k -= 1
    if chunk is None or not attacked or clause.text_at(k) not in _ENDS:
        return []
    each = chunk.low in ("each", "all") and clause.low(i + 2) == "of" and clause.low(i + 3) != "it"
    meant = places or (pronoun_object(clause, i + 1)[0] if not each else [])
    if not meant and not each:
        return []
    unnamed = not places or places[0].name is None
    held = clause.low(i) == "held" and unnamed and _for_a_time(clause, i + 1)
    then = k < group.start - 1 or "now" in (clause.low(k), clause.low(group.start))
    held = held or (unnamed and (then or since))
    if places and not held and (triggers.HOLD[clause.low(i)] != "g" or places[0].name is not None):
        return []
    holder, at = clause.subject(group.start)
    if holder is None or group.modal:
        return []
    place = meant[0] if meant else _them(clause, i + 1)
    return [Finding(Kind.GAINED, [place], i, holder, None, at, ["attacked it and holds it"])]


def defenders_gave_up(clause: Clause, i: int) -> bool:
    """ "(attacked P) and by noon the last soldiers had fled", "until its garrison surrendered"."""
    for j in range(i + 2, len(clause.chunks) - 1):
        if clause.low(j) in _BUT or clause.text_at(j) == ";":
            return False
        if clause.kind(j) not in "Aw" or not _are_defenders(clause, j):
            continue
        k = j + 1
        while clause.low(k) in ("had", "have", "all", "then", "also") or clause.kind(k) == "D":
            k += 1
        up = clause.low(k) == "gave" and clause.low(k + 1) == "up"
        laid = clause.low(k) in ("laid", "threw") and clause.low(k + 1) == "down"
        if up or laid or clause.low(k) in _GAVE_WAY:
            return laid or not clause.has_object(k + 1 + up)
    return False


def who_lost(clause: Clause, i: int) -> ActorMention | None:
    """A of "was lost by A", "P was stormed by A at dawn and lost again by noon"."""
    at = i
    if clause.low(i + 1) == "again":
        taken = (j for j in range(i - 2, 0, -1) if clause.low(j) in _TAKEN)
        at = next(taken, i)
    return clause.after_word(at + 1, _BY, limit=3)[0]


_TAKEN = frozenset(form for form, code in triggers.TAKE.items() if code in ("p", "n")) | {
    "stormed",
    "taken",
}


def stormed_first(clause: Clause, i: int) -> bool:
    """Whether A, of "P, which A stormed at dawn and lost again by noon", is who lost it."""
    at = next((j for j in range(i - 2, 0, -1) if clause.low(j) == "stormed"), 0)
    return at > 0 and clause.kind(at - 1) == "A"


_BY = frozenset(("by",))


def _are_defenders(clause: Clause, j: int) -> bool:
    """Whether "its garrison", "the last soldiers", "the defenders" ends here."""
    *before, last = clause.low(j).split() or [""]
    whole = _LAST.isdisjoint(before) and clause.low(j - 1) not in _LAST
    return last in _DEFENDERS or (clause.kind(j) == "A" and not whole)


_DEFENDERS = words("garrison defenders")
_LAST = words("last remaining all")
_GAVE_WAY = words("surrendered fled withdrew retreated capitulated left abandoned escaped")
_BUT = words("but however although though while")


def _since(clause: Clause, j: int) -> bool:
    """Whether "(have ruled it) since", "ever since" ends here."""
    j += clause.low(j) == "ever"
    return clause.low(j) == "since" and clause.kind(j + 1) in ("p", "")


def _came(clause: Clause, j: int) -> bool:
    """Whether "came to P (in May)", "arrived in P" ends before "and" at an index."""
    k = j - 1 - (clause.kind(j - 1) == "D")
    led = clause.low(k - 1) in ("to", "in", "into")
    return clause.kind(k) == "P" and led and clause.low(k - 2) in ("came", "arrived", "moved")


def _them(clause: Clause, j: int) -> PlaceMention:
    """Each of those named before."""
    chunk = clause.chunks[j]
    return PlaceMention(None, chunk.start, chunk.end, None, "them", True, True)


def _for_a_time(clause: Clause, i: int) -> bool:
    """ "held it for six hours", "until evening": took it, for that long."""
    near = range(i, min(i + 8, len(clause.chunks)))
    return any(
        clause.low(j) in ("for", "until", "till", "overnight")
        or clause.text_at(j).lower().startswith(("for ", "until ", "overnight"))
        for j in near
    )

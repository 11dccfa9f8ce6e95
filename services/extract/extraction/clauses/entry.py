"""The noun of going in: "the entry of the army into P", "reports of A's entry into P"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words.spelling import words

ENTRY = words("entry")

_NOT_DONE = words(
    """
    prevent prevented preventing block blocked blocking ban banned bar barred deny denied denying
    refuse refused allow allowed allowing permit demand demanded ahead before future possible
    imminent planned expected plan if would could may might against not no without will
    """
)


def read_entry(clause: Clause, i: int) -> list[Finding]:
    """Who went into what; nothing where no armed side is named or it did not come to that."""
    gainer, at, j = _who(clause, i)
    if gainer is None or clause.low(j) not in ("into", "to", "in"):
        return []
    places, end = clause.places_after(j + 1)
    places = [place for place in places if place.name and not place.country]
    near = [clause.low(k) for k in range(max(0, i - 8), i)]
    near += [clause.low(k) for k in range(end, end + 3)]
    if not places or not _NOT_DONE.isdisjoint(near):
        return []
    reason = f'"{clause.chunks[i].text}": an armed side went in'
    return [Finding(Kind.GAINED, places, i, gainer, None, at, [reason])]


def _who(clause: Clause, i: int) -> tuple[ActorMention | None, int, int]:
    """The side, its index, and the index behind: of "A's entry into", "the entry of A into"."""
    k = i - 1
    if clause.kind(k) == "A" and (clause.owns(k) or clause.low(k).endswith("s")):
        return clause.actor_at(k), k, i + 1
    if clause.low(i + 1) == "of" and clause.kind(i + 2) == "A":
        return clause.actor_at(i + 2), i + 2, i + 3
    return None, -1, -1

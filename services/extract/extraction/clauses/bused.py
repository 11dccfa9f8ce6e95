"""Fighters who go by bus under a deal, and so give up where they were: "boarded buses in P"."""

from schemas.message import Kind
from services.extract.extraction.clauses.driven_from import from_which
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.deals import VEHICLES, last_aboard, tells_of_deal
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention, as_it
from services.extract.extraction.words import grammar
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words

BOARDING = words("boarded boarding board climbed climb got filed clambered piled")
BUSED = words(
    """
    bused bussed driven taken carried transported transferred shipped ferried moved sent escorted
    relocated flown evacuated let put loaded herded
    """
)
CARRYING = words(
    "carried took ferried drove brought bussed bused transported carrying taking ferrying driving"
)
_ARMS = words("rifles weapons arms guns")
_BUSES = words("buses coaches bus")
_WHERE = ("of", "in", "inside", "from", "at")
_LONGEST = 14


def read_bused(clause: Clause, i: int) -> list[Finding]:
    """ "the rebels of P boarded buses", "P's fighters were driven off to Q" under a deal; "P, from
    which rebels were bussed to Q".
    """
    group = clause.group(i)
    passive = clause.low(i) in BUSED
    if group.passive is not passive or not (passive or _boards(clause, i)):
        return []
    loser, at = clause.subject(group.start)
    if loser is None or at < 0 or clause.kind(at) != "A" or not _go_away(clause, i, passive):
        return []
    dealt = clause.deal or tells_of_deal(clause) or last_aboard(clause, i)
    left = from_which(clause, group.start) if clause.low(i) in ("bused", "bussed") else []
    dealt = (
        dealt
        or bool(left)
        or (clause.low(i) == "let" and any(c.low in _ARMS for c in clause.chunks))
    )
    if clause.low(group.start - 1) in CIVIL or not dealt:
        return []
    places = left or their_place(clause, at, group.start) or _out_of(clause, i)
    judged = mood(clause, i, group, ing=False)
    if not places or judged.drop:
        return []
    kind = Kind.PLANNED if judged.kind is Kind.PLANNED else Kind.HANDED_OVER
    told = ["taken away under a deal", judged.reason]
    return [Finding(kind, places, i, None, loser, -1, told, pluperfect=group.pluperfect)]


def _boards(clause: Clause, i: int) -> bool:
    """Whether buses are boarded: "climbed aboard buses", "got on the green buses"."""
    return any(clause.low(j).split()[-1:] and clause.low(j).split()[-1] in _BUSES
               for j in range(i + 1, min(i + 6, len(clause.chunks))))  # fmt: skip


def _go_away(clause: Clause, i: int, passive: bool) -> bool:
    """Whether a passive tells whither: "were driven off to Q", "taken in buses to Q"."""
    near = range(i + 1, min(i + 8, len(clause.chunks)))
    to = any(clause.low(j) in ("to", "towards", "toward") for j in near)
    out = any(clause.low(j) == "from" or clause.low(j - 1) == "out" for j in near)
    let = clause.low(i) == "let" and clause.low(i + 1) in ("go", "leave", "out")
    return not passive or (to and not out) or _boards(clause, i) or let


def their_place(clause: Clause, at: int, start: int) -> list[PlaceMention]:
    """P of "the rebels of P", "P's fighters", "in P the fighters who had held it", "its defenders",
    "the rebels holed up in P", whose verb begins at ``start``.
    """
    if clause.owns(at - 1) and clause.kind(at - 1) == "P":
        return clause.list_ending(at - 1)
    if clause.low(at).startswith(_ITS) or clause.low(at - 1) in grammar.POSSESSIVES:
        topic = clause.chunks[0].place
        if topic is not None and topic.name and not topic.is_wide:
            return [topic]
        before = [chunk.place for chunk in clause.chunks[:at] if chunk.place is not None]
        named = [place for place in before if place.name and not place.is_wide]
        return named[-1:] or [as_it(clause.chunks[at])]
    if owned := _in_its_name(clause.chunks[at]):
        return [owned]
    if clause.low(at + 1) in _WHERE and clause.low(at + 2) == "it":
        return [as_it(clause.chunks[at + 2])]
    near = range(at + 1, min(start - 1, at + _LONGEST))
    within = next((k for k in near if clause.low(k) in _WHERE and clause.kind(k + 1) == "P"), -1)
    if within == at + 1 or (within > 0 and clause.low(at + 1) in _LODGED):
        return clause.list_from(within + 1)[0]
    if clause.low(0) in ("in", "from") and at < _LONGEST:
        j = 1 + (clause.low(1) in grammar.ADVERBS or clause.low(1) in ("neighbouring", "nearby"))
        return clause.list_from(j)[0] if clause.kind(j) == "P" else []
    return []


_ITS = ("its ", "their ")
_LODGED = words("holed dug besieged trapped encircled surrounded left remaining entrenched based")


def _in_its_name(chunk: Chunk) -> PlaceMention | None:
    """P of a side that is told by where it is: "P's defenders"."""
    name, owns, whom = chunk.text.replace("’", "'").partition("'s ")
    own = owns and name[:1].isupper() and whom in _OF_A_PLACE
    end = chunk.start + len(name)
    return PlaceMention(name, chunk.start, end, sure=True) if own else None


_OF_A_PLACE = words("defenders fighters rebels militants garrison insurgents gunmen jihadists")


def read_carried(clause: Clause, i: int) -> list[Finding]:
    """ "coaches took the last 300 gunmen out of P"."""
    group = clause.group(i)
    carrier = clause.low(group.start - 1).rsplit(" ", 1)[-1] in VEHICLES
    at = next(
        (j for j in range(i + 1, min(i + 5, len(clause.chunks))) if clause.kind(j) == "A"), -1
    )
    if group.passive or group.negated or group.modal or group.infinitive or not carrier or at < 0:
        return []
    if not (clause.deal or tells_of_deal(clause) or last_aboard(clause, i)):
        return []
    places = _out_of(clause, at)
    loser = clause.actor_at(at)
    told = ["taken away under a deal"]
    return [Finding(Kind.HANDED_OVER, places, i, None, loser, -1, told)] if places else []


def read_drove_off(clause: Clause, i: int) -> list[Finding]:
    """ "the rebels in P drove off to Q": they gave it up, under a deal if one is told of."""
    j = i + 1 + (clause.low(i + 1) in ("off", "away", "out"))
    group = clause.group(i)
    under = any(chunk.low in ("under", "part") for chunk in clause.chunks)
    agreed = clause.low(i) in _WENT and under and tells_of_deal(clause)
    whither = (j > i + 1 or agreed) and clause.low(j) in ("to", "for", "towards", "toward")
    if not whither or group.passive or group.negated or group.modal or group.infinitive:
        return []
    loser, at = clause.subject(group.start)
    if loser is None or at < 0 or clause.kind(at) != "A" or clause.low(at)[:1].isdigit():
        return []
    places = their_place(clause, at, group.start)
    kind = Kind.HANDED_OVER if clause.deal or tells_of_deal(clause) else Kind.LOST
    known = None if clause.low(at).startswith(_ITS) else loser  # "its men": whose, is not sure
    return [Finding(kind, places, i, None, known, -1, ["drove off"])] if places else []


_WENT = words("went gone moved travelled")
DRIVING_OFF = _WENT | words("drove rode rolled marched sailed trundled")


def _out_of(clause: Clause, i: int) -> list[PlaceMention]:
    """P of "(boarded buses) out of P", "(took the rebels) from P"."""
    for j in range(i + 1, min(i + _NEAR, len(clause.chunks))):
        out = clause.low(j) == "of" and clause.low(j - 1) == "out"
        if out or clause.low(j) == "from":
            return clause.places_after(j + 1)[0]
    return []


_NEAR = 6

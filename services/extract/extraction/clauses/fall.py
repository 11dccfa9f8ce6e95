"""Clauses in which a place falls: "P fell to A", "P's garrison surrendered", "Kansaba falls"."""

from schemas.message import Kind
from services.extract.extraction.clauses.in_passing import who_has_it
from services.extract.extraction.clauses.lose import give_to_holder
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.doers_beside import behind_count
from services.extract.extraction.grammar.falls_of_no_place import falls_otherwise, of_a_task
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.fronted_subjects import opens, subject_ahead
from services.extract.extraction.grammar.quantities import shared_out
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_TO = frozenset(("to",))
_OF_A_FALL = words("rapid sudden quick swift imminent looming eventual slow steady sharp")


def read_fall(clause: Clause, i: int) -> list[Finding]:
    """ "P fell to A", "P fell into A hands", "Kansaba falls"."""
    form = triggers.FALL.get(clause.low(i))
    if form is None:
        return []
    group = clause.group(i)
    noun = clause.low(i - 1).endswith(("ic", "ial", "cal")) or clause.low(i - 1) in _BEFORE_NOUN
    noun = noun or (clause.low(i - 1) in _OF_A_FALL and clause.low(i - 2) in ("a", "the", "its"))
    noun = noun or "of" in (clause.low(i - 1), clause.low(i - 1) == "and" and clause.low(i - 3))
    if form == "b" and group.start == i and noun:
        return []  # "P's economic collapse", "on the brink of collapse", "expect a rapid fall"
    places = clause.places_before(group.start, reduced=clause.kind(group.start - 1) == "P")
    if not places and form == "g" and opens(clause, i):
        ahead = subject_ahead(clause, i)
        places = [ahead] if ahead is not None else []
    shared_out(clause, places, verb=i)
    surrender = clause.low(i).startswith(("surrender", "capitulat"))
    if surrender and not group.passive and (held := _garrison(clause, group.start)):
        judged = mood(clause, i, group, form == "g")
        loser, _ = clause.subject(group.start)
        kind = judged.kind or Kind.HANDED_OVER
        taker, taker_at = clause.after_word(i + 1, _TO, limit=5)
        told = ["its garrison surrendered", judged.reason]
        return [] if judged.drop else [Finding(kind, held, i, taker, loser, taker_at, told)]
    if not places or _of_something_there(clause, group.start) or of_a_task(clause, group.start):
        return []
    if clause.low(i).startswith("collaps") and (
        places[0].desc == "it"
        or places[0].type in _BUILT
        or (places[0].name or "").lower().endswith(_BUILT_NAMES)
        or _of_an_attack(clause, group.start)
    ):
        return []  # a front, a bridge, an offensive: no town is said to collapse
    if surrender and not any(place.name for place in places):
        return []
    gainer, at = _fallen_to(clause, i)
    gainer = gainer or who_has_it(clause, group.start)
    if gainer is None and (not _bare_fall(clause, i) or falls_otherwise(clause, i, group.start)):
        clause.reject(i, "fell to nobody armed")
        return []
    if surrender and gainer is None and not all(place.sure and place.name for place in places):
        return []
    judged = mood(clause, i, group, form == "g")
    if judged.drop:
        return []
    loser, _ = clause.after_word(i + 1, frozenset(("from",)), limit=4)
    kind = judged.kind or (Kind.HANDED_OVER if surrender else Kind.GAINED if gainer else Kind.LOST)
    reasons = [f'"{clause.chunks[i].text}": the place fell', judged.reason]
    found = Finding(kind, places, i, gainer, loser, at, reasons, pluperfect=group.pluperfect)
    found.definite = _flash(clause)
    if kind is Kind.LOST and clause.low(group.start - 1) in ("which", "that"):
        give_to_holder(clause, found)
    dated = clause.kind(i + 1) == "D" or clause.low(i - 1) in ("also", "too", "just")
    before = any(clause.low(k) in ("after", "once") for k in range(group.start - _FAR, group.start))
    dated = dated or clause.low(i + 1) == "that"  # "after P had fallen that morning"
    found.fell = form in ("d", "n") and dated and (group.start < 3 or before)
    return [found]


_BEFORE_NOUN = grammar.DETERMINERS | words("of near imminent total complete for from avoid averted")


_BUILT = ("road", "dam", "building", "crossing")
_BUILT_NAMES = ("bridge", "tower", "dam", "building", "tunnel", "hospital", "mine")


def _of_an_attack(clause: Clause, end: int) -> bool:
    """ "the offensive to take P (collapsed)"."""
    near = range(max(0, end - _FAR), end)
    return any(clause.low(j) in _TRIED for j in near)


def _of_something_there(clause: Clause, end: int) -> bool:
    """ "prices in P fell": not P."""
    at = next((j for j in range(end - 1, -1, -1) if clause.kind(j) == "P"), -1)
    if clause.kind(at - 1) == "w" and clause.low(at - 1).endswith("ing"):
        return True  # "the task of rebuilding P falls to A"
    if clause.low(at - 1) in ("in", "of") and clause.low(at - 2).split()[-1:] in _RULING:
        return True  # "the government in P fell"
    if clause.low(at - 1) not in _THERE or at < 2 or clause.low(at - 2) in _SHARES:
        return False  # "all of P fell"
    if clause.low(at - 2) in _DEFENCES:
        return True  # "the defence at P collapsed"
    return all(chunk.kind in "wD" for chunk in clause.chunks[: at - 1])


def _flash(clause: Clause) -> bool:
    """A headline, or what stands for one: "Kansaba falls", "Kansaba falls. The rebels ..."."""
    return clause.span.start <= _LEAD and len(clause.chunks) <= (4 if clause.span.start else 6)


_RULING = [[word] for word in ("government", "regime", "cabinet", "coalition", "administration")]
_THERE = ("in", "at", "across", "around", "near", "of")
_SHARES = words("all whole entirety most half much part parts rest")
_DEFENCES = words(
    "defense defence defenses defences resistance front line lines frontline talks ceasefire truce"
)
_FLASH = 5
_LEAD = 2  # a text without a title begins behind two line breaks
_FAR = 12
_TRIED = triggers.PRESS_NOUNS | words(
    "attempt bid talks negotiations mediation truce ceasefire cease-fire armistice deal agreement"
)
_BASED = ("based", "stationed", "garrisoned", "deployed")
_GARRISONS = ("garrison", "defenders", "soldiers", "troops", "guards")


def _garrison(clause: Clause, start: int) -> list[PlaceMention]:
    """ "P's defenders", "the garrison of P": the place held by those who surrender."""
    for j in range(start - 1, max(-1, start - _FAR), -1):
        if clause.low(j) in _BASED and clause.low(j + 1) in ("at", "in"):
            return [place for place in clause.places_after(j + 2)[0] if place.name]
        if not clause.low(j).endswith(_GARRISONS):
            continue
        before = clause.chunks[j - 1].place if j else None
        if before is not None and clause.owns(j - 1) and before.name:
            return [before]
        if clause.low(j + 1) in ("of", "in", "at"):
            return [place for place in clause.places_after(j + 2)[0] if place.name]
    return []


def _fallen_to(clause: Clause, i: int) -> tuple[ActorMention | None, int]:
    j = i + 1
    while clause.low(j) in grammar.ADVERBS or clause.kind(j) == "D":
        j += 1
    if clause.low(j) in _BETWEEN:
        far, at = clause.after_word(j, _TO, limit=7)
        if far is not None and clause.kind(at) == "A":
            return far, at
    if clause.low(j) in ("to", "into", "under", "in"):
        k = j + 1
        while (
            clause.low(k)
            in ("the", "hands", "of", "control", "full", "complete", "total", "sway", "advancing")
            or clause.kind(k) == "D"
            or clause.text_at(k) in _QUOTES
        ):
            k += 1
        k = behind_count(clause, k)
        actor = clause.named_at(k)
        if actor is not None and clause.low(k) not in ("it", "which", "that"):
            return actor, k
    return None, -1


_BETWEEN = words("in within after without almost one , at on during evening night last late early")
_PARTS_OF_DAYS = words("day morning afternoon evening night week month same")
_QUOTES = ('"', "“", "”", "'", "‘")


def _bare_fall(clause: Clause, i: int) -> bool:
    """Whether nothing but time or place follows: the place itself fell."""
    j = i + 1
    while clause.low(j) in grammar.ADVERBS:
        j += 1
    low = clause.low(j)
    if low == "that" and clause.low(j + 1) in _PARTS_OF_DAYS:
        return True  # "had fallen that morning"
    if low == "within" and (clause.kind(j + 1) == "P" or clause.low(j + 1) in ("the", "its")):
        return False  # "falls within the disputed lands"
    in_turn = low == "one" and clause.low(j + 1) in ("after", "by")  # "fell one after another"
    return (
        in_turn
        or j >= len(clause.chunks)
        or clause.kind(j) in "D"
        or clause.chunks[j].text in '.,;"”'
        or low
        in (
            "after",
            "before",
            "in",
            "on",
            "without",
            "following",
            "and",
            "it",
            "as",
            "when",
            "from",
            "out",
            "by",
            "last",
            "within",
            "with",
        )
    )

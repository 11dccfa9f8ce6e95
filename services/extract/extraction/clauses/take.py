"""Clauses in which somebody takes a place: active, passive, "took control of", "drove A from P"."""

from schemas.message import Kind, Side
from services.extract.extraction.clauses.occupied import for_years
from services.extract.extraction.clauses.taken import SET_OFF, is_passive, read_passive
from services.extract.extraction.frames.framed_idioms import only_adjective
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.clefts import said_to_be
from services.extract.extraction.grammar.described_here import named_here
from services.extract.extraction.grammar.finding import NAMELESS, TAKES, Finding, VerbGroup
from services.extract.extraction.grammar.from_others import not_from_itself
from services.extract.extraction.grammar.noted_places import controlled_before, noted_first
from services.extract.extraction.grammar.nouns_of_taking import is_noun, restored_to
from services.extract.extraction.grammar.offensives import behind_success, led_by, offensive_before
from services.extract.extraction.grammar.people_told_of import is_unarmed, rid_of_what_holds_nothing
from services.extract.extraction.grammar.pronoun_objects import (
    pronoun_object,
    taking_it,
    with_others,
)
from services.extract.extraction.grammar.quantities import NOT_QUITE, shared_out, streets_of
from services.extract.extraction.grammar.said_of_another import is_one_man
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.grammar.visits import only_portrays, owns_a_thing
from services.extract.extraction.grammar.weak_objects import weak_object
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.things import NATURE

_FROM = frozenset(("from",))
_CONTROL_NOUNS = frozenset(["control", "possession", "charge"])
_CONTROL_GAP = words(
    """
    full almost complete total partial firm back sole near-full near-total their its the absolute
    effective near military of security also over his temporary territorial new entire de facto
    """
)


def read_take(clause: Clause, i: int) -> list[Finding]:
    """The statement of a verb of taking at ``i``, if it is one."""
    low = clause.low(i)
    if (end := control_phrase(clause, i)) and low in triggers.CONTROL:
        return _control_of(clause, i, end)
    form = triggers.TAKE.get(low) or triggers.WEAK_TAKE.get(low)
    if form is None or is_noun(clause, i) or restored_to(clause, i):
        return []
    weak = low not in triggers.TAKE
    group = _group_of_several(clause, i)
    at = i + 1
    described = clause.low(i - 1) in _BEFORE_NOUNS or (
        (clause.low(i - 1) in _LEADING_TO or triggers.HOLD.get(clause.low(i - 1)) in ("b", "g"))
        and clause.kind(i + 1) == "P"
    )
    if form == "p" and group.start == i and described:
        clause.reject(i, "only describes what follows")
        return []
    if weak:
        moved = weak_object(clause, i)
        objectless = clause.low(i) in ("took", "taken", "won")
        if moved < 0 and objectless and _behind_which(clause, i):
            moved = i + 1
        if moved < 0:
            return []
        at = moved
    places, end = ([], at) if _only_around(clause, at, group) else clause.places_after(at)
    if not places and form in ("d", "p"):
        places, end = _shared_object(clause, at)
    if is_passive(clause, i, form, group, bool(places), end):
        return read_passive(clause, i, group, weak)
    if not places:
        at = clause.subject(group.start)[1]
        relative = (
            clause.kind(at) != "P"
            or clause.low(at - 1) in ("which", "that")
            or _described(clause, at)
        )
        which = relative and at > 0 and form != "g"  # "which they stormed, freeing inmates"
        places, end = (clause.relative_object(at) if which else []), i + 1
        for place in places:  # a defining clause describes, it does not go back to anything
            aside = clause.text_at(at - 2) == "," and clause.low(at - 1) == "which"
            told = aside or place.name is not None or named_here(clause, place)
            place.definite = place.definite and told
        places = places or _taken_back(clause, i, group) or noted_first(clause, i + 1)
    if not places or (weak and not any(_is_ground(clause, place, end) for place in places)):
        clause.reject(i, "nothing taken that is a place")
        return []
    return _active(clause, i, form, group, said_to_be(clause, i, places), end, weak)


def _only_around(clause: Clause, at: int, group: VerbGroup) -> bool:
    """ "all the hills they had captured around P": not P."""
    return clause.low(at) == "around" and clause.kind(clause.subject(group.start)[1] - 1) == "P"


def _group_of_several(clause: Clause, i: int) -> VerbGroup:
    """The verb's group, from "both" on in "P and Q, both captured in May"."""
    group = clause.group(i)
    aside = clause.text_at(group.start - 2) in SET_OFF
    if aside and clause.low(group.start - 1) in ("both", "all"):
        group.start -= 1
    return group


def _is_ground(clause: Clause, place: PlaceMention, end: int) -> bool:
    """Whether what is "taken" can be ground: not "a lot", not "the position that"."""
    if place.name or (place.desc or "").lower().split()[-1:] != ["position"]:
        return bool(place.name or place.type or place.definite or place.container)
    return clause.low(end) not in ("that", "of", "as")


def _taken_back(clause: Clause, i: int, group: VerbGroup) -> list[PlaceMention]:
    """What a note leaves out: "A abandoned the hill. B reoccupied (it on) 24 December."."""
    plain = clause.low(i) in _BACK and clause.kind(group.start - 1) == "A" and group.start == i
    if not plain or i != 1 or clause.kind(i + 1) not in ("D", "p", ""):
        return []
    chunk = clause.chunks[i]
    return [as_it(chunk)]


_BACK = words("reoccupied recaptured retook regained reclaimed")


def _shared_object(clause: Clause, at: int) -> tuple[list[PlaceMention], int]:
    """The places after "and burned" in "seized and burned P": both verbs' object."""
    second = clause.low(at + 1)
    joins = second.endswith("ed") or second in ("held", "burnt", "kept")
    if clause.low(at) != "and" or clause.kind(at + 1) != "w" or not joins:
        return [], at
    if second in triggers.TAKE or clause.kind(at + 2) == "D":
        return [], at
    return clause.places_after(at + 2)


_BEFORE_NOUNS = words("a an remaining received using several destroyed")
"""Words before "captured" that make it an adjective: "on a captured Humvee"."""
_LEADING_TO = words("in of from to into inside near across through around within throughout")
"""Words before "occupied P" of which the same is true."""


def _described(clause: Clause, at: int) -> bool:
    """ "P, the only city Moscow had managed to seize": what is described stands before."""
    place = clause.chunks[at - 1].place
    return place is not None and place.name is None and place.type is not None


def control_phrase(clause: Clause, i: int) -> int:
    """Index after "control of" that follows the verb at ``i``; 0 where it does not."""
    j = i + 1
    unknown = 0
    while True:
        if clause.low(j) in _CONTROL_GAP or clause.kind(j) == "D" or clause.low(j).endswith("ly"):
            j += 1
        elif clause.low(j).endswith(("al", "ful", "ive")) and unknown < 2:
            j, unknown = j + 1, unknown + 1
        else:
            break
    at = j + 1 + (clause.kind(j + 1) == "D")  # "full control on Wednesday of P"
    if clause.low(j) in _CONTROL_NOUNS and clause.low(j + 1) == "there":
        return j + 1
    if clause.low(j) in _CONTROL_NOUNS and clause.low(at) in ("of", "over", "in", "on", "from"):
        return at + 1
    bare = clause.low(i) in _BARELY
    return j + 1 if clause.low(j) in _CONTROL_NOUNS and bare else 0


_BARELY = words("take took taken regained regain regaining regains lost reclaimed retook retaken")


def _active(
    clause: Clause,
    i: int,
    form: str,
    group: VerbGroup,
    places: list[PlaceMention],
    end: int,
    weak: bool,
) -> list[Finding]:
    gainer, at = clause.subject(group.start)
    low, ing = clause.low(i), form == "g"
    if ing and gainer is None and clause.low(group.start - 2) in _OF_WHOM:
        gainer, at = _owner_of(clause, group.start - 1)
    start = behind_success(clause, group.start) if ing else group.start
    if at < 0 and start > 0 and (led := offensive_before(clause, start)) >= 0:
        gainer, at = led_by(clause, led), led
    if (ing or clause.low(group.start) == "having") and gainer is None:
        gainer, at = later_subject(clause, end)
    noun = clause.low(i - 1) in grammar.POSSESSIVES  # "its capture would be a blow"
    if form in ("b", "bn") and (noun or not (group.infinitive or group.modal or at >= 0)):
        clause.reject(i, "a bare verb without subject")
        return []
    by_nature = is_one_man(clause, group.start - 1)  # whoever is with him
    by_nature = by_nature or clause.low(group.start - 1) in NATURE or _covers(clause, i, places)
    if (gainer is None and by_nature) or _takes_no_ground(clause, group.start, end):
        clause.reject(i, "no side takes it, or no ground")
        return []
    loser = _loser(clause, i, end, low, gainer)
    if weak and gainer is None and at < 0 and all(p.type for p in places) and _led(clause):
        gainer = _unknown_taker(clause, group.start - 1)
    behind = end + 3 * (clause.low(end) == "and" and clause.low(end + 1) in _ITS)
    weak = weak and (loser is None or clause.low(behind) != "of")  # "have cleansed P of L"
    nobody = at < 0 and (gainer is None or (gainer.side == "unknown" and not gainer.named))
    if weak and nobody and (loser is None or not _from_foes(clause, i, end)):
        clause.reject(i, "a weak verb without an armed subject")
        return []
    if gainer is None and not _armed_elsewhere(clause):
        clause.reject(i, "nobody armed in the sentence")
        return []
    judged = mood(clause, i, group, ing, bare=form == "b")
    if judged.drop:
        clause.reject(i, judged.reason)
        return []
    places = (streets_of(clause, places) if gainer is not None else []) or places
    near_all = any(clause.low(k) in NOT_QUITE for k in range(i + 1, i + 3))
    shared_out(clause, places, near_all, verb=i)
    if gainer is None and form in ("d", "p", "s") and not group.infinitive:
        gainer = _unknown_taker(clause, group.start - 1)
    still = low.startswith("occup") and (
        "still" in [clause.low(j) for j in range(group.start, i)] or for_years(clause, i)
    )
    finding = Finding(
        judged.kind or (Kind.HOLDS if still else Kind.GAINED),
        places,
        i,
        gainer,
        loser,
        at,
        [f'"{clause.chunks[i].text}"{TAKES}', judged.reason],
    )
    finding.pluperfect = group.pluperfect
    if weak and nobody:
        finding.anybody = True
        finding.reasons.append(NAMELESS)
    return [finding]


def _takes_no_ground(clause: Clause, start: int, end: int) -> bool:
    """ "the film captures P", "took P's side", "took P to court", "cleared P of snow"."""
    thing = only_portrays(clause, start) or owns_a_thing(clause, end)
    judged = clause.low(end) == "to" and clause.low(end + 1) in _BEFORE_A_JUDGE
    return thing or judged or rid_of_what_holds_nothing(clause, end - 1)


_BEFORE_A_JUDGE = words("court task trial arbitration")


def _from_foes(clause: Clause, i: int, end: int) -> bool:
    """Whether "(took P) from A" stands here, which tells of war whoever took it."""
    near = range(i + 1, end + 1)
    return any(clause.low(k) == "from" and clause.kind(k + 1) == "A" for k in near)


_OF_WHOM = ("of", "about", "against", "with")


def _owner_of(clause: Clause, j: int) -> tuple[ActorMention | None, int]:
    """The side right before an "-ing" form: "warned of A taking P", "talk about A taking P"."""
    who = clause.actor_at(j) if clause.kind(j) == "A" else None
    return (who, j) if who is not None else (None, -1)


_ITS = ("its", "their", "the")  # "P and its surroundings"


def _led(clause: Clause) -> bool:
    """Whether somebody who leads men is named: "Interfet has secured P, its commander said"."""
    return any(chunk.low.rsplit(" ", 1)[-1] in _LEADERS for chunk in clause.chunks)


_LEADERS = words("commander commanders general colonel major officer officers troops militias")


def _unknown_taker(clause: Clause, j: int) -> ActorMention | None:
    """A name of nothing known right before the verb: "The RUF captured P", "Puntland has"."""
    chunk = clause.chunks[j] if j >= 0 else None
    if chunk is None or chunk.place is None or clause.low(j - 1) in grammar.PREPOSITIONS:
        return None
    name = chunk.place.name or ""
    acronym = name.isupper() and len(name) > 2
    perfect = " " not in name and clause.low(j + 1) in ("has", "had") and bool(name)
    likely = acronym or perfect or chunk.low.startswith("the ")
    if chunk.place.type or chunk.place.country or not likely:
        return None
    return ActorMention(chunk.text, None, Side.OTHER, False, True, False) if chunk.text else None


def _covers(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """ "rice occupies a tenth of the plain": what stands or grows there."""
    k = clause.group(i).start - 1
    noun = clause.kind(k) in "wX" and clause.low(k) not in ("who", "which", "that")
    told = clause.low(i) in ("occupies", "occupy") and all(place.partial for place in places)
    return told and noun and clause.low(k) not in grammar.PRONOUNS


def _armed_elsewhere(clause: Clause) -> bool:
    return any(chunk.kind == "A" for chunk in clause.chunks) or clause.low(0) != ""


def _loser(
    clause: Clause, i: int, end: int, low: str, gainer: ActorMention | None
) -> ActorMention | None:
    words = (
        _FROM
        if low not in ("cleared", "clear", "clearing", "clears", "cleansed", "purged", "rid")
        else frozenset(("of", "from"))
    )
    loser, at = clause.after_word(i + 1, words, limit=(end - i) + 8)
    return not_from_itself(clause, loser, at, gainer)


def _behind_which(clause: Clause, i: int) -> bool:
    """ "P, which the rebels took in a day": what was taken stands before."""
    at = clause.subject(clause.group(i).start)[1]
    led = at > 1 and clause.low(at - 1) in ("which", "that")
    return led and bool(clause.relative_object(at))


def _control_of(clause: Clause, i: int, at: int) -> list[Finding]:
    """ "took control of P", and "control of P was taken"."""
    group = clause.group(i)
    if only_adjective(clause, i) or is_unarmed(clause, group.start):
        return []  # "the company took control of the port of P"
    form = triggers.CONTROL[clause.low(i)]
    if clause.kind(at) == "A" and clause.low(i) in _EXTENDS and clause.low(at + 1) in _ACROSS:
        places, end = clause.places_after(at + 2)
        told = [f'"{clause.chunks[i].text}" spreads control']
        return [Finding(Kind.GAINED, places, i, clause.actor_at(at), None, at, told)][: len(places)]
    places, end = clause.places_after(at)
    if not places:
        places, end = pronoun_object(clause, at)
    if not places and clause.low(at) == "there":  # "in P, where they took control there"
        chunk = clause.chunks[at]
        places = [as_it(chunk)]
    if not places:
        places, end = controlled_before(clause, group.start, at), i + 1
    if not places and clause.low(i) in _AGAIN and clause.kind(at) in ("D", "p", ""):
        chunk = clause.chunks[i]  # "the army regained control a day later"
        places = [as_it(chunk)]
    if not places:
        clause.reject(i, "control of nothing that is a place")
        return []
    if (
        form in ("b", "bn")
        and not (group.infinitive or group.modal)
        and clause.subject(group.start)[1] < 0
    ):
        return []
    return _active(clause, i, form, group, places, end, weak=False)


_AGAIN = words("regained regain regaining regains reclaimed retook retaken")
_EXTENDS = words("extend extends extended expand expands expanded")
_ACROSS = words("across over to throughout into")


def read_pronoun_take(clause: Clause, i: int) -> list[Finding]:
    """ "captured it", "retrieve it"."""
    low = clause.low(i)
    back = clause.low(i + 2) == "back" or (clause.low(i + 1) == "back" and low != "bring")
    back = back or low.startswith(("regain", "secur"))
    back = back or taking_it(clause, i)
    form = triggers.TAKE.get(low) or (triggers.WEAK_TAKE.get(low) if back else None)
    if form is None:
        return []
    places, end = pronoun_object(clause, i + 1 + (clause.low(i + 1) == "back"))
    if not places:
        return []
    others, end = with_others(clause, end + (clause.low(end) == "back"))
    return _active(clause, i, form, clause.group(i), [*places, *others], end, weak=False)

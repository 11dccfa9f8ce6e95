"""Clauses in which somebody is driven out of a place: by its taker, or by nobody named."""

from schemas.message import Kind
from services.extract.extraction.clauses.driven_from import (
    driven_in_front,
    driven_out_there,
    from_the_gates,
    from_which,
    out_of,
    out_of_it,
    out_of_that,
)
from services.extract.extraction.clauses.ousting import ended_then, since_then
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.company import behind_company
from services.extract.extraction.grammar.doers_beside import behind_count
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.grammar.noted_places import fought_there
from services.extract.extraction.grammar.offensives import led_by, operation_before
from services.extract.extraction.grammar.quantities import shared_out
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.lists.told_together import of_both, taken_before
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.sides.subject_before import who_drove_it
from services.extract.extraction.words import triggers
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words


def read_drive(clause: Clause, i: int) -> list[Finding]:
    """ "drove A out of P": the driver gains P; "A was driven out of P": A lost it."""
    form = triggers.DRIVE.get(clause.low(i))
    if form is None or (clause.low(i) in _FOUGHT and not out_of_it(clause, i)):
        return []
    return driven_in_front(clause, i, form) or _driven_out(clause, i, form)


def _driven_out(clause: Clause, i: int, form: str) -> list[Finding]:
    group = clause.group(i)
    bare = not group.perfect and not group.pluperfect and clause.kind(i - 1) == "A"
    away = clause.low(i + 1) in ("out", "from", "back", "away", "off")
    away = away and clause.kind(i + 2) != "A"  # "chased off A from P"
    bare = bare or _said_of_driven(clause, i, form)
    if form in ("p", "n", "bn") and (group.passive or (bare and away)):
        return [] if bare and _moves_on(clause, i) else _driven(clause, i, group)
    j = i + 1 + (clause.text_at(i + 1) in ('"', "”") and clause.text_at(i - 1) in ('"', "“"))
    while clause.kind(j) == "D" or clause.low(j) in _BEFORE_WHOM:
        j += 1
    j += 2 * (clause.low(j) in _MANY and clause.low(j + 1) == "of")  # "hundreds of soldiers"
    j = behind_count(clause, j)
    gainer, at, deed = _who_drives(clause, i, group.start)
    gainer, loser = _who_and_whom(clause, i, j, gainer)
    which = (from_which(clause, at) or out_of_that(clause, j + 1, at)) if at > 0 else []
    evil = clause.low(j) in _EVILS or clause.low(j).endswith("enemy")  # "expelled terrorism"
    somebody = loser is not None or evil or (which and clause.low(j) in ("him", "her"))
    counted = gainer is None and clause.low(i - 1)[:1].isdigit()  # "900 displaced Syrians"
    named = clause.low(j) in ("government", "regime") and clause.low(j + 1) == "of"
    if named or counted or not somebody or clause.low(j) in ("which", "who", "that"):
        return []
    pronoun = clause.low(j) in ("it", "them")
    places = out_of(clause, behind_company(clause, j))
    if clause.low(j) == "it" and not places and not which:
        return []
    if pronoun and loser is not None and gainer is not None and loser.key == gainer.key:
        loser = None
    places = places or which or _elsewhere(clause, i, j) or driven_out_there(clause, i, at)
    if not places:
        return []
    shared_out(clause, places, verb=i)
    judged = mood(clause, i, group, form == "g")
    if judged.drop:
        return []
    if gainer and loser and _one_side(gainer, loser) and not _told_apart(clause, at, j):
        loser = clause.chunks[j].actor or loser
        if not loser.vague or loser.side is gainer.side:
            gainer, at = None, -1
    kind = judged.kind or (Kind.GAINED if gainer or deed else Kind.LOST)
    kept_off = clause.low(i).startswith("push") and clause.low(j + 1) == "away"
    kept_off = kept_off or (clause.low(i) in _BEAT and clause.low(i + 1) == "off")
    beaten_off = kept_off or any(from_the_gates(clause, k) for k in (i, j))
    beaten_off = beaten_off and kind.is_change
    if beaten_off or (pronoun and _only_raided_there(clause, i, places[0])):
        kind, gainer, loser = Kind.REPELLED, loser, gainer
    finding = Finding(
        kind,
        places,
        i,
        gainer,
        loser,
        at,
        [f'"{clause.chunks[i].text}": driven out of the place', judged.reason],
    )
    finding.pluperfect = group.pluperfect
    return [finding]


_FOUGHT = words("fight fights fought fighting")
_BEAT = words("beat beats beating beaten fought")


def _said_of_driven(clause: Clause, i: int, form: str) -> bool:
    """ "L, driven out of P by A," of whom more is told."""
    whence = clause.low(i + 1) == "from" or clause.low(i + 2) in ("of", "from")
    return form != "g" and whence and clause.text_at(i - 1) == "," and clause.kind(i - 2) == "A"


def _who_drives(clause: Clause, i: int, start: int) -> tuple[ActorMention | None, int, bool]:
    """Who does so and where that stands; whether an operation does, whosesoever it is."""
    gainer, at = clause.subject(start)
    deed = operation_before(clause, clause.before_aside(start))
    if clause.low(at + 1) in _FROM_AFAR and clause.before_aside(start) > at + 1 > 0:
        return None, -1, False  # "NATO bombing forced A out of P": it holds nothing
    if deed > at:
        return led_by(clause, deed), -1, True
    fronted = clause.low(start) == "having" or clause.low(start - 1) in _FRONTING
    fronted = fronted or clause.low(start) in _FRONTING
    if at < 0 and fronted:
        behind = (j + 1 for j in range(i, len(clause.chunks)) if clause.text_at(j) in _SET_OFF)
        gainer, at = next(
            ((clause.actor_at(j), j) for j in behind if clause.kind(j) == "A"), (None, -1)
        )
        if at > 0 and clause.low(at) in _SOMEBODY:
            return None, -1, True
        if at < 0:
            return None, -1, _somebody_acts(clause, i)
    return gainer, at, False


def _somebody_acts(clause: Clause, i: int) -> bool:
    """ "Having driven L out of P, he turned to Q", "the president turned to Q": he did, whosesoever
    he is.
    """
    marks = [j for j in range(i + 1, len(clause.chunks) - 1) if clause.text_at(j) in _SET_OFF]
    return any(clause.low(j + 1) in _SOMEBODY or clause.kind(j + 1) == "X" for j in marks)


_SOMEBODY = words("he she they")


_SET_OFF = (",", "—", "–", ")")
_FRONTING = words("after by before since upon on")
"""Before "driving L out of P, G ...", where nobody stands in front."""
_BEFORE_WHOM = words("back out off away the remaining")
_FROM_AFAR = words("bombing bombings bombardment airstrikes airstrike warplanes jets air drone")
_EVILS = words("terrorism terror militancy extremism")


_MANY = words("hundreds dozens scores thousands most many some all several tens")


def _moves_on(clause: Clause, i: int) -> bool:
    """ "the rebels pushed out of P towards Q", "swept out of the hills": nobody drove them."""
    if clause.group(i).passive or not clause.span.start:
        return False
    if clause.low(i) == "swept" and clause.low(i + 1) in ("out", "from"):
        return True
    if not clause.low(i).startswith("push"):
        return False
    j = i + 1 + (clause.low(i + 1) == "out")
    _, end = clause.places_after(j + 1)
    return clause.low(end) in ("towards", "toward", "into", "to")


def _who_and_whom(
    clause: Clause, i: int, j: int, gainer: ActorMention | None
) -> tuple[ActorMention | None, ActorMention | None]:
    """Who drives and who is driven out."""
    other = who_drove_it(clause, i, gainer) if clause.low(j) == "it" else None
    return (other, gainer) if other is not None else (gainer, _whom(clause, i, j, gainer))


def _whom(clause: Clause, i: int, j: int, gainer: ActorMention | None) -> ActorMention | None:
    """Who is driven out: the side at ``j``, and for "them" another than who drives."""
    loser = clause.named_at(j)
    if clause.low(j) == "them" and loser and gainer and loser.key == gainer.key:
        return _others(clause, i, gainer) or loser
    own = loser is not None and gainer is not None and loser.side is gainer.side
    return None if own and clause.low(j).endswith("enemy") else loser


def _elsewhere(clause: Clause, i: int, j: int) -> list[PlaceMention]:
    """Out of what, where the verb itself does not say it."""
    found = _held_before(clause, i) or _entered_again(clause, i, j) or _stormed(clause, i, j)
    found = found or _held_since(clause, i)
    return found or fought_there(clause, i, j + 1)


def _held_since(clause: Clause, i: int) -> list[PlaceMention]:
    """ "A has ruled P since 2014, when it drove L out": out of P."""
    when = next((k for k in range(i - 1, max(1, i - 5), -1) if clause.low(k) == "when"), 0)
    dated = next((k for k in range(when - 1, max(0, when - 3), -1) if clause.kind(k) == "D"), 0)
    since = dated > 1 and clause.text_at(dated).lower().startswith("since ")
    held = since and any(clause.low(k) in triggers.HOLD for k in range(dated))
    place = clause.chunks[dated - 1].place if held else None
    return [place] if place is not None and (place.name or place.definite) else []


def _others(clause: Clause, i: int, gainer: ActorMention) -> ActorMention | None:
    """Whom "them" means that G drives out: another side named before."""
    named = [clause.chunks[j].actor for j in range(i) if clause.kind(j) == "A"]
    return next((a for a in reversed(named) if a is not None and a.key != gainer.key), None)


def _one_side(gainer: ActorMention, loser: ActorMention) -> bool:
    return gainer.key == loser.key and gainer.side not in ("unknown", "other")


def _told_apart(clause: Clause, at: int, j: int) -> bool:
    """ "Nigerian troops swept the junta out": two sides, both a state's by their words."""
    one, other = clause.chunks[at].actor if at >= 0 else None, clause.chunks[j].actor
    if one is None or other is None or one.vague or other.vague:
        return False
    same = one.actor_id is not None and one.actor_id == other.actor_id
    return not same and one.name != other.name


def _entered_again(clause: Clause, i: int, j: int) -> list[PlaceMention]:
    """ "back in P, a month after G had ousted them": out of P."""
    if clause.low(j) != "them" or not (
        clause.kind(j + 1) in "pD" or clause.low(j + 1) in ("", "out", "away", "again", "in")
    ):
        return []
    link = next((k for k in range(i - 1, 0, -1) if _leads_back(clause, k)), 0)
    link = link or next(
        (k for k in range(i - 1, 0, -1) if clause.text_at(k).lower().endswith(" after")), 0
    )
    named = [
        chunk.place
        for k, chunk in enumerate(clause.chunks[:link])
        if chunk.place
        and chunk.place.name
        and not chunk.place.country
        and clause.low(k - 1) not in ("in", "near")
        and chunk.place.type not in _WIDE
    ]
    return named[-1:]


def _leads_back(clause: Clause, k: int) -> bool:
    """Whether "after", "before" or "only for" stands before whoever drives them out again."""
    only = clause.low(k) == "only" and clause.low(k + 1) == "for"
    return only or clause.low(k) in ("after", "before", "until")


def _stormed(clause: Clause, i: int, j: int) -> list[PlaceMention]:
    """ "stormed P, drove the soldiers out and stayed": out of what was stormed, if they stay."""
    first = clause.low(j - 1) == "out"  # "attacked P, driving out the soldiers"
    after = "out" if first else clause.low(j + 1)
    end = j + 2 - first
    ends = clause.kind(end) in ("p", "D", "") or clause.low(end) in _GOES_ON
    if after not in ("out", "away", "off") or not ends:
        return []
    lows = [chunk.low for chunk in clause.chunks]
    if not _LEFT_AGAIN.isdisjoint(lows[j:]) or not (after == "out" or _STAYED & {*lows[j:]}):
        return []
    moved = triggers.PRESS if first else _MOVED_IN
    at = next((k for k in range(i) if clause.low(k) in moved), -1)
    if first and not clause.places_after(at + 1)[0]:
        return []
    named = [c.place for c in clause.chunks[at + 1 : i] if c.place and c.place.name] if at else []
    chunk = clause.chunks[j - 1 if first else j + 1]
    if at < 0 or not named or any(place.country for place in named):
        return []
    return [as_it(chunk)]


def _only_raided_there(clause: Clause, i: int, place: PlaceMention) -> bool:
    """ "raided P, but soldiers drove them out": they never had it."""
    return place.desc == "it" and _only_raided(clause, i) and not _stayed(clause, i)


def _stayed(clause: Clause, i: int) -> bool:
    """Whether those who raided a place are said to have stayed there for a time."""
    return any(clause.low(j) in _STAYED for j in range(i))


_MOVED_IN = frozenset(triggers.PRESS) | frozenset(triggers.TAKE) | words("entered took held")
_GOES_ON = words("and but before until again after when in within")
_LEFT_AGAIN = words(
    """
    left leaving withdrew withdrawing retreated retreating fled before pulling pulled vanished
    """
)
_STAYED = words("stayed held remained hold holding control controlled occupied occupying")
_WIDE = ("province", "region", "district")
_HELD = ("held", "controlled", "occupied", "ruled")
_FINAL = ("before", "until", "when")


def _held_before(clause: Clause, i: int) -> list[PlaceMention]:
    """ "P was held by L until G expelled it": out of what it held."""
    out = clause.low(i).startswith(("expel", "oust", "evict", "eject", "dislodg"))
    told = [j for j in range(i) if clause.low(j) in _HELD and clause.low(j + 1) == "by"]
    if not (out and told and any(clause.low(j) in _FINAL for j in range(told[-1], i))):
        return []
    return clause.places_before(clause.group(told[-1]).start, reduced=False)


def _only_raided(clause: Clause, i: int) -> bool:
    """Whether what goes before was a raid, not a capture: "raided P but were chased off"."""
    before = [clause.low(j) for j in range(i)]
    raided = any(low.startswith(_RAIDS) for low in before)
    return raided and not any(low in triggers.TAKE for low in before)


def _raider(clause: Clause, i: int) -> tuple[ActorMention | None, int]:
    """Who attacked the place before anybody was driven out of it."""
    at = next((j for j in range(i) if clause.low(j).startswith(_RAIDS)), -1)
    if at < 0 or clause.group(at).passive:
        return None, -1
    return clause.subject(clause.group(at).start)


_RAIDS = ("raid", "attack", "assault", "storm")


_ENDS = words("by again later soon eventually after within")


_NO_LOSERS = CIVIL | words("nobody none people families homes")
"""Of whom a passive may tell that lost nothing: "where thousands of people were displaced"."""


def _in_the_evening(clause: Clause, j: int) -> bool:
    """Whether "in the evening", "during the night", "at dawn" stands here."""
    hour = clause.low(j + 1 + (clause.low(j + 1) in ("the", "a")))
    return clause.low(j) in ("in", "during", "at", "on") and hour in _HOURS


_HOURS = words("evening morning night afternoon dawn dusk noon nightfall course matter end hours")


def _driven(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    places = out_of(clause, i + 1) or from_which(clause, group.start) or of_both(clause, i)
    places = places or out_of_that(clause, i + 1, clause.subject(group.start)[1])
    since = [] if places else since_then(clause, i, group)
    places = places or since
    ends = clause.kind(i + 2) in ("p", "D", "") or clause.low(i + 2) in _ENDS
    ends = ends or _in_the_evening(clause, i + 2)
    if not places and clause.low(i + 1) in ("out", "away", "off") and ends:
        chunk = clause.chunks[i + 1]  # "before being driven out by B": out of what was just named
        places = taken_before(clause, i) if clause.low(i + 1) == "out" else []
        places = places or [as_it(chunk)]
    then = clause.low(group.start - 1) == "before" and clause.kind(i + 1) in "pD"
    if not places and (then or ended_then(clause, i, group)):
        chunk = clause.chunks[i]
        places = [as_it(chunk)]
    if not places:
        return []
    told_at = i - 1 - (clause.text_at(i - 1) == ",")
    told_of = not group.passive and clause.kind(told_at) == "A"  # "fought the rebels ousted from P"
    loser = clause.actor_at(told_at) if told_of else clause.subject(group.start)[0]
    if loser is None and clause.low(group.start) == "having":
        loser = later_subject(clause, i + 1)[0]
    gainer, gained_at = clause.after_word(i + 1, frozenset(("by",)))
    those = gainer is not None and any(clause.low(k) == "those" for k in range(group.start))
    if (loser is None and not those) or clause.low(group.start - 1) in _NO_LOSERS:
        return []  # "those who had held it were driven out of P by A": whoever they are
    judged = mood(clause, i, group, ing=False)
    if judged.drop:
        return []
    kind = judged.kind or (Kind.GAINED if gainer else Kind.LOST)
    who: ActorMention | None = gainer
    whom: ActorMention | None = loser
    if from_the_gates(clause, i):
        kind, who, whom = Kind.REPELLED, loser, gainer
    elif places[0].name is None and not since and _only_raided(clause, i):
        raider, at = _raider(clause, i)
        if raider is None or loser is None or raider.key == loser.key or gainer is not None:
            kind, who, whom = Kind.REPELLED, loser, gainer
        elif kind is Kind.LOST:
            kind, who, gained_at = Kind.GAINED, raider, at
    return [
        Finding(
            kind,
            places,
            i,
            who,
            whom,
            gained_at,
            [f'"{clause.chunks[i].text}" out of the place', judged.reason],
            pluperfect=group.pluperfect,
        )
    ]

"""States that tell who has a place: "P is free of L", "no L remain in P", "the end of L in P"."""

from schemas.message import Kind, Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import NAMELESS, Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.sides.described import only_says_what
from services.extract.extraction.words import grammar, triggers, troops
from services.extract.extraction.words.moods import NOT_YET
from services.extract.extraction.words.spelling import words

FREE = words("free clean clear rid empty devoid cleansed cleared liberated purged emptied bereft")
"""What a place is of those who left it."""

STAYING = words("remain remains remained left stay stays stayed present exist exists")
ENDING = words("end ending")
_TOOK = words("took taken take takes taking")
MOVED = _TOOK | words("moved went came marched poured streamed rolled walked swept move moving")
_NONE = ("no ", "not a ", "not one ", "not a single ", "none ")
_SPANS = words("rule reign occupation presence control grip hold era sway authority tyranny siege")
_WITHIN = words("in inside at on from over throughout across")
_AFTERWARDS = words("after as when while and but to without following shortly hours soon behind")


def read_free_of(clause: Clause, i: int) -> list[Finding]:
    """ "P is now free of L", "P, empty of L": L lost it."""
    if clause.low(i + 1) not in ("of", "from"):
        return []
    loser, _ = clause.after_word(i + 1, frozenset(("of", "from")), limit=4)
    group = clause.group(i)
    foes = any(clause.low(j) in troops.REBEL_WORDS for j in range(i + 2, i + 5))
    headed = clause.kind(0) == "P" and all(clause.low(k) == "now" for k in range(1, i))
    if (loser is None and not foes) or group.negated or not (group.passive or headed):
        return []
    places = _told_of(clause, group.start) if group.passive else clause.list_ending(0)
    if not places:
        return []
    kind = Kind.PLANNED if group.modal else Kind.LOST
    found = Finding(kind, places, i, None, loser, -1, ["free of its holders"])
    found.fell = True
    return [found]


_HOLDERS = {
    "junta": Side.GOVERNMENT,
    "regime": Side.GOVERNMENT,
    "army": Side.GOVERNMENT,
    "taliban": Side.TALIBAN,
    "isis": Side.ISLAMIC_STATE,
    "isil": Side.ISLAMIC_STATE,
    "daesh": Side.ISLAMIC_STATE,
    "is": Side.ISLAMIC_STATE,
} | dict.fromkeys(
    (
        *("rebel", "militant", "terrorist", "insurgent", "jihadist", "militia", "houthi"),
        *("guerrilla", "al-shabaab", "shabaab", "boko-haram", "m23", "rsf", "tiger"),
    ),
    Side.OTHER,
)
"""Whom a place is said to be free of, before "-free"."""

RID_OF = frozenset(f"{holder}-free" for holder in _HOLDERS)
_BECAME = grammar.BE | words("become becomes became becoming declared")


def read_rid_of(clause: Clause, i: int) -> list[Finding]:
    """ "P is now junta-free", "P has become a junta-free town"."""
    word = next((word for word in clause.low(i).split() if word in RID_OF), None)
    j = i - 1
    while clause.low(j) in grammar.ADVERBS or clause.low(j) in ("now", "a", "as"):
        j -= 1
    group = clause.group(j)
    if word is None or clause.low(j) not in _BECAME or group.negated or group.infinitive:
        return []
    places = _told_of(clause, group.start)
    if not places:
        return []
    holder = word.removesuffix("-free")
    loser = ActorMention(holder, None, _HOLDERS[holder], False, True, holder in _STATES)
    kind = Kind.PLANNED if group.modal else Kind.LOST
    found = Finding(kind, places, i, None, loser, -1, ["said to be rid of its holders"])
    found.fell = True
    return [found]


_STATES = ("junta", "regime", "army")


def _told_of(clause: Clause, start: int) -> list[PlaceMention]:
    """The places of which a state is told, with those that "including" adds to them."""
    before = clause.before_aside(start)
    places = clause.places_before(before, reduced=False)
    for j in range(before, start):
        if clause.low(j) == "including":
            places = [*places, *clause.places_after(j + 1)[0]]
    return [place for place in places if place.name or place.definite or place.count]


def read_none_left(clause: Clause, i: int) -> list[Finding]:
    """ "no L remain in P", "not a single L is left in P"."""
    j = i + 1
    while clause.kind(j) == "D" or clause.low(j) in grammar.ADVERBS:
        j += 1
    if clause.low(j) not in ("in", "inside", "at", "on", "within"):
        return []
    places, _ = clause.places_after(j + 1)
    group = clause.group(i)
    at = group.start - 1
    loser = clause.actor_at(at)
    if loser is None or not places or group.modal or not _none_of(clause, at):
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["none of its holders is left"])]


def _none_of(clause: Clause, at: int) -> bool:
    """Whether "no" or "not a single" goes before the side."""
    if clause.low(at).startswith(_NONE):
        return True
    before = [clause.low(j) for j in range(max(0, at - 4), at)]
    return before[-1:] == ["no"] or "not" in before[-4:] or before[-2:] == ["none", "of"]


def read_not_there(clause: Clause, i: int) -> list[Finding]:
    """ "A are not in P", "there are no A in P", as somebody says: denied."""
    there = clause.low(i) == "there"
    if there and (gone := _no_more_there(clause, i)):
        return gone
    verb = i + 1 if there else i - 1
    j = verb + 2
    if clause.low(j) in ("present", "left"):
        j += 1
    told = any(chunk.low in grammar.REPORTING for chunk in clause.chunks)
    if not told or clause.low(j) not in ("in", "inside") or clause.low(verb) not in grammar.BE:
        return []
    if there and not clause.low(verb + 1).startswith("no "):
        return []
    at = verb + 1 if there else clause.subject(verb)[1]
    actor = clause.actor_at(at) if there else clause.subject(verb)[0]
    places, _ = clause.places_after(j + 1)
    places = [place for place in places if place.name and not place.country]
    if actor is None or actor.side is Side.UNKNOWN or not places:
        return []
    return [Finding(Kind.DENIED, places, i, actor, None, at, ["said not to be there"])]


def _no_more_there(clause: Clause, i: int) -> list[Finding]:
    """ "there was no longer a soldier of L in P", "there is not one L left in P": L lost it."""
    j = i + 2
    longer = clause.low(j) == "no" and clause.low(j + 1) in ("longer", "more")
    single = clause.low(j) == "not" and clause.low(j + 1).startswith(("a ", "one", "single"))
    if clause.low(i + 1) not in grammar.BE or not (longer or single):
        return []
    at = next((k for k in range(j + 1, j + 5) if clause.kind(k) == "A"), -1)
    k = at + 1 + (clause.low(at + 1) in ("left", "remaining", "to"))
    if at < 0 or clause.low(k) not in _WITHIN or clause.low(i - 1) in NOT_YET:
        return []
    places = [place for place in clause.places_after(k + 1)[0] if place.name and not place.is_wide]
    loser = clause.actor_at(at)
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["none is left"])] if places else []


def read_end_of(clause: Clause, i: int) -> list[Finding]:
    """ "the end of L('s rule) in P", told as done."""
    put = clause.low(i + 1) == "to" and any(clause.low(k) in _PUT for k in range(i - 3, i))
    if clause.low(i + 1) != "of" and not put:
        return []
    at = _behind_presence(clause, i + 2)
    loser = clause.actor_at(at)
    j = at + 1
    while clause.low(j) in _SPANS or clause.text_at(j) in ("'", "’", "s"):
        j += 1
    if loser is None or clause.low(j) not in _WITHIN:
        return []
    places, _ = clause.places_after(j + 1)
    verb = i - 2 if put else i - 1 if clause.low(i - 1) == "the" else i
    gainer, at = clause.subject(clause.group(verb).start)
    ahead = any(
        clause.low(k) in grammar.MODALS or clause.low(k) in ("until", "before", "demand", "near")
        for k in range(max(0, i - 6), i)
    )
    if not places or ahead or (gainer is not None and gainer.key == loser.key):
        return []
    judged = mood(clause, verb, clause.group(verb), ing=False) if put else None
    if judged is not None and judged.drop:
        return []
    kind = Kind.GAINED if gainer else Kind.LOST
    kind = judged.kind or kind if judged is not None else kind
    return [Finding(kind, places, i, gainer, loser, at, ["the end of its holders there"])]


_PUT = words("put puts putting")


def _behind_presence(clause: Clause, j: int) -> int:
    """Behind "the presence of", "the existence of"; the index itself where neither stands."""
    k = j + (clause.low(j) in ("the", "any"))
    return k + 2 if clause.low(k) in _PRESENCE and clause.low(k + 1) == "of" else j


_PRESENCE = words("presence existence control rule reign occupation domination hold")


def read_moved_in(clause: Clause, i: int) -> list[Finding]:
    """ "L left P and G moved in", "and G took over": into what was just named."""
    took_over = clause.low(i) in _TOOK and clause.low(i + 1) == "over"
    end = i + 2 + (clause.low(i + 1) == "back")  # "walked (back) in"
    if not took_over and (clause.low(end - 1) != "in" or clause.low(i) in _TOOK):
        return []
    until = _held_until(clause, i)
    ends = clause.kind(end) in ("p", "D", "") or clause.low(end) in _AFTERWARDS
    ends = ends or (until is not None and clause.low(end) in _FREELY)
    whither = clause.low(end) == "to" or (clause.kind(end) == "p" and clause.low(end + 1) == "to")
    group = clause.group(i)
    if not ends or whither or group.modal or group.negated or group.infinitive:
        return []
    gainer, at = clause.subject(group.start)
    others = clause.low(group.start - 1) == "others"  # whoever they are
    if gainer is None or others:
        return []
    if not (until or _left(clause)):
        return _walked_in(clause, i, gainer, at) if at == group.start - 1 else []
    if took_over and at != group.start - 1:
        return []  # "and a new mayor took over"
    place = until or _there(clause, i + 1)
    return [Finding(Kind.GAINED, [place], i, gainer, None, at, ["moved in"])]


def _walked_in(clause: Clause, i: int, gainer: ActorMention, at: int) -> list[Finding]:
    """ "In P they walked in", "(L was in P.) A walked in on Friday": into what others held."""
    if clause.low(i) not in _ON_FOOT or gainer.side is Side.UNKNOWN:
        return []
    fronted = clause.low(0) in ("in", "at") and clause.kind(1) == "P" and at < _SOON
    named = clause.chunks[1].place if fronted else None
    place = named if named is not None and named.name and not named.is_wide else None
    if place is None and (clause.kind(at) != "A" or at > _SOON):
        return []
    here = _there(clause, i + 1)
    found = Finding(Kind.GAINED, [place or here], i, gainer, None, at, ["moved in"])
    found.walked = place is None
    if clause.kind(at) != "A":  # "they": whoever that is
        found.gainer, found.gainer_at, found.anybody = None, -1, True
        found.reasons.append(NAMELESS)
    return [found]


_ON_FOOT = words("walked marched rolled drove strolled poured streamed")
_SOON = 3


def _held_until(clause: Clause, i: int) -> PlaceMention | None:
    """P of "P was in L's hands for years until May, when G walked in"; none where it is another."""
    place = clause.chunks[0].place
    near = range(i - 1, max(0, i - 12), -1)
    until = next((j for j in near if clause.text_at(j).lower().startswith("until")), 0)
    held = any(clause.low(j) in _HELD for j in range(1, until))
    return place if place is not None and place.name and held and not place.country else None


_HELD = words(
    "hands control held kept controlled ruled rule grip occupied occupation stronghold base"
)
_FREELY = words("almost virtually practically unopposed without largely with to and")


LEFT = words(
    """
    left leave withdrew withdrawn fled retreated abandoned vacated evacuated quit departed pulled
    melted withdrawal retreat departure fell collapsed surrendered gone longer
    """
)


def read_came_back(clause: Clause, i: int) -> list[Finding]:
    """ "L left P and G came back (on Friday)": to what was just named."""
    end = i + 1
    if clause.low(i) in ("came", "moved", "went"):
        if clause.low(end) != "back":
            return []
        end += 1
    ends = clause.kind(end) in ("p", "D", "") or clause.low(end) in _AFTERWARDS | {
        "at",
        "a",
        "there",
    }
    group = clause.group(i)
    if not ends or group.modal or group.negated or group.infinitive or not _left_before(clause, i):
        return []
    place = _left_place(clause, i) or _there(clause, i)
    gainer, at = clause.subject(group.start)
    if gainer is None or at != group.start - 1 or clause.kind(at) != "A":
        return []
    return [Finding(Kind.GAINED, [place], i, gainer, None, at, ["came back"])]


def _left_place(clause: Clause, i: int) -> PlaceMention | None:
    """What the sentence says was left."""
    for k in range(i):
        if clause.low(k) in LEFT:
            places = clause.places_after(k + 1 + (clause.low(k + 1) in ("from", "of")))[0]
            if places and places[0].name:
                return places[0]
    return None


def _left_before(clause: Clause, i: int) -> bool:
    return any(chunk.low in LEFT for chunk in clause.chunks[:i])


def read_gone(clause: Clause, i: int) -> list[Finding]:
    """ "By nightfall they had gone": out of what they had taken."""
    group = clause.group(i)
    opens = clause.kind(0) == "D" or clause.low(0) in ("by", "hours", "before", "but", "then")
    loser, at = clause.subject(group.start)
    gone = group.pluperfect or group.passive
    opens = opens and not any(clause.text_at(j).lower() in NOT_YET for j in range(group.start))
    if not (opens and gone) or group.negated or group.modal or at != group.start - 1:
        return []
    if clause.low(at) != "they" or loser is None or clause.kind(i + 1) not in ("p", "", "D"):
        return []
    return [Finding(Kind.LOST, [_there(clause, i)], i, None, loser, -1, ["had gone"])]


def _left(clause: Clause) -> bool:
    return any(chunk.low in LEFT for chunk in clause.chunks)


def _there(clause: Clause, i: int) -> PlaceMention:
    chunk = clause.chunks[i]
    return as_it(chunk)


def _acting_city(clause: Clause, j: int) -> bool:
    """Whether a capital stands for its government: "Baghdad's worst defeat since P slipped"."""
    chunk = clause.chunks[j]
    stands = chunk.kind == "P" and chunk.actor is not None and chunk.actor.state
    return stands and clause.low(j - 1) not in grammar.PREPOSITIONS


def _driven_out(clause: Clause, j: int) -> bool:
    """ "A drove L back and held P", "took P from L": nobody in whose hands anything is left."""
    if not any(clause.kind(k) == "A" for k in range(j)):
        return False
    k = j - 1
    while clause.low(k) in ("the", "back", "out", "off", "remaining", "all"):
        k -= 1
    driven = clause.low(k) in triggers.DRIVE and not clause.group(k).passive
    return driven or (clause.low(k) == "from" and clause.low(k - 2) in triggers.TAKE)


def _who_says_so(clause: Clause, i: int) -> ActorMention | None:
    """A of "A fought B, and said P was under its control": who says so, where no other side is
    named since.
    """
    ends = _before_aside(clause, i)
    for j in range(ends - 1, max(0, ends - 9), -1):
        if clause.kind(j) == "A":
            return None
        if clause.low(j) in grammar.REPORTING and clause.kind(j) == "w":
            speaker, at = clause.subject(clause.group(j).start)
            return speaker if at >= 0 and clause.kind(at) == "A" else None
    return None


def _before_aside(clause: Clause, i: int) -> int:
    """Where the subject of "P, where A hides, was under its control" ends, whose "its" stands at an
    index; the index itself where nothing is set off.
    """
    verb = next((j for j in range(i - 1, max(0, i - 6), -1) if clause.low(j) in grammar.BE), i)
    ends = clause.before_aside(verb)
    return ends if ends < verb else i


def own_side(clause: Clause, i: int) -> ActorMention | None:
    """Whose "its", "their" or "our" is where a place goes before: the side named nearest."""
    kinds = "AX" if clause.low(i) == "our" else "A"
    ends = _before_aside(clause, i)
    before = [j for j in range(ends) if clause.kind(j) in kinds or _acting_city(clause, j)]
    after = [j for j in range(i, len(clause.chunks)) if clause.kind(j) in "AXP"]
    spoken = clause.low(i) == "our"
    if not spoken and (speaker := _who_says_so(clause, i)) is not None:
        return speaker
    for j in [*after, *before] if spoken else reversed(before):
        if only_says_what(clause.chunks, j) or (not spoken and _driven_out(clause, j)):
            continue
        found = clause.actor_at(j) or clause.chunks[j].actor
        if found is not None:
            return found
    return None if spoken or before else clause.named_before(i)

"""Places named after the sentence that tells of them: "took five villages. They are X and Y"."""

from schemas.message import Kind
from services.extract.extraction.frames.frame_slots import hands
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

NAMING = words(
    """
    are were include included including named identified listed mentioned gave lists name names
    mentions naming
    """
)
_ARE = grammar.BE | words("include included")
_AS = words("named identified listed mentioned gave lists names mentions")
_LIST = 2
_NAMED = words(
    """
    named listed counted included cited mentioned identified names lists includes counts mentions
    naming listing counting citing mentioning including
    """
)


def read_listed(clause: Clause, i: int) -> list[Finding]:
    """ "They are X and Y", "he named the villages as X and Y": what was told of before."""
    j = _named_as(clause, i) if clause.low(i) in _AS else _they_are(clause, i)
    j = j or _named(clause, i)
    if not j:
        return []
    places, end = clause.places_after(j)
    places = [place for place in places if place.name and not place.country]
    told = clause.kind(end) in ("p", "") or clause.low(end) in grammar.PREPOSITIONS
    if not places or not told or (len(places) < _LIST and not _all_typed(places)):
        return []
    gainer, at = (
        (None, -1) if clause.low(i) in grammar.BE else clause.subject(clause.group(i).start)
    )
    told_here = _says_taken(clause, i + 1) or _fallen_ones(clause, i) >= 0
    found = Finding(Kind.GAINED, places, i, gainer if told_here else None, None, at)
    found.reasons.append("named as what was told before")
    found.listed, found.definite = not told_here, True
    return [found]


def _says_taken(clause: Clause, j: int) -> bool:
    """ "named the captured towns as X": told here, not in the sentence before."""
    return clause.kind(j) == "P" and any(
        triggers.TAKE.get(word) in ("p", "n", "bn") or word == "freed"
        for word in clause.low(j).replace("-", " ").split()
    )


def _all_typed(places: list[PlaceMention]) -> bool:
    return all(place.type for place in places)


def _they_are(clause: Clause, i: int) -> int:
    """Where the list stands in "They are X", "These villages include X", "The areas are X"."""
    if clause.low(i) in _ARE and (at := _fallen_ones(clause, i)) >= 0:
        lost = any(clause.low(k) == "lost" for k in range(at + 1, i))
        return 0 if lost and clause.kind(at + 2) == "A" else i + 1
    by_whom = clause.low(0) == "according" and clause.text_at(i - 2) == ","
    if clause.low(i) not in _ARE or (
        i > 2 and not by_whom and clause.low(i - 2) not in grammar.REPORTING
    ):
        return 0
    named = clause.low(i - 1) in ("named", "listed", "mentioned") and i > 1
    lead = clause.chunks[i - 1 - named]
    place = lead.place
    several = place is not None and place.name is None and place.plural
    if several and clause.low(i - 2) in grammar.REPORTING and place is not None and place.definite:
        return i + 1  # "the spokesman says the camps are X, Y and Z"
    alone = lead.low in ("they", "these", "those", "among") and i == 1
    return i + 1 if (alone or (several and (i <= 2 or by_whom))) and i else 0


def _fallen_ones(clause: Clause, i: int) -> int:
    """Where "the fallen districts", "the towns taken so far" stand before "are"; -1 if nowhere."""
    told = False
    for j in range(i - 1, max(-1, i - 7), -1):
        place = clause.chunks[j].place
        told = told or clause.low(j) in _DONE or _says_taken(clause, j)
        if place is not None and place.name is None and place.plural:
            before = clause.low(j - 1) in _DONE
            k = j - before - 1
            while clause.low(k) in ("the", "other", "further", "more"):
                k -= 1
            return j if (told or before) and k < 0 else -1
        if clause.kind(j) in "Pp":
            break
    return -1


_DONE = frozenset(form for form, code in triggers.TAKE.items() if code in ("p", "n", "bn")) | words(
    "fallen fell lost freed cleared secured abandoned surrendered taken returned"
)


def _named(clause: Clause, i: int) -> int:
    """Where the list stands in "they name P, Q and R", "a spokesman named P and Q"."""
    teller = clause.kind(i - 1) in "AX" or clause.low(i - 1) in (
        "they",
        "he",
        "it",
        "she",
        "officials",
    )
    several = clause.kind(i + 1) == "P" and clause.text_at(i + 2) in (",", "and")
    if clause.low(i) == "naming" and clause.text_at(i - 1) == "," and several:
        among = clause.low(clause.places_after(i + 1)[1]) == "among"
        return 0 if among else i + 1  # "says ten villages were taken, naming P, Q and R"
    return i + 1 if clause.low(i) in _NAME and teller and several and i else 0


_NAME = words("name names named identified listed lists")


def _named_as(clause: Clause, i: int) -> int:
    """Where the list stands in "named them as X", "identified the villages as X"."""
    j = i + 1
    place = clause.chunks[j].place if j < len(clause.chunks) else None
    several = place is not None and place.name is None and place.plural
    if not (several or clause.low(j) == "them"):
        return 0
    return j + 2 if clause.low(j + 1) == "as" or clause.text_at(j + 1) == ":" else 0


def read_among_them(clause: Clause, i: int) -> list[Finding]:
    """ "named X and Y among them", "among them were X and Y", where they were counted."""
    if clause.low(i - 1) in grammar.BE and (told := _one_of_those(clause, i)):
        return told
    if told := _named_among(clause, i):
        return told
    if clause.low(i + 1) not in ("them", "these", "those"):
        return []
    opens = i == 0 or clause.kind(i - 1) == "p"
    if opens and clause.low(i + 2) in grammar.BE:
        places = clause.places_after(i + 3)[0]
    else:
        places = [] if opens else _named_before(clause, i)
    places = [place for place in places if place.name and not place.country]
    if not places:
        return []
    found = Finding(Kind.GAINED, places, i, None, None, -1, ["named among those just counted"])
    found.listed = found.definite = True
    return [found]


def _named_among(clause: Clause, i: int) -> list[Finding]:
    """ "listed P and Q among the towns freed (by G) (from L)", "among the captured towns"."""
    head = clause.chunks[i + 1].place if i + 1 < len(clause.chunks) else None
    if head is None or head.name is not None or not head.plural:
        return []
    at = i + 2
    while clause.low(at) in grammar.ADVERBS or clause.low(at) in _ALREADY:
        at += 1
    within = _says_taken(clause, i + 1)
    if not within and clause.low(at) not in _DONE:
        return []
    places = [place for place in _named_before(clause, i) if place.name and not place.country]
    gainer, by = clause.after_word(at, frozenset(("by", "to")), limit=4)
    loser, _ = clause.after_word(at, frozenset(("from",)), limit=4)
    lost = clause.low(at) in ("lost", "abandoned") and not within and gainer is None
    if not places:
        return []
    found = Finding(Kind.LOST if lost else Kind.GAINED, places, i, gainer, loser, by)
    found.reasons.append("named among those that changed hands")
    found.definite = True
    return [found]


_ALREADY = words("already so far recently earlier lately previously now")


def _one_of_those(clause: Clause, i: int) -> list[Finding]:
    """ "P and Q are among the towns that G took", "among those from which L was driven"."""
    places = clause.places_before(clause.group(i - 1).start, reduced=False)
    places = [place for place in places if place.name and not place.country]
    counted = clause.low(i + 1) == "those" or clause.kind(i + 1) == "P" or clause.kind(i + 2) == "P"
    if not places or not counted or clause.group(i - 1).negated or clause.group(i - 1).modal:
        return []
    at = next((j for j in range(i + 2, min(i + _FAR, len(clause.chunks))) if _done(clause, j)), -1)
    if at < 0:
        return []
    side = next((j for j in range(i + 2, at) if clause.kind(j) == "A"), -1)
    actor = clause.actor_at(side) if side >= 0 else None
    by, by_at = clause.after_word(at + 1, frozenset(("by", "to")), limit=3)
    if by is None and clause.low(at) in _PASSED:
        by, _, by_at = hands(clause, at + 2)  # "passed under A's rule"
    if side < 0 and by is None and not _freed_ones(clause, at):
        return []
    lost = clause.low(at) in ("lost", "surrendered", "abandoned") or "from" in [
        clause.low(j) for j in range(i, at)
    ]
    kind = Kind.LOST if lost and by is None else Kind.GAINED
    gainer, loser = (by, actor) if lost else (by or actor, None)
    found = Finding(kind, places, i, gainer, loser, by_at, ["one of those that changed hands"])
    found.definite = True
    return [found]


def _freed_ones(clause: Clause, at: int) -> bool:
    """ "among the villages freed earlier": by those who tell of it."""
    place = clause.chunks[at - 1].place
    done = clause.low(at) in _DONE or _won_back(clause, at)
    return place is not None and place.plural and done


def _won_back(clause: Clause, j: int) -> bool:
    return clause.low(j) in ("won", "clawed", "wrested") and clause.low(j + 1) == "back"


_FAR = 12
_OUT = words("removed driven expelled ousted pushed cleared dislodged forced evicted")


def _done(clause: Clause, j: int) -> bool:
    """Whether a verb stands here of what befell the towns themselves."""
    low = clause.low(j)
    taken = low in _DONE or triggers.TAKE.get(low) == "d" or low == "took"
    out = low in _OUT and any(clause.low(k) == "from" for k in range(max(0, j - 6), j))
    ends = clause.kind(j + 1) in ("p", "D", "") or clause.low(j + 1) in _BEHIND
    passed = low in _PASSED and clause.low(j + 1) in ("under", "into", "to")
    return ((taken or out) and ends) or passed or _won_back(clause, j)


_PASSED = words("passed came gone went fell come slipped")


_BEHIND = grammar.PREPOSITIONS | words("so since last this during earlier previously already")


def _named_before(clause: Clause, i: int) -> list[PlaceMention]:
    """What a verb of naming goes before: "the minister named X, Y and Z among them"."""
    for j in range(i - 1, -1, -1):
        if clause.low(j) in _NAMED:
            return clause.places_after(j + 1)[0]
        if clause.text_at(j) == ";":
            break
    return []


def read_gains_listed(clause: Clause, i: int) -> list[Finding]:
    """ "the rebels' recent gains include X and Y", "the army's losses so far are X and Y"."""
    j = i + 1
    while clause.low(j) in _SO_FAR or clause.kind(j) in ("A", "D") or clause.low(j) in _WITHIN:
        j += 1
    j += clause.low(j) == "however"
    among = clause.text_at(j) == "," and clause.low(j + 1) == "among"
    j += 2 * (among and clause.low(j + 2) in ("them", "which"))
    if clause.low(j) not in _LISTED:
        return []
    places = [place for place in clause.places_after(j + 1)[0] if place.name and not place.country]
    k = i - 1
    while clause.low(k) in _SORTS or clause.low(k) == "the":
        k -= 1
    side = clause.actor_at(k) if clause.kind(k) == "A" else None
    by, by_at = clause.after_word(i + 1, frozenset(("by", "for")), limit=3)
    side, at = (side, k) if side is not None else (by, by_at)
    if not places or (side is None and not _SORTS.intersection(clause.low(i - 1).split())):
        return []
    lost = clause.low(i) == "losses"
    gainer, loser = (None, side) if lost else (side, None)
    kind = Kind.LOST if lost else Kind.GAINED
    found = Finding(kind, places, i, gainer, loser, at, ["named among gains or losses of ground"])
    found.definite = True
    return [found]


GROUND_WON = words("gains losses conquests captures")
_LISTED = words("include included includes are were them which")
_SO_FAR = words("so far already also now on yesterday week month year spring summer autumn winter")
_WITHIN = words("in by for during over the of")
_SORTS = words(
    "recent latest territorial frontline battlefield biggest main new other early major fresh"
)

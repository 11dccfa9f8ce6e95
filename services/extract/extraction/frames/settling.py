"""Whether an entry settles who holds a place: taken, taken in part, or only tried."""

from collections.abc import Sequence
from itertools import pairwise

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import places as place_words
from services.extract.extraction.words import triggers
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

_OPEN = words(
    """
    fighting fights clashes clash battle battles battling offensive assault counteroffensive
    counter-offensive attack attacks raid raids raided incursion trying tried attempt attempting
    amid bid push siege besieged resisting resistance
    """
)
_CALM = words(
    """
    unopposed unchallenged shot fight withdrew withdrawn withdrawal fled left retreated retreat
    abandoned pulled melted vacated evacuated collapsed surrendered departure departed gone quit
    abandons flees withdraws retreats pullout pull-out surrender vacuum abandoning leaving
    withdrawing ceded handover
    """
)
_FOUGHT = _OPEN | words(
    "fire gunfire shelling bombardment resistance strikes airstrikes explosions"
)
_HELD = words("controlled held occupied ruled seized captured")
_SIDES = place_words.DIRECTIONS | words("outskirts edge edges suburbs parts quarters side sides")


def _first_time(lows: Sequence[str], i: int) -> bool:
    """ "the first time troops have set foot in P": so far they have come."""
    near = range(max(1, i - _LATELY), i)
    return any(lows[j] == "time" and lows[j - 1].endswith("first") for j in near)


_LATELY = 6


def settled(
    clause: Clause, i: int, how: str, places: Sequence[PlaceMention], news: bool = False
) -> Kind:
    """The kind of an entry: "entered P" took it unless fighting goes on; "broke into P" tried.
    ``news``: whether they are said to be there now, or since a day.
    """
    lows = [chunk.low for chunk in clause.chunks]
    if (share := _in_part(clause, i, how, places)) is not None:
        return share
    if by_agreement(lows[i:]):
        return Kind.HANDED_OVER
    first = how in ("entered", "broke") and _first_time(lows, i)
    if first or _went_again(lows, i) or (how == "entered" and lows[i - 1 : i] == ["briefly"]):
        return Kind.ATTEMPT
    calm = (
        any(low in _NONE for low in lows)
        or not _UNMET.isdisjoint(pairwise(lows))
        or any(
            low in _CALM
            for j, low in enumerate(lows)
            if (how != "settled" or j != i)
            and (how != "broke" or j > i)
            and not (how == "settled" and _they_themselves(lows, j, i))
            and not _leaves_behind(clause, j)
        )
    )
    without = any(
        low == "without" and lows[j + 1 : j + 4] and any(w in _QUIET for w in lows[j + 1 : j + 5])
        for j, low in enumerate(lows)
    )
    if how == "returned" and "after" in lows and any(low in _HELD for low in lows[i:]):
        calm = True  # "returned to P after days in which others controlled it"
    out = "which" in lows[i:] and not _PUT_OUT.isdisjoint(lows[i:])  # "from which A was expelled"
    if how == "returned" and (out or _as_an_army(clause, i, lows)):
        calm = True
    calm = calm or (how == "settled" and _say_so_themselves(clause, i)) or _broke_down(lows)
    calm = calm or (how in ("entered", "broke") and _drove_out(clause, i))
    if (calm or without) and not _thrown_out(lows, i):
        return Kind.GAINED
    if how == "settled" and (_by_then(clause, i) or _hoists(lows, i)):
        return Kind.GAINED
    since = any(lows[j].startswith("since ") or lows[j] == "since" for j in range(i, len(lows)))
    dated = since or any(
        clause.text_at(j).lower().startswith("since ") for j in range(i, len(lows))
    )
    if how == "settled" and lows[i] in ("are", "is") and _since_today(clause, i):
        return Kind.GAINED
    if how == "settled" and lows[i] == "settled" and clause.group(i).perfect and dated:
        return Kind.GAINED  # "have settled in P since Sunday"
    wide = any(place.type in LANDS and not _is_centre(clause, place) for place in places)
    if how == "entered" and "since" in lows[clause.group(i).start : i]:
        return Kind.GAINED  # "have since marched into P"
    first = lows[max(0, i - 2) : i] in (["first", "to"], ["last", "to"])
    told_now = lows[i] in ("enter", "enters") and not (first or _in_a_diary(clause))
    coming = told_now or _thrown_out(lows, i)
    until = next((j for j in range(i + 1, len(lows)) if lows[j] == "while"), len(lows))
    fighting = any(
        low in _OPEN
        and j < until
        and (low.startswith("resist") or not _is_over(clause, j))
        and (low != "amid" or not _FOUGHT.isdisjoint(lows[j + 1 : j + 5]))
        for j, low in enumerate(lows)
    )
    going_on = coming or wide or fighting or _from_side(lows, i)
    news = news and not any(place.country for place in places)
    if going_on or not (how == "entered" or news):
        return Kind.ATTEMPT
    return Kind.GAINED if any(place.name or place.definite for place in places) else Kind.ATTEMPT


def _hoists(lows: Sequence[str], i: int) -> bool:
    """ "deployed in P and raised the national flag"."""
    raised = any(low in ("raised", "hoisted", "raising") for low in lows[i:])
    return raised and "flag" in lows[i:] and "ceremony" not in lows


def _broke_down(lows: Sequence[str]) -> bool:
    """ "resistance there had crumbled", "resistance ended by noon"."""
    at = next((j for j, low in enumerate(lows) if low == "resistance"), len(lows))
    return not _ENDED.isdisjoint(lows[at + 1 : at + 5])


_ENDED = words("crumbled collapsed ended ceased melted faded evaporated broken crushed over died")


def _leaves_behind(clause: Clause, j: int) -> bool:
    """ "advanced into P, leaving thousands to brace for fighting": nobody withdrew."""
    so = clause.low(j) == "leaving" and clause.text_at(j - 1) == ","
    return so and clause.kind(j + 1) != "P"


def _in_part(clause: Clause, i: int, how: str, places: Sequence[PlaceMention]) -> Kind | None:
    """What moving into a part of a place settles; null where it was into the whole."""
    if _is_edge(clause, places[0], how != "entered"):
        return Kind.ATTEMPT  # "moved to the outskirts of P": no part of it is theirs
    if not all(place.partial for place in places):
        return None
    thrown_out = _thrown_out([chunk.low for chunk in clause.chunks], i)
    return Kind.ATTEMPT if thrown_out else Kind.PARTIAL


def _is_edge(clause: Clause, place: PlaceMention, suburbs: bool) -> bool:
    """Whether a place is named only by its outskirts, or its suburbs where they count as such."""
    told = next((chunk.low for chunk in clause.chunks if chunk.place is place), "")
    edges = ("outskirts", "edge", "suburbs") if suburbs else ("outskirts", "edge")
    return told.removeprefix("the ").startswith(edges)


def _drove_out(clause: Clause, i: int) -> bool:
    """ "entered P, expelled the rebels and", "entered P, driving out A", "and cleared it"."""
    for j in range(i + 1, min(i + _SOON, len(clause.chunks) - 1)):
        if clause.low(j) in _MADE_SAFE and clause.low(j - 1) == "and":
            return clause.low(j + 1) == "it"
        drives = triggers.DRIVE.get(clause.low(j)) in ("d", "g")
        if drives and clause.text_at(j - 1) in (",", "and"):
            return any(clause.kind(k) == "A" for k in (j + 1, j + 2))
    return False


_MADE_SAFE = words("cleared secured cleansed controlled")


def _in_a_diary(clause: Clause) -> bool:
    """ "January 21: A enter P": a day's entry tells in the present of what is over."""
    k = 1 if clause.kind(0) == "p" else 0
    return clause.kind(k) == "D" and clause.text_at(k + 1) in (":", "-", "–", "—")


def _is_over(clause: Clause, j: int) -> bool:
    """ "after the assault", "three days after launching an assault": what was before the entry."""
    for k in range(max(0, j - _FAR), j):
        doing = clause.low(k + 1).endswith("ing") and clause.low(k + 1) not in _OPEN
        after = clause.low(k) in _AFTER or clause.text_at(k).lower().endswith(" after")
        if after and (doing or k >= j - _CLOSE):
            return True
    return False


_FAR = 5
_CLOSE = 3


def by_agreement(lows: Sequence[str]) -> bool:
    """ "(entered P) under a truce", "as part of the deal", "P, the last handed back by L"."""
    pairs = list(pairwise(lows))
    given = any(pair in _HANDED and _is_passive(lows, j) for j, pair in enumerate(pairs))
    at = next((j for j, pair in enumerate(pairs) if pair in _AS_AGREED or pair[0] == "under"), -1)
    agreed = at >= 0 and not _DEALS.isdisjoint(lows[at + 1 : at + 7])
    agreed = agreed and _OF_ALLIES.isdisjoint(lows[at + 1 : at + 7])
    return given or (agreed and _AFTER.isdisjoint(lows[:at]))  # not "after others left under it"


def _is_passive(lows: Sequence[str], j: int) -> bool:
    """Whether "handed over" at an index is said of what is handed: "had been handed over"."""
    by = lows[j + 2 : j + 3] in (["by"], ["to"])
    return by or lows[j - 1] in ("was", "were", "been", "had", "being")


def in_exchange(lows: Sequence[str]) -> bool:
    """ "(gave up P) in exchange for safe passage", "in return for a truce"."""
    return any(pair in _FOR_WHAT for pair in pairwise(lows))


_FOR_WHAT = {("exchange", "for"), ("return", "for")}
_HANDED = {("handed", "back"), ("handed", "over"), ("given", "back")}
_AS_AGREED = {("part", "of"), ("accordance", "with"), ("line", "with"), ("keeping", "with")}
_DEALS = words("deal agreement accord truce ceasefire cease-fire statement pact settlement terms")


_OF_ALLIES = words("bilateral defence defense military security basing lease cooperation mutual")


def _is_centre(clause: Clause, place: PlaceMention) -> bool:
    """ "entered P district centre": the town of that name."""
    behind = clause.text[place.end : place.end + 24].lower()
    return behind.startswith((" district cent", " district headquarters", " county seat"))


def _they_themselves(lows: Sequence[str], j: int, i: int) -> bool:
    """ "(the fighters) left Q and moved to P": those who left another place go to their own."""
    return j < i and lows[i - 1] in ("and", "then") and lows[j] in _MOVED_OFF


_MOVED_OFF = words("left withdrew fled retreated abandoned vacated pulled evacuated quit")
_AFTER = words("after following")


def _as_an_army(clause: Clause, i: int, lows: Sequence[str]) -> bool:
    """ "the Ukrainian army returned to P on Friday": a whole army, on a day, from nowhere told."""
    at = clause.subject(clause.group(i).start)[1]
    whole = at >= 0 and clause.low(at).split()[-1:] in _WHOLE_ARMIES
    dated = any(clause.kind(j) == "D" for j in range(len(lows)))
    return whole and dated and _ELSEWHERE.isdisjoint(lows[i:])


_PUT_OUT = words("expelled ousted driven dislodged evicted forced")
_WHOLE_ARMIES = (["army"], ["military"], ["forces"])
_ELSEWHERE = words("from base bases barracks leave rest training talks exercise exercises")


def _since_today(clause: Clause, i: int) -> bool:
    """ "are in P since dawn", "since Sunday": news, told in the present."""
    told = (clause.text_at(j).lower() for j in range(i, len(clause.chunks)))
    text = " ".join(told)
    at = text.find("since ")
    return at >= 0 and text[at:].split()[1].endswith(_TIMES_OF_DAY)


_TIMES_OF_DAY = ("dawn", "morning", "night", "noon", "evening", "day", "midnight")


def _say_so_themselves(clause: Clause, i: int) -> bool:
    """ "The rebels said on Friday they were in P": news that fighters have of themselves."""
    if clause.low(i - 1) not in ("they", "it") or clause.low(i) not in ("were", "was", "are"):
        return False
    k = i - 2 - (clause.low(i - 2) == "that")
    while clause.kind(k) == "D":
        k -= 1
    armed = clause.kind(k - 1) == "A" and not clause.chunks[k - 1].low.endswith(_OF_OFFICE)
    ends = clause.kind(i + 3) in ("p", "D", "")
    return clause.low(k) in ("said", "say", "says") and armed and ends


_OF_OFFICE = ("government", "junta", "authorities", "police", "opposition")


def _went_again(lows: Sequence[str], i: int) -> bool:
    """ "entered P, blew up the bank and left before dawn", "and searched houses": a raid."""
    if "way out" in " ".join(lows[i + 1 :]):
        return True  # "had to fight its way out again"
    if _only_searched(lows[i + 1 : i + 1 + _NEAR]) or _carried_off(lows[i + 1 :]):
        return True
    return any(
        lows[j - 1] in ("and", "then")
        and (
            (low in _GONE and lows[j + 1 : j + 2] and lows[j + 1] in _WHEN_LEFT)
            or (low in _GONE_WITH and "with" in lows[j + 1 : j + 3])
        )
        for j, low in enumerate(lows)
        if j > i
    )


def _carried_off(lows: Sequence[str]) -> bool:
    """ "(entered P) and took 110 schoolgirls", "abducted dozens": they came for people."""
    return any(
        low in _TAKES and before in ("and", "then") and (what[:1].isdigit() or what in _MANY)
        for before, low, what in zip(lows, lows[1:], lows[2:], strict=False)
        if " " not in what
    )


_TAKES = words("took abducted kidnapped snatched seized")
_MANY = words("dozens scores hundreds several many some two three four five six seven eight")


def _by_then(clause: Clause, i: int) -> bool:
    """ "By midday the rebels were in P": so far they had come."""
    opens = clause.text_at(0).lower().startswith("by ") or clause.low(0) == "by"
    inside = clause.low(i + 1) == "inside" and any(
        clause.kind(j) == "D" and clause.text_at(j).lower().startswith("by ")
        for j in range(i + 2, min(i + _SOON, len(clause.chunks)))
    )
    return clause.low(i) in ("were", "was") and (inside or (opens and i < _SOON))


_SOON = 8


def _only_searched(lows: Sequence[str]) -> bool:
    """ "(entered P) and carried out house searches": they came to look for somebody."""
    if "control" in lows:
        return False
    carried = any(pair in (("carried", "out"), ("carrying", "out")) for pair in pairwise(lows))
    return bool(_SEARCHED & set(lows)) or (carried and bool(_SEARCHES & set(lows)))


_NEAR = 14
_SEARCHED = words("searched searching arrested arresting detained detaining")
_SEARCHES = words("searches arrests raids sweeps executions")
_GONE = words("left withdrew retreated vanished")
_GONE_WITH = words("left withdrew fled escaped ran made drove retreated")
_WHEN_LEFT = words("before after within again hours by . ,")


def _thrown_out(lows: Sequence[str], i: int) -> bool:
    """ "entered P and were driven out of it"."""
    return any(
        (
            (
                low in _PUT_BACK
                or (low in _FOUGHT_BACK and lows[j + 1 : j + 2] == ["back"])
                or (low in _PUT_OUT_AGAIN and lows[j + 1 : j + 2] == ["out"])
            )
            and lows[j - 1] in ("were", "was", "been")
        )
        or (low in _SLAIN and lows[j - 1] == "all")  # "were all killed"
        for j, low in enumerate(lows)
        if j > i
    )


_PUT_BACK = words("driven pushed beaten thrown repelled repulsed")
_FOUGHT_BACK = words("fought forced sent held")
_PUT_OUT_AGAIN = words("bombed kicked chased forced flung")
_SLAIN = words("killed eliminated annihilated slain neutralized neutralised dead wiped")
_UNMET = {("run", "away"), ("no", "resistance"), ("little", "resistance"), ("scant", "resistance")}
_NONE = ("no resistance", "little resistance", "no opposition")
_QUIET = words("fight shot resistance battle opposition fighting")


def _from_side(lows: Sequence[str], i: int) -> bool:
    """ "entered P from the north": on the way in."""
    return any(
        low == "from" and any(word in _SIDES for word in " ".join(lows[j + 1 : j + 4]).split())
        for j, low in enumerate(lows)
        if j > i
    )

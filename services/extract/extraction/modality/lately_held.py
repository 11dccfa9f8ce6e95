"""Whether a state of control is told as the outcome of what just happened."""

import re
from itertools import pairwise

from schemas.message import Kind
from services.extract.extraction.dating.dates import DateWords
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.further_parts import is_another_now, more_of
from services.extract.extraction.modality.in_their_wake import after_they_left, now_that
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

_OUSTED = words("drove driven ousted expelled pushed forced left withdrew fled routed")
_ENTERED = words("moved entered marched swept stormed rolled pushed streamed walked")


def _of_a_town(place: PlaceMention) -> bool:
    """Whether half of a town is told of: "is now in control of half of P": so far they are."""
    return (place.partial and not place.is_land and place.type not in LANDS) or place.quarters


def newly(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """Whether the state is told as the outcome: "now ... after they drove A out", "by Friday"."""
    lows = [chunk.low for chunk in clause.chunks]
    again = "again" in lows[max(0, i - 2) : i + 5] or "once more" in " ".join(
        lows[max(0, i - 6) : i + 9]
    )
    if again or any(low == "by" for low in _before_days(clause, i)):
        return True
    if lows[max(0, i - 2) : i] == ["back", "in"] or lows[max(0, i - 3) : i - 1] == ["back", "in"]:
        return True
    near = lows[max(0, i - 7) : i + 5]
    of_late = now_that(clause, i) or by_now(clause, i)
    if of_late or (places and "now" in near[:7] and _of_a_town(places[0])):
        return True
    if is_another_now(clause, i, near) or more_of(clause, places[:1]):
        return True
    if since_a_day(clause, i) or within_hours(lows, i) or _after_taking(clause, i, places):
        return True
    if any(low in _STILL or low[:1].isdigit() for low in near):
        return False
    own = clause.low(i + 1) in ("of", "over")
    if any(low in _ANNOUNCED or (own and low in _CLAIMED) for low in lows[:i]):
        return True  # "claimed that they were in control of P"
    told = any(low in grammar.REPORTING for low in lows)
    if own and told and any(_on_a_day(clause, j) for j in range(i, min(i + 8, len(lows)))):
        return True  # "was in control of P on Thursday, residents said"
    whole = any(low in _WHOLLY for low in near)
    after = any(low in ("after", "as") for low in lows[i:]) and any(
        low in _DRIVEN for low in lows[i:]
    )
    today = any(clause.kind(j) == "D" for j in range(max(0, i - 8), min(i + 8, len(lows))))
    fought = any(
        low == "after" and not _FOUGHT.isdisjoint(lows[j + 1 : j + 7]) for j, low in enumerate(lows)
    )
    fought = fought and (told or today)
    after = after and (today or (own and told))
    if after or fought or (told and whole and ("now" in near or today)):
        return True
    if clause.span.start == 0 and len(lows) < 14 and "under" not in near:
        return True  # a headline: "P in rebel hands"
    now = "now" in lows[max(0, i - 6) : i]
    if (now and whole) or "finally" in lows[max(0, i - 6) : i]:
        return True  # "is now entirely in rebel hands", "is finally in the hands of"
    link = any(low in ("after", "who", "whose", "which", "having") for low in lows[i:])
    after = link and any(low in _OUSTED or low in triggers.DRIVE for low in lows[i:])
    return now and (after or any(low in _ENTERED for low in lows[:i]))


def _after_taking(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """ "controls half of P after seizing the old city": so far they have come."""
    if not places or not _of_a_town(places[0]):
        return False
    later = range(i + 1, len(clause.chunks) - 1)
    taking = any(
        clause.low(j) == "after" and triggers.TAKE.get(clause.low(j + 1)) == "g" for j in later
    )
    return taking and "still" not in (clause.low(i - 1), clause.low(i - 2))


def by_now(clause: Clause, i: int) -> bool:
    """ "is in rebel hands this evening", "control P by yesterday evening", "as of now"."""
    near = range(i, min(i + 8, len(clause.chunks)))
    return (
        after_they_left(clause, i)
        or by_that_hour(clause, i)
        or any(
            (clause.kind(j) == "D" and clause.text_at(j).lower().startswith(("this ", "tonight")))
            or (clause.low(j) == "by" and clause.kind(j + 1) == "D")
            or (clause.low(j) == "of" and clause.low(j - 1) == "as" and clause.low(j + 1) == "now")
            or (clause.low(j) == "first" and clause.low(j + 1) == "time")
            for j in near
        )
    )


def by_that_hour(clause: Clause, i: int) -> bool:
    """ "By nightfall A controlled P", "P was in A's hands by noon": so far they came that day."""
    if clause.low(i) in ("belong", "belongs"):
        return clause.low(i - 1) in ("now", "again", "already")
    near = range(max(0, i - _FAR), min(i + _SOON, len(clause.chunks)))
    told = [j for j in near if _names_the_hour(clause, j)]
    return bool(told) and not any(
        clause.low(j) in _STILL or clause.text_at(j) == ";"
        for j in range(min(i, told[-1]), max(i, told[-1]) + 1)
    )


_FAR = 16


def _names_the_hour(clause: Clause, j: int) -> bool:
    """Whether "by nightfall", "by the evening", "By Friday evening" begins at an index."""
    if clause.kind(j) == "D":
        told = clause.text_at(j).lower().split()
        return told[0] == "by" and (not HOURS.isdisjoint(told) or told[-1].endswith("day"))
    if clause.low(j) != "by":
        return False
    k = j + 1 + (clause.low(j + 1) in ("the", "late", "early", "mid", "that", "this"))
    return clause.low(k) in HOURS


HOURS = words(
    """
    night nightfall dawn daybreak sunrise sunset sundown dusk noon midday midnight evening morning
    afternoon weekend
    """
)


def on_that_day(clause: Clause, start: int) -> bool:
    """ "On Friday (14 February) they were in control of P": by then they had taken it."""
    day = clause.kind(0) == "D" and clause.text_at(0).lower().startswith(("on ", "by "))
    told = clause.low(start) in ("were", "was") and clause.low(start - 1) in ("they", "it")
    return day and told and not any(clause.low(j) in _STILL for j in range(start + 4))


def says_in_control(clause: Clause, i: int) -> bool:
    """ "RSF says in control of P": a flash tells what is new."""
    at = i - 1 - (clause.low(i - 1) in ("full", "now"))
    return clause.low(at) == "in" and clause.low(at - 1) in ("says", "say", "claims", "claim")


def says_of_itself(clause: Clause, start: int) -> bool:
    """ "A said on Friday that it now controlled P": a claim to have taken it."""
    k = start - 2
    while clause.kind(k) == "D" or clause.low(k) == "that":
        k -= 1
    return clause.low(start - 1) in ("it", "they") and clause.low(k) in grammar.REPORTING


_SOON = 12


def _on_a_day(clause: Clause, j: int) -> bool:
    text = clause.text_at(j).lower()
    return clause.kind(j) == "D" and text.startswith("on ") and "day" in text


def left_again(clause: Clause, i: int) -> bool:
    """Whether those who held it went of themselves: "held P for two days before slipping away"."""
    return any(
        clause.low(j) == "before" and clause.low(j + 1) in GOING
        for j in range(i, len(clause.chunks))
    )


GOING = words(
    """
    leaving withdrawing retreating pulling departing fleeing slipping melting vanishing
    disappearing fading dispersing moving
    """
)


_GONE = words(
    """
    melted fell pulled retreated collapsed smashed broke punched stormed overran captured seized
    withdrawn fled surrendered abandoned flight departure withdrawal retreat rout expulsion
    pullout
    """
)
_DRIVEN = _OUSTED | _ENTERED | _GONE | frozenset(triggers.DRIVE)
_FOUGHT = words(
    """
    fighting battle battles clashes fight siege assault offensive combat attack attacks bombardment
    shelling resistance
    """
)
_ANNOUNCED = words("declared announced proclaimed declares announces proclaims")
_CLAIMED = words("claimed claims claim")
_WHOLLY = words("entirely fully completely full complete totally firmly total wholly whole all")
_STILL = words(
    "still remain remains remained stays mostly almost largely partly percent already since until"
)


def since_a_day(clause: Clause, i: int) -> bool:
    """Whether the state began on a day: "in rebel hands since Saturday", not "since 2012"; "Since
    dawn P has been in rebel hands".
    """
    if any(_since_then(clause, j) for j in range(i, min(i + 8, len(clause.chunks)))):
        return True
    opens = next((j for j in range(max(0, i - 6), i) if _since_then(clause, j)), -1)
    first = opens - (clause.kind(opens) == "D") * (clause.low(opens - 1) in ("since", "of"))
    first -= clause.low(first) == "of"
    leads = first == 0 or clause.text_at(first - 1) == "," or clause.low(opens + 1) == "yesterday"
    between = [clause.low(j) for j in range(opens + 1, i)]
    inside = all(low in grammar.AUXILIARIES for low in between)  # "who since Friday have been"
    return opens >= 0 and (inside or (leads and _WHO.isdisjoint(between)))


def _since_then(clause: Clause, j: int) -> bool:
    """Whether "since Saturday", "since last night", "since dawn" stands here."""
    told = clause.text_at(j).lower()
    if clause.kind(j) == "D":
        since = told.startswith("since ") or clause.low(j - 1) == "since"
        since = since or (clause.low(j - 1) == "of" and clause.low(j - 2) == "as")
        dated = since and isinstance(clause.chunks[j].dates, DateWords)
        return dated and any(day in told for day in (*_DAYS, *_FEASTS))
    if clause.low(j) != "since":
        return False
    k = j + 1 + (clause.low(j + 1) in ("the", "early", "late"))
    next_word = clause.text_at(k).lower()
    return next_word in HOURS or next_word.startswith(_FEASTS)


_FEASTS = ("yesterday", "new year", "christmas", "easter")


def within_hours(lows: list[str], i: int) -> bool:
    """ "was under the control of A within three hours", "within weeks P was in A's hands"."""
    near = (j for j in range(min(i + 7, len(lows))) if lows[j] == "within")
    return any(
        low in _SPANS and lows[k + 1 : k + 2] != ["of"]
        for j in near
        for k, low in enumerate(lows[: j + 4])
        if k > j
    )


_SPANS = words("hours hour minutes days day weeks week months month")
_DAYS = ("day", "dawn", "morning", "evening", "night", "noon")


def _before_days(clause: Clause, i: int) -> list[str]:
    """First words of the dates close to an index: "by Friday" is one."""
    near = range(max(0, i - 9), min(i + 6, len(clause.chunks)))
    return [
        clause.low(j).split()[0] if clause.low(j) else clause.text_at(j).lower().split()[0]
        for j in near
        if clause.kind(j) == "D"
    ]


def still_held(clause: Clause, k: int) -> bool:
    """ "are still in full control of P", "remain in": as before, whatever another claims."""
    return clause.low(k - 1) in ("still", "remain", "remains", "remained")


def told_bare(clause: Clause, i: int) -> bool:
    """ "P: A in control of the town.", "Army in control of P, officials say": without a verb."""
    k = i - 1 - (clause.low(i - 1) == "full")
    opens = k == 1 or (k == 3 and clause.text_at(1) == ":")
    end = clause.places_after(i + 2)[1]
    lasting = clause.text_at(end).lower().startswith(("since", "for"))
    return opens and clause.kind(k - 1) == "A" and clause.kind(end) in ("p", "D") and not lasting


def after_assault(clause: Clause, i: int) -> bool:
    """ "said it controlled P after an overnight assault"."""
    told = any(clause.low(j) in grammar.REPORTING for j in range(i))
    own = clause.low(i) == "controlled" and clause.low(i - 1) in ("they", "it")
    if told and own and any(clause.kind(j) == "D" for j in range(i)):
        return True  # "A on Tuesday said they controlled P"
    near = range(i + 1, min(i + 12, len(clause.chunks)))
    fought = (j for j in near if clause.low(j) == "after")
    return told and any(
        not _ASSAULTS.isdisjoint(clause.low(k) for k in range(j, j + 7)) for j in fought
    )


def controlled_then(clause: Clause, i: int, end: int) -> bool:
    """ "controlled P on Monday", "after violent clashes", "have controlled 7 villages since the
    start of the campaign", "were able to advance and control P": some agencies' word for a capture.
    """
    low, group = clause.low(i), clause.group(i)
    able = low == "control" and clause.low(i - 1) == "and" and _able_before(clause, i)
    could = low == "control" and clause.low(group.start) == "could"
    able = able or (low == "controlled" and _stepped_in(clause, group.start))
    if able or not (could or low == "controlled") or clause.low(group.start - 1) in _WHO:
        return able
    if any(clause.low(j) in ("so", "thus", "thereby") for j in range(group.start - 1, i)):
        return True  # "crossed the river and so controlled P"
    if group.perfect and clause.low(i + 1) == "so":
        return True  # "have controlled so far 39 areas, most notably P"
    near = range(end, min(end + 4, len(clause.chunks)))
    begun = (j for j in near if clause.low(j) == "since" and group.perfect)
    fought = clause.low(end) == "after" and any(
        clause.low(k) in _ASSAULTS for k in range(end + 1, end + 5)
    )
    that_day = any(
        clause.kind(j) == "D" and _THAT_DAY.match(clause.text_at(j).lower())
        for j in (end, end + 1, group.start - 1)
    )
    return fought or that_day or any(clause.low(j + 2) in _BEGINNINGS for j in begun)


def _stepped_in(clause: Clause, start: int) -> bool:
    """Whether "entered (P) and", "intervened and", "attacked and then" stands before "controlled":
    what they did ended with it.
    """
    k = start - 1 - (clause.low(start - 1) == "then")
    if clause.low(k) not in ("and", "then"):
        return False
    near = range(max(0, k - 4), k)
    return any(clause.low(j) in _CAME_IN and clause.kind(j - 1) in "AD" for j in near)


_CAME_IN = words(
    """
    entered reentered attacked stormed intervened invaded raided advanced assaulted besieged
    surrounded arrived moved marched deployed returned reached pushed swept infiltrated
    """
)


def _able_before(clause: Clause, i: int) -> bool:
    near = [clause.low(j) for j in range(max(0, i - 6), i)]
    if any(low in _MANAGED and after == "to" for low, after in pairwise(near)):
        return True
    to = next((j for j in range(i - 1, max(0, i - 6), -1) if clause.low(j) == "to"), 0)
    aside = clause.before_aside(to) if clause.text_at(to - 1) == "," else to
    return aside < to and clause.low(aside - 1) in _MANAGED  # "able, with air support, to"


_WHO = words("who which that whom")
_MANAGED = words("able managed succeeded")
_BEGINNINGS = words("start beginning launch outset")
_THAT_DAY = re.compile(
    r"(?:on |late |early )?(?:today|yesterday|tonight|overnight|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day)|(?:this|last|yesterday) (?:morning|night|evening|afternoon)"
    r"|(?:in|during|within|over) the (?:last|past|previous) (?:\w+ )?hours"
)
_ASSAULTS = words("assault attack battle fighting clashes offensive siege firefight onslaught raid")


def could_not_hold(clause: Clause, i: int) -> list[Finding]:
    """ "A failed to hold P", "was unable to keep P": A lost it."""
    if clause.low(i) not in ("hold", "keep", "retain") or clause.low(i - 1) != "to":
        return []
    places, _ = clause.places_after(i + 1)
    if clause.low(i - 2) not in ("failed", "unable") or not places:
        return []
    loser, at = clause.subject(clause.group(i - 2).start)
    if loser is None:
        return []
    return [Finding(Kind.LOST, places, i, None, loser, at, ["could not hold it"])]


def controlled_and_went_on(clause: Clause, i: int) -> bool:
    """ "controlled P and advanced towards Q": as some agencies tell of a capture."""
    if clause.low(i) != "controlled":
        return False
    end = clause.places_after(i + 1)[1]
    goes_on = clause.low(end) in ("and", "then") and clause.low(end + 1) in _WENT_ON
    return goes_on or (clause.low(end) == "before" and clause.low(end + 1) in _GOING_ON)


_WENT_ON = words("advanced pushed moved pressed headed reached entered approached continued")
_GOING_ON = words("advancing pushing moving pressing heading reaching entering approaching")


def only_state(clause: Clause, finding: Finding) -> bool:
    """Whether only a state of control was read as news: "A said it was in full control of P"."""
    state = finding.kind is Kind.GAINED and finding.reasons[0] == "says who holds the place"
    full = clause.low(finding.trigger) == "control" and clause.low(finding.trigger + 1) == "of"
    news = any(c.kind == "D" or c.low in _TELLING for c in clause.chunks)
    return state and full and not news


_TELLING = ("again", "back", "now", "after", "finally", "later", "since")

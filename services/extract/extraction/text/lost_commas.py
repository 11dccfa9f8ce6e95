"""Puts back the commas that a text lost where its words show that one stood.

"Bor capital of Jonglei", "Halgan town Somalia", "Mobye which lies on the road had been taken": what
parts a name from what is only said of it is what all rules after this one look for.
"""

from collections.abc import Sequence

from services.extract.extraction.text.lost_end_commas import (
    ARTICLES,
    LONGEST,
    NEXT,
    NO_NAME,
    PARTICIPLES,
    TAKEN,
    WHEN,
    at_the_ends,
)
from services.extract.extraction.text.tokens import Class, Token, strip_genitives
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.nations import COUNTRIES
from services.extract.extraction.words.spelling import words

_RELATIVE = words("which who whose whom where")
_OBJECTS_BOTH = words(
    """
    tell tells told telling give gives gave given giving call calls called calling make makes made
    making name names named cost costs ask asks asked hand hands handed deny denied offer offered
    consider considers considered declare declared send sent show showed teach taught pay paid
    """
)
"""Verbs with a second object: "told Reuters the army", "made Raqqa the capital"."""
_OFFICES = words(
    """
    spokesman spokeswoman spokesperson director commander head chief chairman leader governor
    member researcher resident mayor secretary
    """
)
"""What somebody is: "Ahmed Hamid director of the police"."""
_GOING_ON = words(
    """
    adding saying raising bringing cutting forcing killing causing sparking marking leaving
    prompting pressing opening giving putting sending driving ending tightening located situated
    lying
    """
)
_OPENS = words("that and but while where when whereas although because if as or")
_PARTS_OF_LANDS = words(
    """
    south north east west southern northern eastern western central new free greater great state
    republic kingdom of in sri saudi burkina sierra guinea equatorial ivory democratic people dr
    """
)
_FINITE = words(
    """
    was were is are has had have will would could takes falls came remains remained became went lies
    said says told began made passed changed surrendered hold holds controls declared announced
    confirmed
    """
) | (grammar.AUXILIARIES - words("to not n't never be been being am may")) | frozenset(
    form
    for verbs in (
        triggers.TAKE, triggers.WEAK_TAKE, triggers.LOSE, triggers.LEAVE, triggers.FALL,
        triggers.DRIVE, triggers.HOLD,
    )
    for form, letter in verbs.items()
    if letter == "d" or (letter == "p" and verbs is triggers.FALL)
)  # fmt: skip
_SPEAKING = words("said says told added replied reported confirmed explained")
_TELLERS = words("activists residents witnesses officials sources monitors elders locals")
_ASIDES = words("who whose which including fighting not rather unlike")
"""What begins an aside about fighters: "the rebels, unlike the army, took P"."""
_BRANCHES = words("branch affiliate offshoot wing arm franchise")
_CALLED = words("known called named")
_DONE_TO_IT = words("by in on last since")
_WAS = words("was were is are has have had fell")
_MEASURES = words("km kms kilometers kilometres miles mile metres meters")
_ABOUT = words("some about around roughly nearly almost just only")
_SPANS = words(
    "hour hours day days night nights week weeks fortnight month months year years decade decades"
)
_HELP = words("backed supported aided assisted helped")
_HELPED = words("forces army troops fighters rebels militia militias soldiers units brigades")


_LOST = TAKEN | words("lost both")
_PASSIVE = words("by in on last two three a only earlier during from")
_ON_A_DAY = words("taking capturing seizing losing controlling")
_PARTING = (
    _LOST | _ON_A_DAY | words("as then followed home through to from in of by near on at")
)  # fmt: skip
"""What may begin something that is told besides."""
_SEATS = words("capital seat centre center headquarters")
_DESCRIBING = (
    _RELATIVE | _OFFICES | _GOING_ON | _HELP | _SEATS | words("a an the among one")
)  # fmt: skip
"""What begins something that is said of the name before."""
_ENDS = words("it them there control")
_LANDS = frozenset(land.split()[0] for land in COUNTRIES)
_BEFORE_HEADS = Class.DETERMINER | Class.MODIFIER | Class.DEMONYM | Class.ADJECTIVE


def restored(found: list[Token], known: frozenset[str]) -> list[Token]:
    """The words of a text that lost its apostrophes and commas, with both where they are missing;
    ``known``: its capitalised words.
    """
    strip_genitives(found, known)
    return commas_put_back(found)


def commas_put_back(found: list[Token]) -> list[Token]:
    """The words with those commas between them; the list itself where none is missing."""
    missing = at_the_ends(found)
    for i in range(1, len(found) - 1):
        token, before = found[i], found[i - 1]
        if before.kind != "w":
            continue
        if (before.low in WHEN or before.text[-1] in _DIGITS) and _next_dated(found, i):
            missing.add(i)
        elif not token.cap:
            if token.low in _DESCRIBING and _describes(found, i):
                missing.update((i, _closes(found, i)))
            elif (token.low in _ASIDES or _may_end_name(before)) and (end := _sets_off(found, i)):
                missing.update((i, end))
            elif (token.low in _PARTING and _parts(found, i)) or _after_so_long(found, i):
                missing.add(i)
        elif token.low in _LANDS and (land := _is_land(found, i)):
            missing.add(i)
            if i + land < len(found) and found[i + land].low == "and":
                missing.add(i + land)
        elif (before.flags or before.low in WHEN or before.low in _ENDS) and _speaks(found, i):
            missing.add(i)
    missing.discard(0)
    return _with(found, missing) if missing else found


_DIGITS = frozenset("0123456789")


def _next_dated(found: Sequence[Token], i: int) -> bool:
    """Whether "Y on May 6", "from Y in June" begins right behind the day of what went before: "took
    X on May 5 Y on May 6 and".
    """
    k = i + (found[i].low == "from")
    dated = found[i - 2].low in _ON or found[i - 3].low in _ON
    if not dated or i < _SHORTEST or not found[k].cap or found[k].low in WHEN:
        return False
    while k < len(found) - 2 and found[k].cap and found[k].low not in WHEN:
        k += 1
    return found[k].low in _ON and found[k + 1].low in WHEN


_ON = ("on", "in")
_SHORTEST = 5


def _may_end_name(token: Token) -> bool:
    return token.cap or bool(token.flags & Class.TYPE)


def _with(found: list[Token], missing: set[int]) -> list[Token]:
    """The words with a comma before each of those."""
    whole: list[Token] = []
    for number, token in enumerate(found):
        if number in missing:
            end = found[number - 1].end
            whole.append(Token(",", end, end))
        whole.append(token)
    return whole


def _describes(found: Sequence[Token], i: int) -> bool:
    """Whether what is said of the name before begins: "the capital", "who", "backed by"."""
    token = found[i]
    if token.low in ARTICLES:
        named = _is_name(found, i - 1) and not _has_two_objects(found, i - 1)
        return named and not (token.low == "the" and _else(found, i + 1))
    if token.low == "chief" and found[i + 1].low in ("town", "city"):
        return _is_name(found, i - 1) and not _adjective(found, i - 1)
    if token.low == "one":
        return found[i + 1].low == "of" and _is_name(found, i - 1)
    if token.low in _SEATS or token.low in _OFFICES:
        of = found[i + 1].low in ("of", "general", "for")
        return of and _is_name(found, i - 1) and not _adjective(found, i - 1)
    if token.low in _HELP:
        helped = found[i - 1].low in _HELPED or _is_name(found, i - 1)
        return helped and found[i + 1].low == "by" and _closes(found, i) > 0
    if token.low == "among":
        return found[i + 1].low == "them"
    return _is_name(found, i - 1)


def _parts(found: Sequence[Token], i: int) -> bool:
    """Whether a word begins what is told besides: "then Q", "followed by Q", "lost in May"."""
    low, after = found[i].low, found[i + 1].low
    named, day = _is_name(found, i - 1), found[i - 1].low in WHEN
    if low == "as":
        return after in ("is", "was", "were", "does", "did", "do")
    if low in _LOST:
        ends = after in _PASSIVE or after in WHEN or found[i + 1].flags & Class.NUMBER
        return named and bool(ends) and not _opens(found, _start(found, i - 1))
    if low in grammar.PREPOSITIONS:
        return named and after in ("which", "whom")
    if low in _ON_A_DAY:
        return day or named
    if low == "home":
        return named and after == "to"
    return (named or day or found[i - 1].text.isdigit()) and (low == "then" or after == "by")


def _sets_off(found: Sequence[Token], i: int) -> int:
    """The verb behind an aside that only a subject can have: "P, 40 km from Q, fell", "P, captured
    in May, was", "the rebels, not the army, took"; 0 where none begins.
    """
    low, behind = found[i].low, found[i + 1]
    named = _is_name(found, i - 1)
    if low in _ASIDES:
        side = named or bool(found[i - 1].flags & Class.HEAD)
        other = behind.low in grammar.DETERMINERS or behind.cap or behind.low == "than"
        called = not named and low in _RELATIVE and found[min(i + 2, len(found) - 1)].low in _CALLED
        fits = other if low in ("not", "rather") else low != "including" or not behind.cap
        alone = side and fits and not called
        end = _closes(found, i) if alone else 0
        return 0 if low == "fighting" and found[end].low in _SPEAKING else end
    if not named:
        return 0
    if low == "al" and found[min(i + 2, len(found) - 1)].low in _BRANCHES:
        return _closes(found, i)  # "Jund Front al Qaedas branch in the land took"
    if low == "between" or _measures(found, i):
        return _closes(found, i)
    if not (low.endswith("ed") or low in PARTICIPLES or low == "lost"):
        return 0
    end = _closes(found, i) if behind.low in _DONE_TO_IT else 0
    joined = found[end - 1].low in ("and", "but", "which", "that", "who", "it", "they")
    return end if end and found[end].low in _WAS and not joined else 0


def _measures(found: Sequence[Token], i: int) -> bool:
    """Whether "40 km" or "some 40 km" stands here."""
    i += found[i].low in _ABOUT
    return i + 1 < len(found) and found[i].text[:1].isdigit() and found[i + 1].low in _MEASURES


def _after_so_long(found: Sequence[Token], i: int) -> bool:
    """Whether "two years after (rebels took it)" begins right behind a day."""
    before = found[i - 1]
    if before.low not in WHEN and not before.text.isdigit():
        return False
    k = i + (found[i].low in _ABOUT)
    k += 1 + (found[i + 1].low == "few")
    spans = k + 1 < len(found) and found[k].low in _SPANS
    return spans and found[k + 1].low in ("after", "before")


def _else(found: Sequence[Token], i: int) -> bool:
    """Whether "the" begins a day or a clause: "P the next day", "(in) P the army took"."""
    if found[i].low in NEXT:
        return True
    while (
        i < len(found) - 1 and found[i].flags & Class.MODIFIER and not found[i].flags & Class.HEAD
    ):
        i += 1
    return bool(found[i].flags & Class.HEAD)


def _adjective(found: Sequence[Token], i: int) -> bool:
    """Whether a name goes before what is meant: "the Serb capital of Knin"."""
    before = found[_start(found, i) - 1]
    return before.low in grammar.DETERMINERS or bool(before.flags)


def _is_name(found: Sequence[Token], i: int) -> bool:
    token = found[i]
    if token.flags & Class.TYPE and not token.cap and i > 0:
        token = found[i - 1]  # "Taloqan city, capital of"
    return token.cap and not token.genitive and token.low not in NO_NAME and token.kind == "w"


def _start(found: Sequence[Token], i: int) -> int:
    """The first word of the name that ends at an index."""
    i -= not found[i].cap
    while i > 0 and found[i - 1].cap and found[i - 1].low not in NO_NAME:
        i -= 1
    return i


def _has_two_objects(found: Sequence[Token], i: int) -> bool:
    first = _start(found, i)
    return first > 0 and found[first - 1].low in _OBJECTS_BOTH


def _closes(found: Sequence[Token], opens: int) -> int:
    """The verb whose subject is described; 0 where the name is no subject, or no verb is found."""
    if not _opens(found, _start(found, opens - 1)):
        return 0
    k = _behind_its_verb(found, opens) if found[opens].low in _RELATIVE else opens + 1
    waiting, inner = k == opens, False
    for j in range(max(k, opens + 1), min(opens + LONGEST, len(found))):
        if j < k:
            continue
        low = found[j].low
        if found[j].kind == "p" and low not in "()-":
            return 0
        if low in _RELATIVE or low == "that":
            k = _behind_its_verb(found, j)
            waiting = waiting or k == j
        waiting = waiting and low not in PARTICIPLES
        inner = inner or low in _ITS_OWN_VERB
        if not _is_finite(found, j):
            continue
        if inner:
            inner = False
            continue
        if found[j - 1].low in _FINITE or (waiting and found[j - 1].low in ("and", "or")):
            continue  # "which Kinshasa says is backed by Rwanda took"
        if not waiting:
            return j - _teller_before(found, j) if j > opens + 1 else 0
        waiting = False
    return 0


_ITS_OWN_VERB = words("when while because although whereas")
"""Within a relative: "who fled P when A took it returned"."""


def _teller_before(found: Sequence[Token], verb: int) -> bool:
    """Whether who tells it stands right before a verb: "which A controls activists said"."""
    before = found[verb - 2].low
    led = before in grammar.PREPOSITIONS or bool(found[verb - 2].flags & _BEFORE_HEADS)
    return found[verb].low in _SPEAKING and found[verb - 1].low in _TELLERS and not led


def _opens(found: Sequence[Token], first: int) -> bool:
    """Whether a name that begins at an index is a subject: nothing but its phrase goes before it in
    the clause ("that the town of P").
    """
    if first > 1 and found[first - 1].low == "of" and found[first - 2].flags & Class.TYPE:
        first -= 2
    while first > 0 and found[first - 1].low not in _OPENS:
        if not (found[first - 1].flags & _BEFORE_HEADS or found[first].low in _HELPED):
            return found[first - 1].kind != "w"
        first -= 1
    return True


def _behind_its_verb(found: Sequence[Token], relative: int) -> int:
    """Behind the verb of "which lies"; the index itself where a subject goes before the verb."""
    k = relative + 1
    while k < len(found) - 1 and found[k].low in grammar.ADVERBS:
        k += 1
    own = (
        k < len(found)
        and found[k].plain
        and found[k].low not in grammar.COMMON - grammar.AUXILIARIES
    )
    return k + 1 if own and found[relative].low in ("which", "who", "that") else relative


def _is_finite(found: Sequence[Token], k: int) -> bool:
    """Whether a verb has a subject: "took", or "captured" with what was captured behind it."""
    low = found[k].low
    if found[k].cap:
        return False  # "which are controlled by IS"
    if low in _FINITE:
        return found[k - 1].low != "to"
    if low not in PARTICIPLES or k + 1 >= len(found):
        return False
    behind = found[k + 1]
    object_ = behind.cap or behind.low in ARTICLES or behind.low in ("control", "parts")
    return object_ and behind.low not in WHEN and found[k - 1].low not in grammar.AUXILIARIES


def _is_land(found: Sequence[Token], i: int) -> int:
    """How many words name a land right behind a town: "Halgan town Somalia", "Kidal Mali"."""
    token, before = found[i], found[i - 1]
    two = f"{token.low} {found[i + 1].low}" in COUNTRIES
    if not two and (token.low not in COUNTRIES or token.genitive):
        return 0
    behind = found[i + 1 + two] if i + 1 + two < len(found) else None
    if behind is not None and behind.cap:
        return 0
    if before.flags & Class.TYPE and not before.cap and i > 1:
        before = found[i - 2]
    plain = before.cap and not before.genitive and before.text[0].isupper()
    town = plain and before.low not in NO_NAME | _PARTS_OF_LANDS and not before.flags
    return (1 + two) * town


def _speaks(found: Sequence[Token], i: int) -> bool:
    """Whether "Ali Hassan said" begins right behind "retook the town"."""
    before = found[i - 1]
    ends = before.flags & Class.TYPE and not before.cap
    if not (ends or before.low in WHEN or before.low in _ENDS):
        return False
    k = i
    while k < len(found) - 1 and found[k].cap and found[k].low not in WHEN:
        k += 1
    return k > i and found[k].low in _SPEAKING

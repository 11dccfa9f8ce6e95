"""Which words of a sentence belong together in one noun phrase."""

import re
from collections.abc import Sequence
from datetime import date

from services.extract.extraction.knowledge import Meaning, NameHit
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.phrases.phrase_words import (
    described,
    goes_on_as_name,
    is_force,
    leads_name,
    lies_around,
    only_says_what,
    praises,
)
from services.extract.extraction.phrases.republics import REPUBLICS, republic
from services.extract.extraction.sides.actors import Actors
from services.extract.extraction.text.article_text import PlaceNames
from services.extract.extraction.text.tokens import (
    ARTICLES,
    VERBISH,
    Class,
    Token,
)
from services.extract.extraction.words import grammar, moods, places, triggers
from services.extract.extraction.words.capitals import SEATS
from services.extract.extraction.words.headlines import HEADLINE_WORDS
from services.extract.extraction.words.spelling import words

_IN_RUN = int(
    Class.HEAD
    | Class.MODIFIER
    | Class.TYPE
    | Class.ADJECTIVE
    | Class.QUANTITY
    | Class.NUMBER
    | Class.RANK
    | Class.ORGANISATION
    | Class.DEMONYM
)
_VERBS = frozenset(
    set(triggers.TAKE)
    | set(triggers.WEAK_TAKE)
    | set(triggers.LOSE)
    | set(triggers.DRIVE)
    | set(triggers.LEAVE)
    | set(triggers.FALL)
    | set(triggers.HOLD)
    | set(triggers.PRESS)
    | set(triggers.REPEL)
    | set(triggers.DENY)
    | set(triggers.HAND)
    | triggers.TAKE_NOUNS
    | triggers.FALL_NOUNS
    | triggers.LEAVE_NOUNS
    | triggers.PRESS_NOUNS
) - {"near", "wrong"}
_VERBS |= words(
    """
    overwhelmed swallowed devoured overpowered bagged snapped mopped prised wrenched plucked clawed
    sacked subdued inherited gobbled carried rolled picked torn
    """
)
_CALLED_AFTER = words("dahiyet dahiyat dahia madinat lake masaken hayy mashrou")
_PROVINCE = re.compile(r"\b([A-Z][\w'’-]{1,40}) (?:[Pp]rovince|[Gg]overnorate|[Oo]blast)\b")
_OF_AIRPORTS = words("international domestic regional civilian main")
_COMPOUND = ("-era", "-style", "-made", "-built", "-designed", "-born", "-educated")
_OPENERS = frozenset("\"“:-–—‘'.•*")
_CAPITALISED = re.compile(r"\b(?:al-)?[A-Z][\w-]+")
_LEADING = (" in", " of", " to", " from", " near", " at", "\nIn", " In")
_HONORIFICS = ("mr", "mrs", "ms", "dr", "mr.", "mrs.", "dr.")
_NUMBERED = words("hill division brigade camp point height checkpoint quarter regiment battalion")


class RunReader:
    """Reads the runs of words that can form a phrase; bound to one article."""

    def __init__(
        self,
        text: str,
        hits: Sequence[NameHit],
        actors: Actors,
        names: PlaceNames | None,
        countries: Sequence[str],
        published: date | None,
        stripped: bool = False,
    ) -> None:
        """Bind the article; ``hits`` are its known names in order."""
        self._text, self._actors, self._names = text, actors, names
        self._words = frozenset(text.split())
        self._hits = list(hits)
        self._starts = [hit.start for hit in self._hits]
        self.countries, self._published = tuple(countries), published
        self._stripped = frozenset(_CAPITALISED.findall(text)) if stripped else frozenset[str]()
        self._provinces: frozenset[str] | None = None  # looked up once, when first asked
        self.acronyms: dict[str, ActorMention] = {}
        self.lined = False
        """Whether what is read lists names, a line each."""
        self.learnt: dict[str, ActorMention] = {}
        """Names of nothing known that the article gave to fighters: "Seleka rebels"."""

    def _name_like(self, words: list[Token], i: int, headline: bool) -> bool:
        """Whether the word can be part of a name."""
        token = words[i]
        if not token.cap or not (token.text[0].isalpha() or token.text[0] in "ʿ‘'`"):
            return False
        low = token.low
        if low.endswith(_COMPOUND):
            return False
        first = i == 0 or words[i - 1].text in _OPENERS
        if low in grammar.COMMON and (first or headline or low in grammar.PRONOUNS):
            return False
        if headline and (low in HEADLINE_WORDS or low.endswith("ing")) and not self._known(low):
            return False
        if low in grammar.DETERMINERS or low in grammar.AUXILIARIES:
            after = words[i + 1] if i + 1 < len(words) else None
            return low == "am" and not headline and after is not None and after.cap
        if first and low in self._words and not self._known(token.text):
            return False  # a word like any other, at the start
        if first or headline:
            if low in _VERBS or low in moods.TRY or low in moods.PLAN:
                return False
            if token.flags & (
                Class.ADJECTIVE
                | Class.TYPE
                | Class.HEAD
                | Class.MODIFIER
                | Class.NUMBER
                | Class.QUANTITY
            ):
                return False
            if (
                first
                and low.endswith(("ing", "ly"))
                and len(low) > 5
                and not goes_on_as_name(words, i + 1)
                and not self._known(token.text)
                and not self._named_within(token.text)
            ):
                return False
        return True

    def _named_within(self, name: str) -> bool:
        """Whether the text has a word with its capital inside a sentence, or as its dateline."""
        led = (f"{word} {name}" in self._text for word in _LEADING)
        return any(led) or f"\n{name.upper()}" in self._text

    def _known(self, name: str) -> bool:
        if name.lower() in places.REGIONS:
            return True
        return self._names is not None and self._names.knows(name, self.countries)

    def _larger(self, inner: PlaceMention, outer: PlaceMention) -> bool:
        """Whether Y of "the X district of Y" is the city: a capital, or known and named as often
        as X. Where the text tells of "Y province", it is.
        """
        x, y = inner.name or "", outer.name or ""
        if self._provinces is None:
            self._provinces = frozenset(_PROVINCE.findall(self._text))
        if y in self._provinces:
            return True
        if x.lower() in SEATS or y.lower() in SEATS:
            return x.lower() not in SEATS
        if self._known(x) != self._known(y):
            return self._known(y)
        return self._known(y) and self._text.count(y) >= self._text.count(x)

    def _run(
        self,
        words: list[Token],
        i: int,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> Run | None:
        """The noun phrase that starts here, as far as its words can belong together."""
        alone = _stands_alone(words, i) and i + 1 not in marks and i not in marks
        alone = alone and not described(words, i + 1)
        alone = alone or lies_around(words, i)
        if alone or is_force(words, i, headline):
            return None
        run = Run(i)
        count = len(words)
        j = _determined(words, run)
        while j < count and j not in dates:
            token = words[j]
            if token.low in REPUBLICS and (after := republic(run, words, j)) > j:
                j = after
                continue
            ends = _ends_where(words, run, j, j in marks and not _is_land(marks[j][1]))
            ends = ends or (self.lined and self._ends_line(words, run, j))
            if ends or (run.content and is_force(words, j, headline)):
                break
            last, meaning = marks.get(j, (j, None))
            if meaning is not None:
                if not self._take_known(words, j, last, meaning, run):
                    break
                j = last + 1
                continue
            if token.text in "(" and run.named_actor and self._acronym(words, j):
                run.last = j + 2
                j += 3
                continue
            bare = token.low in VERBISH and (not run.determiners or bool(run.content))
            if (bare and not praises(words, j, run)) or (j == i and _does(words, i)):
                break
            if token.text in ARTICLES and marks.get(j + 1, (0, None))[1] is not None:
                break  # "al Qaeda": a side's name begins
            word = self._role(words, j, run, headline)
            if not word or (run.has_type and token.low in _HONORIFICS):
                break  # "the airport Mr Ali uses"
            run.add(j, token, word)
            j += 1
        if not run.content:
            return None
        run.trim(words)
        return run if run.content else None

    def _ends_line(self, words: list[Token], run: Run, j: int) -> bool:
        """Whether a line ends before a word of a list that has a line for each name."""
        return bool(run.content) and self._text[words[j - 1].end] == "\n"

    @staticmethod
    def _take_known(words: list[Token], j: int, last: int, meaning: Meaning, run: Run) -> bool:
        """Take a known name into the phrase, one that ends another's as a part of that: "Dahiyet
        al-Assad"; false where it begins another phrase.
        """
        before = run.last_low(words) if run.content else ""
        if before in _CALLED_AFTER and words[run.last].cap and run.last + 1 == j:
            for k in range(j, last + 1):
                run.add(k, words[k], "n")
            return True
        if run.named_actor and run.last + 1 == j and only_says_what(words, run.first, j, last):
            for k in range(j, last + 1):
                run.add(k, words[k], "c")  # "the M23 rebel fighters"
            return True
        if run.stops_before_name(words[j]):
            return False
        run.add_name(j, last, meaning, words)
        return True

    @staticmethod
    def _acronym(words: list[Token], j: int) -> bool:
        return j + 2 < len(words) and words[j + 2].text == ")" and words[j + 1].text[:1].isupper()

    def _role(self, words: list[Token], j: int, run: Run, headline: bool) -> str:
        """Whether and as what the word continues the phrase: n name, c classed, l linked, or ''."""
        token = words[j]
        low = token.low
        if token.plain:
            return _plain_role(words, j, run)
        if low == "surrounding" and run.has_type:
            return ""  # "all the hills surrounding P"
        if token.tie == "linked":
            return "" if run.has_name or run.has_type else "l"
        if token.tie == "held":
            return "" if run.has_name or run.has_type or run.has_head else "l"
        if low in VERBISH:
            return "c"
        if token.text.isdigit() and run.content and run.last_low(words) in _NUMBERED:
            far = j + 1 < len(words) and words[j + 1].low.startswith(_MEASURES)
            return "" if far else "n"  # "a checkpoint 10 km from P"
        if token.flags and _is_particle(words, j, run) and not words[j + 1].flags:
            return "n"  # "San Jose de Bocay"
        named = self._name_like(words, j, headline)
        if low == "square" and j + 1 < len(words) and words[j + 1].low.startswith(_MEASURES):
            return ""
        flags = token.flags & _IN_RUN
        naming = named and not flags & (Class.DEMONYM | Class.RANK) and run.takes_as_name(token)
        if flags and not naming:
            behind_name = bool(run.content) and run.content[-1] == (j - 1, "n")
            if named and flags == Class.ADJECTIVE and behind_name:
                return "n"  # "Abu Grain"
            goes_on = _continues(run, token, flags) or _whose_seat(words, j, run)
            return "c" if goes_on else ""
        if named:
            return "" if run.has_head or (run.named_actor and not run.genitive) else "n"
        return "n" if _is_particle(words, j, run) or leads_name(words, j, run) else ""


def _plain_role(words: list[Token], j: int, run: Run) -> str:
    """What a word that is in no phrase by itself is in this one, if anything."""
    low = words[j].low
    if low in _OF_AIRPORTS and run.content and words[j + 1 : j + 2]:
        return "c" if words[j + 1].low == "airport" else ""
    if low in VERBISH or praises(words, j, run):
        return "c"
    return "n" if _is_particle(words, j, run) else ""


def _determined(words: list[Token], run: Run) -> int:
    """Take the articles and the like that lead a phrase; the index after them."""
    j = run.first
    while j < len(words) and words[j].flags & Class.DETERMINER:
        low = words[j].low
        if low == "that" and not (
            j + 1 < len(words) and words[j + 1].flags & Class.TYPE and not words[j + 1].cap
        ):
            break
        if j > run.first and low in _ARTICLES and words[j - 1].low in _ARTICLES:
            break
        run.determiners.append(low)
        j += 1
    return j + (j > run.first and described(words, j))


_ARTICLES = ("the", "a", "an")


def _ends_where(words: list[Token], run: Run, j: int, known: bool) -> bool:
    """Whether "in the south", "further south" ends here, and a side begins: "Somali troops"."""
    named = (run.has_name or run.named_actor) and not run.genitive
    if named and words[j].low in _COUNTED and not words[j].cap:
        return True  # "in Zabadani | several villages fell"
    before = words[run.first - 1].low if run.first else ""
    if len(run.content) == 1 and before in _TOLD and run.last_low(words) in _AGENCIES:
        return True  # "told Reuters | Somali troops had"
    if before in _COST and words[j].cap and run.content and run.last_low(words) in _BEREFT:
        return True  # "cost the army | Hama"
    if len(run.content) not in (1, 2) or run.last_low(words) not in _QUARTERS:
        return False
    lone = run.determiners == ["the"] and len(run.content) == 1
    further = before in _FURTHER or words[run.content[0][0]].low in _FURTHER
    where = further or (lone and before in ("in", "to"))
    token, after = words[j], words[j + 1] if j + 1 < len(words) else words[j]
    armed = token.flags & (Class.DEMONYM | Class.MODIFIER) and after.flags & Class.HEAD
    return where and bool(known or armed)


_COUNTED = words(
    """
    several many some two three four five six seven eight nine ten most other more further all
    numerous various
    """
)
_TOLD, _FURTHER = ("told", "tells"), ("further", "farther", "elsewhere")
_COST = words("cost costs costing gave give gives giving handed earned won")
_BEREFT = SEATS | words("government regime army opposition junta kremlin")
_AGENCIES = ("reuters", "afp", "ap", "bbc", "cnn", "tass", "interfax", "xinhua")
_QUARTERS = ("north", "south", "east", "west", "centre", "center")


def _is_land(meaning: Meaning | None) -> bool:
    """Whether a known name is a land's or a capital's, too."""
    return meaning is None or meaning.metonym


def _stands_alone(words: list[Token], i: int) -> bool:
    """Whether an article or the like goes before a word that begins no phrase: "the fighting"."""
    if words[i].flags != Class.DETERMINER or i + 1 >= len(words):
        return False
    return words[i + 1].plain and words[i + 1].low not in VERBISH


def _continues(run: Run, token: Token, flags: int) -> bool:
    """Whether a classed word goes on with the phrase so far."""
    settled = run.has_name or run.has_type
    if flags & Class.DEMONYM and (settled or run.has_head):
        return False
    if token.low in places.DIRECTIONS and not token.cap and (settled or run.ends_in_middle):
        return False  # "its centre south of X"
    if flags & Class.ORGANISATION and token.cap:
        return True
    if run.has_type and token.low in _SUPERLATIVE:
        return False  # "(villages and) farms most important of which are"
    if run.has_head and not flags & Class.HEAD:
        return False
    sided = flags & (Class.HEAD | Class.MODIFIER) and not flags & Class.TYPE
    return not (run.has_type and sided) or run.genitive


def _whose_seat(words: list[Token], j: int, run: Run) -> bool:
    """Whether "Serb" of "the rebel Krajina Serb capital of P" stands here, P being the place."""
    seat = [token.low for token in words[j + 1 : j + 3]]
    led = bool(words[j].flags & Class.DEMONYM) and bool(run.determiners) and not run.has_type
    return led and seat[1:] == ["of"] and bool(words[j + 1].flags & Class.TYPE)


_MEASURES = ("kilomet", "mile", "km", "met", "feet")
_SUPERLATIVE = ("most", "part", "rest", "half")


def _is_particle(words: list[Token], j: int, run: Run) -> bool:
    """Whether a small word stands inside a name: Deir ez Zor, Mocimboa da Praia."""
    low = words[j].low
    if low not in places.PARTICLES or not run.has_name or run.has_type or j + 1 >= len(words):
        return False
    after = words[j + 1]
    inside = after.cap and after.text[0].isalpha() and not words[j].text.isupper()
    return inside and low not in ("a", "i", "as", "at", "an")


def _does(words: list[Token], i: int) -> bool:
    """Whether an "attacking" or "occupying" at the start does it to the name that follows."""
    after = words[i + 1] if i + 1 < len(words) else None
    verb = words[i].low.endswith("ing") and bool(words[i].flags & Class.MODIFIER)
    return verb and after is not None and after.cap and not words[i].cap

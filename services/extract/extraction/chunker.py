"""Groups the words of a sentence into actors, places, dates and plain words."""

import re
from collections.abc import Sequence
from datetime import date

from schemas.message import Side
from services.extract.extraction.actors import Actors
from services.extract.extraction.allegiance import allegiances
from services.extract.extraction.article_text import PlaceNames
from services.extract.extraction.datelines import dateline
from services.extract.extraction.dates import find_dates
from services.extract.extraction.knowledge import Meaning, NameHit
from services.extract.extraction.mentions import ActorMention, Chunk, PlaceMention
from services.extract.extraction.nominals import Run
from services.extract.extraction.placing import bare, place_of
from services.extract.extraction.tokens import (
    VERBISH,
    Class,
    Token,
    is_headline,
    strip_genitives,
    tokens,
)
from services.extract.extraction.words import grammar, places, triggers, troops
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
_LOCATIVE = words(
    """
    in near at around outside inside into towards toward of from to on over across within for
    through throughout
    """
)
_DIRECTION = places.DIRECTIONS
_RANKING = words(
    """
    last first second third main largest biggest remaining only other final second-largest
    another
    """
)
_CAPITALISED = re.compile(r"\b(?:al-)?[A-Z][\w-]+")
_OFFICES = words(
    """
    ministry minister ministry's spokesman spokeswoman spokesperson president commander general
    command government kremlin pentagon official officials governor premier chief colonel
    officer army military rebel taliban staff defence defense leader prime
    """
)
_NUMBERED = words("hill division brigade camp point height checkpoint quarter regiment battalion")
_STRONGHOLDS = words("stronghold bastion enclave pocket redoubt")
_AT = words("in near at around outside inside towards toward across into over")


class Chunker:
    """Reads the chunks of one article's sentences."""

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
        self._hits = list(hits)
        self._starts = [hit.start for hit in self._hits]
        self.countries, self._published = tuple(countries), published
        self._stripped = frozenset(_CAPITALISED.findall(text)) if stripped else frozenset[str]()
        self.acronyms: dict[str, ActorMention] = {}

    def chunks(self, start: int, end: int, dated: bool = True) -> list[Chunk]:
        """All chunks between two offsets, in order; without dates if nobody asks for them."""
        words = tokens(self._text, start, end)
        if self._stripped:
            strip_genitives(words, self._stripped)
        headline = is_headline(words)
        marks = self._name_marks(words, start, end)
        dates = self._date_marks(words, start, end) if dated else {}
        covered = {k for first, (last, _) in marks.items() for k in range(first, last + 1)}
        dates = {
            first: found
            for first, found in dates.items()
            if not any(k in covered for k in range(first, found[0] + 1))
        }
        found: list[Chunk] = []
        i = 0
        for token in words[: 0 if 0 in marks else dateline(words)]:
            kind = "w" if token.text[0].isalnum() else "p"
            found.append(Chunk(kind, token.text, token.start, token.end, token.low))
            i += 1
        while i < len(words):
            if i in dates:
                last, group = dates[i]
                chunk = Chunk(
                    "D",
                    self._text[words[i].start : words[last].end],
                    words[i].start,
                    words[last].end,
                )
                chunk.dates = group
                found.append(chunk)
                i = last + 1
                continue
            token = words[i]
            plain = not (token.flags or token.cap or i in marks) and "-" not in token.low
            run = None if plain else self._run(words, i, marks, dates, headline)
            if run is None:
                kind = "w" if token.text[0].isalnum() else "p"
                found.append(Chunk(kind, token.text, token.start, token.end, token.low))
                i += 1
                continue
            i = self._add(found, words, run, marks, dates, headline)
        return [*allegiances(found, self._text)]

    def _name_marks(
        self, words: list[Token], start: int, end: int
    ) -> dict[int, tuple[int, Meaning | None]]:
        """First token of a known name -> its last token and its meaning here."""
        from bisect import bisect_left

        marks: dict[int, tuple[int, Meaning | None]] = {}
        number = bisect_left(self._starts, start)
        index = 0
        while number < len(self._hits) and self._hits[number].start < end:
            hit = self._hits[number]
            number += 1
            while index < len(words) and words[index].end <= hit.start:
                index += 1
            if index >= len(words) or words[index].start != hit.start:
                continue
            last = index
            while last + 1 < len(words) and words[last + 1].start < hit.end:
                last += 1
            if (
                words[last].end > hit.end
                and not words[last].genitive
                and words[last].end > hit.end + 1
            ):
                continue  # "regime-held" is no name
            if last == index and words[index].flags & int(Class.MODIFIER) and not words[index].cap:
                continue  # "rebel" may go before a noun; the phrase is looked up as a whole
            meaning = self._actors.meaning(hit)
            if (
                meaning is not None
                and meaning.phrase
                and last == index
                and words[index].flags & int(Class.HEAD)
            ):
                continue
            if meaning is not None:
                marks[index] = (last, meaning)
        return marks

    def _date_marks(
        self, words: list[Token], start: int, end: int
    ) -> dict[int, tuple[int, object]]:
        marks: dict[int, tuple[int, object]] = {}
        index = 0
        for found in find_dates(self._text, start, end):
            while index < len(words) and words[index].start < found.start:
                index += 1
            if index >= len(words) or words[index].start != found.start:
                continue
            last = index
            while last + 1 < len(words) and words[last + 1].start < found.end:
                last += 1
            marks[index] = (last, found)
        return marks

    def _name_like(self, words: list[Token], i: int, headline: bool) -> bool:
        """Whether the word can be part of a name."""
        token = words[i]
        if not token.cap or not (token.text[0].isalpha() or token.text[0] in "ʿ‘'`"):
            return False
        low = token.low
        first = i == 0 or words[i - 1].text in (
            '"',
            "“",
            ":",
            "-",
            "–",
            "—",
            "‘",
            "'",
            ".",
            "•",
            "*",
        )
        if low in grammar.COMMON and (first or headline or low in grammar.PRONOUNS):
            return False
        if low in grammar.DETERMINERS or low in grammar.AUXILIARIES:
            return False
        if first or headline:
            if low in _VERBS:
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
                and not self._known(token.text)
            ):
                return False
        return True

    def _known(self, name: str) -> bool:
        return self._names is not None and self._names.knows(name, self.countries)

    def _run(
        self,
        words: list[Token],
        i: int,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> Run | None:
        """The noun phrase that starts here, as far as its words can belong together."""
        run = Run(i)
        j = i
        count = len(words)
        while j < count and words[j].flags & Class.DETERMINER and not run.content:
            if words[j].low == "that" and not (
                j + 1 < count and words[j + 1].flags & Class.TYPE and not words[j + 1].cap
            ):
                break
            if (
                j > i
                and words[j].low in ("the", "a", "an")
                and words[j - 1].low in ("the", "a", "an")
            ):
                break
            run.determiners.append(words[j].low)
            j += 1
        while j < count and j not in dates:
            token = words[j]
            if j in marks and marks[j][1] is not None:
                if run.stops_before_name(words[j]):
                    break
                last, meaning = marks[j]
                run.add_name(j, last, meaning, words)  # type: ignore[arg-type]
                j = last + 1
                continue
            if token.text in "(" and run.named_actor and self._acronym(words, j):
                run.last = j + 2
                j += 3
                continue
            if token.low in VERBISH and (not run.determiners or run.content):
                break
            word = self._role(words, j, run, headline)
            if not word:
                break
            run.add(j, token, word)
            j += 1
        if not run.content:
            return None
        run.trim(words)
        return run if run.content else None

    @staticmethod
    def _acronym(words: list[Token], j: int) -> bool:
        return j + 2 < len(words) and words[j + 2].text == ")" and words[j + 1].text[:1].isupper()

    def _role(self, words: list[Token], j: int, run: Run, headline: bool) -> str:
        """Whether and as what the word continues the phrase: n name, c classed, l linked, or ''."""
        token = words[j]
        low = token.low
        if low.endswith(troops.LINKED):
            return "" if run.has_name or run.has_type else "l"
        if low.endswith(troops.HELD):
            return "" if run.has_name or run.has_type or run.has_head else "l"
        if low in VERBISH:
            return "c"
        if token.text.isdigit() and run.content and run.last_low(words) in _NUMBERED:
            return "n"
        named = self._name_like(words, j, headline)
        flags = token.flags & _IN_RUN
        if flags and not (
            named and not flags & int(Class.DEMONYM | Class.RANK) and run.takes_as_name(token)
        ):
            if (
                named
                and flags == int(Class.ADJECTIVE)
                and run.content
                and run.content[-1] == (j - 1, "n")
            ):
                return "n"  # "Abu Grain"
            if flags & int(Class.DEMONYM) and (run.has_name or run.has_type or run.has_head):
                return ""
            if low in _DIRECTION and (run.has_type or run.has_name) and not token.cap:
                return ""
            if flags & int(Class.ORGANISATION) and token.cap:
                return "c"
            if run.has_head and not flags & int(Class.HEAD):
                return ""
            if (
                run.has_type
                and flags & int(Class.HEAD | Class.MODIFIER)
                and not flags & int(Class.TYPE)
            ):
                return "" if not run.genitive else "c"
            if low == "us" and not token.text[0].isupper():
                return ""
            return "c"
        if named:
            if run.has_head:
                return ""
            if run.named_actor and not run.genitive:
                return ""
            return "n"
        if low in places.PARTICLES and run.has_name and not run.has_type and j + 1 < len(words):
            after = words[j + 1]
            if (
                after.cap
                and after.text[0].isalpha()
                and low not in ("a", "i", "as", "at", "an")
                and not token.text.isupper()
            ):
                return "n"
        return ""

    def _add(
        self,
        found: list[Chunk],
        words: list[Token],
        run: Run,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> int:
        """Make the chunk of a phrase, with what hangs on it by "of"; returns the next token."""
        previous = words[run.first - 1].low if run.first else ""
        run.in_place = previous in _LOCATIVE
        if (split := run.place_before_actor(words, self._text)) and run.in_place:
            run.cut(split, words)
        start, end = words[run.first].start, words[run.last].end
        text = self._text[start:end]
        following = words[run.last + 1] if run.last + 1 < len(words) else None
        if run.is_actor(words):
            chunk = Chunk("A", text, start, end, text.lower())
            chunk.actor = self._actor(words, run)
            self._learn(words, run, chunk.actor)
            found.append(chunk)
            return run.last + 1
        if run.is_person(words, previous, following):
            chunk = Chunk("X", text, start, end, text.lower())
            chunk.actor = self._office(words, run)
            found.append(chunk)
            return run.last + 1
        if self._bearing(words, run, previous):
            place = None
        else:
            place = place_of(words, run, self._text, self._holder(words, run))
        if place is None:
            found.extend(
                Chunk(
                    "w" if token.text[0].isalnum() else "p",
                    token.text,
                    token.start,
                    token.end,
                    token.low,
                )
                for token in words[run.first : run.last + 1]
            )
            return run.last + 1
        chunk = Chunk("P", text, start, end, text.lower())
        chunk.place = place
        if place.name is not None and run.meanings and not run.named_actor:
            meaning = run.meanings[-1]
            chunk.actor = ActorMention(
                place.name, meaning.actor_id, meaning.side, False, True, True
            )
        place.sure = previous in _AT or (
            place.sure or place.country or (place.name is not None and self._known(place.name))
        )
        found.append(chunk)
        return self._complete(chunk, place, words, run.last + 1, marks, dates, headline)

    @staticmethod
    def _bearing(words: list[Token], run: Run, previous: str) -> bool:
        """Whether the phrase only gives a direction: "(30 km) north of X", "to the north of X"."""
        lows = [words[i].low for i, _ in run.content]
        bare = all(low in _DIRECTION for low in lows)
        return bare and (not run.determiners or previous in ("to", "from"))

    def _complete(
        self,
        chunk: Chunk,
        place: PlaceMention,
        words: list[Token],
        i: int,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> int:
        """Join "the town of X", "parts of X", "village and hill of X", "stronghold of Y"."""
        if i >= len(words):
            return i
        if place.name is not None:
            return self._suburb(chunk, place, words, i, marks, dates, headline)
        j = i
        if words[j].low == "and" and j + 2 < len(words):
            k = j + 1 + bool(words[j + 1].flags & Class.DETERMINER)
            while k < len(words) and words[k].flags & Class.ADJECTIVE:
                k += 1
            if (
                k + 1 < len(words)
                and words[k].flags & (Class.TYPE | Class.QUANTITY)
                and words[k + 1].low == "of"
            ):
                j = k + 1
        if words[j].low not in ("of", "in") or j + 1 >= len(words):
            return i
        head_word = (place.desc or "").rsplit(" ", 1)[-1].lower()
        parts = head_word in places.PART_TYPES and not place.definite and place.plural
        if words[j].low == "in" and not (place.partial or parts):
            return i
        run = self._run(words, j + 1, marks, dates, headline)
        if run is None:
            return i
        inner: list[Chunk] = []
        after = self._add(inner, words, run, marks, dates, headline)
        if len(inner) != 1:
            return i
        other = inner[0]
        if other.kind == "A" and not self._metonym_place(other):
            if place.role or place.type in ("region", "other"):
                place.holder = other.actor
                self._stretch(chunk, other)
                return after
            return i
        if other.place is None:
            return i
        vague_part = place.partial or _part(place, (place.desc or "").rsplit(" ", 1)[-1].lower())
        if other.place.name is None and not (vague_part and other.place.definite):
            return i
        head = (place.desc or "").rsplit(" ", 1)[-1].lower()
        if other.place.role and other.place.name is None:
            return i
        if not self._names_it(place, head, words[j].low, other.place, words, i):
            place.container = other.place.name or place.container
            return i if words[j].low == "in" else after
        part = place.partial or _part(place, head)
        place.name, place.start, place.end = other.place.name, other.place.start, other.place.end
        place.partial = part or other.place.partial
        if place.name is None or place.type is None or place.partial:
            place.type = other.place.type or (None if place.partial else place.type)
        place.country, place.count = other.place.country, False
        if place.partial:
            place.plural = False
        place.definite, place.more = True, other.place.more
        if other.place.name is None:
            place.desc = other.place.desc
        place.sure, place.container = True, other.place.container
        place.holder = place.holder or other.place.holder
        self._stretch(chunk, other)
        return after

    def _suburb(
        self,
        chunk: Chunk,
        place: PlaceMention,
        words: list[Token],
        i: int,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> int:
        """ "the Damascus suburb of Daraya": the place is the latter, within the former."""
        type_word = words[i - 1].low
        if words[i].low != "of" or words[i - 1].cap or type_word not in places.TYPES:
            return i
        run = self._run(words, i + 1, marks, dates, headline)
        if run is None:
            return i
        inner: list[Chunk] = []
        after = self._add(inner, words, run, marks, dates, headline)
        other = inner[0].place if len(inner) == 1 else None
        if other is None or other.name is None or type_word in places.PART_TYPES - {"suburb"}:
            return i
        place.container, place.name = place.name, other.name
        place.start, place.end = other.start, other.end
        place.type, place.country, place.sure = places.TYPES[type_word], False, True
        chunk.actor = None
        self._stretch(chunk, inner[0])
        return after

    @staticmethod
    def _names_it(
        place: PlaceMention, head: str, link: str, other: PlaceMention, words: list[Token], i: int
    ) -> bool:
        """Whether "T of X" names X ("the town of X", "parts of X") or lies in it ("villages of X")."""
        if place.partial:
            return True
        if place.role:
            return head in _STRONGHOLDS and link == "of"
        lows = {word.lower() for word in (place.desc or "").split()}
        if _part(place, head):
            return True
        if lows & _RANKING:
            return False
        if place.plural and (place.count or not place.definite):
            return False
        return link == "of"

    @staticmethod
    def _metonym_place(chunk: Chunk) -> bool:
        return False

    def _stretch(self, chunk: Chunk, other: Chunk) -> None:
        chunk.end = other.end
        chunk.text = self._text[chunk.start : chunk.end]
        chunk.low = chunk.text.lower()

    def _actor(self, words: list[Token], run: Run) -> ActorMention:
        inner = [token for token in words[run.first : run.last + 1]]
        name = self._text[words[run.first].start : words[run.last].end]
        name = bare(name, words[run.last])
        if len(inner) == 1 and inner[0].low in self.acronyms:
            known = self.acronyms[inner[0].low]
            return ActorMention(name, known.actor_id, known.side, False, True, known.state)
        return self._actors.mention(inner, name, run.meanings)

    def _office(self, words: list[Token], run: Run) -> ActorMention | None:
        """The side that an office or its holder speaks for, where the phrase tells the land."""
        inner = words[run.first : run.last + 1]
        if not any(token.low in _OFFICES for token in inner):
            return None
        found = self._actor(words, run)
        found.state = True
        return found if found.side not in (Side.UNKNOWN, Side.OTHER) or run.meanings else None

    def _learn(self, words: list[Token], run: Run, actor: ActorMention) -> None:
        """Remember "(SDF)" after a name for the rest of the article."""
        if words[run.last].text == ")" and actor.named:
            self.acronyms.setdefault(words[run.last - 1].low, actor)

    def _holder(self, words: list[Token], run: Run) -> ActorMention | None:
        """Who holds the place that the phrase describes: "rebel-held", "IS stronghold"."""
        for token in words[run.first : run.last + 1]:
            for suffix in troops.HELD:
                if token.low.endswith(suffix) and len(token.low) > len(suffix):
                    size = len(token.low) - len(suffix)
                    name = token.text[:size]
                    inner = Token(name, token.start, token.start + size)
                    hit = self._actors.mention([inner], name, run.meanings[:1])
                    hit.vague = False
                    return hit
        if run.meanings and run.named_actor:
            first = run.meanings[0]
            return ActorMention(first.text, first.actor_id, first.side, False, True)
        heads = [
            t
            for t in words[run.first : run.last + 1]
            if t.low
            in (
                "rebel",
                "government",
                "regime",
                "opposition",
                "militant",
                "insurgent",
                "jihadist",
                "army",
            )
        ]
        if heads:
            return self._actors.mention([heads[0]], heads[0].text, [])
        return None


def _part(place: PlaceMention, head: str) -> bool:
    """Whether "T of X" is a part of X: "several districts", "the southern suburbs", "outskirts"."""
    if head in ("outskirts", "edge", "edges", "suburbs"):
        return True
    words = set((place.desc or "").lower().split())
    if head in places.PART_TYPES:
        return not place.definite or bool(words & places.DIRECTIONS)
    return head in ("district", "neighbourhood", "neighborhood", "quarter", "suburb") and bool(
        words & {"a", "one", "another"}
    )

"""Who a noun phrase for a side means: by name, by a theatre's phrase, by its words."""

import re
from collections.abc import Sequence
from datetime import date

from schemas.message import Side
from services.extract.extraction.knowledge import Knowledge, Meaning, NameHit, pick
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.sides.camps import Camps
from services.extract.extraction.text.tokens import Class, Token
from services.extract.extraction.words import nations, troops
from services.extract.extraction.words.spelling import words

_PLAIN = int(Class.ADJECTIVE | Class.NUMBER | Class.QUANTITY)


def _says_no_side(token: Token) -> bool:
    """Whether a word makes nothing clearer: "shaken", "same", "remaining"."""
    if token.low in troops.VAGUE_HEADS or token.low in troops.VAGUE_MODIFIERS:
        return True
    if token.low.endswith(("en", "ed")) and not token.flags and "-" not in token.text:
        return True  # "Shaken units"
    lower = token.text[:1].islower() and "-" not in token.text
    return lower and not token.flags & ~_PLAIN and token.low not in _TELLING


_TELLING = words("kurdish sunni shia shiite druze alawite rebel government regime opposition")


def _own_name(words: Sequence[Token], phrase: str, meanings: Sequence[Meaning]) -> bool:
    """Whether a name of nothing known stands before the words of a generic phrase."""
    size = len(phrase.split())
    known = {part for m in meanings for part in m.text.lower().split()}
    return any(
        token.cap
        and not (token.flags or token.tie)
        and token.low not in known
        and token.text[0].isalpha()
        for token in words[:-size]
    )


_BODIES = words(
    "front movement group alliance coalition rebels militia faction paramilitary sect party"
)


def _owner(words: Sequence[Token]) -> int:
    """The number of words up to the body of fighters whose own the rest is; 0 where none is."""
    for k, token in enumerate(words[:-1]):
        if token.genitive and token.low in _BODIES and not any(t.cap for t in words[1 : k + 1]):
            return k + 1
    return 0


def _rising(lows: Sequence[str], known: str) -> bool:
    """Whether a phrase says that its fighters are rebels, and the name in it does not."""
    return any(low in _RISING for low in lows) and "rebel" not in known.lower()


_REVOLTING = words("revolutionary revolutionaries liberation patriotic salvation islamic popular")
"""Whose front is no state's: "the Sudanese Revolutionary Front"."""
_RISING = words("rebel rebels guerrilla guerrillas insurgent insurgents breakaway")


def _of_a_state(low: str) -> bool:
    """Whether an adjective is a state's, not also that of a people who fight on their own."""
    return nations.DEMONYMS.get(low, "") in nations.COUNTRIES and low not in _PEOPLES


_PEOPLES = words("serb serbs croat croats albanian albanians bosniak")

_REBELS = words("rebel rebels insurgents insurgent")
"""Where no theatre is known, these mean the opposition, as in most texts."""

_NAMED_FOR = re.compile(
    r"\b(?:Dahiy[ae]t|Madinat|Hayy|Jabal|T[ae]ll?|Kafr|Khirb[ae]t|Mazraat|A[iy]n|Wadi|Deir|Beit|Bir|Ras"
    r"|Qalaa?t|Jisr) $"
)
_TOWN_OF = re.compile(r"\b(?:town|city|village|district) of $")


class Actors:
    """Resolves actor phrases of one article: its theatre and its day are fixed."""

    def __init__(
        self,
        knowledge: Knowledge,
        theatre: int | None,
        day: date | None,
        press: str | None = None,
    ) -> None:
        """Bind the article's theatre, its day and the camp whose press it is of."""
        self._press = press
        self._knowledge, self._theatre, self._day = knowledge, theatre, day
        self.homeless = theatre is None or theatre == knowledge.generic
        self._phrases: dict[tuple[str, ...], Meaning | None] = {}
        self._meant: dict[int, Meaning | None] = {}

    @property
    def camps(self) -> Camps:
        """Who stands with whom here."""
        return self._knowledge.camps[self._theatre] if self._theatre is not None else Camps()

    def authority(self) -> ActorMention | None:
        """The land's government, for which its governors, mayors and officers speak."""
        meant = self._pick(self._knowledge.look_up("government"))
        return ActorMention(meant.text, meant.actor_id, meant.side) if meant else None

    def _pick(self, meanings: Sequence[Meaning]) -> Meaning | None:
        return pick(meanings, self._theatre, self._day, self._press)

    def meaning(self, hit: NameHit) -> Meaning | None:
        """The meaning of a known name here and then."""
        key = id(hit.meanings)  # those of a name are one object for all its hits
        if key not in self._meant:
            self._meant[key] = self._pick(hit.meanings)
        return self._meant[key]

    def mention(
        self, words: Sequence[Token], name: str, meanings: Sequence[Meaning]
    ) -> ActorMention:
        """An actor phrase: a theatre's phrase for all of it, a name inside it, else its words."""
        owner = _owner(words)
        if owner:  # "the front's military command" is the front
            found = self.mention(words[:owner], name, meanings)
            found.vague = True
            return found
        lows = [token.low for token in words if not token.flags & Class.DETERMINER]
        if lows[-1:] == [")"] and "(" in lows[1:]:
            lows = lows[: lows.index("(")]  # "the Angolan Armed Forces (FAA)"
        phrase = self._phrase(lows)
        if (
            phrase is not None
            and phrase.phrase
            and self.homeless
            and any(low in _REBELS for low in lows)
        ):
            phrase = None
        if phrase is not None and phrase.phrase and _own_name(words, phrase.text, meanings):
            phrase = None  # "the Seleka coalition": not the coalition that the theatre knows
            meanings = [m for m in meanings if not m.phrase]
        named = [m for m in meanings if not m.phrase]
        metonyms = [m for m in meanings if m.metonym or not m.phrase]
        if (
            phrase is not None
            and metonyms
            and phrase not in meanings
            and len(phrase.text.split()) < len(lows)
        ) and (phrase.phrase or any(len(m.text) >= len(phrase.text) for m in named)):
            phrase = None  # "Moscow's troops": the name says whose
            named = named or metonyms
        best = phrase or (named[-1] if named else (meanings[-1] if meanings else None))
        if best is not None and best is not phrase and best.phrase and not named:
            own = any(low in nations.DEMONYMS and low not in best.text for low in lows)
            best = None if own else best  # "Philippine marines" are no other land's
        if phrase is None and len(named) > 1:
            # "Turkish-backed Free Syrian Army rebels": the longest name says most.
            best = max(named, key=lambda m: (not m.metonym, len(m.text)))
        content = [low for low in lows if low not in ("other", "of", "the")]
        vague = not named and (
            bool(content)
            and any(low in troops.VAGUE_HEADS for low in content)
            and all(_says_no_side(token) for token in words if token.low in content)
        )
        state = any(low in troops.GOVERNMENT_WORDS for low in lows)
        if (
            best is not None
            and best.phrase
            and self.homeless
            and any(low in _REBELS for low in lows)
        ):
            best = None
        if best is not None and best.army and not best.phrase and _rising(lows, best.text):
            return ActorMention(name, None, Side.OTHER, vague, True, False)  # "X's rebel army"
        if best is not None:
            known = best.actor_id is not None and not best.phrase
            state = best.army if known else state or best.army  # the Arakan Army is no state's
            return ActorMention(name, best.actor_id, best.side, vague, bool(named), state)
        return ActorMention(name, None, self._by_words(lows), vague, False, state)

    def names_town(self, text: str, hit: NameHit, meaning: Meaning) -> bool:
        """Whether "the town of" goes before what in another war is a side."""
        if _NAMED_FOR.search(text, max(0, hit.start - 12), hit.start):
            return True  # "the Dahiyat al-Assad quarter"
        if not self.elsewhere(meaning) or meaning.phrase or meaning.metonym:
            return False
        return _TOWN_OF.search(text, max(0, hit.start - 16), hit.start) is not None

    def elsewhere(self, meaning: Meaning) -> bool:
        """Whether a name is known of another theatre than the article's."""
        return meaning.theatre != self._theatre

    def _phrase(self, lows: list[str]) -> Meaning | None:
        """The longest ending of the phrase that the theatre knows; looked up once an article."""
        key = tuple(lows)
        if key not in self._phrases:
            self._phrases[key] = self._look_up(lows)
        return self._phrases[key]

    def _look_up(self, lows: list[str]) -> Meaning | None:
        for start in range(min(len(lows), 6)):
            found = self._knowledge.look_up(" ".join(lows[start:]))
            if not found:
                continue
            meanings = [
                m
                for m in found
                if m.theatre == self._theatre or self._theatre is None or not m.phrase
            ]
            own = [m for m in meanings if m.theatre == self._theatre]
            if own and (chosen := self._pick(own)):
                return self._unless_foreign(lows, start, chosen)
            if meanings and start == 0 and (chosen := self._pick(meanings)):
                return chosen
        return None

    def _unless_foreign(self, lows: list[str], start: int, chosen: Meaning) -> Meaning | None:
        """A generic phrase after another land's adjective ("Iraqi government forces") is theirs."""
        if not chosen.phrase or start == 0:
            return chosen
        before = [
            (nations.COUNTRIES[low] or (low,))[0] if low in nations.COUNTRIES else low
            for low in lows[:start]
            if low in nations.DEMONYMS or low in nations.COUNTRIES
        ]
        if not before:
            return chosen
        foreign = self._land_meaning(before[-1])
        if foreign is not None and foreign.army and any(low in troops.REBEL_WORDS for low in lows):
            return chosen if foreign.theatre == self._theatre else None  # "Sudanese rebels"
        if foreign is None and chosen.side not in (Side.GOVERNMENT, Side.OPPOSITION, Side.OTHER):
            return None  # a land of which the theatre knows nothing
        return foreign if foreign is not None else chosen

    def _land_meaning(self, demonym: str) -> Meaning | None:
        for tail in ("forces", "army", "troops"):
            meanings = self._knowledge.look_up(f"{demonym} {tail}")
            if meanings and (chosen := self._pick(meanings)):
                return chosen
        return None

    def _own_side(self) -> Side:
        """The side of the land's own government: Iraq's, Ukraine's have a word of their own."""
        meant = None if self.homeless else self.authority()
        return meant.side if meant is not None else Side.GOVERNMENT

    def state(self, name: str) -> ActorMention | None:
        """The government of a land, in a war of no theatre; in others each land's is known."""
        return (
            ActorMention(name, None, Side.GOVERNMENT, False, True, True) if self.homeless else None
        )

    def _by_words(self, lows: list[str]) -> Side:
        """The side that plain words tell."""
        if any(low.startswith("pro-") and low not in troops.GOVERNMENT_WORDS for low in lows):
            return Side.OTHER  # "pro-Ouattara troops": somebody's own
        rising = any(low in troops.REBEL_WORDS and low != "fighters" for low in lows)
        rising = rising or ("front" in lows and not _REVOLTING.isdisjoint(lows))
        for low in lows:
            found = self._land_meaning(low) if low in nations.DEMONYMS else None
            if found is not None and not (rising and found.army):
                return found.side  # but "Sudanese rebels" are not Sudan's army
        if self.homeless and any(low in ("kurdish", "kurds", "kurd") for low in lows):
            return Side.KURDISH_SDF
        if self.homeless and any(low in _REBELS for low in lows):
            return Side.OPPOSITION
        if rising:
            return Side.OTHER
        if any(low in troops.GOVERNMENT_WORDS for low in lows):
            return self._own_side()
        if any(low in nations.DEMONYMS for low in lows):
            ours = self.homeless and any(low in ("forces", "force") for low in lows)
            states = ours and any(_of_a_state(low) for low in lows)
            return Side.GOVERNMENT if states else Side.OTHER
        return Side.UNKNOWN if all(low in troops.VAGUE_HEADS for low in lows) else Side.OTHER

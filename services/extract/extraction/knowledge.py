"""What the theatres know, arranged for reading: whom a name or phrase means, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from schemas.message import Side
from services.extract.extraction.sides.camps import Camps
from services.extract.extraction.words import nations
from whoholds.theatres.theatre import Actor, Alias, Theatre


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a name stands for in one theatre, and when."""

    theatre: int
    actor_id: str | None
    side: Side
    text: str
    since: date | None = None
    until: date | None = None
    ambiguous: bool = False
    metonym: bool = False
    phrase: bool = False
    army: bool = False
    press: str | None = None

    def valid(self, day: date | None) -> bool:
        """Whether the name meant this on that day; an unknown day excludes nothing."""
        if day is None:
            return True
        return not (self.since and day < self.since) and not (self.until and day > self.until)


class NameHit:
    """A known name in a text, by its offsets."""

    __slots__ = ("end", "meanings", "start")

    def __init__(self, start: int, end: int, meanings: tuple[Meaning, ...]) -> None:
        """``meanings`` are one object for all hits of a name."""
        self.start, self.end, self.meanings = start, end, meanings


def folded(text: str) -> str:
    """Lower case of the same length, so that offsets stay true."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", "-")


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether what is in capitals stands between others: "WHAT IS HAPPENING": a verb, no group."""
    before, after = text[max(0, start - _WORD) : start].split(), text[end : end + _WORD].split()
    near = before[-1:] + after[:1]
    return len(near) > 1 and all(word.isupper() and word.isalpha() for word in near)


_BARELY = 2.0
"""Below this a theatre is told by a word or two: by troops that some land lends to others."""

_WORD = 20
"""Letters in which the word before or after a name stands."""


class Knowledge:
    """All theatres' names in one automaton."""

    def __init__(self, theatres: Sequence[Theatre]) -> None:
        """Collect names, phrases and keywords; nothing is looked up later but in memory."""
        self.theatres = tuple(theatres)
        names: dict[str, list[Meaning]] = {}
        for number, theatre in enumerate(self.theatres):
            for actor in theatre.actors:
                for alias in actor.aliases:
                    self._add(names, alias.name, _meaning(number, actor, alias))
                self._add(names, actor.name, _meaning(number, actor, Alias(name=actor.name)))
            for phrase in theatre.phrases:
                metonym = bool(getattr(phrase, "metonym", False))
                self._add(
                    names,
                    phrase.text,
                    Meaning(
                        number,
                        phrase.actor_id,
                        phrase.gold_side,
                        phrase.text,
                        phrase.since,
                        phrase.until,
                        metonym=metonym,
                        phrase=True,
                        press=phrase.press,
                    ),
                )
        self.generic = next((n for n, t in enumerate(self.theatres) if t.id == "generic"), None)
        self.camps = tuple(map(Camps, self.theatres))
        self._names = {key: tuple(meanings) for key, meanings in names.items()}
        self._keys = list(names)
        self._meanings = list(self._names.values())
        self._automaton = (
            AhoCorasick(
                self._keys,
                matchkind=MatchKind.LeftmostLongest,
                implementation=Implementation.ContiguousNFA,
            )
            if self._keys
            else None
        )
        self._presses = {
            number: [
                (camp, tuple(map(folded, press.words)), tuple(map(folded, press.never)))
                for camp, press in theatre.presses.items()
            ]
            for number, theatre in enumerate(self.theatres)
        }
        self._exact = {key for key in self._keys if any(_needs_case(m.text) for m in names[key])}
        tellers = self._theatre_words()
        self._lands = frozenset(tellers)
        self._told = [(self._called(key, of), tuple(of)) for key, of in tellers.items()]
        """For each word, the theatres that are called so, and all that it tells of."""
        self._teller = (
            AhoCorasick(
                list(tellers),
                matchkind=MatchKind.LeftmostLongest,
                implementation=Implementation.ContiguousNFA,
            )
            if tellers
            else None
        )

    @staticmethod
    def _add(names: dict[str, list[Meaning]], name: str, meaning: Meaning) -> None:
        key = folded(name).strip()
        for lead in ("the ", "a "):
            key = key.removeprefix(lead)
        if len(key) >= 2 and meaning not in names.setdefault(key, []):
            names[key].append(meaning)

    def _theatre_words(self) -> dict[str, set[int]]:
        """Keyword or land -> the theatres it tells of."""
        words: dict[str, set[int]] = {}
        for number, theatre in enumerate(self.theatres):
            if theatre.id == "generic":
                continue
            for keyword in theatre.keywords:
                words.setdefault(folded(keyword), set()).add(number)
            for actor in theatre.actors:
                for alias in (*actor.aliases, Alias(name=actor.name)):
                    key = folded(alias.name)
                    if not alias.ambiguous and len(key) > 3 and not _needs_case(alias.name):
                        words.setdefault(key, set()).add(number)
        return words

    def _called(self, key: str, theatres: Iterable[int]) -> tuple[int, ...]:
        """The theatres whose name begins as the word does."""
        own = [folded(theatre.name).split()[0] for theatre in self.theatres]
        return tuple(number for number in theatres if key.startswith(own[number]))

    def hits(self, text: str, low: str) -> list[NameHit]:
        """Every known name in the text as whole words, in order."""
        if self._automaton is None:
            return []
        found = []
        length = len(low)
        for index, start, end in self._automaton.find_matches_as_indexes(low):
            if (start and low[start - 1].isalnum()) or (end < length and low[end].isalnum()):
                tail = low[end : end + 2]
                plural = tail[:1] == "s" and not tail[1:].isalnum()  # "Syrias" of stripped texts
                if (start and low[start - 1].isalnum()) or not plural:
                    continue
            if self._keys[index] in self._exact and not _case_fits(
                text[start:end], self._meanings[index]
            ):
                continue
            if text[start:end] == "IS" and _shouted(text, start, end):
                continue
            found.append(NameHit(start, end, self._meanings[index]))
        return found

    def theatre_of(self, low: str, published: date | None) -> int | None:
        """The theatre whose names and keywords are most frequent, shared words counting less."""
        if self._teller is None:
            return None
        scores: dict[int, float] = {}
        seen: dict[int, int] = {}
        for index, start, end in self._teller.find_matches_as_indexes(low):
            if (start and low[start - 1].isalnum()) or (
                end < len(low) and low[end].isalpha() and low[end] != "s" and low[end] != "n"
            ):
                continue
            times = seen[index] = seen.get(index, 0) + 1
            if times > 12:
                continue
            own, theatres = self._told[index]
            for number in own:
                scores[number] = scores.get(number, 0.0) + 0.5
            weight = (1.0 / len(theatres)) * (1.0 if times < 4 else 0.5)
            for number in theatres:
                scores[number] = scores.get(number, 0.0) + weight
        if published is not None:
            for number in list(scores):
                theatre = self.theatres[number]
                if (theatre.since and published < theatre.since) or (
                    theatre.until and published > theatre.until
                ):
                    scores[number] *= 0.3
        if not scores:
            return None
        best = max(scores, key=lambda number: (scores[number], -number))
        rest = max((score for number, score in scores.items() if number != best), default=0.0)
        if scores[best] < _BARELY and self._is_of_no_theatre(nations.land_most_named(low)):
            return None  # "Ukrainian peacekeepers" in a report on Bosnia
        return best if scores[best] >= 1.5 or scores[best] > rest + 0.2 else None

    def _is_of_no_theatre(self, land: str | None) -> bool:
        """Whether no theatre has its name for a land, and none its people's."""
        if land is None:
            return False
        return not any(word in self._lands for word in (land, *nations.COUNTRIES[land]))

    def press_of(self, theatre: int | None, low: str) -> str | None:
        """The camp whose press wrote a text, so far as the theatre knows its words."""
        for camp, words, never in self._presses.get(theatre, ()) if theatre is not None else ():
            if any(word in low for word in words) and not any(word in low for word in never):
                return camp
        return None

    def look_up(self, low: str) -> tuple[Meaning, ...]:
        """What a folded name or phrase means, in every theatre."""
        return self._names.get(low, ())


_ARMIES = ("army", "government", "peacekeepers", "police")
"""Kinds of actors that no text calls "the militants"."""


def _meaning(number: int, actor: Actor, alias: Alias) -> Meaning:
    since = max((day for day in (actor.since, alias.since) if day), default=None)
    until = min((day for day in (actor.until, alias.until) if day), default=None)
    return Meaning(
        number,
        actor.id,
        actor.gold_side,
        alias.name,
        since,
        until,
        alias.ambiguous or alias.name[0].isdigit(),  # "the 16th Division": every army has one
        folded(alias.name) in nations.COUNTRIES,
        army=actor.kind in _ARMIES,
    )


def _needs_case(name: str) -> bool:
    """Whether the name is a word unless its capitals stand: IS, SAA, ADF, the Southern Front."""
    bare = name.removeprefix("the ")
    quarter, _, rest = bare.partition(" ")
    return (len(bare) <= 4 and bare.isupper()) or (quarter.endswith("ern") and rest == "Front")


def _case_fits(surface: str, meanings: tuple[Meaning, ...]) -> bool:
    surface = surface.removeprefix("the ")
    return any(
        surface == meaning.text.removeprefix("the ") or not _needs_case(meaning.text)
        for meaning in meanings
    ) or (
        len(surface) > 2
        and surface[0].isupper()
        and not surface[1:].isupper()
        and len(surface) >= 4
    )


def pick(
    meanings: Sequence[Meaning],
    theatre: int | None,
    day: date | None,
    press: str | None = None,
) -> Meaning | None:
    """The meaning in this theatre and time, else the one that all theatres agree on; in the press
    of a camp the one that it has there.
    """
    own = [m for m in meanings if m.theatre == theatre]
    if any(m.press is not None for m in meanings):
        theirs = [m for m in own if m.press is not None and m.press == press and m.valid(day)]
        if theirs:
            return theirs[0]
        meanings = [m for m in meanings if m.press is None]
        own = [m for m in own if m.press is None]
    if len(own) == 1:
        return own[0]
    valid = [m for m in own if m.valid(day)] or own
    if valid:
        return min(valid, key=lambda m: (m.phrase, m.ambiguous))
    others = [m for m in meanings if not m.ambiguous and not m.phrase]
    if others and len({m.side for m in others}) == 1:
        return others[0]
    return None

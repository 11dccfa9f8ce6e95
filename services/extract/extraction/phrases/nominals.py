"""Noun phrases: which words belong together, and whether they are a side, a person or a place."""

from collections.abc import Sequence

from services.extract.extraction.knowledge import Meaning
from services.extract.extraction.text.tokens import Class, Token
from services.extract.extraction.words import grammar, nations, places, triggers, troops
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.things import MILITARY

_NAMING = places.DIRECTIONS | words(
    """
    new old upper lower central downtown greater inner outer great little
    """
)
_EMINENT = words("powerful influential richest wealthiest wanted prominent wisest")
_OF_SOMEBODY = words(
    "men tanks column columns scouts regulars rangers remnants dissidents detachment"
)
"""Heads that are armed only where it is said whose they are."""

_AFTER_PLACES = words(
    "in , ( – — and as along together came was were near is are had has where town village"
)
"""What goes on behind a place of which somebody said something: "said X (south of Y) fell"."""
_BEFORE_PLACES = words("saying claim claims claimed claiming")
"""Verbs of saying after which a name is no speaker's: "rebels claim X"."""

_WHOSE = frozenset(("his", "its", "their"))
_GROUPS = words(
    """
    group groups alliance coalition faction factions militia movement force organisation
    organization brigade party front army affiliate
    """
)


def _is_acronym(text: str) -> bool:
    return 2 < len(text) < 7 and text.isupper() and text.isalpha()


_WHERE = words("at in near outside inside around")
_MIDDLES = ("centre", "center")
_UNARMED = words("monitoring rights monitor aid humanitarian media news volunteer relief advocacy")
"""Whose group fights nobody."""
_FOLLOWERS = words(
    """
    follower followers supporter supporters loyalists backers aides disciples son sons brother
    relatives widow bodyguards opponents
    """
)
_DWELLERS = words(
    """
    resident residents villager villagers inhabitant inhabitants people elder elders native natives
    mayor governor
    """
)


_SEIZED = frozenset(triggers.TAKE) | frozenset(triggers.WEAK_TAKE) | {"inside", "into", "over"}


class Run:
    """Words that may form one phrase: each with the role it was taken for.

    Roles: n name, c classed word, l linked adjective ("US-backed"), k known actor's name,
    m known name that is a place too ("Russia").
    """

    def __init__(self, first: int) -> None:
        """An empty phrase that starts at this token."""
        self.first = self.last = first
        self.content: list[tuple[int, str]] = []
        self.determiners: list[str] = []
        self.meanings: list[Meaning] = []
        self.named_actor = self.has_name = self.has_type = self.has_head = False
        self.genitive = self.in_place = False
        self._last_low = ""

    def add(self, index: int, token: Token, role: str) -> None:
        """Take one more word."""
        if not self.content:
            self.first = min(self.first, index)
        self.content.append((index, role))
        self.last = index
        self.genitive = token.genitive
        self._last_low = token.low
        if role == "n":
            self.has_name = True
            if token.text.isdigit():
                self.has_head = False  # "Division 17" is a place where "base" follows
        if role == "c":
            if token.flags & Class.HEAD and not (token.flags & (Class.MODIFIER | Class.ADJECTIVE)):
                self.has_head = not token.genitive
            if token.flags & Class.TYPE and not token.flags & (Class.HEAD | Class.ADJECTIVE):
                self.has_type = True

    def add_name(self, first: int, last: int, meaning: Meaning, words: Sequence[Token]) -> None:
        """Take a name that the theatres know."""
        low = " ".join(words[i].low for i in range(first, last + 1))
        tail_head = words[last].flags & Class.HEAD and first != last
        place = not tail_head and (
            meaning.metonym
            or low in nations.COUNTRIES
            or low.removesuffix("s") in nations.COUNTRIES
        )
        for i in range(first, last + 1):
            self.content.append((i, "m" if place else "k"))
        self.last, self.genitive, self._last_low = last, words[last].genitive, words[last].low
        if (
            place
            and low not in nations.COUNTRIES
            and low.removesuffix("s") in nations.COUNTRIES
            and low not in nations.DEMONYMS
        ):
            self.genitive = True  # "Syrias" of texts without apostrophes
        self.meanings.append(meaning)
        tail = words[last]
        if place:
            self.has_name = True
        elif tail.flags & Class.HEAD and not tail.genitive:
            self.has_head, self.named_actor = True, True
        else:
            self.named_actor = True

    def stops_before_name(self, token: Token) -> bool:
        """Whether a known name starts another phrase."""
        if self.genitive:
            return False
        if self.has_head and self._last_low in _GROUPS and not self.named_actor:
            return False
        return self.has_head or self.has_name or self.has_type or self.named_actor

    @property
    def ends_in_middle(self) -> bool:
        """Whether the last word is "centre"."""
        return self._last_low in _MIDDLES

    def last_low(self, words: Sequence[Token]) -> str:
        """The last word taken, folded."""
        return words[self.last].low if self.content else ""

    def takes_as_name(self, token: Token) -> bool:
        """Whether a capitalised common word is rather part of a name: Old City, Villa Point."""
        fits = token.flags & Class.TYPE or token.low in _NAMING
        return bool(fits) and not token.flags & Class.HEAD and not self.named_actor

    def trim(self, words: Sequence[Token]) -> None:
        """Drop a leading or trailing word that cannot begin or end a phrase."""
        while self.content:
            index, role = self.content[-1]
            token = words[index]
            if words[self.last].text == ")":
                return
            superlative = token.low == "most" and words[index - 1].genitive
            keeps = role in "nkm" or token.flags & (
                Class.HEAD
                | Class.TYPE
                | Class.QUANTITY
                | Class.DEMONYM
                | Class.ORGANISATION
                | Class.RANK
            )
            if keeps and not superlative:  # "the group's most (recent)"
                return
            self.content.pop()
            self.last = self.content[-1][0] if self.content else self.first

    def place_before_actor(self, words: Sequence[Token], text: str) -> int:
        """Where "(In) Hama army units" splits into place and actor; 0 where it does not."""
        if not self.content or self.content[0][1] not in "nm":
            return 0
        last = words[self.content[-1][0]]
        if last.flags & Class.TYPE and not last.flags & Class.HEAD:
            return 0  # "the Rafah border crossing"
        for (index, role), (after, next_role) in zip(self.content, self.content[1:], strict=False):
            if role in "nm" and next_role not in "nm":
                token = words[after]
                if _is_acronym(words[index].text) and token.flags & Class.HEAD and not token.cap:
                    return 0  # "the last village of MNLF gunmen"
                if token.cap and token.flags & Class.HEAD and token.flags & Class.TYPE:
                    return 0  # "the Moro Islamic Liberation Front"
                if words[index].genitive or (
                    token.flags & Class.TYPE and not token.flags & Class.HEAD
                ):
                    return 0
                return after if next_role in "ckl" else 0
        return 0

    def cut(self, split: int, words: Sequence[Token]) -> None:
        """Keep only what stands before a token."""
        self.content = [(index, role) for index, role in self.content if index < split]
        self.last = self.content[-1][0]
        self.meanings, self.named_actor, self.has_head = (
            [m for m in self.meanings if m.metonym],
            False,
            False,
        )

    def is_actor(self, words: Sequence[Token]) -> bool:
        """Whether the phrase is a side: its last word tells."""
        index, role = self.content[-1]
        token = words[index]
        if role == "k":
            return True
        if role in "ml":
            return False
        if self._brigade(words):
            return True
        if token.flags & Class.HEAD:
            if token.low in ("party", "administration") and not self.named_actor:
                return False
            after = words[self.last + 1].low if self.last + 1 < len(words) else ""
            if token.low == "personnel" and after.startswith(("carrier", "mine")):
                return False  # "armoured personnel carriers"
            if token.low == "military" and after in MILITARY:
                return False  # "opened two military fronts"
            if token.low in _OF_SOMEBODY and not self._sided(words):
                return False
            if token.low == "resistance" and not self.determiners and len(self.content) == 1:
                return False  # "little resistance"
            if not token.flags & Class.TYPE:
                return not self._official(words)
            return token.cap and (self.named_actor or self.has_name)
        if self._is_people(token):
            return True
        return role == "n" and self.named_actor and self.content[0][1] == "k"

    def _is_people(self, token: Token) -> bool:
        """Whether "the Malians", "the French" stands here, with no noun behind it."""
        if token.flags & Class.DEMONYM and token.low in nations.PEOPLES:
            return True
        alone = len(self.content) == 1 and "the" in self.determiners
        return alone and token.low in _THE_PEOPLES

    def _brigade(self, words: Sequence[Token]) -> bool:
        """Whether an Arabic word for fighters goes before a name: "Katibat al-Majd"."""
        first = words[self.content[0][0]]
        lead = first.low in troops.GROUP_LEADS and first.cap and len(self.content) > 1
        return lead and words[self.content[-1][0]].cap and not self.determiners

    def _sided(self, words: Sequence[Token]) -> bool:
        """Whether something before the head says whose: "Hezbollah men", "rebel tanks"."""
        if any(words[i].low in _EMINENT for i, _ in self.content[:-1]):
            return False  # "the country's most powerful men"
        if self.named_actor or self.meanings or self.has_name or set(self.determiners) & _WHOSE:
            return True
        alone = words[self.content[-1][0]].low in ("column", "dissidents")
        if alone and "the" in self.determiners:
            return True
        sided = Class.DEMONYM | Class.MODIFIER | Class.HEAD
        return any(words[i].flags & sided or words[i].genitive for i, _ in self.content[:-1])

    def _official(self, words: Sequence[Token]) -> bool:
        """A group that only sounds armed: monitors, aid workers, rescuers."""
        last = words[self.content[-1][0]].low
        if last not in ("group", "groups", "organization", "organisation", "party"):
            return False
        before = words[self.first - 1].low if self.first else ""  # no part of the phrase
        return before in _UNARMED or any(words[i].low in _UNARMED for i, _ in self.content)

    def is_person(self, words: Sequence[Token], previous: str, following: Token | None) -> bool:
        """Whether the phrase is a person's name, an office or an organisation."""
        index, role = self.content[-1]
        token = words[index]
        seized = token.flags & Class.TYPE and previous in _SEIZED  # "secured P University"
        if (
            token.flags & Class.ORGANISATION
            and not seized
            and (role == "n" or token.cap or self._is_office(words, index))
        ):
            return True
        ranks = [
            i
            for n, (i, _) in enumerate(self.content)
            if words[i].flags & Class.RANK
            and not words[i].genitive
            and not (words[i].low in ("sheikh", "sheik") and n and words[i - 1].cap)
        ]
        if ranks and (role == "n" or token.flags & Class.RANK):
            return not any(words[i].flags & Class.TYPE for i, _ in self.content)
        if role == "n" and all(r == "n" for _, r in self.content) and not self.determiners:
            if following is not None and (
                following.low in grammar.AUXILIARIES or following.low in grammar.BEARINGS
            ):
                return False  # "said X (south of Y) was purged"
            if (
                previous in grammar.REPORTING
                and previous not in _BEFORE_PLACES
                and words[self.first - 1].text != "State"  # of "Islamic State"
                and not self._of_what_is_said(words, following)
                and not (previous == "added" and _to_its_own(words, self.last))
            ) or previous in troops.RANKS:
                return True
            if self._home_of_speakers(words):
                return False
            if previous == "of" and self.first > 1 and words[self.first - 2].low in _FOLLOWERS:
                return True
            told = following is not None and following.low in grammar.REPORTING
            return told and previous not in _WHERE  # "men at a post at X said"
        return False

    def _is_office(self, words: Sequence[Token], index: int) -> bool:
        """ "the ministry", "the US state department": not "Cauca department"."""
        if words[index].low == "department":
            return index > self.first and words[index - 1].low in ("state", "defence", "defense")
        return words[index].low in ("ministry", "parliament", "presidency")

    def _of_what_is_said(self, words: Sequence[Token], following: Token | None) -> bool:
        """Whether who says so stands before the verb, and a list begins: "officials said X and"."""
        listed = following is not None and (
            following.low in _AFTER_PLACES or following.low in triggers.FALL
        )
        listed = listed or words[self.last].genitive  # "officials said X's fall"
        teller = words[self.first - 2] if self.first > 1 else None
        said = words[self.first - 1].low in ("said", "says", "say")
        return said and listed and teller is not None and teller.text[0].isalpha()

    def _home_of_speakers(self, words: Sequence[Token]) -> bool:
        """Whether "residents of", "people in", "from" stands before: where those who speak live."""
        before = [words[i].low for i in range(max(0, self.first - 2), self.first)]
        return before[-1:] in (["in"], ["near"], ["from"]) or (
            before[-1:] == ["of"] and before[:1] != ["of"] and before[0] in _DWELLERS
        )


_THE_PEOPLES = ("french", "british", "dutch")
"""Peoples whose name is no plural."""


def _to_its_own(words: Sequence[Token], last: int) -> bool:
    """Whether "(added P, Q and R) to their conquests" follows: what is added, nobody who adds."""
    near = range(last + 1, min(last + _FAR, len(words) - 1))
    return any(words[j].low == "to" and words[j + 1].low in ("its", "their") for j in near)


_FAR = 16

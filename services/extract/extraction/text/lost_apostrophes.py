"""Puts back the apostrophes that a text lost: "the citys east", "the rebels main base", "havent".

Reading goes over the text with them; what it tells is given in the words and offsets of the text as
it came.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.extract.extraction.statement import Dating, Party, Span, Statement
from services.extract.extraction.words.spelling import words

_MARKS = ("'", "’", "ʼ")
_MARKED = re.compile(r"[A-Za-z]['’ʼ][a-z]|s['’ʼ] [a-z]")
_ADJECTIVES = (
    r"main|last|only|de\ facto|former|biggest|largest|second|third|key|old|northern|southern"
    "|eastern|western|central|remaining|strategic|own|important|major|final|new|one|next"
)
_OWNED = (
    "capital|stronghold|strongholds|bastion|bastions|outskirts|suburbs|defences|defenses|territory"
    "|seizure|recapture|takeover|conquest|liberation|airport|airbase|population|centre|center"
    "|headquarters|foothold|heartland|neighbourhoods|neighborhoods|leader|leaders|commander"
    "|spokesman|residents|gains|losses|ranks|hands|grip|grasp|ally|allies|offensive|military|army"
    "|troops|forces|fighters|president|government|oilfields|borders|entrance|edges?|half"
    "|north|south|east|west"
)
_DEEDS = (
    "capture|fall|loss|withdrawal|retreat|advance|advances|control|defeat|departure|surrender|hold"
)
_BEHIND_DEEDS = "of|on|from|over|into|in|to|by"
_ONE = (
    "regime|government|group|town|village|province|region|district|coalition|alliance|opposition"
    "|president|movement|organisation|organization|faction|militia|camp|capital|enclave|airport"
    "|base|area|kingdom|city|country|army|military|junta|caliphate|parliament|state|world"
)
_MANY = (
    "rebels|jihadists|militants|insurgents|extremists|separatists|terrorists|fighters|troops"
    "|forces|Kurds|Houthis|Islamists|Peshmergas"
)
_LOST = re.compile(
    rf"""
    \b(?P<ys>[a-z]*[b-df-hj-np-tv-z]y)(?=s\b)
  | \b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir)\ (?:[a-z]+\ )?(?P<one>{_ONE})
      (?=s\ (?:(?:{_ADJECTIVES})\ \w|(?:{_OWNED})\b|(?:{_DEEDS})\ (?:{_BEHIND_DEEDS})\b))
  | \b(?P<many>{_MANY})
      (?=\ (?:(?:{_ADJECTIVES})\ (?:\w+\ )?(?:{_OWNED}|base|bases|outpost|positions?|redoubt)\b
          |(?:stronghold|bastion|heartland|seizure|recapture|takeover|foothold)s?\b
          |(?:{_DEEDS})\ (?:of|on|from)\b))
  | \b(?P<not>(?:did|does|do|was|were|is|are|has|have|had|could|would|should|must)n)(?=t\b)
  | \b(?P<owner>[A-Z][a-z]{{3,}})(?=s\ [a-zA-Z])
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"[A-Z]\w+")
_NO_OWNERS = words(
    """
    Kurd Arab American Russian Iraqi Syrian Turk Iranian Israeli Ukrainian European Christian
    Alawite Shiite Sunni Yazidi Islamist Houthi Saudi Afghan Libyan Malian Somali Sudanese German
    Village Town Rebel Force Militant Jihadist Troop Airstrike Unit Activist Group State
    """
)
_BEFORE_VERBS = words(
    """
    was were is are has have had will would could said say says and or in on at to of by from with
    after before as that who which
    """
)


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with its apostrophes, and where they were put in."""

    text: str
    at: tuple[int, ...] = ()
    """Offsets in ``text`` of what was put in, in their order."""
    forms: tuple[tuple[str, str], ...] = ()
    """Words with an apostrophe, and as they came."""

    def as_given(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements in the words and offsets of the text as it came."""
        return tuple(map(self._back, statements)) if self.at else tuple(statements)

    def span(self, span: Span) -> Span:
        """Where a passage stands in the text as it came."""
        return Span(self._offset(span.start), self._offset(span.end))

    def _offset(self, offset: int) -> int:
        return offset - bisect_left(self.at, offset)

    def _word(self, told: str) -> str:
        for form, given in self.forms:
            told = told.replace(form, given)
        return told

    def _text(self, told: str | None) -> str | None:
        return None if told is None else self._word(told)

    def _party(self, party: Party) -> Party:
        return replace(party, name=self._text(party.name))

    def _back(self, one: Statement) -> Statement:
        when = Dating(one.when.day, one.when.precision, self._text(one.when.text))
        return replace(
            one,
            place=self._text(one.place),
            place_span=self.span(one.place_span) if one.place_span else None,
            place_desc=self._text(one.place_desc),
            container=self._text(one.container),
            gainer=self._party(one.gainer),
            loser=self._party(one.loser),
            when=when,
            source=self._text(one.source),
            evidence=self._word(one.evidence),
            evidence_span=self.span(one.evidence_span),
            also=tuple(map(self._word, one.also)),
        )


def apostrophes_put_back(text: str) -> Restored:
    """The text with apostrophes where it shows that they were lost; itself where it has some."""
    if any(mark in text for mark in _MARKS) and _MARKED.search(text) is not None:
        return Restored(text)
    names: frozenset[str] = frozenset()
    pieces: list[str] = []
    at: list[int] = []
    forms: dict[str, str] = {}
    last = 0
    for found in _LOST.finditer(text):
        if not names and found["owner"] is not None:
            names = frozenset(_NAME.findall(text))
        end = _where(found, text, names)
        if end < 0:
            continue
        pieces.append(text[last:end] + "'")
        at.append(end + len(at))
        last = end
        first = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
        behind = end
        while behind < len(text) and text[behind].isalpha():
            behind += 1
        forms[f"{text[first:end]}'{text[end:behind]}"] = text[first:behind]
    if not at:
        return Restored(text)
    return Restored("".join([*pieces, text[last:]]), tuple(at), tuple(forms.items()))


def _where(found: re.Match[str], text: str, names: frozenset[str]) -> int:
    """Where the apostrophe stood; -1 where none did."""
    owner = found["owner"]
    if owner is None:
        return found.end()
    behind = text[found.end() + 2 : found.end() + 22].split()[:1]
    plain = behind and behind[0].lower() in _BEFORE_VERBS
    if owner not in names or owner in _NO_OWNERS or plain:
        return -1
    return found.end()

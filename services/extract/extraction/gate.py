"""Lets through only what can tell of control: articles about a war, sentences with a trigger."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from services.extract.extraction.frames.frame_table import TABLE
from services.extract.extraction.statement import Span
from services.extract.extraction.words.frames import EVERYDAY
from services.extract.extraction.words.gates import GATE_STEMS, WAR_STEMS
from services.extract.extraction.words.inflection import inflected

_WAR = AhoCorasick(
    list(WAR_STEMS), matchkind=MatchKind.LeftmostFirst, implementation=Implementation.DFA
)
_EVERYDAY = {form for verb in EVERYDAY for form in inflected(verb)}
_FRAMED = (f"{form} " for form in TABLE if form not in _EVERYDAY)
_TRIGGER = AhoCorasick(
    list(dict.fromkeys((*GATE_STEMS, *_FRAMED))),
    matchkind=MatchKind.LeftmostFirst,
    implementation=Implementation.DFA,
)

_SHORT = 600
"""Characters of a text that is cheaper to read than to judge: a flash may name only a group."""

_FEWEST = 2
"""War words that an article of more than a few lines must have."""


def tells_of_war(low: str) -> bool:
    """Whether the folded text has words of war at all, or is too short to tell by them."""
    if len(low) < _SHORT:
        return True
    return _war_words(low) >= (_FEWEST if len(low) > 1200 else 1)


def is_peaceful(low: str) -> bool:
    """Whether a text that is read all the same has no word of war: mostly of prices and sports."""
    return len(low) < _SHORT and not _war_words(low)


def _war_words(low: str) -> int:
    """How often a word begins as one of war does: a "crisis" has no Isis."""
    return sum(
        not start or not low[start - 1].isalpha()
        for _, start, _ in _WAR.find_matches_as_indexes(low)
    )


_STORY = re.compile(
    r"\W*in (?:the|a|an|his|her|this|that) (?:novel|film|movie|play|book|story|series|"
    r"(?:(?:video|war) )?game|(?:military )?(?:exercise|drill)|simulation)\b"
)
_UNTRUE = re.compile(r"\b(?:no (?:sign|evidence|indication|proof) that|fear(?:ed|s|ing)? that)\b")


_TOLD_BEFORE = re.compile(r"\b(?:who|whose|which) [^,;]{3,80} (?:when|after|since) ")
"""What those who fear have behind them: "people who fled when A took P fear that"."""

_ELECTION = re.compile(
    r"\b(?:votes?|elections?|ballots?|turnout|constituenc(?:y|ies)|parliamentary|by-election|"
    r"landslide|electoral|primaries|(?:narrow|wide|slim) margin)\b"
)
_ON_THE_DAY = re.compile(
    r"\b(?:day|eve|days|hours|weeks?|months?) (?:of|before|after|ahead of|following)"
    r"(?: [\w'’-]+){0,7} (?:elections?|votes?|ballots?)\b"
)
"""When it was, not what: "on the day of the election", "the eve of the first vote"."""
_POLLS = (
    "vote",
    "elect",
    "ballot",
    "turnout",
    "constituen",
    "parliam",
    "landslide",
    "primar",
    "margin",
)
_FIGHTERS = re.compile(
    r"\b(?:troops|soldiers?|fighters|forces|rebels?|militants?|insurgents?|army|gunmen|militias?|"
    r"jihadists?|taliban|separatists|tanks|paramilitar\w+)\b"
)


_GAMES = ("derby", "play-off", "-final", "shoot-out", "shootout", "kickoff", "kick-off")
_GAME = re.compile(
    r"\b(?:derby|kick-?off|play-offs?|(?:semi|quarter)-finals?|penalty shoot-?out|"
    r"\d-\d (?:win|victory|defeat|draw))\b"
)


def is_unreal(low: str, polls: bool = True) -> bool:
    """Whether the folded sentence tells of an exercise, a story, a fear or an election: of no
    place that changed hands by force. ``polls``: whether the article has a word of elections.
    """
    civil = polls and _FIGHTERS.search(low) is None
    if civil and _ELECTION.search(_ON_THE_DAY.sub(" ", low)) is not None:
        return True
    if _STORY.match(low) is not None:
        return True
    if " that" not in low or not ("fear" in low or "no " in low):
        return False
    untrue = _UNTRUE.search(low)
    return untrue is not None and _TOLD_BEFORE.search(low, 0, untrue.start()) is None


def triggered(low: str, spans: Sequence[Span]) -> list[int]:
    """Numbers of the sentences that have a trigger stem at the start of a word."""
    starts = [span.start for span in spans]
    numbers: list[int] = []
    for _, start, _ in _TRIGGER.find_matches_as_indexes(low):
        if start and low[start - 1].isalnum() and low[start] != "'":
            continue
        number = bisect_right(starts, start) - 1
        if number >= 0 and (not numbers or numbers[-1] != number):
            numbers.append(number)
    polls = any(word in low for word in _POLLS)  # cheaper than the pattern, and mostly not so
    if any(word in low for word in _GAMES):
        numbers = [n for n in numbers if not _GAME.search(low, spans[n].start, spans[n].end)]
    return [n for n in numbers if not is_unreal(low[spans[n].start : spans[n].end], polls)]

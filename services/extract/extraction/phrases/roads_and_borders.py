"""Names of no place of their own: what a border parts, a road runs through, people are called."""

from collections.abc import Sequence

from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.text.tokens import Token
from services.extract.extraction.words import grammar, nations, places
from services.extract.extraction.words.spelling import words

_BORDERS = words(
    """
    border borders frontier borderline borderland borderlands boundary front
    frontline
    """
)
_NO_PART = words("al el an as ad ar at az ash bab tal tel tell ras umm um abu ain ayn bir bin ben")
"""Words that open one name, not a pair: "Al-Tanf", "Ras-Jedir"."""
_LEAST = 3
_ROADS = words("highway motorway expressway")
_WIDE = words("asia africa europe america asian african european american pan-american arab")
"""What a road is named for that is no place on it."""


def is_border(word: Token, last: Token, following: str) -> bool:
    """Whether a name only says what a border parts: "the Chad-Sudan border", "the P–Q frontier".
    ``last``: the last word of its phrase.
    """
    if (
        not (following in _BORDERS or last.low in _BORDERS)
        or word.genitive
        or word.low in nations.COUNTRIES
    ):
        return False
    parts = word.text.replace("–", "-").split("-")
    whole = len(parts) != 2 or parts[0].lower() in _NO_PART
    return not whole and all(len(part) >= _LEAST and part[:1].isupper() for part in parts)


def behind_road(
    words: Sequence[Token], types: Sequence[tuple[int, Token]], first: int, last: int
) -> int:
    """The index of "Highway" in "Asian Highway", which is no road in a place of that name; the
    last of the name where it is none.
    """
    if first != last or words[last].low not in _WIDE:
        return last
    return next((i for i, t in types if i == last + 1 and t.cap and t.low in _ROADS), last)


def names_others(words: Sequence[Token], run: Run, types: list[tuple[int, Token]]) -> bool:
    """Whether things or people are named: "ten Land Cruiser vehicles", "armed Masai youth"."""
    kinds = [kind.low for _, kind in types]
    if len(kinds) > 1 and kinds[-1] in _HOUSES and kinds[-2] in places.SETTLEMENTS:
        return True  # "the Palmo town hall"
    after = words[run.last + 1] if run.last + 1 < len(words) else None
    if after is None or words[run.content[-1][0]].genitive:
        return False
    folk = not types and (after.low in _FOLK or _goes_before(run, after))
    market = after.low in _MARKETS and not places.SETTLEMENTS.isdisjoint(kinds)
    return after.low in _MACHINES or folk or market


_HOUSES = words("hall prison jail hospital school mosque church stadium square university")
_MARKETS = words("market markets bazaar bazaars")
"""What a town has: "the Palmo town market" is no more of it."""


def _goes_before(run: Run, after: Token) -> bool:
    """Whether an article makes a name an adjective: "a UAE cargo vessel", "a Palmo resident"."""
    noun = after.plain and after.text.isalpha() and after.text.islower()
    return noun and run.determiners in (["a"], ["an"]) and after.low not in _AFTER_NAMES


_AFTER_NAMES = grammar.PREPOSITIONS | grammar.AUXILIARIES | grammar.CONJUNCTIONS | grammar.REPORTING
_MACHINES = words(
    "vehicle vehicles truck trucks jeep jeeps pickup pickups pick-ups rifle rifles helicopter "
    "helicopters launcher launchers howitzer howitzers"
)
_FOLK = words("youth youths tribe tribes clan clans pastoralists herders herdsmen nomads tribesmen")

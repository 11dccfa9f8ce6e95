"""Words that begin a phrase or go on with it, whatever they are elsewhere: "el Obeid", "X's brave
army", "the ruined town"; and one that does not: "rebels force A out".
"""

from collections.abc import Sequence

from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.text.tokens import ARTICLES, Class, Token
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words


def is_force(words: Sequence[Token], j: int, headline: bool) -> bool:
    """Whether "force" is what several do: "fighters force A out of P", "rebels force A from P"."""
    if words[j].low != "force" or not j or (words[j].cap and not headline):
        return False
    who = words[j - 1]
    several = who.low.endswith("s") and not who.genitive and who.text[0].isalpha()
    several = several or any(token.low == "did" for token in words[max(0, j - 12) : j])
    several = several or who.low == "to" or who.low in grammar.MODALS  # "managed to force A out"
    return several and any(token.low in _AWAY for token in words[j + 2 : j + 8])


_AWAY = ("out", "from", "off", "way")


def praises(words: Sequence[Token], j: int, run: Run) -> bool:
    """Whether any adjective stands between a land's genitive and its army: "X's valiant army"."""
    owned = run.genitive and bool(run.content) and run.last == j - 1
    if not owned or j + 2 >= len(words) or not words[j].low.endswith(_ADJECTIVAL):
        return False
    armed = bool(words[j + 1].flags & Class.HEAD) and words[j + 1].low not in _UNARMED
    return armed and not (words[j + 2].cap or words[j + 2].flags & Class.RANK)


_ADJECTIVAL = ("ous", "ant", "ed", "ic", "ful", "ive", "less", "est", "ish")
_UNARMED = words("group groups party administration organization organisation")


def leads_name(words: Sequence[Token], j: int, run: Run) -> bool:
    """Whether an Arabic article in lower case begins a name: "al Bayda", "the el Obeid road"."""
    if words[j].text not in ARTICLES or j + 1 >= len(words):
        return False
    after = words[j + 1]
    begins = not (run.has_name or run.has_type or run.has_head or run.named_actor)
    return begins and after.cap and after.text[0].isalpha() and after.start == words[j].end + 1


def described(words: Sequence[Token], k: int) -> bool:
    """Whether any adjective goes before a kind of place: "the | shuttered oil ports"."""
    if k + 1 >= len(words) or not words[k].plain or not words[k].low.endswith(_DESCRIBING):
        return False
    oil = words[k + 1].flags & Class.ADJECTIVE and k + 2 < len(words)  # "shuttered oil ports"
    after = words[k + 2] if oil else words[k + 1]
    place = after.flags & Class.TYPE and after.low not in _SETTLED
    return bool(place) and not (after.cap or after.flags & Class.HEAD)


_SETTLED = words("settlement settlements peak line point points")
_DESCRIBING = ("ed", "ous", "ic", "less", "-out", "ful")


def only_says_what(words: Sequence[Token], first: int, j: int, last: int) -> bool:
    """Whether "rebel fighters" goes on with a side's name: "the M23 rebel fighters"."""
    several = j < last and words[j].low in _WHAT_THEY_ARE and words[first - 1].low != "by"
    return several and not any(token.cap for token in words[j : last + 1])


_WHAT_THEY_ARE = words("rebel insurgent militant guerrilla separatist jihadist terrorist extremist")


def lies_around(words: Sequence[Token], i: int) -> bool:
    """Whether "surrounding" of "the hills surrounding P" stands here."""
    return words[i].low == "surrounding" and i > 0 and bool(words[i - 1].flags & Class.TYPE)


def goes_on_as_name(words: Sequence[Token], i: int) -> bool:
    """Whether what stands here can only follow a name: "Diabaly fell", "Diabaly, located in"."""
    low = words[i].low if i < len(words) else ""
    if low == "," and i + 1 < len(words):
        return words[i + 1].low in _LYING
    return low in grammar.AUXILIARIES or triggers.FALL.get(low) in ("d", "s")


_LYING = ("located", "situated", "lying", "which", "home")


def on_the_edge(words: Sequence[Token], i: int) -> int:
    """Where "of" stands behind "(several areas) on the western edge of P"; else the index."""
    if not i or i + 3 >= len(words) or words[i].low not in ("on", "along", "at", "in"):
        return i
    if words[i - 1].low not in _PARTS or words[i + 1].low not in ("the", "its"):
        return i
    k = i + 2 + (words[i + 2].low in _SIDES)
    edge = k + 1 < len(words) and words[k].low in _EDGES
    return k + 1 if edge and words[k + 1].low == "of" else i


_PARTS = words("areas districts neighbourhoods neighborhoods quarters parts suburbs streets blocks")
_SIDES = words(
    """
    western eastern northern southern north-western north-eastern south-western south-eastern outer
    northwestern northeastern southwestern southeastern
    """
)
_EDGES = words("edge edges side outskirts flank fringe fringes periphery part half")


def where_it_stood(words: Sequence[Token], first: int) -> bool:
    """Whether the name that begins at an index stands where only a place does: "in P", "the grip on
    P", "the bombardment of P".
    """
    before = words[first - 1].low if first else ""
    if before in _AT:
        return True
    had = words[first - 2].low if first > 1 else ""
    return (before in ("on", "over") and had in _HOLDS) or (before == "of" and had in _DEEDS)


_AT = words("in near at around outside inside towards toward across into over")
_HOLDS = words("hold grip control stranglehold sovereignty")
_DEEDS = words("bombardment shelling encirclement siege occupation outskirts")

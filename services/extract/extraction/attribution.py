"""Who is given as saying so, and whether that is a party to the fighting."""

import re

from services.extract.extraction.mentions import Chunk

_SAID = r"(?:said|says|told|reported|reports|announced|announces|claimed|claims|confirmed|confirms|stated|states|declared|declares|added|tweeted|wrote|acknowledged|admitted|insisted|asserted|reveals|revealed|noted|saying)"
_NAME = r"(?:[A-Z][\w'’.\-]*|al-\w+|of|for|the|in|on|and|\(\w+\)|de|bin|al)"
_BEFORE = re.compile(
    rf"(?P<who>(?:[Tt]he |[Aa]n? |[Ss]ome |[Ii]ts )?[\w'’.\-]+(?: [\w'’.\-()]+){{0,9}}?),? (?:also |has |have |had |later |earlier |on \w+ |\w+day |said \w+day )?{_SAID}\b"
)
_ACCORDING = re.compile(
    r"(?:[Aa]ccording to|[Aa]s reported by|citing|quoting|as quoted by)\s+(?P<who>(?:the |an? |some |its )?[^,.;:\"”“]{3,90})"
)
_AFTER = re.compile(
    rf"(?:[\"”,] ?|\b){_SAID} (?:by )?(?P<who>(?:the |an? )?(?:[\w\-]+ ){{0,3}}?(?:[A-Z][\w'’.\-]*|monitor|activists|residents|source|sources|officials|group)(?: (?:of|for|the|and|al|bin|de|[A-Z][\w'’.\-]*|director|group|chief|spokesman)){{0,8}})"
)
_ACTIVE_END = re.compile(
    rf"(?P<who>(?:the |The |a |A |an |An |some |Some |one |One )?(?:[\w'’.\-]+ ){{0,6}}?[\w'’.\-)]+) (?:also |later |has |have )?{_SAID}(?: (?:on |late |early )?\w+day| in a statement| on \w+| today)?[.\s]*$"
)
_STOP = frozenset(["it", "they", "he", "she", "we", "i", "who", "which", "that", "this", "you", "there", "and", "but"])
_PARTY = (
    "army",
    "military",
    "ministry",
    "command",
    "president",
    "general",
    "forces",
    "spokesman",
    "spokesperson",
    "commander",
    "government",
    "minister",
    "governor",
    "brigade",
    "officials",
    "official",
    "state media",
    "state news",
    "state tv",
    "state television",
    "sana",
    "tass",
    "rebels",
    "rebel",
    "irna",
    "communique",
    "mayor",
    "administration",
    "coalition",
    "militia",
    "sdf",
    "ypg",
    "colonel",
    "officer",
    "defence",
    "defense",
    "general staff",
    "authorities",
    "regime",
)
_NEUTRAL = (
    "observatory",
    "monitor",
    "activist",
    "resident",
    "witness",
    "correspondent",
    "un ",
    "united nations",
    "human rights",
    "analyst",
    "reuters",
    "afp",
    "local media",
    "sources",
    "expert",
    "institute",
    "researcher",
    "journalist",
    "agencies",
)


def speaker(text: str, start: int, end: int, chunks: list[Chunk]) -> str | None:
    """The speaker of the sentence between two offsets; null where it asserts for itself."""
    sentence = text[start:end]
    match = _ACCORDING.search(sentence)
    if match:
        return _clean(match.group("who"))
    return _by_verb(text, chunks)


_VERBS = frozenset(
    ["said", "says", "told", "reported", "reports", "announced", "announces", "claimed", "claims", "confirmed", "confirms", "stated", "states", "declared", "declares", "added", "adds", "tweeted", "wrote", "acknowledged", "admitted", "insisted", "asserted", "revealed", "noted", "saying", "report", "claim", "tells"]
)
_LEADS = frozenset(["also", "later", "earlier", "then", "has", "have", "had", "reportedly", "recently", "meanwhile"])
_JOINING = frozenset(
    ["of", "for", "the", "in", "and", "on", "from", "to", "with", "who", "which", "at", "by", "at", "based", ",", "(", ")", "-", "s", "al"]
)


def _by_verb(text: str, chunks: list[Chunk]) -> str | None:
    """The subject of the first reporting verb: before it, or after it in inverted speech."""
    for i, chunk in enumerate(chunks):
        if chunk.kind != "w" or chunk.low not in _VERBS:
            continue
        if chunk.low in ("claim", "report") and i and chunks[i - 1].low in ("the", "a", "this"):
            continue
        before = _span_before(text, chunks, i)
        if before:
            return before
        after = _span_after(text, chunks, i)
        if after:
            return after
    return None


def _span_before(text: str, chunks: list[Chunk], i: int) -> str | None:
    j = i - 1
    while j >= 0 and (chunks[j].low in _LEADS or chunks[j].kind == "D" or chunks[j].text == ","):
        j -= 1
    last = j
    if last < 0 or chunks[last].low in _STOP or chunks[last].text in "\"”’'":
        return None
    steps = 0
    while j >= 0 and steps < 9:
        chunk = chunks[j]
        if chunk.kind == "p" and chunk.text not in ",()-":
            break
        if chunk.kind == "D" or chunk.low in (
            "that",
            "but",
            "while",
            "when",
            "after",
            "as",
            "where",
            "because",
            "which",
        ):
            break
        if (
            chunk.kind == "w"
            and (chunk.low.endswith("ing") or chunk.low.endswith("ed"))
            and chunk.low not in ("based", "united")
        ):
            break
        if chunk.text == "," and steps and not _apposition(chunks, j, last):
            break
        j -= 1
        steps += 1
    first = j + 1
    while first <= last and (
        chunks[first].low in _JOINING - {"the"}
        or chunks[first].low in ("meanwhile", "however", "also", "elsewhere", "but")
    ):
        first += 1
    if first > last:
        return None
    return _clean(text[chunks[first].start : chunks[last].end])


def _apposition(chunks: list[Chunk], j: int, last: int) -> bool:
    return j > 0 and chunks[j - 1].kind in "AXP"


def _span_after(text: str, chunks: list[Chunk], i: int) -> str | None:
    j = i + 1
    if (
        j >= len(chunks)
        or chunks[j].low in ("that", "it", "its", "they", "he")
        or chunks[j].kind == "D"
    ):
        return None
    if (
        chunks[i - 1].text not in ",\"”’'"
        and chunks[j].kind == "A"
        and i
        and chunks[i - 1].kind != "w"
    ):
        return None
    last = j
    while (
        last < len(chunks)
        and last - j < 6
        and (
            chunks[last].kind in "XA"
            or chunks[last].low
            in (
                "the",
                "of",
                "for",
                "a",
                "an",
                "monitor",
                "activists",
                "residents",
                "sources",
                "source",
                "group",
                "head",
                "witnesses",
            )
            or chunks[last].kind == "P"
        )
    ):
        last += 1
    if last == j:
        return None
    return _clean(text[chunks[j].start : chunks[last - 1].end])


def _clean(who: str) -> str | None:
    found = who.strip(" ,\"”“'-–")
    if not found or found.lower() in _STOP or len(found.split()) > 14:
        return None
    return found


def is_party(source: str | None) -> bool:
    """Whether the named speaker fights, or speaks for those who do."""
    if source is None:
        return False
    low = source.lower() + " "
    if any(word in low for word in _NEUTRAL):
        return False
    return any(word in low for word in _PARTY)

"""Who is given as saying so, and whether that is a party to the fighting."""

import re

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.speakers.named_speakers import before_who, is_apposed
from services.extract.extraction.speakers.no_telling import PROCLAIMING, tells_nothing
from services.extract.extraction.speakers.tellers import (
    first_of_group,
    how,
    tells_more,
    where_others_act,
    who_did,
)
from services.extract.extraction.speakers.texts_that_tell import A_TEXT, READ, is_posted, reads
from services.extract.extraction.words import grammar
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words

_ACCORDING = re.compile(
    r"(?:[Aa]ccording to|[Aa]s reported by|citing|quoting|as quoted by)\s+"
    r"(?P<who>(?:the |an? |some |its )?[^,.;:\"”“]{3,90})"
)
_BETWEEN_DASHES = re.compile(r" [-–—] ")
_STOP = words("it they he she we i who which that this you there and but both themselves itself")


def speaker(text: str, start: int, end: int, chunks: list[Chunk]) -> str | None:
    """The speaker of the sentence between two offsets; null where it asserts for itself."""
    sentence = text[start:end]
    telling = (
        "ccording" in sentence
        or "iting" in sentence
        or "quot" in sentence
        or "eported by" in sentence
    )
    if telling and (match := _ACCORDING.search(sentence)):
        end = where_others_act(chunks, start + match.start("who"), start + match.end("who"))
        told = text[start + match.start("who") : end]
        return _clean(_BETWEEN_DASHES.split(told, maxsplit=1)[0])
    return _quoted(text, chunks) or _by_verb(text, chunks)


_VERBS = words(
    """
    said says say told reported reports announced announces claimed claims confirmed confirms stated
    states declare declared declares announce confirm added adds wrote acknowledged admitted
    revealed noted saying report claim tells alleged alleges conceded concedes reiterated reiterates
    affirmed affirms disclosed boasted complained argued argues recalled recounted emphasized
    emphasised stressed lamented testified explained explains informed predicted warned warns
    insists tweeted insisted asserted
    """
)


_LEADS = words("also later earlier then has have had reportedly recently meanwhile")


def _by_verb(text: str, chunks: list[Chunk]) -> str | None:
    """The subject of the first reporting verb: before it, or after it in inverted speech."""
    for i, chunk in enumerate(chunks):
        if chunk.kind != "w" or not _tells(chunks, i):
            continue
        if chunk.low in _NOUNS and _is_noun(chunks, i):
            if (teller := _of_whom(text, chunks, i)) is not None:
                return teller
            continue
        if chunk.low in _DESCRIBING and i and _takes_object(chunks[i - 1].low):
            continue  # "capturing alleged mercenaries", "an informed source"
        if i and chunks[i - 1].low in _PERSONAL:
            return chunks[i - 1].low
        if any(after.low in ("lives", "life") for after in chunks[i + 1 : i + 3]):
            continue  # "clashes that claimed the lives of 50"
        if i and chunks[i - 1].low in grammar.BE:
            return _agent(text, chunks, i)
        tells = chunk.low in ("told", "tells")  # whom one tells stands behind it
        if not tells and _is_inverted(chunks, i) and (after := _span_after(text, chunks, i)):
            return after
        did = who_did(chunks, i)
        before = chunks[did].text if did >= 0 else _span_before(text, chunks, i)
        if before:
            return _issuer(text, chunks, i, before) or before
        spoke = tells or (i and chunks[i - 1].low in ("and", "but"))
        after = None if spoke else _span_after(text, chunks, i)
        if after:
            return after
    return None


def _issuer(text: str, chunks: list[Chunk], i: int, said: str) -> str | None:
    """A of "A released a statement saying"; null where another speaks, or nobody issued it."""
    if _TEXTS.match(said) is None:
        return None
    back = (k for k in range(i - 1, max(0, i - _NEAR), -1) if chunks[k].low in _ISSUED)
    at = next(back, 0)
    return _span_before(text, chunks, at) if at else None


_NEAR = 8
_ISSUED = words("released issued published posted sent made read circulated distributed put")


def _quoted(text: str, chunks: list[Chunk]) -> str | None:
    """Officials of "officials were quoted (by AFP) as saying"."""
    for i, chunk in enumerate(chunks):
        was = chunk.low == "quoted" and i > 1 and chunks[i - 1].low in grammar.BE
        if was and any(after.low == "as" for after in chunks[i + 1 : i + 4]):
            return _span_before(text, chunks, i - 1)
    return None


_DESCRIBING = words("alleged informed reported confirmed claimed declared stated")
_PERSONAL = ("they", "he", "she")


def _takes_object(low: str) -> bool:
    """Whether a noun phrase follows a word: "capturing", "the", "of"."""
    return low.endswith("ing") or low in grammar.DETERMINERS or low in grammar.PREPOSITIONS


_NOUNS = words("claim claims report reports")
_SUCH = words(
    "media false unconfirmed earlier initial such conflicting recent press news as early first "
    "latest further numerous several many mixed contradictory credible unverified local persistent"
)


def _is_noun(chunks: list[Chunk], i: int) -> bool:
    """Whether "reports" is no verb: "no truth in reports", "rebel reports", "claims from A"."""
    before = chunks[i - 1].low if i else ""
    if i + 1 < len(chunks) and chunks[i + 1].low in ("from", "by", "of"):
        return True
    return before in grammar.PREPOSITIONS or before in grammar.DETERMINERS or before in _SUCH


def _of_whom(text: str, chunks: list[Chunk], i: int) -> str | None:
    """Officials of "claims from officials that", where the claim itself follows."""
    if i + 2 >= len(chunks) or chunks[i + 1].low not in ("from", "by"):
        return None
    that = next((j for j in range(i + 3, min(i + 8, len(chunks))) if chunks[j].low == "that"), 0)
    return _clean(text[chunks[i + 2].start : chunks[that - 1].end]) if that else None


def _tells(chunks: list[Chunk], i: int) -> bool:
    if is_posted(chunks, i) or reads(chunks, i):
        return True
    if chunks[i].low == "said" and "to" in [chunk.low for chunk in chunks[i + 1 : i + 2]]:
        return False  # "is said to have taken P"
    if chunks[i].low in PROCLAIMING and tells_nothing(chunks, i):
        return False  # "declared a caliphate", "claimed the attack"
    if chunks[i].low in grammar.TELLING_THAT and chunks[i].low not in _VERBS:
        at = i + 1 + (i + 1 < len(chunks) and chunks[i + 1].low == "out")
        return at < len(chunks) and chunks[at].low == "that"
    return chunks[i].low in _VERBS


def _is_inverted(chunks: list[Chunk], i: int) -> bool:
    """Whether the speaker follows: "... said the Observatory which tracks the war"."""
    if i and (chunks[i - 1].low in _TITLES or chunks[i - 1].low in CIVIL):
        return False  # "a local official said rebels, backed by tanks, had"
    j = i + 1
    j += j < len(chunks) and chunks[j].low in ("the", "a", "an")
    said = j < len(chunks) and chunks[i - 1].text == "," and chunks[j].low in _TELLERS
    if said or j >= len(chunks) or chunks[j].kind not in "XA":
        return said
    after = chunks[j + 1].low if j + 1 < len(chunks) else "."
    return after in (".", ",", ";", "which", "who", "whose") or not after.isalnum()


def _agent(text: str, chunks: list[Chunk], i: int) -> str | None:
    """Who announced what "was announced": named by "by", or nobody."""
    for j in range(i + 1, min(i + 4, len(chunks))):
        if chunks[j].low == "by":
            return _span_after(text, chunks, j)
    return None


def _span_before(text: str, chunks: list[Chunk], i: int) -> str | None:
    """The noun phrase before a reporting verb, with its apposition if commas set it off."""
    j = i - 1
    while j >= 0 and (chunks[j].low in _LEADS or chunks[j].kind == "D" or how(chunks[j])):
        j -= 1
    if j >= 1 and chunks[j].low in ("there", "here"):
        j -= 1  # "soldiers there say"
    j = before_who(chunks, j)
    if j >= 1 and chunks[j].low == "who":
        j -= 1 + (chunks[j - 1].text == ",")  # "soldiers who claimed to have taken it"
    if j >= 1 and chunks[j].text == ",":
        head = _set_off(chunks, j)
        if head is not None:
            start, named = chunks[head].start, _aside_before(chunks, j) - 1
            if tells_more(chunks[named + 2].low):
                return _clean(text[start : chunks[named].end])
            return _clean(text[start : chunks[j - 1].end]) or _clean(
                text[start : chunks[named].end]
            )
        j -= 1
    first = _phrase_start(chunks, j)
    if first is None:
        return None
    first -= 2 * is_apposed(chunks, first)
    return _clean(text[chunks[first].start : chunks[j].end])


def _set_off(chunks: list[Chunk], comma: int) -> int | None:
    """Start of the phrase before an apposition that ends at this comma."""
    k = _aside_before(chunks, comma)
    if comma - k >= 14 and chunks[k + 1].low not in ("who", "which", "whose"):
        return None
    if k < 1 or chunks[k].text != ",":
        return None
    return _phrase_start(chunks, k - 1)


def _aside_before(chunks: list[Chunk], comma: int) -> int:
    """The comma that opens the aside which this one closes."""
    k = comma - 1
    while k >= 0 and chunks[k].text != "," and comma - k < _ASIDE:
        k -= 1
    return k


_ASIDE = 30
"""Chunks of an aside at most: "who asked not to be named because he was not allowed to ..."."""
_FROM_THERE = 2
_WHERE = words("from in of near at on along outside")


def _cannot_end(chunks: list[Chunk], last: int) -> bool:
    """Whether no speaker's name ends at an index."""
    if last < 0 or chunks[last].low in _STOP or chunks[last].text in "\"”’'.,;:":
        return True
    if chunks[last].low in grammar.AUXILIARIES:
        return True
    place = chunks[last].place if chunks[last].actor is None else None
    if place is None or not (place.sure or place.name is None):
        return False
    if last < _FROM_THERE or chunks[last - 1].low not in _WHERE:
        return True  # but "a senator from the area", "residents of P" say so
    return chunks[last - 2].kind not in "wAX" or _verbal(chunks[last - 2])


def _phrase_start(chunks: list[Chunk], last: int) -> int | None:
    """First chunk of the noun phrase that ends here; null where none does."""
    if _cannot_end(chunks, last):
        return None
    j = last
    while j >= 0 and last - j < 9:
        chunk = chunks[j]
        whole = chunk.kind in "AXP" or chunk.low in (
            "the",
            "a",
            "an",
            "some",
            "its",
            "his",
            "their",
            "one",
        )
        if whole:
            before = chunks[j - 1].low if j else ""
            scene = before == "on" and j >= 2 and chunks[j - 2].kind in "AX"
            if (
                (before in ("of", "for", "in", "at", "from", "with", "and") or scene)
                and j >= 2
                and (chunks[j - 2].kind in "AXPw" and chunks[j - 2].low not in _STOP)
                and not _verbal(chunks[j - 2])
            ):
                j -= 2
                continue
            if before in ("with", "to") and j > 2 and chunks[j - 2].low in _BOUND:
                j -= 3  # "officials aligned with A told"
                continue
            if before in _TITLES or (j and chunks[j - 1].kind in "X"):
                j -= 1
                continue
            if (
                j
                and chunks[j - 1].kind == "w"
                and chunks[j - 1].low in ("local", "state", "a", "the", "an")
            ):
                j -= 1
                continue
            if before.endswith("ing") and j > 1 and chunks[j - 2].kind in "AX":
                j -= 2  # "a rebel alliance fighting the generals said"
                continue
            return first_of_group(chunks, j)
        if (
            chunk.kind in "pD"
            or _verbal(chunk)
            or chunk.low in grammar.BE
            or chunk.low in ("that", "but", "while", "when", "after", "as")
        ):
            return j + 1 if j < last else None
        j -= 1
    return max(j + 1, 0) if last - j < 9 else None


_BOUND = words("aligned allied affiliated loyal close linked")


def _verbal(chunk: Chunk) -> bool:
    return (
        chunk.kind == "w"
        and chunk.low.endswith(("ing", "ed"))
        and chunk.low not in ("united", "monitoring", "informed", "unnamed", "well-informed")
    )


_TELLERS = words("source sources monitor activists residents witnesses officials statement")
_TITLES = words(
    """
    spokesman spokeswoman director head chief official officials minister source sources
    activist council member
    """
)


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
                "officials",
            )
            or (chunks[last].low in _TITLES and last > j)
            or (chunks[last].low in A_TEXT and chunks[i].low in READ)
            or chunks[last].kind == "P"
        )
    ):
        last += 1
    if last == j:
        return None
    return _clean(text[chunks[j].start : chunks[last - 1].end])


def _clean(who: str) -> str | None:
    found = who.strip(" ,\"”“'-–").removeprefix("with ").removeprefix("and ")
    if (
        not found
        or found.lower() in _STOP
        or found.lower() in ("mr", "mrs", "dr", "the", "a", "an", "its", "their")
        or len(found.split()) > 14
    ):
        return None
    return found


_TEXTS = re.compile(
    r"(?:the|this|that|a|its|their) (?:\w+ )?(?:statement|report|communiqu[eé]|announcement|post|"
    r"message|press release|video)$",
    re.IGNORECASE,
)


_PERSONS = words("him her them")


def whose(said: str | None, before: str | None) -> str | None:
    """Who speaks: "the statement said" is said by whoever was told to have made it."""
    if said in _PERSONAL:
        return before  # "they said": whoever spoke before
    pointer = said is not None and (_TEXTS.match(said) or said.lower() in _PERSONS)
    if pointer and before is not None:
        return before
    return said

"""Splits an article into sentences by their offsets; a very long one is cut into chunks."""

import re
from collections.abc import Iterator

from services.extract.extraction.statement import Span
from services.extract.extraction.text.article_text import ArticleText
from services.extract.extraction.words.spelling import words

LONGEST = 1500
"""Characters of the longest sentence that is read as one; longer ones are cut at a blank."""

_OPENING = "(?:The|A|An|In|On|At|As|When|After|Before|They|He|She|It|This|There|For|With|More|At)"
_FURNITURE = (
    r"(?<=P)rint Tweet Views [\d,]+(?: Related)?(?= )"
    r"|(?<=D)ate of publication:? \d{1,2} [A-Z][a-z]+,? \d{4}(?= )"
    r"|(?<=L)ast updated at [A-Z][a-z]+ \d{1,2},? ?\d{4}(?= )"
    rf"|(?<=T)ags (?:(?!{_OPENING} )[^\s.]+ ){{2,30}}(?={_OPENING} )"
)
"""What a page sets between its title and its text, as it stands where the page lost its lines."""

_END = re.compile(
    r"[.!?…\n\tPDLT](?:"  # one set of letters first: all else is passed at one look
    r"(?<=[.!?…])[.!?…]*(?:(?:[\"'”’»)\]]|\[\w{1,6}\])*(?=\s)|(?P<glued>(?<=[.!?])(?=[A-Z][a-z])))"
    r"|(?<=\n)\n*|(?<=\t)(?: ?\t)+"
    rf"|(?<!\w.)(?P<furniture>{_FURNITURE}))"
)
_ABBREVIATIONS = words(
    """
    mr mrs ms dr gen lt col maj sgt capt brig adm gov sen rep st mt jr sr vs no u.s u.n u.k dec
    jan feb mar apr jun jul aug sept sep oct nov prof inc ltd co dept approx etc ft km e.g i.e
    a.m p.m cmdr cpl pvt rev hon pres supt fig al
    """
)
_LAST_WORD = re.compile(r"[\w.]+$")
_SHORT_LINE = 25
_WRAP = re.compile(r"[a-z,]\n[a-z(]")
_WRAPS = 4
"""Lines broken within a sentence of a text that keeps to lines of some length."""
_LEADS_ON = words(
    """
    the a an of in on at by to from for with and or near into over under that which who after
    before
    """
)


def whole_text(article: ArticleText) -> str:
    """Title, two line breaks, text: what every span counts in."""
    return f"{article.title}\n\n{article.text}"


def is_headline(said: str) -> bool:
    """Whether every longer word begins with a capital: its capitals do not tell names."""
    found = _HEADLINE_WORD.findall(said)
    longer = [word for word in found if len(word) > 3]
    capitals = len(longer) > 2 and all(word[0].isupper() for word in longer)
    return capitals and TITLED_VERBS.isdisjoint(found)


TITLED_VERBS = words("is are was were has have had be been")
"""Verbs that titles write with a capital: "They are Suran, Halfaya and Maan" is none."""
_HEADLINE_WORD = re.compile(r"[^\W\d_]+")


def sentences(text: str) -> list[Span]:
    """Every sentence in order of the text, without the white space around it."""
    found: list[Span] = []
    start = 0
    wrapped = len(_WRAP.findall(text)) >= _WRAPS
    listed = False
    for match in _END.finditer(text):
        glued = match.group("glued") is not None
        stop = text[match.start()] == "." and (not glued or _is_initial(text, match.start()))
        if stop and _goes_on(text, start, match):
            continue
        listed = match.group() == "\n" and _lists_on(text, start, match.start(), listed)
        if listed or (match.group() == "\n" and _is_wrapped(text, match.start(), wrapped)):
            continue
        furniture = match.group("furniture") is not None
        found.extend(_chunks(text, start, match.start() if furniture else match.end()))
        start = match.end()
    found.extend(_chunks(text, start, len(text)))
    return found


def passage(text: str, span: Span) -> Span:
    """The sentence, with the one behind it in the same paragraph where it has but two words: "X
    falls." proves nothing by itself.
    """
    if span.end - span.start > _FLASH or text.count(" ", span.start, span.end) > 1:
        return span
    line = text.find("\n", span.end)
    after = _END.search(text, span.end + 1, line if line >= 0 else len(text))
    end = after.end() if after is not None else line if line >= 0 else len(text)
    return Span(span.start, len(text[:end].rstrip())) if end > span.end else span


_FLASH = 40
"""Characters of a sentence that may be of two words."""


def _is_wrapped(text: str, end: int, wrapped: bool) -> bool:
    """Whether a line breaks within its sentence, as in mail: "captured the southern / city of P";
    in a text that breaks many (``wrapped``) before a capital, too.
    """
    before = text[end - 1 : end]
    if end - text.rfind("\n", 0, end) < _SHORT_LINE or not (before.isalnum() or before in _INNER):
        return False
    if wrapped or (text[end + 1 : end + 2].islower() and text[end + 1 : end + 4] not in _NAMES):
        return True
    last = _LAST_WORD.search(text, max(0, end - 12), end)
    return before == "," or (last is not None and last.group().lower() in _LEADS_ON)


def _lists_on(text: str, start: int, end: int, listed: bool) -> bool:
    """Whether a name stands alone on the next line, of "the villages:" that have a line each."""
    named = _ITEM.match(text, end + 1) is not None
    led = text[end - 1 : end] == ":" and _HEAD_OF_LIST.search(text, max(start, end - _HEAD), end)
    return named and (listed or bool(led))


_ITEM = re.compile(
    r"(?:[-–•*·]\s?)?(?:[a-z]{2,4}-)?[A-Z][\w'’-]{1,25}(?: [\w'’-]{1,25}){0,3}[,;.]?(?:\n|$)"
)
_HEAD_OF_LIST = re.compile(
    r"\b(?:villages|towns|cities|areas|districts|hills|places|settlements|localities|positions|points)"
    r"\b[^.:\n]{0,40}:$"
)
_HEAD = 70
_INNER = (",", "’", "'", ")", "-", ";")
_NAMES = ("al-", "el-", "as-", "ar-")


def _is_initial(text: str, end: int) -> bool:
    """Whether a capital alone stands before the full stop: "C.African city"."""
    return text[end - 1 : end].isupper() and not text[max(0, end - 2) : end - 1].isalnum()


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or a number."""
    if len(end.group()) > 1:
        return False
    before = _LAST_WORD.search(text, max(start, end.start() - 12), end.start())
    word = before.group().lower() if before else ""
    if len(word) == 1 and word.isalpha() and text[end.start() - 1].isupper():
        return True
    if word in _ABBREVIATIONS or (
        len(word) > 2 and "." in word[1:] and word.replace(".", "").isalpha() and len(word) < 6
    ):
        after = text[end.end() : end.end() + 2].strip()
        numbered = word == "no" and after[:1].isdigit()
        return numbered or word not in ("a.m", "p.m", "etc", "al", "no") or after[:1].islower()
    return False


_BULLETS = frozenset("▪▫■□●○◦‣▶►➤◾◽🔻🔹🔸🔺✅❗❕📌⚡➡️")
"""What opens a paragraph on some channels: behind it a sentence begins."""


def _chunks(text: str, start: int, end: int) -> Iterator[Span]:
    """One span, or several where the sentence is longer than is read as one."""
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)

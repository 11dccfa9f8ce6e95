"""Speakers told by a common noun ("a monitor", "the group") are those that the article names."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.sides.whose_we import opened_at
from services.extract.extraction.speakers.attribution import speaker, whose
from services.extract.extraction.speakers.party_speakers import is_party
from services.extract.extraction.statement import Span

_MONITOR = re.compile(
    r"(?:the|a|an)\s+(?:[\w-]+\s+){0,2}?(?:monitor|monitors|monitoring group|monitoring network|"
    r"watchdog|observatory|groups?['’]?s? director|groups?['’]?s? head)\b",
    re.IGNORECASE,
)
_BODIES = ("Observatory", "Network", "Watch", "Monitor", "Centre", "Center")
_NAMED = re.compile(
    r"(?:[A-Z][\w-]+ ){1,3}(?:Observatory|Network|Watch|Monitor|Centre|Center)\b"
    r"(?: for [A-Z]\w+(?: [A-Z]\w+)?)?"
)


def name_speakers(drafts: list[Draft], text: str) -> None:
    """Put the monitor's name where the article gives just one; else leave the words as they are."""
    bodies = any(body in text for body in _BODIES)  # cheaper than the pattern
    if not bodies or not any(_is_common(draft.source) for draft in drafts):
        return
    names = list(
        dict.fromkeys(found.group().removeprefix("The ") for found in _NAMED.finditer(text))
    )
    if len(names) != 1:
        return
    for draft in drafts:
        if _is_common(draft.source):
            draft.reasons.append(f'"{draft.source}" is {names[0]}')
            draft.source = names[0]


def name_who_closes(
    drafts: Sequence[Draft],
    text: str,
    spans: Sequence[Span],
    chunks_of: Callable[[Span], list[Chunk]],
) -> None:
    """Give what a quotation tells to who is named where it closes, sentences later: "We took X. We
    are strong," the general said.
    """
    found: dict[int, str | None] = {}  # where a quotation closes -> who spoke
    for draft in drafts:
        closed = _closed_at(text, draft.evidence_span) if draft.source is None else -1
        if closed < 0:
            continue
        if closed not in found:
            at = bisect_right(spans, closed, key=lambda span: span.start) - 1
            behind = spans[at + 1 : at + 2]  # "... ours next!" the statement reads
            goes_on = behind and closed + 1 >= spans[at].end and text[behind[0].start].islower()
            last = behind[0] if goes_on else spans[at]
            who = whose(speaker(text, last.start, last.end, chunks_of(last)), None)
            said = who is not None and text.find(who, closed, last.end) > 0
            found[closed] = who if said else None
        if (said_by := found[closed]) is not None:
            draft.source, draft.party_claim = said_by, is_party(said_by)


def _closed_at(text: str, span: Span) -> int:
    """Where the quotation closes that goes on behind a sentence; -1 where none does."""
    if (opened := opened_at(text, span.end)) < 0 or opened > span.start + 1:
        return -1
    line = text.find("\n\n", span.end)
    mark = "”" if text[opened] == "“" else '"'
    return text.find(mark, span.end, min(line if line > 0 else len(text), span.end + _REACH))


_REACH = 600
"""Characters of a quotation behind what it told, at most."""


def _is_common(source: str | None) -> bool:
    return source is not None and _MONITOR.match(source) is not None

"""Speakers told by a common noun ("a monitor", "the group") are those that the article names."""

import re

from services.extract.extraction.drafts import Draft

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


def _is_common(source: str | None) -> bool:
    return source is not None and _MONITOR.match(source) is not None

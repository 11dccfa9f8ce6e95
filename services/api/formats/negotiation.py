"""Which format an answer is written in: ``f=`` decides, else the header Accept."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from services.api.formats.media_types import MEDIA_TYPES, Format

QUALITY = re.compile(r"q=([01](?:\.[0-9]{0,3})?)")


class Choice(NamedTuple):
    """The format, if there is one that fits; and why it is this one, or none."""

    format: Format | None
    reason: str


class Wish(NamedTuple):
    """One entry of Accept."""

    media_type: str
    quality: float


@lru_cache(maxsize=100)
def choose(f: str | None, accept: str | None, offered: tuple[Format, ...]) -> Choice:
    """The best of what is offered; the first one offered where nothing is asked for."""
    if f is not None:
        named = [each for each in offered if each == f]
        return Choice(named[0] if named else None, f"f={f[:40]} asks for it")
    wishes = wishes_of(accept or "*/*")
    best = max(offered, key=lambda each: _quality(each, wishes))  # ties: the first offered
    if _quality(best, wishes) > 0:
        return Choice(best, "Accept likes it best")
    return Choice(None, f"Accept is {(accept or '')[:80]}")


def wishes_of(accept: str) -> list[Wish]:
    """The entries of the header; one that makes no sense is taken to have quality 1."""
    wishes = []
    for entry in accept.split(","):
        media_type, *parameters = (part.strip().lower() for part in entry.split(";"))
        quality = next((QUALITY.fullmatch(each) for each in parameters if each[:2] == "q="), None)
        wishes.append(Wish(media_type, float(quality.group(1)) if quality else 1.0))
    return wishes


def _quality(each: Format, wishes: Sequence[Wish]) -> float:
    """By the most specific entry that fits (RFC 9110, 12.5.1)."""
    names = MEDIA_TYPES[each].accepted
    for fits in (
        names,
        tuple(f"{name.split('/')[0]}/*" for name in names),
        ("*/*",) if names else (),
    ):
        found = [wish.quality for wish in wishes if wish.media_type in fits]
        if found:
            return max(found)
    return 0.0


def offers(offered: Sequence[Format]) -> str:
    """What there is, in words for people."""
    named = []
    for each in offered:
        accepted = MEDIA_TYPES[each].accepted
        named.append(f"f={each}" + (f" ({accepted[0]})" if accepted else ""))
    return ", ".join(named)

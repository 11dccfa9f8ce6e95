"""ETags: an answer is known by its permanent address, or its words, and the release it is of."""

import hashlib

from whoholds.telemetry.build import release


def etag_of(known_by: str, media_type: str) -> str:
    """Weak: two answers of one ETag say the same, though perhaps not byte by byte."""
    told = "\n".join((known_by, media_type, release()))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def is_held(if_none_match: str | None, etag: str) -> bool:
    """Whether whoever asks has this very answer already."""
    if if_none_match is None:
        return False
    held = [each.strip().removeprefix("W/") for each in if_none_match.split(",")]
    return "*" in held or etag.removeprefix("W/") in held


def link_header(permalink: str, next_page: str | None) -> str:
    """Where this answer stays (bookmark) and where the list goes on, as RFC 8288 has them."""
    links = [f'<{permalink}>; rel="bookmark"']
    if next_page is not None:
        links.append(f'<{next_page}>; rel="next"')
    return ", ".join(links)

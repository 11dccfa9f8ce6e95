"""What a caller may do, and the words for it in the settings."""

from enum import StrEnum


class Scope(StrEnum):
    """One kind of use of the API."""

    READ = "read"  # every list and every single thing, page by page
    EXPORT = "export"  # whole lists as files
    STREAM = "stream"  # changes as they are recorded
    DECIDE = "decide"  # analysts' decisions


EVERYTHING = frozenset(Scope)
READING = EVERYTHING - {Scope.DECIDE}


class BadAccessSettings(Exception):
    """A setting of who may ask is not understood; the text says which, and holds no key."""


def parse_scopes(text: str, setting: str) -> frozenset[Scope]:
    """``read+export``; nothing for none. Raises BadAccessSettings."""
    try:
        return frozenset(Scope(word.strip()) for word in text.split("+") if word.strip())
    except ValueError:
        words = "+".join(Scope)
        raise BadAccessSettings(f"{setting}: scopes are written {words}, or some of them") from None

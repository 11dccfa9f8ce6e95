"""Who may decide: names and their tokens, as set by the operator."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

MIN_TOKEN = 16


class BadTokens(Exception):
    """WHOHOLDS_ANALYST_TOKENS is not name:token pairs; the text says what is wrong, no token."""


@dataclass(frozen=True, repr=False)
class Analysts:
    """Tokens by name; never shown."""

    tokens: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> "Analysts":
        """``ada:TOKEN,grace:TOKEN``, tokens of at least MIN_TOKEN characters. Raises BadTokens."""
        tokens: dict[str, str] = {}
        for number, pair in enumerate((part.strip() for part in text.split(",")), start=1):
            if not pair:
                continue
            name, _, token = pair.partition(":")
            if not name or not token.isascii() or len(token) < MIN_TOKEN:
                raise BadTokens(f"pair {number} is not name:token with {MIN_TOKEN} characters")
            if name in tokens or token in tokens.values():
                raise BadTokens(f"pair {number} repeats a name or a token")
            tokens[name] = token
        return cls(tokens)

    def __bool__(self) -> bool:
        """Whether anybody may decide."""
        return bool(self.tokens)

    def name_of(self, token: str) -> str | None:
        """Whose token it is. Every token is compared whole, so that time tells nothing."""
        given, found = token.encode(), None
        for name, own in self.tokens.items():
            if hmac.compare_digest(own.encode(), given):
                found = name
        return found

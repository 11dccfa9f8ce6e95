"""Keys of the API: who holds one, and for what. Only digests of them are kept."""

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from services.api.access.scopes import EVERYTHING, BadAccessSettings, Scope, parse_scopes

MIN_KEY = 16
DIGEST = re.compile(r"sha256=([0-9a-f]{64})")
API_KEYS, ANALYST_TOKENS = "WHOHOLDS_API_KEYS", "WHOHOLDS_ANALYST_TOKENS"


@dataclass(frozen=True, slots=True)
class Key:
    """Keys are long and random, so that their plain SHA-256 gives nothing away."""

    name: str
    scopes: frozenset[Scope]
    digest: bytes


class Keys:
    """Every key that is known; what they are is in none of its words."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._keys = tuple(keys)
        for part in ("name", "digest"):
            if len({getattr(each, part) for each in self._keys}) < len(self._keys):
                raise BadAccessSettings(
                    f"{API_KEYS} and {ANALYST_TOKENS}: a name or a key is given twice"
                )

    @classmethod
    def parse(cls, api_keys: str, analyst_tokens: str = "") -> "Keys":
        """``name:read+export:KEY`` and ``name:TOKEN``, comma-separated; analysts may everything.

        A KEY of at least MIN_KEY characters, or ``sha256=`` and its digest. Raises
        BadAccessSettings.
        """
        with_scopes = [_key(number, entry) for number, entry in _entries(api_keys)]
        analysts = [_analyst(number, entry) for number, entry in _entries(analyst_tokens)]
        return cls([*with_scopes, *analysts])

    def anybody_may(self, scope: Scope) -> bool:
        """Whether some key has this scope."""
        return any(scope in each.scopes for each in self._keys)

    def holder_of(self, key: str) -> Key | None:
        """Whose key it is. Every digest is compared whole, so that time tells nothing."""
        given, found = sha256(key.encode()).digest(), None
        for each in self._keys:
            if hmac.compare_digest(each.digest, given):
                found = each
        return found


NO_KEYS = Keys()


def _entries(text: str) -> list[tuple[int, str]]:
    """Numbered from 1, as they are named in what goes wrong."""
    return [(n, each.strip()) for n, each in enumerate(text.split(","), start=1) if each.strip()]


def _key(number: int, entry: str) -> Key:
    where = f"{API_KEYS}, entry {number}"
    name, _, rest = entry.partition(":")
    words, _, key = rest.partition(":")
    scopes = parse_scopes(words, where)
    digest = _digest(key)
    if not name or not scopes or digest is None:
        raise BadAccessSettings(
            f"{where}: write name:scopes:KEY, a key of {MIN_KEY} ASCII characters or more, or "
            "sha256= and its digest"
        )
    return Key(name, scopes, digest)


def _analyst(number: int, entry: str) -> Key:
    name, _, token = entry.partition(":")
    digest = _digest(token)
    if not name or digest is None:
        raise BadAccessSettings(
            f"{ANALYST_TOKENS}, entry {number}: write name:TOKEN, a token of {MIN_KEY} ASCII "
            "characters or more"
        )
    return Key(name, EVERYTHING, digest)


def _digest(key: str) -> bytes | None:
    stored = DIGEST.fullmatch(key)
    if stored:
        return bytes.fromhex(stored[1])
    return sha256(key.encode()).digest() if key.isascii() and len(key) >= MIN_KEY else None

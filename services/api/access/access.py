"""Who may ask this API, how often and from where: one value, made from the settings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from services.api.access.keys import NO_KEYS, Keys
from services.api.access.scopes import READING, BadAccessSettings, Scope, parse_scopes
from services.api.settings import ApiSettings


@dataclass(frozen=True)
class Access:
    """By default everybody on this machine may read, and nobody may decide."""

    keys: Keys = NO_KEYS
    anonymous: frozenset[Scope] = READING
    per_minute: int = 0
    """Of one address without a key; 0 is no limit."""
    key_per_minute: int = 0
    trusted_proxies: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    shared: Path | None = None
    """Where several processes count requests together; one alone counts in memory."""

    @classmethod
    def of(cls, settings: ApiSettings, shared: Path | None = None) -> "Access":
        """Raises BadAccessSettings, which names the setting."""
        anonymous = parse_scopes(settings.anonymous_scopes, "WHOHOLDS_ANONYMOUS_SCOPES")
        if Scope.DECIDE in anonymous:
            raise BadAccessSettings("WHOHOLDS_ANONYMOUS_SCOPES: who decides must have a name")
        return cls(
            keys=Keys.parse(
                settings.api_keys.get_secret_value(), settings.analyst_tokens.get_secret_value()
            ),
            anonymous=anonymous,
            per_minute=settings.requests_per_minute,
            key_per_minute=settings.key_requests_per_minute,
            trusted_proxies=_networks(_words(settings.trusted_proxies)),
            cors_origins=_origins(_words(settings.cors_origins)),
            shared=shared,
        )


def _words(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _networks(words: Iterable[str]) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(word)) for word in words)
    except ValueError as error:
        raise BadAccessSettings(f"WHOHOLDS_TRUSTED_PROXIES: {error}") from None


def _origins(words: Sequence[str]) -> tuple[str, ...]:
    for word in words:
        parts = urlsplit(word)
        plain = f"{parts.scheme}://{parts.netloc}"
        if word != "*" and (parts.scheme not in ("http", "https") or word != plain):
            raise BadAccessSettings(
                f"WHOHOLDS_CORS_ORIGINS: {word!r} is no origin such as https://example.org"
            )
    return tuple(words)

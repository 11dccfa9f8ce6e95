"""What the settings say of access is checked once, at the start, and named where it is wrong."""

import pytest
from pydantic import SecretStr

from services.api.access.access import Access
from services.api.access.callers import address_account
from services.api.access.scopes import READING, BadAccessSettings, Scope
from services.api.settings import ApiSettings

KEY = "k" * 16


def test_by_default_everybody_reads_and_nobody_decides() -> None:
    access = Access.of(ApiSettings())

    assert access == Access(keys=access.keys)
    assert access.anonymous == READING
    assert not access.keys.anybody_may(Scope.DECIDE)


def test_everything_that_is_set_is_taken() -> None:
    access = Access.of(
        ApiSettings(
            api_keys=SecretStr(f"map:read:{KEY}"),
            anonymous_scopes="",
            requests_per_minute=60,
            key_requests_per_minute=600,
            trusted_proxies="10.0.0.0/8, 192.0.2.1",
            cors_origins="https://example.org, http://localhost:3000",
        )
    )

    assert access.keys.holder_of(KEY) is not None
    assert access.anonymous == frozenset()
    assert (access.per_minute, access.key_per_minute) == (60, 600)
    assert access.trusted_proxies == ("10.0.0.0/8", "192.0.2.1/32")
    assert access.cors_origins == ("https://example.org", "http://localhost:3000")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("anonymous_scopes", "read+write"),
        ("anonymous_scopes", "read+decide"),
        ("trusted_proxies", "proxy"),
        ("trusted_proxies", "10.0.0.1/8"),
        ("trusted_proxies", "*"),
        ("cors_origins", "example.org"),
        ("cors_origins", "https://example.org/"),
        ("cors_origins", "ftp://example.org"),
    ],
)
def test_what_is_not_understood_is_named(name: str, value: str) -> None:
    with pytest.raises(BadAccessSettings, match=f"WHOHOLDS_{name.upper()}"):
        Access.of(ApiSettings.model_validate({name: value}))


@pytest.mark.parametrize(
    ("host", "account"),
    [
        ("192.0.2.7", "address 192.0.2.7"),
        ("::ffff:192.0.2.7", "address 192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "address 2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "address 2001:db8:1:2::/64"),
        (None, "address unknown"),
        ("x" * 1000, "address " + "x" * 64),
    ],
)
def test_one_site_of_ipv6_is_one_account(host: str | None, account: str) -> None:
    assert address_account(host) == account

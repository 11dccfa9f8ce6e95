"""The address is of sessions that cannot write."""

from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr

from services.api.postgres_reader import reading_url


def test_the_address_keeps_what_it_had_and_cannot_write() -> None:
    given = SecretStr("postgresql://me:p%40ss@/db?host=/run/socket&port=5433")
    parts = urlsplit(reading_url(given, 7).get_secret_value())
    query = parse_qs(parts.query)
    assert parts.netloc == "me:p%40ss@"
    assert (query["host"], query["port"]) == (["/run/socket"], ["5433"])
    assert query["default_transaction_read_only"] == ["on"]
    assert query["statement_timeout"] == ["7s"]

"""The statements exist, and the address is of sessions that cannot write."""

from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr

from services.api.postgres_reader import reading_url, statement


def test_every_statement_says_what_it_is_for() -> None:
    folder = files("services.api") / "sql"
    names = [entry.name.removesuffix(".sql") for entry in folder.iterdir()]
    assert "changes_newest" in names
    assert all(statement(name).startswith("-- ") for name in names)


def test_a_statement_holds_the_files_it_includes() -> None:
    included = statement("changes_filters").rstrip()
    orders = ("newest", "oldest", "newest_in_area", "revision")
    assert all(included in statement(f"changes_{order}") for order in orders)
    assert not any("\\ir" in statement(f"changes_{order}") for order in orders)


def test_the_address_keeps_what_it_had_and_cannot_write() -> None:
    given = SecretStr("postgresql://me:p%40ss@/db?host=/run/socket&port=5433")
    parts = urlsplit(reading_url(given, 7).get_secret_value())
    query = parse_qs(parts.query)
    assert parts.netloc == "me:p%40ss@"
    assert (query["host"], query["port"]) == (["/run/socket"], ["5433"])
    assert query["default_transaction_read_only"] == ["on"]
    assert query["statement_timeout"] == ["7s"]

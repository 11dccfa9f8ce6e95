"""Keys: whole entries only, with scopes, kept as digests and never shown."""

from hashlib import sha256

import pytest

from services.api.access.keys import Keys
from services.api.access.scopes import EVERYTHING, BadAccessSettings, Scope

ADA, GRACE = "a" * 16, "g" * 20
STORED = "sha256=" + sha256(GRACE.encode()).hexdigest()


def holder(keys: Keys, key: str) -> tuple[str, frozenset[Scope]] | None:
    found = keys.holder_of(key)
    return None if found is None else (found.name, found.scopes)


def test_a_key_names_its_holder_and_scopes_and_no_other() -> None:
    keys = Keys.parse(f"map:read+stream:{ADA}, lab:export:{STORED},")

    assert holder(keys, ADA) == ("map", frozenset({Scope.READ, Scope.STREAM}))
    assert holder(keys, GRACE) == ("lab", frozenset({Scope.EXPORT}))
    for wrong in ("", ADA[:-1], ADA + "a", ADA.upper(), "é" * 16, f"map:{ADA}", STORED):
        assert keys.holder_of(wrong) is None, wrong


def test_an_analyst_may_everything() -> None:
    keys = Keys.parse("", f"ada:{ADA}, grace:{GRACE},")

    assert holder(keys, ADA) == ("ada", EVERYTHING)
    assert holder(keys, GRACE) == ("grace", EVERYTHING)


@pytest.mark.parametrize("text", ["", " , "])
def test_without_keys_nobody_may_decide(text: str) -> None:
    keys = Keys.parse(text, text)

    assert not keys.anybody_may(Scope.DECIDE)
    assert keys.holder_of("") is None


def test_a_key_for_reading_lets_nobody_decide() -> None:
    assert not Keys.parse(f"map:read:{ADA}").anybody_may(Scope.DECIDE)
    assert Keys.parse(f"lab:read+decide:{ADA}").anybody_may(Scope.DECIDE)


BAD = [
    ("map", ""), ("map:read", ""), ("map:read:short", ""), (f":read:{ADA}", ""),
    (f"map::{ADA}", ""), (f"map:write:{ADA}", ""), (f"map:read:{'é' * 16}", ""),
    (f"map:read:{ADA},map:read:{GRACE}", ""), (f"map:read:{ADA},lab:read:{ADA}", ""),
    (f"map:read:{GRACE},lab:read:{STORED}", ""), (f"ada:read:{GRACE}", f"ada:{ADA}"),
    (f"map:read:{ADA}", f"ada:{ADA}"), ("", "ada"), ("", "ada:"), ("", f":{ADA}"),
    ("", "ada:short"), ("", f"ada:{ADA},grace:{ADA}"),
]  # fmt: skip


@pytest.mark.parametrize(("api_keys", "analyst_tokens"), BAD)
def test_entries_that_are_none_are_refused_without_showing_them(
    api_keys: str, analyst_tokens: str
) -> None:
    with pytest.raises(BadAccessSettings, match="WHOHOLDS_") as refused:
        Keys.parse(api_keys, analyst_tokens)
    assert ADA not in str(refused.value)
    assert "short" not in str(refused.value)


def test_keys_are_not_in_what_is_printed_nor_kept() -> None:
    keys = Keys.parse(f"map:read:{ADA}")
    found = keys.holder_of(ADA)

    assert ADA not in f"{keys!r} {found!r} {vars(keys)}"

"""Tokens of analysts: whole pairs only, and never shown."""

import pytest

from services.api.access.analysts import Analysts, BadTokens

ADA, GRACE = "a" * 16, "g" * 20


def test_a_token_names_its_owner_and_no_other() -> None:
    analysts = Analysts.parse(f"ada:{ADA}, grace:{GRACE},")

    assert analysts.name_of(ADA) == "ada"
    assert analysts.name_of(GRACE) == "grace"
    for wrong in ("", ADA[:-1], ADA + "a", ADA.upper(), "é" * 16, f"ada:{ADA}"):
        assert analysts.name_of(wrong) is None, wrong


@pytest.mark.parametrize("text", ["", " , "])
def test_without_tokens_nobody_may_decide(text: str) -> None:
    assert not Analysts.parse(text)
    assert Analysts.parse(text).name_of("") is None


@pytest.mark.parametrize(
    "text",
    ["ada", "ada:", f":{ADA}", "ada:short", f"ada:{'é' * 16}", f"ada:{ADA},ada:{GRACE}",
     f"ada:{ADA},grace:{ADA}"],
)  # fmt: skip
def test_pairs_that_are_none_are_refused_without_showing_them(text: str) -> None:
    with pytest.raises(BadTokens) as refused:
        Analysts.parse(text)
    assert ADA not in str(refused.value)
    assert "short" not in str(refused.value)


def test_tokens_are_not_in_what_is_printed() -> None:
    assert ADA not in repr(Analysts.parse(f"ada:{ADA}"))

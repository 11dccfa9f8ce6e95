"""Signatures tell near-duplicates from different texts."""

from services.ingest.signature import PERMUTATIONS, signature

WORDS = [f"word{number}" for number in range(200)]


def alike(one: str, other: str) -> float:
    pairs = zip(signature(one), signature(other), strict=True)
    return sum(left == right for left, right in pairs) / PERMUTATIONS


def test_a_text_has_128_numbers_that_depend_on_its_words_alone() -> None:
    one = signature("Rebels took the town of Kansaba.")
    assert len(one) == PERMUTATIONS
    assert signature("rebels took, the TOWN of kansaba") == one


def test_a_text_with_one_changed_word_is_nearly_the_same() -> None:
    changed = [*WORDS[:100], "another", *WORDS[101:]]
    assert alike(" ".join(WORDS), " ".join(changed)) > 0.8


def test_different_texts_differ() -> None:
    assert alike(" ".join(WORDS), " ".join(reversed(WORDS))) < 0.1


def test_short_and_wordless_texts_are_handled() -> None:
    assert len(signature("Kansaba falls")) == PERMUTATIONS
    assert signature("... !") == ()


def test_signatures_never_change_between_releases() -> None:
    assert signature("Rebels took the town of Kansaba.")[:3] == (3335973841, 3980465035, 3223174026)

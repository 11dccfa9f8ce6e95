"""Laws of folding, for any text whatever."""

from hypothesis import given
from hypothesis import strategies as st

from whoholds.places.folding import consonant_key, fold

NAMES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="aeiouyhklmnsTALSD '-‘اليةшыій", max_size=40),
    st.lists(st.sampled_from(["al", "as", "ash", "e", "el-", "Sham", "ez", "zor", "ال", "i"])).map(
        " ".join
    ),
)


@given(NAMES)
def test_folding_twice_folds_no_further(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_names_that_fold_alike_have_one_consonant_key(name: str) -> None:
    assert consonant_key(fold(name)) == consonant_key(name)


@given(NAMES)
def test_case_never_matters(name: str) -> None:
    assert fold(name.casefold()) == fold(name)


@given(NAMES)
def test_a_folded_name_has_no_stray_blanks(name: str) -> None:
    assert fold(name) == " ".join(fold(name).split())

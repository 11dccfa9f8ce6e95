"""The statements exist, and are sent without the filters that are not asked for."""

import re
from collections import Counter
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from services.api.statements import COMMENT, asked_statement, statement, text_without

NAMES = sorted(
    entry.name.removesuffix(".sql") for entry in (files("services.api") / "sql").iterdir()
)
WORD = re.compile(r"[a-z_]\w*|'[^']*'", re.IGNORECASE)


def parameters_of(name: str) -> int:
    return max((int(number) for number in re.findall(r"\$(\d+)", statement(name))), default=0)


def test_every_statement_says_what_it_is_for() -> None:
    assert "changes_newest" in NAMES
    assert all(statement(name).startswith("-- ") for name in NAMES)


def test_a_statement_holds_the_files_it_includes() -> None:
    included = statement("changes_filters").rstrip()
    orders = ("newest", "oldest", "newest_in_area", "revision")
    assert all(included in statement(f"changes_{order}") for order in orders)
    assert not any("\\ir" in statement(f"changes_{order}") for order in orders)


def test_a_filter_that_is_not_asked_is_not_sent() -> None:
    place, limit = "geonames:1", 101
    values = [place, *[None] * 12, False, *[None] * 13, limit, False]
    text, *given = asked_statement("changes_newest", values)
    assert given == [place, False, limit, False]
    assert "IS NULL OR" not in text
    assert "confidence" not in text
    assert "l.known_to IS NULL" in text, "of the two known times the one that is meant"
    assert "$25" not in text


def test_alternatives_stay_in_brackets() -> None:
    """A filter of several alternatives is still one filter once its CASE is gone."""
    values = [None] * 13 + [False] + [None] * 10 + [7, None, None, 101, False]
    text, *_ = asked_statement("changes_newest_undated", values)
    assert re.search(r"AND \(c.known_to IS NULL OR c.known_to > \$\d::bigint\)", text)


@given(st.data())
def test_what_is_sent_is_of_the_files_own_words(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    size = parameters_of(name)
    nulls = tuple(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    text, kept = text_without(name, nulls)
    whole = COMMENT.sub("", statement(name))
    more = Counter(WORD.findall(text)) - Counter(WORD.findall(whole))
    types = set(re.findall(r"::(\w+)", statement(name)))
    assert set(more) <= types, "only the type of a parameter may be said once more"
    assert list(dict.fromkeys(sorted(kept))) == list(kept)
    assert text.count("(") == text.count(")")
    numbers = {int(number) for number in re.findall(r"\$(\d+)", text)}
    assert numbers == set(range(1, len(kept) + 1))

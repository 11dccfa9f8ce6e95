"""Numbers rise with every change, and only what was acknowledged counts as published."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from schemas.articles import ArticleIngested
from services.ingest.revisions import (
    UNSEEN,
    Known,
    Outcome,
    Withdrawal,
    hint_at_withdrawals,
    judge,
    judge_all,
)

ARTICLE = UUID(int=1)
NOW = datetime(2016, 7, 2, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)


def post(revision: str) -> ArticleIngested:
    return ArticleIngested(
        article_id=ARTICLE,
        revision=revision,
        revision_number=1,
        source="Example Wire",
        ingested_at=NOW,
        text=revision,
    )


def test_an_unseen_article_is_new_and_number_one() -> None:
    verdict = judge(UNSEEN, post("a"))
    assert (verdict.outcome, verdict.publish) == (Outcome.NEW, True)
    assert verdict.article.revision_number == 1


def test_an_acknowledged_revision_is_not_published_again() -> None:
    verdict = judge(Known("a", 3, True, EARLIER), post("a"))
    assert (verdict.outcome, verdict.publish) == (Outcome.UNCHANGED, False)
    assert verdict.article.revision_number == 3


def test_only_an_unchanged_text_of_a_withdrawn_article_stays_withdrawn() -> None:
    known = {ARTICLE: Known("a", 3, True, EARLIER)}
    verdicts = judge_all(known, [post("a"), post("b")])

    unchanged, changed = hint_at_withdrawals(verdicts, {ARTICLE: Withdrawal(NOW, "wrong")})

    assert unchanged.hint is not None
    assert unchanged.hint.startswith("withdrawn on 2016-07-02: wrong")
    assert changed.hint is None
    assert hint_at_withdrawals(verdicts, {}) == verdicts


def test_a_changed_text_takes_the_next_number() -> None:
    verdict = judge(Known("a", 3, True, EARLIER), post("b"))
    assert (verdict.outcome, verdict.publish) == (Outcome.CHANGED, True)
    assert verdict.article.revision_number == 4


def test_an_unacknowledged_revision_is_the_same_message_again() -> None:
    verdict = judge(Known("a", 1, False, EARLIER), post("a"))
    assert (verdict.outcome, verdict.publish) == (Outcome.NEW, True)
    assert verdict.article.revision_number == 1
    assert verdict.article.ingested_at == EARLIER


def test_an_overtaken_unacknowledged_number_is_not_used_again() -> None:
    assert judge(Known("a", 2, False, EARLIER), post("b")).article.revision_number == 3


def test_a_text_that_returns_is_a_change_too() -> None:
    verdicts = judge_all({}, [post("a"), post("b"), post("a")])
    assert [verdict.article.revision_number for verdict in verdicts] == [1, 2, 3]
    assert all(verdict.publish for verdict in verdicts)


def test_of_two_equal_posts_in_one_batch_one_is_published() -> None:
    verdicts = judge_all({ARTICLE: Known("a", 1, False, EARLIER)}, [post("a"), post("a")])
    assert [verdict.publish for verdict in verdicts] == [True, False]


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_published_numbers_rise_by_one_and_texts_alternate(texts: list[str]) -> None:
    published = [v.article for v in judge_all({}, map(post, texts)) if v.publish]
    assert [article.revision_number for article in published] == list(range(1, len(published) + 1))
    neighbours = pairwise(published)
    assert all(one.revision != other.revision for one, other in neighbours)

"""How a reader of this version takes messages of a later one."""

from uuid import UUID

import pytest
from pydantic import ValidationError

from schemas.articles import ArticleWithdrawn
from schemas.changes import ChangeRecorded
from schemas.message import Kind, Message, OpenVocabulary, Side
from schemas.reports import Actor, Attribution, DateBasis, Interest, When

WITHDRAWN = {
    "article_id": "9f0f4b0c-6c0c-5a2e-9a39-6a3d52f5d1f3",
    "withdrawn_at": "2016-07-02T12:00:00Z",
    "reason": "taken back by its publisher",
}


def vocabularies() -> list[type[OpenVocabulary]]:
    return sorted(OpenVocabulary.__subclasses__(), key=lambda words: words.__name__)


def test_an_unknown_kind_reads_as_other() -> None:
    kind = ChangeRecorded.model_fields["kind"]
    assert kind.annotation is Kind
    assert Kind("annexed") is Kind.OTHER


def test_unknown_words_inside_a_message_read_as_other() -> None:
    assert Actor.model_validate({"side": "martians"}).side is Side.OTHER
    assert Attribution.model_validate({"interest": "bored"}).interest is Interest.OTHER
    when = When.model_validate({"earliest": None, "latest": None, "basis": "dreamt"})
    assert when.basis is DateBasis.OTHER


@pytest.mark.parametrize("vocabulary", vocabularies())
def test_every_open_vocabulary_has_the_word_other(vocabulary: type[OpenVocabulary]) -> None:
    assert vocabulary("a word of next year") is vocabulary("other")


def test_an_unknown_field_is_ignored() -> None:
    read = ArticleWithdrawn.model_validate({**WITHDRAWN, "mood": "sorry"})
    assert "mood" not in read.model_dump()


def test_a_missing_required_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="reason"):
        ArticleWithdrawn.model_validate({**WITHDRAWN, "reason": None})


def test_a_message_is_frozen() -> None:
    read = ArticleWithdrawn.model_validate(WITHDRAWN)
    with pytest.raises(ValidationError, match="frozen"):
        read.reason = "changed my mind"  # type: ignore[misc]


def test_a_message_survives_the_wire() -> None:
    read = ArticleWithdrawn.model_validate(WITHDRAWN)
    again: Message = ArticleWithdrawn.model_validate_json(read.model_dump_json())
    assert again == read
    assert read.article_id == UUID(WITHDRAWN["article_id"])

"""What makes two statements, reports or unlisted places one."""

from uuid import UUID

import pytest

from schemas.message import Kind
from services.extract.extraction.statement import Party, Span
from services.extract.resolution.identity import (
    local_place_id,
    reading_id,
    report_id,
    statement_key,
)
from tests.unit.extract.builders import ARTICLE, a_statement


def test_a_sentence_that_moved_within_its_article_keeps_its_key() -> None:
    moved = a_statement(place_span=Span(112, 119), evidence_span=Span(100, 130))
    assert statement_key(ARTICLE, moved) == statement_key(ARTICLE, a_statement())


def test_another_way_of_reading_keeps_the_key() -> None:
    read_otherwise = a_statement(confidence=0.4, reasons=("took", "more"), place_type="village")
    assert statement_key(ARTICLE, read_otherwise) == statement_key(ARTICLE, a_statement())


@pytest.mark.parametrize(
    "difference",
    [
        {"evidence": "Rebels took Kansaba on Monday."},
        {"place_span": Span(20, 26)},
        {"kind": Kind.ATTEMPT},
        {"gainer": Party("Regime forces")},
        {"place": None, "place_desc": "several villages"},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_another_statement_has_another_key(difference: dict[str, object]) -> None:
    assert statement_key(ARTICLE, a_statement(**difference)) != statement_key(
        ARTICLE, a_statement()
    )


def test_another_article_has_other_keys() -> None:
    assert statement_key(UUID(int=1), a_statement()) != statement_key(UUID(int=2), a_statement())


def test_five_villages_of_one_sentence_are_five_keys() -> None:
    spans = [Span(at, at + 5) for at in range(0, 25, 5)]
    assert len({statement_key(ARTICLE, a_statement(place_span=span)) for span in spans}) == 5


def test_a_place_named_in_an_earlier_sentence_is_known_by_its_name() -> None:
    near = a_statement(place_span=Span(0, 7), evidence_span=Span(50, 80))
    far = a_statement(place_span=Span(0, 7), evidence_span=Span(90, 120))
    assert statement_key(ARTICLE, near) == statement_key(ARTICLE, far)


def test_a_report_is_one_reading_of_one_revision() -> None:
    key = statement_key(ARTICLE, a_statement())
    ids = {report_id(key, revision, digest) for revision in ("r1", "r2") for digest in ("d1", "d2")}
    assert len(ids) == 4
    assert report_id(key, "r1", "d1") in ids


def test_a_text_that_comes_back_after_a_change_is_another_event() -> None:
    assert reading_id(ARTICLE, 1, "d") != reading_id(ARTICLE, 3, "d")


@pytest.mark.parametrize("spelling", ["al-Sarraf", "Al Sarraf", "AL-SARRAF"])
def test_a_local_place_is_one_whatever_its_spelling(spelling: str) -> None:
    assert local_place_id("syria", "Latakia", spelling) == local_place_id(
        "syria", "Latakia", "al-Sarraf"
    )


def test_local_places_of_other_areas_and_wars_are_others() -> None:
    ids = {
        local_place_id(theatre, admin1, "Hill 45")
        for theatre in ("syria", "iraq", None)
        for admin1 in ("Latakia", "Idlib", None)
    }
    assert len(ids) == 9
    assert all(one.startswith("local:") for one in ids)

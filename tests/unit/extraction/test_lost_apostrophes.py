"""Apostrophes are put back for reading, and what is told is told in the text as it came."""

import pytest

from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from services.extract.extraction.text.lost_apostrophes import apostrophes_put_back
from whoholds.theatres.library import load_theatres


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("the armys last base", "the army's last base"),
        ("the rebels main stronghold", "the rebels' main stronghold"),
        ("the citys east", "the city's east"),
        ("the towns fall to rebels", "the town's fall to rebels"),
        ("they didnt go", "they didn't go"),
        ("in Aleppo as Aleppos schools", "in Aleppo as Aleppo's schools"),
        ("the towns of Mirbo", "the towns of Mirbo"),
        ("the rebels control Mirbo", "the rebels control Mirbo"),
        ("the rebels capture Mirbo", "the rebels capture Mirbo"),
        ("the groups met", "the groups met"),
        ("days and boys", "days and boys"),
        ("the town's fall and the armys base", "the town's fall and the armys base"),
    ],
)
def test_apostrophes_that_were_lost(given: str, read: str) -> None:
    assert apostrophes_put_back(given).text == read


def test_passages_and_names_are_those_of_the_text_as_it_came() -> None:
    text = (
        "The armys troops left. Syrias army said the rebels last base Wadi al-Deif in Syria fell."
    )
    reading = Reader(load_theatres()).read(ArticleText("", text, "agency", None))
    whole = f"\n\n{text}"
    assert reading.statements
    for told in reading.statements:
        span = told.evidence_span
        assert told.evidence in text
        assert whole[span.start : span.end] == told.evidence
        assert "'" not in f"{told.gainer.name}{told.loser.name}{told.source}"
        if told.place_span is not None:
            assert whole[told.place_span.start : told.place_span.end] == told.place

"""A short article in the manner of agencies, read whole: the commonest constructions together."""

from datetime import date

from schemas.message import Kind, Side
from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres

READER = Reader(load_theatres())

ARTICLE = ArticleText(
    "Syrian army retakes two towns",
    "BEIRUT - The Syrian army captured the town of Tal Amara and the village of Zour from rebels "
    "on Friday, the Syrian Observatory for Human Rights said. Tal Amara had been seized by the "
    "rebels in March. Government troops also took control of the Sariya crossing.",
    "agency",
    date(2016, 7, 2),
)


def test_an_article_gives_its_changes_with_takers_and_days() -> None:
    reading = READER.read(ARTICLE)

    told = {
        (s.place, s.kind, s.gainer.side, s.when.day, s.background)
        for s in reading.statements
        if s.kind.is_change
    }

    assert told == {
        ("Tal Amara", Kind.GAINED, Side.GOVERNMENT, date(2016, 7, 1), False),
        ("Zour", Kind.GAINED, Side.GOVERNMENT, date(2016, 7, 1), False),
        ("Tal Amara", Kind.GAINED, Side.OPPOSITION, date(2016, 3, 1), True),
        ("Sariya", Kind.GAINED, Side.GOVERNMENT, date(2016, 7, 1), False),
    }


def test_an_article_without_war_gives_nothing() -> None:
    article = ArticleText(
        "Cup", "The striker captured hearts and took control of the match.", "", None
    )

    assert READER.read(article).statements == ()

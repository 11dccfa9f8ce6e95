"""Drawn articles whose places are spelt so that the rule links some of them."""

from random import Random

from schemas.reports import ArticleRead, Report
from tests.arrivals.drawn_articles import ARTICLES, Articles, Statement

SPELT: dict[str, tuple[tuple[str, str | None], ...]] = {
    "gn:1": (("Kansabba", "Latakia"),),
    "gn:2": (("Barqa", "Latakia"),),
    "local:3": (("Kinsabba", "Latakia"),),
    "local:4": (("Konsiba", "Latakia"), ("Konsiba", None)),
    "local:5": (("Kansaba", None),),
    "local:1b": (("Kansaba", "Latakia"),),
    "local:2b": (("Burqah", "Latakia"), ("Ayn Dara", "Latakia")),
    "local:3b": (("Kansaba", "Aleppo"),),
}
"""By place id: its names and areas, as one text or another gives them."""
NUMBERS = 25
"""So many articles tell it all: several statements each."""


def drawn(random: Random, statements: int) -> Articles:
    """So many statements, and how their articles are read and withdrawn."""
    said = (bytes((random.randrange(NUMBERS), *random.randbytes(9))) for _ in range(statements))
    return Articles(
        tuple(Statement(number, each) for number, each in enumerate(said)),
        tuple(random.randbytes(4) for _ in range(ARTICLES)),
    )


def spelt(articles: Articles, random: Random) -> list[ArticleRead]:
    """Their readings, with names."""
    return [_spelt(reading, random) for reading in articles.readings]


def _spelt(reading: ArticleRead, random: Random) -> ArticleRead:
    return reading.model_copy(
        update={"reports": tuple(_named(report, random) for report in reading.reports)}
    )


def _named(report: Report, random: Random) -> Report:
    if report.place.place_id is None:
        return report
    name, area = random.choice(SPELT[report.place.place_id])
    where = {"name": name, "admin1": area, "country": "SY" if area else None}
    return report.model_copy(update={"place": report.place.model_copy(update=where)})

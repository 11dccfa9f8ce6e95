"""Small pieces of extraction to arrange tests with."""

from datetime import UTC, date, datetime
from uuid import UUID

from schemas.articles import ArticleIngested
from schemas.message import Kind, Side
from schemas.reports import DatePrecision
from services.extract.extraction.statement import Dating, Party, Span, Statement
from whoholds.theatres.theatre import Actor as KnownActor
from whoholds.theatres.theatre import Alias, LocalPlace, Phrase, Source, Theatre

ARTICLE = UUID("9f0f4b0c-6c0c-5a2e-9a39-6a3d52f5d1f3")
NOW = datetime(2016, 7, 2, 12, tzinfo=UTC)
SENTENCE = "Rebels took Kansaba on Friday."


def a_statement(**given: object) -> Statement:
    """Rebels took Kansaba, unless told otherwise."""
    fields: dict[str, object] = {
        "kind": Kind.GAINED,
        "place": "Kansaba",
        "place_span": Span(12, 19),
        "place_desc": None,
        "place_type": "town",
        "container": None,
        "gainer": Party("Rebels", "rebels", Side.OPPOSITION),
        "loser": Party(None, None, Side.GOVERNMENT),
        "when": Dating(),
        "background": False,
        "source": None,
        "party_claim": False,
        "evidence": SENTENCE,
        "evidence_span": Span(0, len(SENTENCE)),
        "confidence": 0.9,
        "reasons": ("took",),
        **given,
    }
    return Statement(**fields)  # type: ignore[arg-type]


def a_day(text: str | None, day: date, precision: str = "day") -> Dating:
    return Dating(day, DatePrecision(precision), text)


def an_article(number: int = 1, **given: object) -> ArticleIngested:
    """A short article of its own id."""
    fields: dict[str, object] = {
        "article_id": UUID(int=number),
        "revision": f"revision-{number}",
        "revision_number": 1,
        "source": "Example Wire",
        "published": date(2016, 7, 2),
        "ingested_at": NOW,
        "title": "Rebels take Kansaba",
        "text": SENTENCE,
        **given,
    }
    return ArticleIngested.model_validate(fields)


def a_theatre(**given: object) -> Theatre:
    """A war of two sides with a few names."""
    fields: dict[str, object] = {
        "id": "syria",
        "name": "Syria",
        "time_zone": "Asia/Damascus",
        "countries": ("SY",),
        "actors": (
            KnownActor(
                id="army",
                name="Syrian Army",
                kind="army",
                side="government",
                gold_side=Side.GOVERNMENT,
                aliases=(Alias(name="regime forces"),),
            ),
            KnownActor(
                id="front",
                name="Northern Front",
                kind="rebel group",
                side="opposition",
                gold_side=Side.OPPOSITION,
                aliases=(
                    Alias(name="Old Front", until=date(2015, 12, 31)),
                    Alias(name="Brigade", ambiguous=True),
                ),
            ),
        ),
        "phrases": (
            Phrase(text="Damascus", side="government", gold_side=Side.GOVERNMENT, metonym=True),
        ),
        "sources": (
            Source(
                name="Example Observatory",
                aliases=("the Observatory",),
                kind="monitor",
                interest="independent",
            ),
            Source(
                name="Example State Agency",
                domains=("agency.example",),
                kind="state_media",
                interest="party",
                gold_side=Side.GOVERNMENT,
            ),
        ),
        "places": (
            LocalPlace(
                name="Villa Point", type="other", lat=35.7, lon=36.1, precision_km=2, origin="test"
            ),
        ),
        **given,
    }
    return Theatre.model_validate(fields)

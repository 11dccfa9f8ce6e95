"""Builders of readings and reports with everything said that a test does not care about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from schemas.message import Kind, Side
from schemas.reports import (
    Actor,
    ArticleRead,
    Attribution,
    DateBasis,
    DatePrecision,
    Evidence,
    Interest,
    Point,
    Report,
    ReportedPlace,
    When,
)
from services.store.conflation.report_facts import ReportFacts
from services.store.postgres_readings import facts_of

INGESTED = datetime(2016, 7, 2, 12, tzinfo=UTC)
WORDS = {
    Side.OPPOSITION: "Syrian rebels",
    Side.GOVERNMENT: "regime forces",
    Side.ISLAMIC_STATE: "ISIL",
    Side.UNKNOWN: None,
}


def article_id(name: str) -> UUID:
    """The id of an article that a test calls by name."""
    return uuid5(NAMESPACE_URL, f"article {name}")


def day(text: str) -> When:
    """One stated day."""
    return between(text, text, DatePrecision.DAY)


def between(
    earliest: str | None, latest: str | None, precision: DatePrecision = DatePrecision.UNKNOWN
) -> When:
    """A stated interval."""
    first, last = (date.fromisoformat(each) if each else None for each in (earliest, latest))
    return When(earliest=first, latest=last, precision=precision, basis=DateBasis.STATED)


def undated(published: str) -> When:
    """Current news that gives no date."""
    last = date.fromisoformat(published)
    return When(earliest=last - timedelta(days=7), latest=last, basis=DateBasis.UNDATED)


def old(published: str) -> When:
    """History without a date."""
    last = date.fromisoformat(published) - timedelta(days=8)
    return When(earliest=None, latest=last, basis=DateBasis.UNDATED)


def actor(side: Side, name: str | None = None) -> Actor:
    """A party by its side."""
    return Actor(name=name or WORDS.get(side, side.value), side=side)


def place(name: str = "Kansaba", point: Point | None = None) -> ReportedPlace:
    """A named place, by default without a point."""
    return ReportedPlace(
        place_id=f"local:{name.casefold()}", name=name, type="town", point=point, reason="test"
    )


def report(
    when: When,
    gainer: Side = Side.OPPOSITION,
    loser: Side = Side.UNKNOWN,
    kind: Kind = Kind.GAINED,
    at: str | None = "Kansaba",
    speaker: str | None = None,
    speaker_side: Side = Side.UNKNOWN,
    interest: Interest = Interest.UNKNOWN,
    background: bool = False,
    article: str = "a",
    sentence: str | None = None,
) -> Report:
    """One report; the same arguments give the same statement key."""
    said = sentence or f"{gainer} {kind} {at} from {loser} {when.earliest} {when.latest} {speaker}"
    key = uuid5(article_id(article), f"{said}\n{at}\n{kind}\n{gainer}")
    named = place(at) if at else ReportedPlace(place_id=None, description="a hill", reason="none")
    return Report(
        report_id=uuid5(key, "1"),
        statement_key=key,
        kind=kind,
        place=named,
        gainer=actor(gainer),
        loser=actor(loser),
        when=when,
        background=background,
        attribution=Attribution(
            speaker=speaker,
            speaker_side=speaker_side,
            interest=interest,
            party_claim=interest is Interest.PARTY,
        ),
        evidence=Evidence(text=said, start=0, end=len(said)),
        confidence=0.8,
    )


def reading(
    article: str,
    reports: Sequence[Report] = (),
    source: str = "Reuters",
    interest: Interest = Interest.INDEPENDENT,
    side: Side = Side.UNKNOWN,
    published: str = "2016-07-02",
    number: int = 1,
    generation: int = 1,
    signature: Sequence[int] = (),
) -> ArticleRead:
    """The reading of one article revision."""
    return ArticleRead(
        article_id=article_id(article),
        revision=sha256(f"{article}{number}".encode()).hexdigest(),
        revision_number=number,
        generation=generation,
        digest=f"digest-{generation}",
        theatre="syria",
        source=source,
        source_interest=interest,
        source_side=side,
        published=date.fromisoformat(published),
        signature=tuple(signature),
        reports=tuple(reports),
        ingested_at=INGESTED,
        read_at=INGESTED,
    )


def facts(*readings: ArticleRead) -> list[ReportFacts]:
    """What conflation is given of some readings."""
    return [
        facts_of(each, said, said.place.place_id)
        for each in readings
        for said in each.reports
        if said.place.place_id is not None
    ]


def latakia() -> ArticleRead:
    """July 2016 in Latakia, as one article tells it."""
    office = "1st Coastal Division Media Office"
    taken = [
        report(
            day("2016-07-02"), loser=Side.GOVERNMENT, at=name, speaker=office,
            speaker_side=Side.OPPOSITION, interest=Interest.PARTY, article="latakia",
        )
        for name in (
            "al-Sarraf", "al-Mukhtara", "al-Fiel Hill", "Valley Barricades", "Villa Point",
        )
    ]  # fmt: skip
    kansaba = report(day("2016-07-01"), loser=Side.GOVERNMENT, article="latakia")
    february = report(
        between("2016-02-01", "2016-02-29", DatePrecision.MONTH),
        gainer=Side.GOVERNMENT, loser=Side.OPPOSITION, background=True, article="latakia",
    )  # fmt: skip
    planned = report(undated("2016-07-02"), kind=Kind.PLANNED, at="al-Akrad", article="latakia")
    unnamed = report(day("2016-07-02"), at=None, article="latakia")
    return reading("latakia", [*taken, kansaba, february, planned, unnamed], source="Zaman")

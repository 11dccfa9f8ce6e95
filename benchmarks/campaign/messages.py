"""The messages that extraction would send for these articles, had it read them without a slip."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from benchmarks.campaign.news import Article, Form, Telling
from benchmarks.campaign.world import CAMPS, MONITOR, Locality
from schemas.message import Kind, Side
from schemas.reports import (
    Actor,
    ArticleRead,
    Attribution,
    DatePrecision,
    Evidence,
    Interest,
    Point,
    Report,
    ReportedPlace,
)
from services.extract.extraction.statement import Dating, Party, Span, Statement
from services.extract.resolution.identity import local_place_id, report_id, statement_key
from services.extract.resolution.intervals import interval
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.ranking import resolve
from whoholds.places.resolution import PlaceContext

THEATRE = "syria"
REVISION = "first"
PERMUTATIONS = 128
SAME_AT_LEAST = 0.9
PRECISIONS = {
    Form.DAY: DatePrecision.DAY,
    Form.WEEK: DatePrecision.WEEK,
    Form.MONTH: DatePrecision.MONTH,
    Form.YEAR: DatePrecision.YEAR,
}


@dataclass(frozen=True)
class Told:
    """The messages of all articles, and what each report was made from."""

    messages: tuple[ArticleRead, ...]
    tellings: dict[UUID, Telling]


def messages_of(seed: int, articles: Iterable[Article], digest: str = "campaign") -> Told:
    """One message an article. ``digest`` tells apart what other noise makes of the same article:
    a report id stands for one content.
    """
    messages: list[ArticleRead] = []
    tellings: dict[UUID, Telling] = {}
    for article in articles:
        message = _message(seed, article, digest)
        messages.append(message)
        tellings |= {
            report.report_id: telling
            for report, telling in zip(message.reports, article.tellings, strict=True)
        }
    return Told(tuple(messages), tellings)


def article_id(seed: int, article: Article) -> UUID:
    """Of one article of one seed."""
    return uuid5(NAMESPACE_URL, f"campaign {seed} article {article.number}")


def _message(seed: int, article: Article, digest: str) -> ArticleRead:
    voice = article.tellings[0].voice
    unknown = article.copy_of is not None
    interest = Interest.PARTY if voice.source_side is not Side.UNKNOWN else Interest.INDEPENDENT
    moment = datetime.combine(article.published, time(12), UTC)
    return ArticleRead(
        article_id=article_id(seed, article),
        revision=REVISION,
        revision_number=1,
        generation=1,
        digest=digest,
        theatre=THEATRE,
        source=article.source,
        source_interest=Interest.UNKNOWN if unknown else interest,
        source_side=Side.UNKNOWN if unknown else voice.source_side,
        published=article.published,
        signature=_signature(seed, article),
        reports=tuple(_report(seed, article, telling, digest) for telling in article.tellings),
        ingested_at=moment,
        read_at=moment,
    )


def _signature(seed: int, article: Article) -> tuple[int, ...]:
    """A copy differs from its original in a few values."""
    text = Random(f"{seed} text {article.number if article.copy_of is None else article.copy_of}")
    values = [text.getrandbits(32) for _ in range(PERMUTATIONS)]
    if article.copy_of is not None:
        own = Random(f"{seed} edits {article.number}")
        edits = own.randint(0, int(PERMUTATIONS * (1 - SAME_AT_LEAST)))
        for at in own.sample(range(PERMUTATIONS), edits):
            values[at] = own.getrandbits(32)
    return tuple(values)


def _report(seed: int, article: Article, telling: Telling, digest: str) -> Report:
    statement = _statement(telling)
    key = statement_key(article_id(seed, article), statement)
    when = interval(statement.when, article.published, background=telling.background)
    random = Random(f"{seed} confidence {article.number}")
    return Report(
        report_id=report_id(key, REVISION, digest),
        statement_key=key,
        kind=telling.kind,
        place=place_of(telling.spelling, telling.place),
        gainer=_actor(telling.gainer),
        loser=_actor(telling.loser) if telling.names_loser else Actor(),
        when=when,
        background=telling.background,
        attribution=_attribution(telling),
        evidence=Evidence(text=statement.evidence, start=0, end=len(statement.evidence)),
        confidence=round(random.uniform(0.6, 0.9), 3),
    )


def _statement(telling: Telling) -> Statement:
    verb = "denied losing" if telling.kind is Kind.DENIED else "took"
    lead = f"{'Earlier, ' if telling.background else ''}{telling.gainer} {verb} "
    evidence = f"{lead}{telling.spelling}."
    camp = CAMPS[telling.gainer]
    return Statement(
        kind=telling.kind,
        place=telling.spelling,
        place_span=Span(len(lead), len(lead) + len(telling.spelling)),
        place_desc=None,
        place_type="village",
        container=telling.place.province,
        gainer=Party(camp.fighters[0], camp.actor_id, camp.side),
        loser=Party(),
        when=_dating(telling),
        background=telling.background,
        source=telling.voice.speaker,
        party_claim=telling.voice.side is not Side.UNKNOWN,
        evidence=evidence,
        evidence_span=Span(0, len(evidence)),
    )


def _dating(telling: Telling) -> Dating:
    day = telling.day
    if telling.form is Form.UNDATED:
        return Dating()
    first = {
        Form.DAY: day,
        Form.WEEK: day - timedelta(days=day.weekday()),
        Form.MONTH: day.replace(day=1),
        Form.YEAR: day.replace(month=1, day=1),
    }[telling.form]
    return Dating(first, PRECISIONS[telling.form], f"the {telling.form} of {first}")


def _actor(side: Side) -> Actor:
    camp = CAMPS[side]
    return Actor(name=camp.fighters[0], actor_id=camp.actor_id, side=camp.side)


def _attribution(telling: Telling) -> Attribution:
    voice = telling.voice
    if voice.speaker is None:
        return Attribution()
    if voice.speaker == MONITOR:
        return Attribution(speaker=voice.speaker, interest=Interest.INDEPENDENT)
    return Attribution(
        speaker=voice.speaker, party_claim=True, interest=Interest.PARTY, speaker_side=voice.side
    )


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


@lru_cache(maxsize=512)
def place_of(spelling: str, place: Locality) -> ReportedPlace:
    """The place as extraction resolves it: another spelling may be another local place."""
    context = PlaceContext(("SY",), (place.province,), place_type="village")
    found = resolve(spelling, context, _gazetteer())
    known = found.place_id is not None
    return ReportedPlace(
        place_id=found.place_id or local_place_id(THEATRE, found.admin1, spelling),
        name=spelling,
        type="village",
        container=place.province,
        resolved_name=found.name if known else None,
        country=found.country,
        admin1=found.admin1,
        point=None if found.lat is None or found.lon is None
        else Point(lat=found.lat, lon=found.lon),
        precision_km=found.precision_km,
        reason=found.reason,
    )  # fmt: skip

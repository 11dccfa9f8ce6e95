"""From the reading of one article to its reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from schemas.reports import Actor, Evidence, Report
from services.extract.extraction.statement import Party, Statement
from services.extract.extraction.text.article_text import Reading
from services.extract.resolution.identity import report_id, statement_key
from services.extract.resolution.intervals import interval
from services.extract.resolution.places import ArticlePlaces
from services.extract.resolution.turns import turn_of
from services.extract.resolution.witnesses import Standing, Witnesses
from whoholds.places.gazetteer import Gazetteer
from whoholds.theatres.layers import GENERIC
from whoholds.theatres.theatre import Theatre


@dataclass(frozen=True)
class ReadRevision:
    """Which revision of which article was read, and by which way of reading."""

    article_id: UUID
    revision: str
    digest: str


class Resolver:
    """Turns statements into reports by what the theatres and the gazetteer know."""

    def __init__(self, theatres: Sequence[Theatre], gazetteer: Gazetteer) -> None:
        self._theatres = {theatre.id: theatre for theatre in theatres}
        self._witnesses = {theatre.id: Witnesses(theatre) for theatre in theatres}
        self._gazetteer = gazetteer

    def publisher(self, name: str, theatre: str | None) -> Standing:
        """How the publisher stands to the war that it writes of."""
        return self._witnesses_of(theatre).publisher(name)

    def reports(self, reading: Reading, read: ReadRevision) -> tuple[Report, ...]:
        """One report a statement, in the same order."""
        theatre = self._theatres.get(reading.theatre or "")
        places = ArticlePlaces(reading.statements, theatre, self._gazetteer, reading.lands)
        witnesses = self._witnesses_of(reading.theatre)
        return tuple(
            _report(statement, reading, read, places, witnesses) for statement in reading.statements
        )

    def _witnesses_of(self, theatre: str | None) -> Witnesses:
        for name in (theatre, GENERIC):
            if name in self._witnesses:
                return self._witnesses[name]
        return NOBODY


NOBODY = Witnesses(Theatre(id="none", name="none", time_zone="UTC", countries=()))


def without_doubles(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The first report of each statement: a sentence printed twice says nothing twice."""
    kept: dict[UUID, Report] = {}
    for report in reports:
        kept.setdefault(report.statement_key, report)
    return tuple(kept.values())


def _report(
    statement: Statement,
    reading: Reading,
    read: ReadRevision,
    places: ArticlePlaces,
    witnesses: Witnesses,
) -> Report:
    key = statement_key(read.article_id, statement)
    place = places.place(statement)
    confidence = min(1.0, max(0.0, statement.confidence * places.confidence(statement)))
    return Report(
        report_id=report_id(key, read.revision, read.digest),
        statement_key=key,
        kind=statement.kind,
        place=place,
        gainer=_actor(statement.gainer),
        loser=_actor(statement.loser),
        when=interval(statement.when, reading.published, background=statement.background),
        turn=turn_of(statement),
        background=statement.background,
        attribution=witnesses.attribution(statement, reading.published),
        evidence=Evidence(
            text=statement.evidence,
            start=statement.evidence_span.start,
            end=statement.evidence_span.end,
            also=statement.also,
        ),
        confidence=round(confidence, 3),
        reasons=(*statement.reasons, f"place: {place.reason}"),
    )


def _actor(party: Party) -> Actor:
    return Actor(name=party.name, actor_id=party.actor_id, side=party.side)

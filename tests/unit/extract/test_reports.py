"""From a reading to reports."""

from datetime import date

from schemas.message import Side
from services.extract.extraction.text.article_text import Reading
from services.extract.resolution.reports import ReadRevision, Resolver, without_doubles
from tests.unit.extract.builders import ARTICLE, a_statement, a_theatre
from whoholds.places.gazetteer import Gazetteer

READ = ReadRevision(ARTICLE, "revision", "digest")


def resolver() -> Resolver:
    return Resolver((a_theatre(),), Gazetteer(()))


def reading(*statements: object, theatre: str | None = "syria") -> Reading:
    return Reading(date(2016, 7, 2), theatre, statements)  # type: ignore[arg-type]


def test_a_report_carries_the_statement_whole() -> None:
    statement = a_statement(also=("They took it.",), source="Syrian Army", party_claim=True)
    [report] = resolver().reports(reading(statement), READ)
    assert (report.kind, report.background) == (statement.kind, False)
    assert (report.gainer.name, report.gainer.actor_id) == ("Rebels", "rebels")
    assert (report.loser.name, report.loser.side) == (None, Side.GOVERNMENT)
    assert report.evidence.text == statement.evidence
    assert (report.evidence.start, report.evidence.end) == (0, len(statement.evidence))
    assert report.evidence.also == ("They took it.",)
    assert report.attribution.speaker_side is Side.GOVERNMENT


def test_reasons_go_on_and_the_places_reason_joins_them() -> None:
    [report] = resolver().reports(reading(a_statement()), READ)
    assert report.reasons[0] == "took"
    assert report.reasons[-1].startswith("place: ")


def test_confidence_stays_between_zero_and_one() -> None:
    given = [a_statement(confidence=value) for value in (-0.5, 0.0, 0.5, 1.0, 1.7)]
    found = [report.confidence for report in resolver().reports(reading(*given), READ)]
    assert found == [0.0, 0.0, 0.5, 1.0, 1.0]


def test_a_sentence_printed_twice_is_one_report() -> None:
    statement, other = a_statement(), a_statement(evidence="They also hold the road to it.")
    reports = resolver().reports(reading(statement, other, statement), READ)
    assert len(reports) == 3
    assert without_doubles(reports) == reports[:2]


def test_a_text_of_no_known_war_is_resolved_too() -> None:
    [report] = resolver().reports(reading(a_statement(), theatre=None), READ)
    assert report.place.place_id is not None


def test_the_same_article_gives_the_same_reports() -> None:
    once, again = (resolver().reports(reading(a_statement()), READ) for _ in range(2))
    assert once == again

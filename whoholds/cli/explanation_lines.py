"""An explanation in lines with a style each: coloured in a terminal, plain elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.reports import Report
from services.extract.extraction.confidence.weighing import raised_and_lowered
from services.extract.extraction.dating.timing import NO_DAY_TO_COUNT_FROM
from services.extract.extraction.explanation import Explanation, Read, SentenceExplanation
from services.extract.extraction.statement import Statement

LEGEND = "saw A: an actor, P: a place, D: a date, X: a person, office or organisation"
PASSED_OVER = "nothing here tells of control"


@dataclass(frozen=True)
class StyledLine:
    """One line; ``style`` is a rich style, empty for plain."""

    text: str
    style: str = ""


def explanation_lines(
    explanation: Explanation, reports: tuple[Report, ...]
) -> Iterator[StyledLine]:
    """Sentence by sentence what triggered, was read and was rejected; then the reports."""
    reading = explanation.reading
    yield StyledLine(f"theatre {reading.theatre or 'not known'}, published {reading.published}")
    if any(sentence.seen for sentence in explanation.sentences):
        yield StyledLine(LEGEND, "dim")
    if not explanation.sentences:
        yield StyledLine("no sentence tells of control: nothing was read", "dim")
    for sentence in explanation.sentences:
        yield from _sentence(sentence)
    yield StyledLine("")
    yield StyledLine("1 statement" if len(reports) == 1 else f"{len(reports)} statements", "bold")
    for statement, report in zip(reading.statements, reports, strict=True):
        yield from _report(report)
        yield StyledLine(f"            {_read_how_surely(statement)}", "dim")


def _sentence(sentence: SentenceExplanation) -> Iterator[StyledLine]:
    yield StyledLine("")
    words = " ".join(sentence.text.split())
    yield StyledLine(words, "bold" if sentence.passed_gate else "dim")
    if not sentence.passed_gate:
        yield StyledLine(f"  {PASSED_OVER}", "dim")
    for seen in sentence.seen:
        yield StyledLine(f"  saw       {seen}", "cyan")
    for read in sentence.read:
        yield StyledLine(f"  read      {_read(read)}", "green")
        for reason in read.reasons:
            hint = ": give --date" if reason == NO_DAY_TO_COUNT_FROM else ""
            yield StyledLine(f"            because {reason}{hint}", "dim")
    for rejected in sentence.rejected:
        yield StyledLine(f"  rejected  {rejected}", "yellow")


def _read(read: Read) -> str:
    parties = f"{read.gainer or 'nobody named'} from {read.loser or 'nobody named'}"
    return f"{read.kind} of {read.place or 'an unnamed place'}, {parties}, by {read.trigger!r}"


def _report(report: Report) -> Iterator[StyledLine]:
    place, when = report.place, report.when
    name = place.name or place.description or "an unnamed place"
    days = f"{when.earliest or '...'} to {when.latest or '...'} ({when.basis.value})"
    taker = f"{report.gainer.name or '?'} ({report.gainer.side.value})"
    older = ", background" if report.background else ""
    yield StyledLine(
        f"  {report.kind.value} {name}: {taker}, {days}{older}, confidence {report.confidence:.2f}",
        "bold green" if report.kind.is_change else "green",
    )
    yield StyledLine(f"            {_where(report)}", "dim")
    if report.attribution.speaker:
        side = report.attribution.speaker_side.value
        said = f"{report.attribution.speaker} ({report.attribution.interest.value}, {side})"
        yield StyledLine(f"            according to {said}", "dim")


def _read_how_surely(statement: Statement) -> str:
    """The confidence of the reading alone, before that of the place, and what it was made of."""
    raised, lowered = raised_and_lowered(statement.traits)
    told = f"read with confidence {statement.confidence:.2f}"
    told += f"; raised: {', '.join(raised)}" if raised else ""
    return told + (f"; lowered: {', '.join(lowered)}" if lowered else "")


def _where(report: Report) -> str:
    place = report.place
    if place.point is None:
        return f"{place.place_id or 'no place id'}: {place.reason}"
    point = f"{place.point.lat:.4f}, {place.point.lon:.4f}, within {place.precision_km} km"
    return f"{place.place_id} at {point}: {place.reason}"

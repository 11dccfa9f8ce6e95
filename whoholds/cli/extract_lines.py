"""One line of JSON in, one line of JSON out: what ``whoholds extract`` does to each article."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache

from pydantic import ValidationError

from schemas.reports import Report
from services.extract.desk_from_files import open_desk
from services.extract.extraction.gold_format import gold_record, gold_statement
from services.extract.extraction.text.article_text import ArticleText
from services.extract.reading_desk import ReadingDesk, WayOfReading
from services.extract.resolution.reports import ReadRevision
from services.ingest.cleaning import without_unwritable
from services.ingest.given_article import HINTS, GivenArticle
from services.ingest.identity import article_id, revision_of
from services.ingest.reading import Refused, read_article, read_object


class Format(StrEnum):
    """What a line of output holds."""

    MESSAGES = "messages"
    GOLD = "gold"


@dataclass(frozen=True)
class GivenLine:
    """A line by its number in the input; ``content`` is None where it was too long to hold."""

    number: int
    content: bytes | None


@dataclass(frozen=True)
class Answer:
    """What came of one line: the line to print, or what is wrong with the line given."""

    number: int
    output: str | None
    problem: str | None = None


def answer_all(lines: Sequence[GivenLine], form: Format) -> list[Answer]:
    """Answers in the order given. Loads the knowledge on the first call of a process."""
    return [_answer(line, form, _desk()) for line in lines]


@cache
def _desk() -> ReadingDesk:
    return open_desk()


def _answer(line: GivenLine, form: Format, desk: ReadingDesk) -> Answer:
    if line.content is None:
        return Answer(line.number, None, "is too long to be one article")
    try:
        write = _message if form is Format.MESSAGES else _gold
        return Answer(line.number, write(line.content, desk))
    except Refused as refusal:
        found = (f"{p.field or 'the line'} {p.problem} ({p.hint})" for p in refusal.problems)
        return Answer(line.number, None, "; ".join(found))
    except ValidationError as error:
        return Answer(line.number, None, _in_words(error))


def _message(content: bytes, desk: ReadingDesk) -> str:
    """The message that the service would publish for the first revision of this article."""
    now = datetime.now(UTC)
    article = read_article(content, now).model_copy(update={"revision_number": 1})
    return desk.read_message(article, WayOfReading(desk.digest), now).model_dump_json()


def _gold(content: bytes, desk: ReadingDesk) -> str:
    """The annotation's fields and where each place is. The text is read as it was given, so that
    evidence is a passage of it.
    """
    given = {
        name: without_unwritable(value).text if isinstance(value, str) else value
        for name, value in read_object(content).items()
    }
    article = GivenArticle.model_validate(given, context={"today": datetime.now(UTC).date()})
    title = article.title or ""
    revision = revision_of(title, article.text)
    known_as = article_id(article.source, article.id, article.url, revision)
    text = ArticleText(title, article.text, article.source, article.day)
    reading, reports = desk.read(text, ReadRevision(known_as, revision, desk.digest))
    read = zip(reading.statements, reports, strict=True)
    record = {
        **gold_record(article.id or article.url or str(known_as), reading),
        "statements": [{**gold_statement(one), **_resolved(report)} for one, report in read],
    }
    return json.dumps(record, ensure_ascii=False)


def _resolved(report: Report) -> dict[str, object]:
    point = report.place.point
    return {
        "place_id": report.place.place_id,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "precision_km": report.place.precision_km,
        "confidence": report.confidence,
        "reasons": list(report.reasons),
    }


def _in_words(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)
    return "; ".join(
        f"{e['loc'][0]}: {e['msg']} ({HINTS.get(str(e['loc'][0]), 'see the documentation')})"
        for e in found
    )

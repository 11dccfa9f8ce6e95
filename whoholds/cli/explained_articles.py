"""What ``whoholds explain`` is given: a text, a text file, or articles as JSON Lines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from services.extract.extraction.text.article_text import ArticleText
from services.extract.reading_desk import ReadingDesk
from services.extract.resolution.reports import ReadRevision
from services.ingest.identity import article_id, revision_of
from services.ingest.reading import Refused, read_article
from whoholds.cli.explanation_lines import StyledLine, explanation_lines
from whoholds.cli.terminal import give_up

SOURCE = "explain"


def articles_of(what: str, day: date | None) -> list[ArticleText]:
    """The articles of a file, else the text itself. ``day`` overrules what the file says."""
    if not _names_a_file(what):
        return [ArticleText("", what, SOURCE, day)]
    path = Path(what)
    if path.suffix not in (".jsonl", ".ndjson"):
        return [ArticleText("", path.read_text("utf-8", "replace"), SOURCE, day)]
    lines = path.read_bytes().splitlines()
    return [_article(line, n, day) for n, line in enumerate(lines, 1) if line.strip()]


def explained(desk: ReadingDesk, article: ArticleText) -> Iterator[StyledLine]:
    """The explanation of one article, in lines."""
    revision = revision_of(article.title, article.text)
    known_as = article_id(article.source, None, None, revision)
    explanation, reports = desk.explain(article, ReadRevision(known_as, revision, desk.digest))
    return explanation_lines(explanation, reports)


def _names_a_file(what: str) -> bool:
    try:
        return "\n" not in what and "\0" not in what and Path(what).is_file()
    except OSError:  # longer than a name may be
        return False


def _article(line: bytes, number: int, day: date | None) -> ArticleText:
    try:
        found = read_article(line, datetime.now(UTC))
    except Refused as refusal:
        problem = refusal.problems[0]
        said = f"line {number}: {problem.field or 'it'} {problem.problem} ({problem.hint})"
        raise give_up(said) from None
    return ArticleText(found.title, found.text, found.source, day or found.published)

"""Annotated articles, read and conflated: which changes come of them, how sure, and how right."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Protocol, cast
from uuid import UUID

from schemas.articles import ArticleIngested
from schemas.reports import Report
from services.extract.desk_from_files import open_desk
from services.extract.extraction.gold_format import gold_statement
from services.extract.extraction.text.article_text import ArticleText
from services.extract.reading_desk import ReadingDesk, WayOfReading
from services.extract.resolution.reports import ReadRevision
from services.ingest.reading import Refused, read_article
from services.store.conflation.report_facts import ReportFacts
from services.store.place_history import history_of
from services.store.postgres_readings import facts_of

Statement = Mapping[str, Any]  # as the annotations have it: fields of many types


class Scorer(Protocol):
    """The functions of score.py by which a change counts as right."""

    CHANGE: Sequence[str]

    def changes(self, statements: Sequence[Statement]) -> list[Statement]: ...
    def valid(self, statement: Statement, article: Statement | None) -> bool: ...
    def match(
        self, gold: Sequence[Statement], pred: Sequence[Statement]
    ) -> tuple[list[tuple[Statement, Statement]], list[Statement], list[Statement]]: ...
    def half_shared(self, a: str | None, b: str | None) -> bool: ...
    def same_place(self, a: str, b: str) -> bool: ...
    def same_actor(self, gold: Statement, pred: Statement, role: str) -> bool: ...
    def key_role(self, s: Statement) -> str: ...
    def in_part(self, article_id: str, part: str) -> bool: ...
    def read(self, path: Path) -> dict[str, Statement]: ...


@dataclass(frozen=True)
class Verdict:
    """One predicted change: its confidence, and whether place, and place and taker, are right."""

    key: UUID
    confidence: float
    place: bool
    side: bool


@dataclass(frozen=True)
class Read:
    """One article as annotated and as read. The facts are what the store conflates."""

    article: Statement
    gold: Sequence[Statement]
    given: Sequence[Statement]
    facts: Sequence[ReportFacts]


def read_part(scorer: Scorer, folder: Path, part: str) -> Iterator[Read]:
    """Every annotated article of the part, read by the product's own code."""
    desk = open_desk()
    annotated = scorer.read(folder / "annotations.jsonl")
    articles = scorer.read(folder / "articles.jsonl")
    lines = (folder / "articles.jsonl").read_bytes().splitlines()
    # the file has one article a line, in the order of the ids as read
    contents = dict(zip(articles, (line for line in lines if line.strip()), strict=True))
    for article, record in annotated.items():
        if scorer.in_part(article, part):
            given, facts = _read(desk, contents[article], articles[article])
            yield Read(articles[article], record["statements"], given, facts)


def _read(
    desk: ReadingDesk, line: bytes, article: Statement
) -> tuple[list[Statement], list[ReportFacts]]:
    """The text is read as it was given, so that evidence is a passage of it."""
    now = datetime.now(UTC)
    try:
        ingested = read_article(line, now).model_copy(update={"revision_number": 1})
    except Refused:
        return [], []
    message = desk.read_message(ingested, WayOfReading(desk.digest), now)
    revision = ReadRevision(ingested.article_id, ingested.revision, desk.digest)
    told, reports = statements_of(desk, article, ingested, revision)
    told_of = message.model_copy(update={"reports": reports})  # not those of the cleaned text
    return told, [facts_of(told_of, each, _place(each)) for each in reports if _place(each)]


def read_alone(desk: ReadingDesk, line: bytes, article: Statement) -> list[Statement]:
    """What one article tells, whatever else is known; nothing where it is refused."""
    try:
        ingested = read_article(line, datetime.now(UTC))
    except Refused:
        return []
    revision = ReadRevision(ingested.article_id, ingested.revision, desk.digest)
    return statements_of(desk, article, ingested, revision)[0]


def statements_of(
    desk: ReadingDesk, article: Statement, ingested: ArticleIngested, revision: ReadRevision
) -> tuple[list[Statement], tuple[Report, ...]]:
    """As the annotations have them, with what reading says of each; and their reports."""
    text = ArticleText(
        article.get("title") or "", article["text"], ingested.source, ingested.published
    )
    reading, reports = desk.read(text, revision)
    told = [
        {
            **gold_statement(one),
            "confidence": report.confidence,
            "read_with": one.confidence,
            "traits": one.traits,
            "key": report.statement_key,
            "resolved": report.place,
            "theatre": reading.theatre,
        }
        for one, report in zip(reading.statements, reports, strict=True)
    ]
    return told, reports


def _place(report: Report) -> str:
    return report.place.place_id or ""


def scorer_of(path: Path) -> Scorer:
    """The file as a module."""
    spec = spec_from_file_location("annotation_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scorer, module)


def verdicts_of(
    scorer: Scorer,
    gold: Sequence[Statement],
    given: Sequence[Statement],
    article: Statement | None,
) -> list[Verdict]:
    """Every predicted change of one article that score.py counts, with the same matching."""
    predicted = scorer.changes(given)
    kept = [each for each in predicted if scorer.valid(each, article)]
    invalid = [each for each in predicted if not scorer.valid(each, article)]
    pairs, _, extra = scorer.match(scorer.changes(gold), kept)
    unnamed = [s["evidence"] for s in gold if not s.get("place") and s["kind"] in scorer.CHANGE]
    false = [e for e in extra if not any(scorer.half_shared(e.get("evidence"), u) for u in unnamed)]
    right = [
        Verdict(
            found["key"],
            found["confidence"],
            True,
            scorer.same_actor(true, found, scorer.key_role(true)),
        )
        for true, found in pairs
    ]
    return right + [
        Verdict(each["key"], each["confidence"], False, False) for each in (*false, *invalid)
    ]


def stored_verdicts(read: Sequence[Read], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Every change that the store makes of the articles, with the confidence that it publishes;
    right where one of the statements that tell of it is."""
    judged = {each.key: each for each in verdicts}
    told: dict[str, list[ReportFacts]] = defaultdict(list)
    for each in read:
        for facts in each.facts:
            told[facts.place_id].append(facts)
    found = []
    for place_id, facts_of_place in sorted(told.items()):
        for change in history_of(place_id, facts_of_place).changes:
            known = [judged[key] for key in change.facts.keys if key in judged]
            if known:
                place, side = any(v.place for v in known), any(v.side for v in known)
                found.append(Verdict(change.change_id, change.facts.confidence, place, side))
    return found

"""The sample articles: each is acceptable input, and the main thing that it tells is read."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from schemas.articles import ArticleIngested
from schemas.reports import ArticleRead, Report
from services.extract.desk_from_files import open_desk
from services.extract.reading_desk import ReadingDesk, WayOfReading
from services.ingest.reading import read_article

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
Row = Mapping[str, Any]  # one line of JSON


def rows(paths: list[Path]) -> list[Row]:
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


ARTICLES = {row["id"]: row for row in rows(sorted(SAMPLES.glob("*.jsonl")))}
EXPECTED = rows([SAMPLES / "expected" / "main_changes.jsonl"])


@cache
def desk() -> ReadingDesk:
    return open_desk()


def accepted(row: Row) -> ArticleIngested:
    article = read_article(json.dumps(row).encode(), NOW)
    return article.model_copy(update={"revision_number": 1})


def read(row: Row) -> ArticleRead:
    return desk().read_message(accepted(row), WayOfReading("digest"), NOW)


def tells(report: Report, expected: Row) -> bool:
    """Kind, place and side, and days that hold the expected one."""
    side = expected.get("gainer_side", report.gainer.side.value)
    said = (report.kind.value, report.place.name, report.gainer.side.value)
    if said != (expected["kind"], expected["place"], side):
        return False
    if expected["day"] is None:
        return True
    day, when = date.fromisoformat(expected["day"]), report.when
    return (when.earliest or date.min) <= day <= (when.latest or date.max)


def test_there_are_enough_of_enough_wars() -> None:
    assert len(ARTICLES) >= 40
    assert len({read(row).theatre for row in ARTICLES.values()} - {None}) >= 3


def test_each_article_is_expected_once() -> None:
    assert [row["id"] for row in EXPECTED] == list(ARTICLES)


@pytest.mark.parametrize("row", ARTICLES.values(), ids=ARTICLES.keys())
def test_a_sample_is_accepted_as_it_stands(row: Row) -> None:
    article = accepted(row)
    assert (article.given_id, article.text) == (row["id"], row["text"])
    assert article.notes == ()
    assert 60 <= len(article.text.split()) <= 150
    assert row["url"].startswith("https://example.org/")
    assert row["source"].startswith("Example ")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: row["id"])
def test_the_main_change_of_a_sample_is_read(expected: Row) -> None:
    reports = read(ARTICLES[expected["id"]]).reports
    told = [(r.kind.value, r.place.name, r.gainer.side.value, r.when) for r in reports]
    assert any(tells(report, expected) for report in reports), told


def test_the_readme_lists_every_article() -> None:
    listed = (SAMPLES / "README.md").read_text("utf-8")
    assert [name for name in ARTICLES if name not in listed] == []

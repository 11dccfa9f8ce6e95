"""From rows of the store's views to the shapes of the API."""

import json
from collections.abc import Mapping
from typing import Any

from schemas.changes import ChangeRecorded
from schemas.reports import Actor, Point
from services.api.answers.shapes import (
    ArticleReference,
    ChangeReport,
    Control,
    ListedReport,
    PlaceSummary,
)

Row = Mapping[str, Any]  # a database row: its columns are named in the statement beside it


def change_of(row: Row) -> ChangeRecorded:
    """The whole message, as it was published."""
    return ChangeRecorded.model_validate_json(row["message"])


def report_of(row: Row) -> ListedReport:
    """A report with its article."""
    return ListedReport.model_validate(_report_fields(row))


def change_report_of(row: Row) -> ChangeReport:
    """A report of a change."""
    joined = {name: row[name] for name in ("joined_because", "score", "witness")}
    return ChangeReport.model_validate(_report_fields(row) | joined)


def control_of(row: Row) -> Control:
    """One row of control."""
    same = (
        "layer",
        "state",
        "holder_side",
        "status",
        "disputed",
        "inferred",
        "change_id",
        "reason",
        "since",
        "until",
        "last_evidence",
        "evidence_age_days",
        "revision",
    )
    return Control(
        place=place_of({**row, "name": row["place_name"], "type": row["place_type"]}),
        parties=[Actor.model_validate(party) for party in json.loads(row["parties"])],
        **{name: row[name] for name in same},
    )


def place_of(row: Row) -> PlaceSummary:
    """A place; its point where both coordinates are known."""
    known = row["lat"] is not None and row["lon"] is not None
    return PlaceSummary(
        place_id=row["place_id"],
        name=row["name"],
        type=row["type"],
        container=row["container"],
        country=row["country"],
        admin1=row["admin1"],
        point=Point(lat=row["lat"], lon=row["lon"]) if known else None,
        precision_km=row["precision_km"],
    )


def _report_fields(row: Row) -> dict[str, object]:
    message: dict[str, object] = json.loads(row["message"])
    return message | {
        "change_id": row["change_id"],
        "article": ArticleReference(
            article_id=row["article_id"],
            source=row["source"],
            source_interest=row["source_interest"],
            source_side=row["source_side"],
            title=row["title"] or "",
            url=row["url"],
            published=row["published"],
            href=f"/articles/{row['article_id']}",
        ),
    }

"""In which order an article tells its statements."""

from uuid import UUID

from schemas.reports import ArticleRead, Report


def told_at(reading: ArticleRead) -> dict[UUID, int]:
    """The place of each report in the telling, from 0; it means nothing across articles.

    Those of one sentence stay as they are. A headline that the text tells again says how it all
    ended: it comes last.
    """
    ordered = sorted(reading.reports, key=_behind)
    return {report.report_id: place for place, report in enumerate(ordered)}


def _behind(report: Report) -> tuple[bool, int]:
    evidence = report.evidence
    return evidence.start == 0 and bool(evidence.also), evidence.start

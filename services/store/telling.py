"""In which order an article tells its statements."""

from collections.abc import Sequence

from schemas.reports import Report


def places_told(reports: Sequence[Report]) -> list[int]:
    """The place of each report in the telling, from 0; it means nothing across articles.

    Those of one sentence stay as they are. A headline that the text tells again says how it all
    ended: it comes last.
    """
    places = [0] * len(reports)
    ordered = sorted(range(len(reports)), key=lambda index: _behind(reports[index]))
    for place, index in enumerate(ordered):
        places[index] = place
    return places


def _behind(report: Report) -> tuple[bool, int]:
    evidence = report.evidence
    return evidence.start == 0 and bool(evidence.also), evidence.start

"""The reports that changes were told with last: their next revision often quotes them again."""

from collections.abc import Mapping
from itertools import islice
from uuid import UUID

from schemas.reports import Report

MOST = 5_000
"""Some 30 MB."""


class RememberedWords:
    """Whole reports by id. They never change, so they are never wrong. Added to after a commit."""

    def __init__(self, most: int = MOST) -> None:
        """Nothing is known yet."""
        self._most = most
        self._reports: dict[UUID, Report] = {}

    def among(self, report_ids: set[UUID]) -> dict[UUID, Report]:
        """Those of these that are remembered."""
        found = ((each, self._reports.get(each)) for each in report_ids)
        return {each: report for each, report in found if report is not None}

    def keep(self, quoted: Mapping[UUID, Report]) -> None:
        """After the commit that quoted them; what was quoted longest ago is forgotten first."""
        for report_id in quoted:
            self._reports.pop(report_id, None)
        self._reports |= quoted
        forgotten = islice(self._reports, max(0, len(self._reports) - self._most))
        for report_id in list(forgotten):
            del self._reports[report_id]

"""Permalinks: what was left to mean now is fixed, everything else stays as it was asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.api.control_between import BetweenParameters
from services.api.permalinks import evening, permalink
from services.api.problems import BadParameter
from services.api.reports import ReportParameters


def test_what_is_fixed_stands_in_place_of_what_was_asked() -> None:
    asked = ReportParameters(known_at="2016-03-05", place="Tall Abyaḍ & co", unplaced=False)
    link = permalink("/reports", asked, known_at=17)
    assert link == "/reports?known_at=17&place=Tall+Abya%E1%B8%8D+%26+co&unplaced=false"


def test_defaults_are_left_out_unless_fixed() -> None:
    asked = ReportParameters(limit=100, order="newest")
    assert permalink("/reports", asked, known_at=0) == "/reports?known_at=0"
    assert permalink("/reports", asked) == "/reports"


def test_parameters_keep_the_names_that_they_are_asked_by() -> None:
    asked = BetweenParameters.model_validate({"from": "2016-06-30"})
    link = permalink("/control/changes", asked, to=date(2016, 7, 5), layer=asked.layer)
    assert link == "/control/changes?from=2016-06-30&layer=claimed&to=2016-07-05"


def test_tomorrow_may_be_asked_for_and_later_days_may_not() -> None:
    today = datetime.now(UTC).date()
    assert evening(None) in (today, today + timedelta(days=1))
    assert evening(date(2016, 7, 5)) == date(2016, 7, 5)
    with pytest.raises(BadParameter, match="future"):
        evening(today + timedelta(days=3))

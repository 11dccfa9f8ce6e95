"""A change of the month of publication is history once that part of the month is a week past."""

from datetime import date

import pytest

from services.extract.extraction.dating.long_ago import in_older_month

PUBLISHED = date(2016, 7, 28)


@pytest.mark.parametrize(
    ("first", "text", "published", "older"),
    [
        (date(2016, 7, 1), "in early July", PUBLISHED, True),
        (date(2016, 7, 1), "by mid-July", PUBLISHED, True),
        (date(2016, 7, 1), "by mid-July", date(2016, 7, 25), False),
        (date(2016, 7, 1), "early this month", date(2016, 7, 15), False),
        (date(2016, 7, 1), "in July", PUBLISHED, False),
        (date(2016, 7, 1), "earlier this month", PUBLISHED, True),
        (date(2016, 6, 1), "late last month", date(2016, 7, 2), True),
        (date(2015, 7, 1), "in July 2015", PUBLISHED, True),
    ],
)
def test_a_part_of_a_month(first: date, text: str, published: date, older: bool) -> None:
    assert in_older_month(first, text, published) is older

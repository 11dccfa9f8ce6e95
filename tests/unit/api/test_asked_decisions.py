"""What analysts write is taken at its word: a number is no day, and true is no score."""

import pytest
from pydantic import ValidationError

from schemas.decisions import CorrectDetails, LinkDetails


@pytest.mark.parametrize("written", [0, 1467417600, "1467417600", "2016-7-2", 1.5, True])
def test_only_a_written_day_is_a_day(written: object) -> None:
    days = {"earliest": written, "latest": "2016-07-02"}
    with pytest.raises(ValidationError, match="is not a day"):
        CorrectDetails.model_validate({"statement_keys": ["0" * 32], **days})


def test_true_is_no_score() -> None:
    places = {"place_id": "a", "canonical_id": "b"}
    assert LinkDetails.model_validate({**places, "score": 1}).score == 1
    with pytest.raises(ValidationError, match="score"):
        LinkDetails.model_validate({**places, "score": True})

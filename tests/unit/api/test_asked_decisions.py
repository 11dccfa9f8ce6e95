"""What analysts write is taken at its word: a number is no day, and true is no score."""

import pytest
from pydantic import ValidationError

from schemas.decisions import CorrectDetails, LinkDetails, MergeDetails
from schemas.message import Side


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


def test_a_side_that_is_none_is_refused_rather_than_read_as_other() -> None:
    about = {"statement_keys": ["0" * 32]}
    kept = CorrectDetails.model_validate({**about, "gainer": {"side": "opposition"}})
    assert kept.gainer is not None
    assert kept.gainer.side is Side.OPPOSITION
    with pytest.raises(ValidationError, match="martians is no side; sides are government"):
        CorrectDetails.model_validate({**about, "loser": {"side": "martians"}})


def test_one_change_is_not_merged_with_itself() -> None:
    one, other = "0" * 32, "1" * 32
    assert len(MergeDetails.model_validate({"change_ids": [one, other]}).change_ids) == 2
    with pytest.raises(ValidationError, match="different changes"):
        MergeDetails.model_validate({"change_ids": [one, one]})

"""What belongs to lists is refused by the stream in words, and not offered."""

import pytest
from pydantic import ValidationError

from services.api.live.live_question import OF_LISTS, LiveQuestion
from services.api.questions.in_query import parameters


@pytest.mark.parametrize("name", OF_LISTS)
def test_what_only_lists_have_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LiveQuestion.model_validate({name: "oldest"})
    (error,) = refused.value.errors()
    assert error["loc"] == (name,)
    assert error["msg"] == "is a parameter of lists, not of the stream"


def test_the_description_offers_what_is_taken() -> None:
    offered = {each["name"] for each in parameters(LiveQuestion)["parameters"]}
    assert offered.isdisjoint(OF_LISTS)
    assert {"side", "bbox", "last_event_id"} <= offered

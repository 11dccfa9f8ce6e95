"""The compatibility check refuses what breaks a reader, and lets optional additions pass."""

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field, create_model

from schemas.compatibility import breaks
from schemas.json_schema import JsonSchema, message_schema
from schemas.message import Message, OpenVocabulary, open_word


class Weather(OpenVocabulary):
    """A vocabulary of the first version."""

    SUN = "sun"
    RAIN = "rain"
    OTHER = "other"


class MoreWeather(OpenVocabulary):
    """It grew."""

    SUN = "sun"
    RAIN = "rain"
    SNOW = "snow"
    OTHER = "other"


class LessWeather(OpenVocabulary):
    """It shrank."""

    SUN = "sun"
    OTHER = "other"


class Part(Message):
    """Part of a message."""

    word: str
    note: str | None = None


class StricterPart(Message):
    """The same part with the note required."""

    word: str
    note: str | None


FIELDS: dict[str, object] = {
    "name": (str, ...),
    "day": (date | None, None),
    "count": (Annotated[int, Field(ge=0)], 0),
    "sky": (Annotated[Weather, open_word(Weather)], ...),
    "tone": (Literal["calm", "loud"], "calm"),
    "parts": (tuple[Part, ...], ()),
}


def told(**changed: object) -> dict[str, JsonSchema]:
    """The schema of a message with these fields changed; None takes a field out."""
    fields = {name: kind for name, kind in {**FIELDS, **changed}.items() if kind is not None}
    model: type[Message] = create_model("Told", __base__=Message, **fields)  # type: ignore[call-overload]
    return {"Told": message_schema(model)}


REFUSED = {
    "a required field is gone": {"name": None},
    "a required field became optional": {"name": (str, "")},
    "an optional field became required": {"count": (Annotated[int, Field(ge=0)], ...)},
    "a new field is required": {"place": (str, ...)},
    "a type changed": {"name": (int, ...)},
    "a format changed": {"day": (str | None, None)},
    "null is no longer taken": {"day": (date, date(2016, 7, 2))},
    "null is newly taken": {"name": (str | None, ...)},
    "a range narrowed": {"count": (Annotated[int, Field(ge=1)], 1)},
    "a range widened": {"count": (int, 0)},
    "a closed list of words shrank": {"tone": (Literal["calm"], "calm")},
    "a closed list of words grew": {"tone": (Literal["calm", "loud", "shrill"], "calm")},
    "an open vocabulary lost a word": {
        "sky": (Annotated[LessWeather, open_word(LessWeather)], ...)
    },
    "an open vocabulary was closed": {"sky": (Weather, ...)},
    "a part of a list changed": {"parts": (tuple[StricterPart, ...], ())},
    "a list became a single value": {"parts": (Part | None, None)},
}

ACCEPTED = {
    "nothing changed": {},
    "an optional field is new": {"place": (str | None, None)},
    "an optional field is gone": {"day": None},
    "an open vocabulary grew": {"sky": (Annotated[MoreWeather, open_word(MoreWeather)], ...)},
    "a description changed": {"name": (Annotated[str, Field(description="Who.")], ...)},
}


@pytest.mark.parametrize("changed", REFUSED.values(), ids=REFUSED.keys())
def test_a_change_that_breaks_readers_is_refused(changed: dict[str, object]) -> None:
    assert breaks(told(), told(**changed)) != []


@pytest.mark.parametrize("changed", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_a_change_that_all_readers_understand_is_accepted(changed: dict[str, object]) -> None:
    assert breaks(told(), told(**changed)) == []


def test_a_message_that_is_gone_is_refused() -> None:
    assert breaks(told(), {}) == ["Told: the message is gone"]


def test_a_refusal_names_the_field() -> None:
    found = breaks(told(), told(parts=(tuple[StricterPart, ...], ())))
    assert found == ["Told.parts[].note: newly required, so older messages are refused"]


def test_a_new_message_is_accepted() -> None:
    assert breaks({}, told()) == []

"""Part of a place's name, as a filter: letters compare folded, and whole names also by sound."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from services.api.questions.words import Text
from whoholds.places.folding import consonant_key, fold


@dataclass(frozen=True, slots=True)
class SoundOfName:
    """What store.place_names keeps of a name."""

    folded: str
    consonant_key: str


def sounds_of(name: str) -> list[str]:
    """The parameter of statements: the folded letters, without wildcards, and the consonants."""
    return [fold(name), consonant_key(name)]


def is_called(asked: list[str], name: SoundOfName) -> bool:
    """As the statements have it: the letters are part of the name, or both sound the same."""
    return asked[0] in name.folded or asked[1] == name.consonant_key


def _has_letters(value: str) -> str:
    if not fold(value):
        raise PydanticCustomError("name", "has no letter or digit")
    return value


PlaceName = Annotated[Text, AfterValidator(_has_letters)]
PLACE_NAME = "Part of the place's name, or all of it in another transliteration."

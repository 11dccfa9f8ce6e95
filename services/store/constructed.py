"""Messages made of parts that are valid already: by the thousand, so every microsecond counts."""

from typing import TypeVar

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)


def constructed(model: type[Model], /, **values: object) -> Model:
    """As ``model.model_construct(**values)`` where every field is given, in a third of the time.

    No field may have an alias or be private, and the model keeps no extra ones.
    """
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made

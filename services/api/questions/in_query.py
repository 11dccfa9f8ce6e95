"""The parameters of a query as one model, read in one go.

FastAPI reads a model of parameters field by field, whether given or not: of thirty that takes
longer than Postgres needs for a small answer. What it tells of them in the description,
``parameters`` tells here.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

Asked = TypeVar("Asked", bound=BaseModel)
Described = dict[str, Any]  # Any: a part of an OpenAPI document


class InQuery(Generic[Asked]):
    """A dependency of routes: ``Annotated[Question, Depends(InQuery(Question))]``. Declared before
    a snapshot, it refuses what is not understood before the database is asked.
    """

    def __init__(self, model: type[Asked]) -> None:
        self._model = model

    async def __call__(self, request: Request) -> Asked:
        """As FastAPI asks for it."""
        return self.read(request)

    def read(self, request: Request) -> Asked:
        """Raises RequestValidationError. No name is given twice: see access/single_values.py."""
        try:
            return self._model.model_validate(dict(request.query_params))
        except ValidationError as error:
            raise RequestValidationError(error.errors(include_url=False)) from None


def parameters(model: type[BaseModel], formats: Sequence[str] = ("json",)) -> Described:
    """For ``openapi_extra`` of the route: what the description says of them, but for those that
    the model says are ``not_offered``; ``f`` is one of the formats.
    """
    schema = model.model_json_schema()
    required, named = schema.get("required", ()), schema.get("$defs", {})
    left_out: frozenset[str] = getattr(model, "not_offered", frozenset())
    if "f" in schema["properties"]:
        schema["properties"]["f"] |= {"type": "string", "enum": [str(each) for each in formats]}
        del schema["properties"]["f"]["anyOf"]
    found = [
        _parameter(name, _whole(told, named), name in required)
        for name, told in schema["properties"].items()
        if name not in left_out
    ]
    return {"parameters": found}


def _parameter(name: str, told: Described, required: bool) -> Described:
    schema = {key: value for key, value in told.items() if value is not None}  # no default
    described = {"name": name, "in": "query", "required": required, "schema": schema}
    return described | ({"description": told["description"]} if "description" in told else {})


def _whole(told: Described, named: Described) -> Described:
    """With the words that it refers to."""
    if "anyOf" in told:
        return told | {"anyOf": [_whole(each, named) for each in told["anyOf"]]}
    if "$ref" not in told:
        return told
    rest = {key: value for key, value in told.items() if key != "$ref"}
    referred: Described = named[told["$ref"].removeprefix("#/$defs/")]
    return referred | rest

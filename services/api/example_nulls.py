"""Puts back the nulls that FastAPI leaves out of examples: a field that is null is there."""

from typing import Any, TypeAlias

Described: TypeAlias = dict[str, Any]  # Any: a part of an OpenAPI document

NULL = {"type": "null"}


def with_nulls(example: Any, schema: Described, schemas: Described) -> Any:  # noqa: ANN401 - JSON
    """The example, with null where a required field may be null and is missing."""
    plain = _plain(schema, schemas)
    if isinstance(example, list):
        return [with_nulls(each, plain.get("items", {}), schemas) for each in example]
    if not isinstance(example, dict) or "properties" not in plain:
        return example
    whole = dict(example)
    for name, described in plain["properties"].items():
        if name in example:
            whole[name] = with_nulls(example[name], described, schemas)
        elif name in plain.get("required", ()) and _may_be_null(described):
            whole[name] = None
    return whole


def _plain(schema: Described, schemas: Described) -> Described:
    """Behind references, and the first of what it may be but null."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _plain(schemas[name], schemas)
    others = [each for each in schema.get("anyOf", ()) if each != NULL]
    return _plain(others[0], schemas) if others else schema


def _may_be_null(schema: Described) -> bool:
    return NULL in schema.get("anyOf", ()) or schema.get("type") == "null"

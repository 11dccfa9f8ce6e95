"""JSON Schemas of the messages: what a reader accepts, with the words that it knows today."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from schemas.message import Message, OpenVocabulary
from schemas.topics import TOPICS

JsonSchema = dict[str, Any]  # JSON Schema is open by nature

KNOWN_WORDS = "x-known-words"
"""Lists an open vocabulary's words in a schema that takes any string."""


class OpenVocabularySchema(GenerateJsonSchema):
    """Open vocabularies stay plain strings, with the known words beside them."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        written = super().function_before_schema(schema)
        words = _words(schema["schema"])
        return {**written, KNOWN_WORDS: words} if words else written


def _words(inner: core_schema.CoreSchema) -> list[str]:
    if inner["type"] != "enum":
        return []
    vocabulary: type[Enum] = inner["cls"]
    if not issubclass(vocabulary, OpenVocabulary):
        return []
    return [word.value for word in vocabulary]


def message_models() -> tuple[type[Message], ...]:
    """Every message that some topic carries, in order of the topics, each once."""
    found = dict.fromkeys(model for topic in TOPICS for model in topic.messages)
    return tuple(found)


def message_schema(model: type[Message]) -> JsonSchema:
    """One self-contained schema, of what a reader accepts."""
    schema = model.model_json_schema(schema_generator=OpenVocabularySchema)
    return {"$schema": OpenVocabularySchema.schema_dialect, **schema}


def shared_definitions(models: Iterable[type[Message]], ref_template: str) -> JsonSchema:
    """All models and the parts they share by name, referring to each other by ``ref_template``."""
    _, schema = models_json_schema(
        [(model, "validation") for model in models],
        ref_template=ref_template,
        schema_generator=OpenVocabularySchema,
    )
    definitions: JsonSchema = schema["$defs"]
    return definitions

"""The AsyncAPI 3 document: topics as channels, who sends and receives what, CloudEvents headers."""

from typing import Any

from schemas.json_schema import JsonSchema, message_models, shared_definitions
from schemas.message import CloudEvent, Message
from schemas.topics import TOPICS, Topic

VERSION = "0.1.0"
"""Version of the contract: rises when a released schema is added to."""

KAFKA_BINDING = "0.5.0"
SERVICES = ("ingest", "extract", "store")
"""Operations are told for our own processes; "anyone" may read what is published."""

Document = dict[str, Any]  # an open JSON document


def asyncapi_document() -> Document:
    """The whole document. The same models give the same document."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "whoholds",
            "version": VERSION,
            "description": "News articles in, changes of territorial control out.",
        },
        "defaultContentType": "application/json",
        "channels": {_channel_name(topic): _channel(topic) for topic in TOPICS},
        "operations": {
            name: operation for topic in TOPICS for name, operation in _operations(topic).items()
        },
        "components": {
            "messages": {model.__name__: _message(model) for model in message_models()},
            "schemas": {
                **shared_definitions(message_models(), "#/components/schemas/{model}"),
                "CloudEventHeaders": _headers(),
            },
        },
    }


def _channel_name(topic: Topic) -> str:
    return topic.name.removeprefix("whoholds.")


def _channel(topic: Topic) -> Document:
    return {
        "address": topic.name,
        "description": topic.description,
        "messages": {
            model.__name__: {"$ref": f"#/components/messages/{model.__name__}"}
            for model in topic.messages
        },
        "bindings": {"kafka": _kafka_topic(topic)},
    }


def _kafka_topic(topic: Topic) -> Document:
    settings: Document = {"cleanup.policy": ["compact" if topic.compacted else "delete"]}
    if topic.retention_seconds is not None:
        settings["retention.ms"] = topic.retention_seconds * 1000
    return {
        "topic": topic.name,
        "partitions": topic.partitions,
        "topicConfiguration": settings,
        "bindingVersion": KAFKA_BINDING,
    }


def _operations(topic: Topic) -> dict[str, Document]:
    sends = {f"{who}-sends-{_channel_name(topic)}": "send" for who in topic.producers}
    receives = {
        f"{who}-receives-{_channel_name(topic)}": "receive"
        for who in topic.consumers
        if who in SERVICES
    }
    return {name: _operation(topic, action) for name, action in {**sends, **receives}.items()}


def _operation(topic: Topic, action: str) -> Document:
    channel = f"#/channels/{_channel_name(topic)}"
    return {
        "action": action,
        "channel": {"$ref": channel},
        "summary": topic.description,
        "messages": [{"$ref": f"{channel}/messages/{model.__name__}"} for model in topic.messages],
    }


def _message(model: type[Message]) -> Document:
    key = next(topic.key for topic in TOPICS if model in topic.messages)
    return {
        "name": model.__name__,
        "title": model.__name__,
        "summary": (model.__doc__ or "").strip().splitlines()[0],
        "contentType": "application/json",
        "headers": {"$ref": "#/components/schemas/CloudEventHeaders"},
        "payload": {"$ref": f"#/components/schemas/{model.__name__}"},
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": key},
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _headers() -> JsonSchema:
    """CloudEvents 1.0, Kafka binding, binary mode; the trace context keeps its own name."""
    attributes = CloudEvent.model_json_schema()
    named = {
        name if name == "traceparent" else f"ce_{name}": schema
        for name, schema in attributes["properties"].items()
    }
    fixed = {
        "ce_specversion": {"type": "string", "const": "1.0"},
        "content-type": {"type": "string", "const": "application/json"},
    }
    return {
        "type": "object",
        "description": "CloudEvents attributes, as Kafka headers in UTF-8.",
        "properties": {**fixed, **named},
        "required": [*fixed, *(f"ce_{name}" for name in attributes["required"])],
    }

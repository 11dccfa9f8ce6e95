"""The AsyncAPI document is whole: every reference leads somewhere, every topic is told as it is."""

from collections.abc import Iterator
from typing import Any

import pytest

from schemas.asyncapi import asyncapi_document
from schemas.json_schema import message_models
from schemas.message import CloudEvent
from schemas.topics import TOPICS, Topic

Node = Any  # some part of an open JSON document

DOCUMENT = asyncapi_document()
BY_TOPIC = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)


def references(node: Node) -> Iterator[str]:
    """Every ``$ref`` below a node."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from references(child)


def behind(reference: str) -> Node:
    """What a local reference points at; KeyError where it leads nowhere."""
    node: Node = DOCUMENT
    for step in reference.removeprefix("#/").split("/"):
        node = node[step]
    return node


def channel_of(topic: Topic) -> dict[str, Any]:
    return next(c for c in DOCUMENT["channels"].values() if c["address"] == topic.name)


def test_every_reference_leads_somewhere() -> None:
    found = list(references(DOCUMENT))
    assert len(found) > 30
    for reference in found:
        assert behind(reference)


def test_it_says_what_it_is() -> None:
    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert DOCUMENT["info"].keys() >= {"title", "version"}


@BY_TOPIC
def test_a_channel_carries_the_messages_of_its_topic(topic: Topic) -> None:
    assert list(channel_of(topic)["messages"]) == [model.__name__ for model in topic.messages]


@BY_TOPIC
def test_a_channel_tells_how_long_kafka_keeps_it(topic: Topic) -> None:
    kafka = channel_of(topic)["bindings"]["kafka"]
    settings = kafka["topicConfiguration"]
    assert kafka["partitions"] == topic.partitions
    assert settings["cleanup.policy"] == ["compact" if topic.compacted else "delete"]
    kept = None if topic.retention_seconds is None else topic.retention_seconds * 1000
    assert settings.get("retention.ms") == kept


@BY_TOPIC
def test_every_producer_and_service_that_reads_has_an_operation(topic: Topic) -> None:
    channel = topic.name.removeprefix("whoholds.")
    sending = {f"{who}-sends-{channel}" for who in topic.producers}
    reading = {f"{who}-receives-{channel}" for who in topic.consumers} - {
        f"anyone-receives-{channel}",
        f"operator-receives-{channel}",
    }
    assert sending | reading <= DOCUMENT["operations"].keys()


def test_an_operation_uses_only_messages_of_its_channel() -> None:
    for operation in DOCUMENT["operations"].values():
        assert operation["action"] in {"send", "receive"}
        for message in operation["messages"]:
            assert message["$ref"].startswith(operation["channel"]["$ref"] + "/messages/")


def test_every_message_has_headers_a_payload_and_a_key() -> None:
    for model in message_models():
        message = DOCUMENT["components"]["messages"][model.__name__]
        assert behind(message["payload"]["$ref"])["title"] == model.__name__
        assert message["bindings"]["kafka"]["key"]["type"] == "string"


def test_the_headers_are_those_that_a_message_travels_with() -> None:
    schema = behind("#/components/schemas/CloudEventHeaders")
    event = CloudEvent.model_validate(
        {
            "id": "9f0f4b0c-6c0c-5a2e-9a39-6a3d52f5d1f3",
            "source": "/whoholds/extract",
            "type": "ArticleRead",
            "time": "2016-07-02T12:00:00Z",
            "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        }
    )
    assert event.headers().keys() == schema["properties"].keys()
    assert set(schema["required"]) == schema["properties"].keys() - {"traceparent"}

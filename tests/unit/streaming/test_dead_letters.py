"""Dead letters can always be published, and say exactly what was set aside."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from schemas.dead_letters import MAX_ORIGINAL_BYTES, DeadLetter, DeadLetterReason
from tests.unit.streaming.handling_rig import NOON
from whoholds.streaming.dead_letters import Reader, dead_letter, dead_letter_id, outgoing
from whoholds.streaming.message_size import size_of
from whoholds.streaming.transport import MAX_MESSAGE_BYTES, Incoming, Outgoing

READER = Reader("extract", "extract")


def published(incoming: Incoming, detail: str = "broken") -> Outgoing:
    reason = DeadLetterReason.POISON
    letter = dead_letter(incoming, reason, detail, reader=READER, attempts=3, at=NOON)
    return outgoing(letter, service="extract", traceparent=None)


def incoming_with(value: bytes, key: str = "k", headers: dict[str, str] | None = None) -> Incoming:
    return Incoming("whoholds.articles", 2, 17, key, value, headers or {}, NOON)


def test_the_original_bytes_survive_the_wire() -> None:
    raw = b"\x00\xff not json \xf0"
    letter = DeadLetter.model_validate_json(published(incoming_with(raw)).value)
    assert letter.original == raw
    assert letter.original_size == len(raw)
    assert letter.original_sha256 == sha256(raw).hexdigest()
    assert (letter.topic, letter.partition, letter.offset) == ("whoholds.articles", 2, 17)


def test_the_largest_message_still_makes_a_dead_letter_that_fits() -> None:
    raw = b"\xff" * MAX_MESSAGE_BYTES
    message = published(incoming_with(raw), detail="\x00" * 100_000)
    assert size_of(message) < MAX_MESSAGE_BYTES
    letter = DeadLetter.model_validate_json(message.value)
    assert len(letter.original) == MAX_ORIGINAL_BYTES
    assert letter.original_size == MAX_MESSAGE_BYTES


def test_the_same_message_set_aside_twice_is_one_dead_letter() -> None:
    incoming = incoming_with(b"x")
    assert dead_letter_id(incoming, "extract") == dead_letter_id(incoming, "extract")
    assert dead_letter_id(incoming, "extract") != dead_letter_id(incoming, "store")


ANY_TEXT = st.text(st.characters(), max_size=300)  # surrogates and NUL too


@given(key=ANY_TEXT, detail=ANY_TEXT, headers=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=50))
def test_whatever_the_message_was_its_dead_letter_can_be_published(
    key: str, detail: str, headers: dict[str, str]
) -> None:
    full = incoming_with(b"\x00" * MAX_ORIGINAL_BYTES, key, headers)
    assert size_of(published(full, detail)) < MAX_MESSAGE_BYTES

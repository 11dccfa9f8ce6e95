"""Today's schemas and every released version can read each other (FULL_TRANSITIVE)."""

from schemas.compatibility import breaks
from schemas.generate import released_schemas
from schemas.json_schema import message_models, message_schema


def test_no_released_version_is_broken() -> None:
    today = {model.__name__: message_schema(model) for model in message_models()}
    found = {version: breaks(old, today) for version, old in released_schemas().items()}
    assert all(not problems for problems in found.values()), found


def test_a_version_has_been_released() -> None:
    assert released_schemas(), "run python -m schemas.generate --release"

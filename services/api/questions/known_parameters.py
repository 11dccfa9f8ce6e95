"""The parameter of what is asked by its id: as known when."""

from pydantic import Field

from services.api.formats.json_alone import JsonParameters
from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.words import Text


class KnownParameters(JsonParameters):
    """As known when."""

    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")

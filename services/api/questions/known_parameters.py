"""The parameter of what is asked by its id: as known when."""

from pydantic import BaseModel, ConfigDict, Field

from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.words import Text


class KnownParameters(BaseModel):
    """As known when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")

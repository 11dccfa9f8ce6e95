"""Answers that are JSON and nothing else: they refuse to be asked for as anything else."""

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field

from services.api.formats.format_parameter import F_DESCRIPTION
from services.api.formats.media_types import Format
from services.api.formats.negotiation import choose, offers
from services.api.problems import NotOffered
from services.api.questions.in_query import Asked, InQuery
from services.api.questions.words import Text

ALONE = (Format.JSON,)


class JsonParameters(BaseModel):
    """The format, where there is but one. An unknown name is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    f: Text | None = Field(default=None, description=F_DESCRIPTION)


class InJson(InQuery[Asked]):
    """As InQuery, for routes whose answer is JSON; the model has ``f``."""

    def read(self, request: Request) -> Asked:
        """Raises NotOffered too, which names what there is."""
        asked = super().read(request)
        f: str | None = getattr(asked, "f", None)
        choice = choose(f, request.headers.get("accept"), ALONE)
        if choice.format is None:
            raise NotOffered(f"{choice.reason}; this can be had as {offers(ALONE)}")
        return asked

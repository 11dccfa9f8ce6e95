"""The parameter ``f``, for the lists that offer more than JSON."""

from pydantic import Field

from services.api.questions.words import Parameters, Text

F_DESCRIPTION = "The format, where not by the header Accept."


class FormatParameters(Parameters):
    """Their routes call ``chosen_format`` and ``exported`` (formats/exported.py)."""

    f: Text | None = Field(
        default=None,
        description=f"{F_DESCRIPTION} Tables and ndjson hold the whole answer unless there is a"
        " limit.",
    )

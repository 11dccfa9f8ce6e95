"""The parameter ``f``, for the lists that offer more than JSON."""

from pydantic import Field

from services.api.formats.media_types import Format
from services.api.questions.words import Parameters, Text


class FormatParameters(Parameters):
    """Their routes call ``chosen_format`` and ``exported`` (formats/exported.py)."""

    f: Text | None = Field(
        default=None,
        description="The format, where not by the header Accept: json, geojson, csv, ndjson,"
        " geoparquet; lists of changes also acled and atom, of reports atom. Tables and ndjson"
        " hold the whole answer unless there is a limit.",
        json_schema_extra={"enum": [str(each) for each in Format]},  # to choose from in a form
    )

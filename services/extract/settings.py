"""What can be set for the extract service."""

import os

from pydantic import Field

from whoholds.settings import SharedSettings


class ExtractSettings(SharedSettings):
    """Read once, in ``__main__``."""

    extract_processes: int = Field(
        default=max(1, min(4, os.cpu_count() or 1)),
        ge=1,
        le=64,
        description="Processes that read live news; rereads have one more of their own.",
    )
    extract_seconds_per_article: float = Field(
        default=30.0,
        gt=0,
        description="A reading that takes longer is stopped and counts as failed.",
    )

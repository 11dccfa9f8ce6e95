"""Where a user's own additions to the gazetteer lie, and where country dumps are fetched from."""

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _folder() -> Path:
    """Beside the rest of the product's data, for root and for everyone else."""
    if os.geteuid() == 0:
        return Path("/var/lib/whoholds/gazetteer")
    return Path.home() / ".local" / "share" / "whoholds" / "gazetteer"


class GazetteerSettings(BaseSettings):
    """Read from ``WHOHOLDS_GAZETTEER_FOLDER`` and ``WHOHOLDS_GAZETTEER_URL``."""

    model_config = SettingsConfigDict(env_prefix="WHOHOLDS_GAZETTEER_", frozen=True)

    folder: Path = Field(default_factory=_folder, description="Imported gazetteer files.")
    url: str = Field(
        default="https://download.geonames.org/export/dump",
        description="Where COUNTRY.zip files of GeoNames lie.",
    )

"""``python -m whoholds`` is the command ``whoholds``."""

from whoholds.cli.main import app

app()

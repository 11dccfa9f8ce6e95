"""``python -m whoholds.cli``, where the ``whoholds`` script is not at hand."""

from whoholds.cli.main import app

app(prog_name="whoholds")

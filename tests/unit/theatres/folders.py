"""Writes small theatres to a folder, for tests that need wrong ones."""

from pathlib import Path

THEATRE = """
id = "{id}"
name = "A war"
time_zone = "Europe/Kyiv"
countries = ["UA"]
keywords = ["Somewhere"]

[sides]
reds = "The reds"
blues = "The blues"
"""

ACTORS = """
[[actors]]
id = "red_army"
name = "Red Army"
kind = "army"
side = "reds"
gold_side = "government"
aliases = ["Red Army", "Red {troops}"]

[[actors]]
id = "blue_front"
name = "Blue Front"
kind = "rebel group"
side = "blues"
gold_side = "other"
aliases = ["Blue Front", { name = "Blue Party", until = 2020-01-31 }]

[[phrases]]
texts = ["rebels", "the rebels"]
actor_id = "blue_front"
"""

SOURCES = """
sources = [
  { name = "Red News", aliases = ["RN"], kind = "state_media", interest = "party" },
]
"""


def write_theatre(
    root: Path,
    name: str = "war",
    theatre: str | None = None,
    actors: str = ACTORS,
    sources: str = SOURCES,
    places: str = "",
) -> Path:
    """One folder under root, right unless told otherwise; gives the root."""
    folder = root / name
    folder.mkdir()
    header = THEATRE.format(id=name) if theatre is None else theatre
    for file, content in (
        ("theatre.toml", header),
        ("actors.toml", actors),
        ("sources.toml", sources),
        ("places.toml", places),
    ):
        (folder / file).write_text(content, encoding="utf-8")
    return root

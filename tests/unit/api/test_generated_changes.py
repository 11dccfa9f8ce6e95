"""What the benchmark of the API is filled with is what the store would have written."""

import itertools

from benchmarks.api_load.generated_changes import (
    CHANGE_COLUMNS,
    CONTROL_COLUMNS,
    PLACE_COLUMNS,
    change_lines,
    control_lines,
    made_places,
    place_lines,
)
from schemas.changes import ChangeRecorded


def test_every_line_is_a_whole_row_with_a_valid_message() -> None:
    places = made_places()
    for revision, line in enumerate(change_lines(places, 300), 1):
        row = dict(zip(CHANGE_COLUMNS, line.rstrip("\n").split("\t"), strict=True))
        message = ChangeRecorded.model_validate_json(row["message"])
        assert message.revision == int(row["known_from"]) == revision
        assert str(message.change_id) == row["change_id"]
        point = message.place.point
        assert point is not None
        assert row["location"] == f"({point.lon},{point.lat})"
        assert row["latest"] == str(message.when.latest)
        assert row["earliest"] == str(message.when.earliest or r"\N")


def test_places_and_control_have_all_their_columns() -> None:
    places = made_places()[95:105]
    for columns, lines in (
        (PLACE_COLUMNS, place_lines(places)),
        (CONTROL_COLUMNS, control_lines(places)),
    ):
        shown = list(itertools.islice(lines, 600))
        assert shown
        assert {line.count("\t") + 1 for line in shown} == {len(columns)}


def test_the_same_seed_gives_the_same_rows() -> None:
    places = made_places()
    assert list(change_lines(places, 5)) == list(change_lines(places, 5))

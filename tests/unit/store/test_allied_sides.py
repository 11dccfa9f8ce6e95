"""Who stands with whom is what the theatre of the war says."""

import pytest

from schemas.message import Side
from services.store.allied_sides import allies_of


@pytest.mark.parametrize(
    ("theatre", "side", "allies"),
    [
        ("syria", Side.RUSSIA, {Side.GOVERNMENT, Side.IRAN_HEZBOLLAH}),
        ("syria", Side.TURKEY, {Side.TURKEY_BACKED}),
        ("iraq", Side.US_COALITION,
         {Side.IRAQ_GOVERNMENT, Side.IRAQ_SHIA_MILITIA, Side.IRAN_HEZBOLLAH}),
        ("ukraine", Side.RUSSIA, set()),
        ("somalia", Side.OTHER, set()),
        ("syria", Side.UNKNOWN, set()),
        ("no such war", Side.RUSSIA, set()),
        (None, Side.RUSSIA, set()),
    ],
)  # fmt: skip
def test_allies_are_of_the_same_camp_in_that_war(
    theatre: str | None, side: Side, allies: set[Side]
) -> None:
    assert allies_of(theatre, side) == allies

"""How publishers and speakers stand to the fighting."""

from datetime import date

import pytest

from schemas.message import Side
from schemas.reports import Interest
from services.extract.resolution.witnesses import Standing, Witnesses
from tests.unit.extract.builders import a_statement, a_theatre

WITNESSES = Witnesses(a_theatre())
ARMY = Standing(Interest.PARTY, Side.GOVERNMENT)
MONITOR = Standing(Interest.INDEPENDENT, Side.UNKNOWN)
NOBODY = Standing(Interest.UNKNOWN, Side.UNKNOWN)

SPEAKERS = {
    "Syrian Army": ARMY,
    "the Syrian army": ARMY,
    "a spokesman for the Syrian army": ARMY,
    "the head of the Example Observatory, who asked not to be named": MONITOR,
    "Example State Agency": ARMY,
    "Damascus": ARMY,
    "a resident of Damascus": NOBODY,
    "a brigade commander": NOBODY,
    "activists": NOBODY,
    "": NOBODY,
}


@pytest.mark.parametrize(("name", "standing"), SPEAKERS.items(), ids=SPEAKERS.keys())
def test_a_speaker_stands_where_the_first_known_name_stands(name: str, standing: Standing) -> None:
    assert WITNESSES.speaker(name, date(2016, 7, 2)) == standing


def test_a_name_counts_only_in_its_time() -> None:
    assert WITNESSES.speaker("Old Front", date(2015, 6, 1)).side is Side.OPPOSITION
    assert WITNESSES.speaker("Old Front", date(2016, 6, 1)) == NOBODY


def test_a_publisher_is_known_by_name_or_domain() -> None:
    assert WITNESSES.publisher("Example State Agency") == ARMY
    assert WITNESSES.publisher("agency.example") == ARMY
    assert WITNESSES.publisher("the observatory") == MONITOR
    assert WITNESSES.publisher("A Paper Nobody Knows") == NOBODY


def test_a_publisher_is_not_known_by_part_of_its_name() -> None:
    assert WITNESSES.publisher("Not the Example State Agency") == NOBODY


def test_a_party_claim_by_somebody_unlisted_is_still_a_partys() -> None:
    found = WITNESSES.attribution(a_statement(source="Unit 9", party_claim=True), None)
    assert (found.interest, found.speaker_side) == (Interest.PARTY, Side.UNKNOWN)
    assert found.speaker == "Unit 9"


def test_without_a_speaker_nobody_is_quoted() -> None:
    found = WITNESSES.attribution(a_statement(), None)
    assert (found.speaker, found.interest) == (None, Interest.UNKNOWN)


def test_a_long_quote_takes_no_longer_than_its_first_words() -> None:
    assert WITNESSES.speaker("word " * 100_000 + "Syrian Army", None) == NOBODY

"""Who counts as one voice."""

from schemas.message import Side
from schemas.reports import ArticleRead, Interest
from services.store.conflation.report_facts import NOBODY, Party
from services.store.conflation.witnesses import Standing, Witness, witnesses_of
from tests.unit.store.report_builders import day, facts, reading, report

TAKER = Party(None, None, Side.OPPOSITION)


def told(
    article: str, source: str, text: int, interest: Interest = Interest.INDEPENDENT
) -> ArticleRead:
    said = [report(day("2016-07-01"), article=article)]
    return reading(article, said, source=source, interest=interest, signature=[text] * 16)


def voices(*readings: ArticleRead) -> tuple[Witness, ...]:
    return witnesses_of(facts(*readings), TAKER, NOBODY)


def test_a_site_that_copies_two_agencies_does_not_make_them_one_voice() -> None:
    unknown = Interest.UNKNOWN

    found = voices(
        told("a", "Agency One", 1),
        told("b", "Agency Two", 2),
        told("c", "Copying Site", 1, unknown),
        told("d", "Copying Site", 2, unknown),
    )

    assert sorted(witness.name for witness in found) == ["Agency One", "Agency Two"]
    assert {witness.standing for witness in found} == {Standing.NEUTRAL}


def test_an_agency_that_writes_twice_is_one_voice() -> None:
    assert len(voices(told("a", "Agency One", 1), told("b", "Agency One", 2))) == 1


def test_agencies_that_print_one_text_are_one_voice_with_all_that_they_write() -> None:
    found = voices(
        told("a", "Agency One", 1), told("b", "Agency Two", 1), told("c", "Agency Two", 3)
    )

    assert len(found) == 1

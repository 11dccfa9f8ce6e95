"""Who is a witness besides whom: one publisher and whom it quotes, copies, monitors, admissions."""

from itertools import pairwise, permutations

import pytest

from schemas.message import Side
from schemas.reports import ArticleRead, Interest, Report
from services.store.conflation.change_facts import ChangeFacts
from services.store.place_history import history_of
from tests.unit.store.report_builders import day, facts, reading, report

REBELS, ARMY, NOBODY = Side.OPPOSITION, Side.GOVERNMENT, Side.UNKNOWN
PARTY, NEUTRAL, UNKNOWN = Interest.PARTY, Interest.INDEPENDENT, Interest.UNKNOWN
SPEAKERS = {
    "the rebels": (PARTY, REBELS),
    "a rebel commander": (PARTY, REBELS),
    "the army": (PARTY, ARMY),
    "Moscow": (PARTY, Side.RUSSIA),
    "a shopkeeper": (UNKNOWN, NOBODY),
}
PUBLISHERS = {"SANA": (PARTY, ARMY), "blog": (UNKNOWN, NOBODY), "site": (UNKNOWN, NOBODY)}
"""All others that speak or publish here are of no side."""

ROWS = [
    # One publisher.
    ("Reuters | Reuters", "reported: a witness of no side says so (Reuters)"),
    ("Reuters | Reuters: a monitor", "reported: a witness of no side says so (a monitor)"),
    ("Reuters | Reuters: SOHR", "reported: a witness of no side says so (SOHR)"),
    ("Reuters + SOHR", "reported: a witness of no side says so (SOHR)"),
    ("Reuters | Reuters: residents | Reuters: SOHR",
     "confirmed: 2 independent witnesses of no side (SOHR, residents)"),
    ("Reuters: residents + SOHR", "reported: a witness of no side says so (SOHR)"),
    # Its own reporter was there.
    ("Reuters: a Reuters reporter | Reuters: SOHR",
     "confirmed: 2 independent witnesses of no side (SOHR, a Reuters reporter)"),
    ("Reuters | Reuters: a Reuters reporter",
     "reported: a witness of no side says so (a Reuters reporter)"),
    ("AFP: Reuters | Reuters: SOHR | Reuters", "reported: a witness of no side says so (SOHR)"),
    # Several publishers.
    ("Reuters | AFP", "confirmed: 2 independent witnesses of no side (AFP, Reuters)"),
    ("Reuters: SOHR | AFP: the Observatory",
     "reported: a witness of no side says so (SOHR)"),
    ("Reuters: SOHR | AFP: Rami Abdel Rahman, who heads the Observatory",
     "reported: a witness of no side says so (SOHR)"),
    ("Reuters: a monitor | AFP: SOHR", "reported: a witness of no side says so (SOHR)"),
    ("Reuters: a monitor | AFP: a war monitor",
     "reported: a witness of no side says so (a monitor)"),
    ("Reuters: a monitor | AFP: SOHR | AP: the Syrian Network for Human Rights",
     "confirmed: 2 independent witnesses of no side (SOHR, the Syrian Network for Human Rights)"),
    ("Reuters: a monitor | AFP",
     "confirmed: 2 independent witnesses of no side (AFP, a monitor)"),
    ("Reuters | Reuters: SOHR | AFP",
     "confirmed: 2 independent witnesses of no side (AFP, SOHR)"),
    ("Reuters | Reuters: SOHR | AFP | AFP: SOHR", "reported: a witness of no side says so (SOHR)"),
    ("Reuters: residents | AFP: local residents",
     "reported: a witness of no side says so (local residents)"),
    ("Reuters | AFP: Reuters", "reported: a witness of no side says so (Reuters)"),
    ("Reuters | AFP: Reuters | AFP | Reuters: AFP",
     "reported: a witness of no side says so (AFP)"),
    # An article that quotes two makes them no one voice.
    ("Reuters: residents + SOHR | AFP: SOHR",
     "confirmed: 2 independent witnesses of no side (SOHR, residents)"),
    ("Reuters: residents + SOHR | AFP: SOHR | AP: residents",
     "confirmed: 2 independent witnesses of no side (SOHR, residents)"),
    # Copies.
    ("Reuters =1 | site =1", "reported: a witness of no side says so (Reuters)"),
    ("Reuters =1 | AFP =1", "reported: a witness of no side says so (Reuters)"),
    ("Reuters =1 | AFP =2 | site =1 | site =2",
     "confirmed: 2 independent witnesses of no side (AFP, Reuters)"),
    ("Reuters: SOHR =1 | AFP =1", "reported: a witness of no side says so (SOHR)"),
    ("Reuters =1 | AFP =1 | AFP: SOHR",
     "confirmed: 2 independent witnesses of no side (Reuters, SOHR)"),
    # Parties.
    ("Reuters: the rebels | AFP: a rebel commander",
     "claimed: only the gaining side says so (a rebel commander)"),
    ("Reuters: the rebels | Reuters", "reported: a witness of no side says so (Reuters)"),
    ("blog | blog: the rebels", "claimed: only the gaining side says so (the rebels)"),
    ("blog | blog: SOHR", "reported: a witness of no side says so (SOHR)"),
    ("Reuters: Moscow | AFP: the rebels",
     "reported: a side not said to gain by it says so (Moscow)"),
    ("Reuters: the army", "confirmed: the losing side admits it (the army)"),
    ("SANA", "confirmed: the losing side admits it (SANA)"),
    ("Reuters | Reuters: the army", "confirmed: the losing side admits it (the army)"),
    ("Reuters: the rebels | AFP: the army", "confirmed: the losing side admits it (the army)"),
]  # fmt: skip


def told(row: str) -> list[ArticleRead]:
    """Articles apart by bars: a publisher, whom it quotes, and the number of the text that it
    prints as others do. "P + A" has own words besides.
    """
    return [_article(number, part) for number, part in enumerate(row.split("|"))]


def _article(number: int, part: str) -> ArticleRead:
    said, _, text = part.partition("=")
    own_words = ":" not in said
    source, _, quoted = said.replace(":", "+", 1).partition("+")
    speakers: list[str | None] = [each.strip() for each in quoted.split("+") if each.strip()]
    if own_words:
        speakers.append(None)
    source = source.strip()
    interest, side = PUBLISHERS.get(source, (NEUTRAL, NOBODY))
    signature = [int(text or 100 + number)] * 16
    reports = [_report(str(number), speaker) for speaker in speakers]
    return reading(str(number), reports, source, interest=interest, side=side, signature=signature)


def _report(article: str, speaker: str | None) -> Report:
    interest, side = SPEAKERS.get(speaker or "", (NEUTRAL if speaker else UNKNOWN, NOBODY))
    return report(
        day("2016-07-01"), REBELS, ARMY, article=article, speaker=speaker, interest=interest,
        speaker_side=side,
    )  # fmt: skip


def the_change(articles: list[ArticleRead]) -> ChangeFacts:
    (change,) = history_of("local:kansaba", facts(*articles)).changes
    return change.facts


@pytest.mark.parametrize(("row", "rule"), ROWS, ids=[row for row, _ in ROWS])
def test_who_is_a_witness_besides_whom(row: str, rule: str) -> None:
    for articles in permutations(told(row)):
        assert the_change(list(articles)).status_rule == rule


@pytest.mark.parametrize(("row", "rule"), ROWS, ids=[row for row, _ in ROWS])
def test_each_report_is_of_one_witness_and_each_witness_has_a_text(row: str, rule: str) -> None:
    change = the_change(told(row))

    heard = [report for witness in change.witnesses for report in witness.reports]
    assert sorted(r.report_id for r in heard) == sorted(r.report_id for r in change.reports)
    assert len(change.witnesses) <= len({r.signature for r in change.reports})
    assert change.neutral_witnesses == len(
        [each for each in change.witnesses if each.standing == "neutral"]
    )


def test_an_article_that_is_copied_adds_no_witness() -> None:
    articles = told("Reuters: residents + SOHR =1 | AFP: SOHR =2 | AP =3")
    copies = told("| | | site: residents + SOHR =1 | site: SOHR =2 | site =3")[3:]

    one, other = the_change(articles), the_change([*articles, *copies])

    assert one.status_rule == other.status_rule
    assert len(one.witnesses) == len(other.witnesses)


def test_witnesses_are_counted_however_long_the_row_of_articles_that_quote_two() -> None:
    names = [f"Speaker {number}" for number in range(1500)]
    row = "|".join(f"Paper {n}: {a} + {b}" for n, (a, b) in enumerate(pairwise(names)))

    assert the_change(told(row)).neutral_witnesses == 1499

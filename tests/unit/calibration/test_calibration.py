"""What the tables of confidence count."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from benchmarks.annotated_changes import (
    Read,
    Verdict,
    scorer_of,
    stored_verdicts,
    verdicts_of,
)
from benchmarks.calibration import distance, sums, table
from schemas.message import Kind, Side
from services.store.conflation.report_facts import Chain, Days, Party, ReportFacts

SCORER = """
CHANGE = ("gained",)
def changes(statements): return [s for s in statements if s["kind"] in CHANGE and s["place"]]
def valid(s, article): return s["evidence"] in article["text"]
def match(gold, pred):
    pairs = [(g, p) for g in gold for p in pred if g["place"] == p["place"]]
    return pairs, [], [p for p in pred if not any(p is q for _, q in pairs)]
def half_shared(a, b): return a == b
def same_actor(gold, pred, role): return gold[role] == pred[role]
def key_role(s): return "gainer"
"""
ARTICLE = {"text": "They took it. They took the hill."}


def verdict(number: int, confidence: float, place: bool, side: bool = False) -> Verdict:
    return Verdict(UUID(int=number), confidence, place, side)


def statement(number: int, place: str | None, gainer: str, text: str) -> dict[str, object]:
    return {"key": UUID(int=number), "kind": "gained", "place": place, "gainer": gainer,
            "evidence": text, "confidence": 0.5}  # fmt: skip


def test_a_change_is_right_as_the_scorer_matches_it(tmp_path: Path) -> None:
    (tmp_path / "score.py").write_text(SCORER, "utf-8")
    gold = [
        statement(0, "A town", "army", "They took it."),
        statement(0, "A village", "army", "They took it."),
        statement(0, None, "army", "They took the hill."),
    ]
    given = [
        statement(1, "A town", "army", "They took it."),
        statement(2, "A village", "rebels", "They took it."),
        statement(3, "Elsewhere", "army", "They took it."),
        statement(4, "Nowhere", "army", "They took the hill."),  # of the unnamed place: not counted
        statement(5, "A town", "army", "no passage"),
    ]

    found = verdicts_of(scorer_of(tmp_path / "score.py"), gold, given, ARTICLE)

    assert {(each.key.int, each.place, each.side) for each in found} == {
        (1, True, True),
        (2, True, False),
        (3, False, False),
        (5, False, False),
    }


def test_bins_hold_what_is_at_their_lower_edge_and_the_last_holds_one() -> None:
    told = [verdict(1, 0.0, True), verdict(2, 0.2, False), verdict(3, 0.79, True, True),
            verdict(4, 1.0, True)]  # fmt: skip

    found = sums(told)

    assert [(each.changes, each.right, each.right_side) for each in found] == [
        (1, 1, 0), (1, 0, 0), (0, 0, 0), (1, 1, 1), (1, 1, 0),
    ]  # fmt: skip


def test_distance_is_nothing_where_confidence_is_the_share_right() -> None:
    told = [verdict(n, 0.75, n < 3) for n in range(4)]

    assert distance(sums(told)) == 0.0
    assert distance(sums([verdict(1, 0.9, False)])) == 0.9
    assert distance(sums([])) == 0.0


def test_the_table_shows_how_little_few_changes_say() -> None:
    told = [verdict(n, 0.9, n < 15, n < 13) for n in range(23)]

    row = table(sums(told)).splitlines()[-3]

    assert row == "| 0.8 to 1.0 | 23 | 0.900 | 15 (0.652) | 0.45 to 0.81 | 13 (0.565) |"


def test_a_stored_change_is_right_where_one_of_its_statements_is() -> None:
    one, other, apart = facts(1, "p", "a"), facts(2, "p", "b"), facts(3, "q", "c")
    judged = [verdict(1, 0.5, False), verdict(2, 0.5, True), verdict(3, 0.5, False)]

    found = stored_verdicts(reads([one, other, apart]), judged)

    assert [(each.place, each.side) for each in found] == [(True, False), (False, False)]
    assert all(each.confidence != 0.5 for each in found)


def reads(told: Sequence[ReportFacts]) -> list[Read]:
    return [Read(ARTICLE, [], [], [each]) for each in told]


def facts(number: int, place_id: str, source: str) -> ReportFacts:
    day = date(2016, 7, 1)
    return ReportFacts(
        report_id=UUID(int=number),
        statement_key=UUID(int=number),
        article_id=UUID(int=number),
        place_id=place_id,
        kind=Kind.GAINED,
        gainer=Party("The army", None, Side.GOVERNMENT),
        loser=Party(),
        days=Days.between(day, day),
        stated=True,
        background=False,
        published=day,
        source=source,
        chain=Chain(source, source, True),
    )

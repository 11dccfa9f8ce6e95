"""The rule behind a status says what the rule looked at, and no more."""

import pytest

from schemas.changes import Status
from schemas.message import Side
from schemas.reports import Actor, ArticleRead, Interest
from services.store.place_history import history_of
from tests.unit.store.report_builders import day, facts, reading, report

REBELS, ARMY, RUSSIA, NOBODY = Side.OPPOSITION, Side.GOVERNMENT, Side.RUSSIA, Side.UNKNOWN
PARTY, NEUTRAL, UNKNOWN = Interest.PARTY, Interest.INDEPENDENT, Interest.UNKNOWN


def quoted(speaker: str, interest: Interest, side: Side = NOBODY) -> ArticleRead:
    """Rebels took Kansaba from the army, says somebody in an agency's text."""
    said = report(
        day("2016-07-01"), REBELS, ARMY, speaker=speaker, interest=interest, speaker_side=side,
        article=speaker,
    )  # fmt: skip
    return reading(speaker, [said])


def published(source: str, interest: Interest, side: Side = NOBODY) -> ArticleRead:
    """The same in a publisher's own words."""
    said = report(day("2016-07-01"), REBELS, ARMY, article=source)
    return reading(source, [said], source=source, interest=interest, side=side)


def claimed_by_nobody_named(source: str) -> ArticleRead:
    """An agency tells it as a party's claim, and does not say whose."""
    told = published(source, NEUTRAL)
    said = told.reports[0].attribution.model_copy(update={"party_claim": True})
    return told.model_copy(
        update={"reports": (told.reports[0].model_copy(update={"attribution": said}),)}
    )


def published_for_the_army(source: str, interest: Interest) -> ArticleRead:
    """The army took it, in a publisher's own words."""
    said = report(day("2016-07-01"), ARMY, REBELS, article=source)
    return reading(source, [said], source=source, interest=interest)


def taken_by_the_army(speaker: str, side: Side, loser: Actor | None = None) -> ArticleRead:
    """The army took Kansaba, says a party in an agency's text."""
    said = report(
        day("2016-07-01"), ARMY, REBELS, speaker=speaker, interest=PARTY, speaker_side=side,
        article=speaker,
    )  # fmt: skip
    said = said.model_copy(update={"loser": loser}) if loser else said
    return reading(speaker, [said])


HOUTHIS = Actor(name="the Houthis", side=Side.OTHER)

RULES = [
    ([taken_by_the_army("Moscow", RUSSIA)],
     "claimed: only an ally of the gaining side says so (Moscow)"),
    ([taken_by_the_army("Moscow", RUSSIA), taken_by_the_army("the army", ARMY)],
     "claimed: only the gaining side and its allies say so (the army)"),
    ([taken_by_the_army("Moscow", RUSSIA), published_for_the_army("a blog", UNKNOWN)],
     "claimed: an ally of the gaining side says so (Moscow), and else nobody whose side is known"
     " (a blog)"),
    ([taken_by_the_army("Ankara", Side.TURKEY)],
     "reported: a side not said to gain by it says so (Ankara)"),
    # "Other" is anybody: the coalition's word is no admission of the Houthis.
    ([taken_by_the_army("the Saudi-led coalition", Side.OTHER, HOUTHIS)],
     "claimed: it is a party's word, and not known of which side (the Saudi-led coalition)"),
    ([taken_by_the_army("a Houthi spokesman", Side.OTHER, HOUTHIS)],
     "confirmed: the losing side admits it (a Houthi spokesman)"),
    ([quoted("the rebels' office", PARTY, REBELS)],
     "claimed: only the gaining side says so (the rebels' office)"),
    ([published("Rebel Radio", PARTY, REBELS), quoted("rebels", PARTY, REBELS)],
     "claimed: only the gaining side says so (Rebel Radio)"),
    ([published("a blog", UNKNOWN)], "claimed: nobody whose side is known says so (a blog)"),
    ([quoted("residents", UNKNOWN), published("a blog", UNKNOWN)],
     "claimed: nobody whose side is known says so (a blog)"),
    ([quoted("a commander", PARTY)],
     "claimed: it is a party's word, and not known of which side (a commander)"),
    ([claimed_by_nobody_named("Reuters")],
     "claimed: it is a party's word, and not known of which side (Reuters)"),
    ([quoted("rebels", PARTY, REBELS), published("a blog", UNKNOWN)],
     "claimed: the gaining side says so (rebels), and else nobody whose side is known (a blog)"),
    ([published("Agency One", NEUTRAL)], "reported: a witness of no side says so (Agency One)"),
    ([quoted("Moscow", PARTY, RUSSIA)],
     "reported: a side not said to gain by it says so (Moscow)"),
    ([quoted("the army", PARTY, ARMY)], "confirmed: the losing side admits it (the army)"),
    ([published("Agency One", NEUTRAL), published("Agency Two", NEUTRAL)],
     "confirmed: 2 independent witnesses of no side (Agency One, Agency Two)"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "rule"), RULES, ids=[rule for _, rule in RULES])
def test_the_rule_in_words_is_true_of_who_spoke(told: list[ArticleRead], rule: str) -> None:
    for order in (told, told[::-1]):
        (change,) = history_of("local:kansaba", facts(*order)).changes
        assert change.facts.status_rule == rule
        assert change.facts.status is Status(rule.split(":")[0])

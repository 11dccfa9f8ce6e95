"""Whoever takes what one of an article's two parties leaves, and whoever held what one takes."""

from collections.abc import Collection
from datetime import date

import pytest

from schemas.message import Kind, Side
from services.extract.extraction.reader import Reader
from services.extract.extraction.statement import Statement
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres


class KnownNames:
    """A gazetteer of the towns told of here."""

    def knows(self, name: str, countries: Collection[str] = ()) -> bool:
        """Whether a table below has the place."""
        return any(name == row[2] for table in (TAKEN, HELD, ALONE, OFFICIALS) for row in table)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres(), KnownNames())


def change(reader: Reader, day: str, text: str, place: str) -> Statement:
    reading = reader.read(ArticleText("", text, "", date.fromisoformat(day)))
    return next(s for s in reading.statements if s.place == place and s.kind.is_change)


TAKEN = [
    (
        "2023-08-28",
        "Government units abandoned El Dher and Masagaway after the attack on the SNA base at "
        "Cowsweyne. Al Shabaab convoys arrived in the evening.",
        "El Dher",
        "Al Shabaab",
    ),
    (
        "2011-08-06",
        "Al Shabaab pulled out of Mogadishu before dawn on Saturday. The Transitional Federal "
        "Government hailed it as a victory.",
        "Mogadishu",
        "Transitional Federal Government",
    ),
    (
        "2025-03-20",
        "Kinshasa's troops have abandoned Sake. The M23 moved on toward Goma.",
        "Sake",
        "M23",
    ),
    (
        "2025-04-16",
        "Adan Yabaal fell on Wednesday morning, a resident said. Al-Shabaab had attacked from "
        "three directions. The army has not commented.",
        "Adan Yabaal",
        "Al-Shabaab",
    ),
    (
        "2023-12-18",
        "Wad Madani fell on Monday. The army confirmed that its troops had pulled out and RSF "
        "leader Hemedti promised to protect civilians.",
        "Wad Madani",
        "RSF",
    ),
    (
        "2014-06-10",
        "Mosul fell on Tuesday. Iraqi soldiers dropped their uniforms as ISIL men stormed the "
        "governor's office.",
        "Mosul",
        "ISIL",
    ),
    (
        "2015-09-28",
        "Kunduz fell on Monday, a police chief said. Hundreds of Taliban fighters walked through "
        "the streets and government forces withdrew to the airport.",
        "Kunduz",
        "Taliban",
    ),
    (
        "2020-06-05",
        "Haftar's forces pulled out of Tarhuna. GNA troops poured in.",
        "Tarhuna",
        "GNA",
    ),
    (
        "2019-10-13",
        "Kurdish fighters pulled out of Ras al-Ain. The SNA moved in.",
        "Ras al-Ain",
        "SNA",
    ),
    (
        "2017-10-16",
        "Peshmerga withdrew from Kirkuk; Iraqi forces and Hashd al-Shaabi moved in.",
        "Kirkuk",
        "Iraqi forces",
    ),
    (
        "2023-10-26",
        "RSF claimed on 26 October 2023 that Nyala had fallen after the 16th "
        "Division was overrun. SAF remnants were reported to be heading for Ed Daein.",
        "Nyala",
        "RSF",
    ),
    (
        "2024-06-28",
        "Kanyabayonga fell on Friday night. The town was the last bolt before Lubero, says a "
        "deputy. Loyalist troops fell back to Kaina, pursued by the M23.",
        "Kanyabayonga",
        "M23",
    ),
    (
        "2024-05-12",
        "Fighting for the northern part of Vovchansk began, with Russian infantry trying to get "
        "across the river. Ukrainian units abandoned Strilecha on Saturday.",
        "Strilecha",
        "Russian infantry",
    ),
]


@pytest.mark.parametrize(("day", "text", "place", "taker"), TAKEN)
def test_what_one_party_leaves_goes_to_the_other(
    reader: Reader, day: str, text: str, place: str, taker: str
) -> None:
    found = change(reader, day, text, place)

    assert taker in (found.gainer.name or "")


HELD = [
    (
        "2025-12-10",
        "M23 entered Uvira on Wednesday after FARDC and Burundian troops fled.",
        "Uvira",
        Side.GOVERNMENT,
    ),
    (
        "2021-11-06",
        "The TPLF has seized Kombolcha, its spokesman Getachew Reda said. Federal forces have "
        "withdrawn.",
        "Kombolcha",
        Side.GOVERNMENT,
    ),
    (
        "2024-01-05",
        "The MNDAA captured Laukkai after junta troops surrendered.",
        "Laukkai",
        Side.GOVERNMENT,
    ),
    (
        "2022-05-28",
        "The separatists captured Lyman, the DPR said. Ukrainian units withdrew.",
        "Lyman",
        Side.UKRAINE,
    ),
    (
        "2016-10-10",
        "The militants overran Khanashin district. Afghan soldiers fled to Lashkar Gah.",
        "Khanashin",
        Side.GOVERNMENT,
    ),
    ("2015-03-28", "Idlib fell to Jaish al-Fatah; loyalists withdrew.", "Idlib", Side.GOVERNMENT),
]


@pytest.mark.parametrize(("day", "text", "place", "side"), HELD)
def test_what_one_party_takes_was_the_others(
    reader: Reader, day: str, text: str, place: str, side: Side
) -> None:
    assert change(reader, day, text, place).loser.side is side


def test_who_only_bombs_a_side_did_not_lose_what_that_took(reader: Reader) -> None:
    told = "A US-led coalition has been bombing IS since it captured Mosul in 2014."

    found = change(reader, "2017-02-20", told, "Mosul")

    assert found.gainer.side is Side.ISLAMIC_STATE
    assert found.loser.name is None


ALONE = [
    ("2024-02-17", "Ukrainian units withdrew from Avdiivka on Saturday.", "Avdiivka"),
    ("2021-08-12", "Afghan security forces abandoned Ghazni on Thursday.", "Ghazni"),
    ("2011-08-06", "Al Shabaab pulled out of Mogadishu before dawn on Saturday.", "Mogadishu"),
]


@pytest.mark.parametrize(("day", "text", "place"), ALONE)
def test_nobody_is_made_up_where_one_party_is_named(
    reader: Reader, day: str, text: str, place: str
) -> None:
    found = change(reader, day, text, place)

    assert found.kind is Kind.LOST
    assert found.gainer.name is None


@pytest.mark.parametrize(
    ("day", "text", "place"),
    [
        (
            "2012-10-01",
            "Kenyan troops withdrew from Kismayo. The Somali government was not told.",
            "Kismayo",
        ),
        (
            "2023-11-14",
            "The Malian army withdrew from Ber. Wagner had no comment.",
            "Ber",
        ),
        (
            "2023-08-13",
            "The Malian army withdrew from Ber. The UN mission in Mali regretted it.",
            "Ber",
        ),
    ],
)
def test_no_ally_and_no_peacekeeper_takes_what_a_side_leaves(
    reader: Reader, day: str, text: str, place: str
) -> None:
    assert change(reader, day, text, place).gainer.name is None


@pytest.mark.parametrize(
    ("day", "text", "place", "taker"),
    [
        (
            "2024-01-05",
            "The MNDAA took Laukkai on Thursday. The Brotherhood Alliance launched its offensive "
            "in October. Since then it has seized the town of Chinshwehaw.",
            "Chinshwehaw",
            "The Brotherhood Alliance",
        ),
        (
            "2013-01-26",
            "The Islamists fled Gao. French soldiers arrived by air. They took Gao airport.",
            "Gao",
            "French soldiers",
        ),
    ],
)
def test_a_pronoun_goes_on_with_the_side_that_began_the_sentence_before(
    reader: Reader, day: str, text: str, place: str, taker: str
) -> None:
    reading = reader.read(ArticleText("", text, "", date.fromisoformat(day)))

    assert taker in [s.gainer.name for s in reading.statements if place in (s.place or "")]


@pytest.mark.parametrize(
    ("day", "text", "place"),
    [
        (
            "2013-01-26",
            "French special forces captured Gao from the Islamists.",
            "Gao",
        ),
        ("2015-05-16", "Kenyan troops took Bardere from the militants.", "Bardere"),
        ("2015-03-09", "Chadian soldiers retook Dikwa from the jihadists.", "Dikwa"),
    ],
)
def test_an_army_abroad_is_never_the_militants(
    reader: Reader, day: str, text: str, place: str
) -> None:
    found = change(reader, day, text, place)

    assert found.loser.name is not None
    assert found.loser.actor_id != found.gainer.actor_id or found.loser.actor_id is None


@pytest.mark.parametrize(
    ("day", "text", "place", "taker", "side"),
    [
        (
            "2016-04-24",
            "Yemeni and Emirati troops took Mukalla on Sunday.",
            "Mukalla",
            "Yemeni and Emirati troops",
            Side.GOVERNMENT,
        ),
        (
            "2013-01-27",
            "Malian and French forces captured Gao.",
            "Gao",
            "Malian and French forces",
            Side.GOVERNMENT,
        ),
        (
            "2021-08-08",
            "Rwandan and Mozambican soldiers retook Palma.",
            "Palma",
            "Rwandan and Mozambican soldiers",
            Side.GOVERNMENT,
        ),
        (
            "2012-10-01",
            "Kenyan, Ugandan and Somali troops took Kismayo.",
            "Kismayo",
            "Kenyan, Ugandan and Somali troops",
            Side.GOVERNMENT,
        ),
    ],
)
def test_peoples_that_act_together_are_one_side_led_by_the_lands_own(
    reader: Reader, day: str, text: str, place: str, taker: str, side: Side
) -> None:
    found = change(reader, day, text, place)

    assert (found.gainer.name, found.gainer.side) == (taker, side)


OFFICIALS = [
    (
        "2024-05-12",
        "Russian infantry crossed the border on Friday. Kharkiv governor Oleh Syniehubov said that "
        "the village of Strilecha was abandoned.",
        "Strilecha",
        Side.RUSSIA,
    ),
    (
        "2024-11-30",
        "Saraqib has fallen, a government source conceded. HTS is on the highway.",
        "Saraqib",
        Side.JIHADIST_HTS_NUSRA,
    ),
    (
        "2012-09-28",
        "Kenyan military spokesman Cyrus Oguna says Kismayo has fallen after a night landing. "
        "Al Shabaab denies it.",
        "Kismayo",
        Side.OTHER,
    ),
]


@pytest.mark.parametrize(("day", "text", "place", "side"), OFFICIALS)
def test_a_speaker_tells_of_his_own_side(
    reader: Reader, day: str, text: str, place: str, side: Side
) -> None:
    found = change(reader, day, text, place)

    assert found.gainer.side is side
    assert found.gainer.name != "Al Shabaab"

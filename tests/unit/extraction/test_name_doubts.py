"""Names that are none: news of no war, words of headlines, people who say something."""

import pytest

from services.extract.desk_from_files import KnownNames
from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.places.gazetteer import Gazetteer
from whoholds.theatres.library import load_theatres

NO_WAR = [
    ("Retailer reports fourth quarter loss", "Shr loss 12 cts vs profit 31 cts\nNet loss 4.1 mln"),
    ("DUTCH CHEESE OUTPUT FALLS IN MAY", "Cheese output fell two pct in May, a board said."),
    ("EGYPT'S FOREIGN RESERVES FALL", "Reserves fell to eight billion in June, it said."),
    ("", "Unemployment fell in March. Employment recovered in the north, the bureau said."),
    ("AIRLINE TAKES CONTROL OF RIVAL", "Norwind said it took control of Aerolina last week."),
    ("Treasury balances fell on May 2", "Balances at the Federal Reserve fell on May 2."),
    ("", "The store retained First Harbor Corp as adviser and will leave Boston by June."),
    ("", "Snow continued to fall on Istanbul. The cold has taken hold of Ankara too."),
    ("", "Prices at the pump in Benghazi fell. Drivers were glad."),
    ("Opposition takes Aleppo council", "The opposition list won the council in Aleppo."),
    ("Mariupol capture the cup in Kharkiv", "Mariupol captured the national cup on Sunday."),
    ("", "Prisoners were freed from the central jail of the city."),
    ("Crisis grips farmers", "Maize prices collapsed in Mbeya after a crisis took hold."),
]
WAR = [
    ("Kabul falls", "", "Kabul"),
    ("", "The Houthis have taken Marib, residents said.", "Marib"),
    ("", "M23 took Bunagana at dawn. The customs post was empty.", "Bunagana"),
    ("REBELS SEIZE BENTIU", "Rebels have seized Bentiu, the army said.", "BENTIU"),
]
HEADLINES = [
    ("ARMY CLAIMS FRESH VICTORIES IN NORTH", "Troops killed 20 rebels near Goma, the army said."),
    ("Rebels Attack Two Tankers", "The rebels fired on two tankers off Hodeida on Monday."),
    ("Evacuation of Besieged Towns Resumes", "Buses left for the towns, the army said."),
    ("NATO HOLDS EMERGENCY MEETING", "Alliance officials met over the army's losses to rebels."),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres(), KnownNames(Gazetteer.open()))


def told(reader: Reader, title: str, text: str) -> list[str | None]:
    return [each.place for each in reader.read(ArticleText(title, text)).statements]


@pytest.mark.parametrize(("title", "text"), NO_WAR)
def test_news_of_no_war_tells_of_no_control(reader: Reader, title: str, text: str) -> None:
    assert told(reader, title, text) == []


@pytest.mark.parametrize(("title", "text", "place"), WAR)
def test_a_flash_of_a_war_needs_no_word_of_war(
    reader: Reader, title: str, text: str, place: str
) -> None:
    assert place.lower() in {str(each).lower() for each in told(reader, title, text)}


@pytest.mark.parametrize(("title", "text"), HEADLINES)
def test_a_word_of_a_headline_is_no_name(reader: Reader, title: str, text: str) -> None:
    assert not any(told(reader, title, text))


def test_who_is_named_behind_a_quotation_is_no_further_town(reader: Reader) -> None:
    text = (
        "“Our army and the militia have entered the city of Lysychansk,” Arsen Belko, "
        "a spokesman for the separatists, said on Saturday."
    )
    assert told(reader, "", text) == ["Lysychansk"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said it was his contacts with rebel chiefs in Bentiu that ended the war.",
        "The garrison in Malakal said God had put men on earth to be his stewards.",
        "The rebels rejected a ceasefire and an offer to halt their attacks through Ramadan.",
    ],
)
def test_what_is_somebodys_is_not_thereby_held(reader: Reader, text: str) -> None:
    assert told(reader, "", text) == []


def test_where_nobody_is_told_to_have_taken_a_place_nobody_is_guessed(reader: Reader) -> None:
    text = (
        "Houthi fighters shelled Marib on Sunday. Government troops still hold the city. "
        "The villages of Juba and Rahaba changed hands during the night."
    )
    found = [each for each in reader.read(ArticleText("", text)).statements if each.kind.is_change]
    assert [(each.place, each.gainer.name, each.loser.name) for each in found] == [
        ("Juba", None, None),
        ("Rahaba", None, None),
    ]

"""What ships names the sides as news agencies write them, each war by its own lights."""

from datetime import date

import pytest

from whoholds.theatres.layers import name_key
from whoholds.theatres.library import load_theatres, validate_theatres
from whoholds.theatres.theatre import Actor, Alias, Phrase, Theatre

THEATRES = {theatre.id: theatre for theatre in load_theatres()}

WARS = [
    "afghanistan",
    "algeria",
    "central_african_republic",
    "chechnya",
    "colombia",
    "drc",
    "ethiopia",
    "generic",
    "iraq",
    "levant",
    "libya",
    "mozambique",
    "myanmar",
    "nagorno_karabakh",
    "nigeria",
    "pakistan",
    "philippines",
    "sahel",
    "somalia",
    "sri_lanka",
    "sudan",
    "syria",
    "ukraine",
    "yemen",
]

MEANT = """
syria 2016-07-02 | Jaish al-Fateh | opposition
syria 2016-07-02 | Army of Conquest | opposition
syria 2016-07-02 | 1st Coastal Division | opposition
syria 2016-07-02 | Ahrar al-Sham | opposition
syria 2016-07-02 | Nour al-Din al-Zinki | opposition
syria 2016-07-02 | rebels | opposition
syria 2016-07-02 | Takfiri terrorists | opposition
syria 2016-07-02 | the Syrian army | government
syria 2016-07-02 | regime forces | government
syria 2016-07-02 | National Defence Forces | government
syria 2016-07-02 | Tiger Forces | government
syria 2016-07-02 | Nusra Front | jihadist_hts_nusra
syria 2016-07-29 | Jabhat Fateh al-Sham | jihadist_hts_nusra
syria 2017-02-01 | Hay'at Tahrir al-Sham | jihadist_hts_nusra
syria 2016-07-02 | Hezbollah | iran_hezbollah
syria 2016-07-02 | Quds Force | iran_hezbollah
syria 2016-01-10 | Sultan Murad | opposition
syria 2016-09-10 | Sultan Murad | turkey_backed
syria 2018-01-25 | Turkish-backed rebels | turkey_backed
syria 2018-01-25 | Turkish troops | turkey
syria 2017-06-10 | Syrian Democratic Forces | kurdish_sdf
syria 2017-06-10 | YPG | kurdish_sdf
syria 2017-06-10 | Daesh | islamic_state
syria 2017-06-10 | self-styled Islamic State | islamic_state
syria 2017-06-10 | US-led coalition | us_coalition
syria 2025-03-01 | Syrian army | government
iraq 2017-03-01 | Iraqi forces | iraq_government
iraq 2017-03-01 | Golden Division | iraq_government
iraq 2017-03-01 | Hashd al-Shaabi | iraq_shia_militia
iraq 2017-03-01 | Peshmerga | peshmerga
iraq 2017-03-01 | the jihadists | islamic_state
iraq 2005-03-01 | insurgents | other
ukraine 2022-07-03 | Russian forces | russia
ukraine 2022-07-03 | Kyiv | ukraine
ukraine 2022-07-03 | Azov | ukraine
ukraine 2022-07-03 | Wagner | russia
ukraine 2014-09-05 | pro-Russian separatists | russia
ukraine 2022-07-03 | DPR | russia
afghanistan 2021-08-10 | Afghan forces | government
afghanistan 2021-08-10 | insurgents | taliban
afghanistan 2022-02-10 | Afghan forces | taliban
afghanistan 2019-02-10 | ISKP | islamic_state
sudan 2024-11-23 | RSF | other
sudan 2024-11-23 | the army | government
sudan 2015-11-23 | RSF | government
sudan 2013-12-24 | South Sudan's army | government
ethiopia 2021-11-01 | TPLF | other
ethiopia 2021-11-01 | federal forces | government
ethiopia 2021-11-01 | Eritrean troops | other
ethiopia 2021-11-01 | Fano | government
ethiopia 2023-08-03 | Fano | other
nigeria 2014-09-09 | Boko Haram | other
nigeria 2019-09-09 | ISWAP | islamic_state
nigeria 2014-09-09 | soldiers | government
sahel 2012-04-01 | Tuareg rebels | other
sahel 2023-11-14 | FAMa | government
sahel 2023-11-14 | Russian mercenaries | russia
sahel 2023-11-14 | JNIM | other
sahel 2023-11-14 | ISGS | islamic_state
libya 2011-03-20 | Gaddafi's forces | government
libya 2011-03-20 | rebels | other
libya 2020-06-01 | LNA | other
libya 2020-06-01 | GNA forces | government
yemen 2018-06-15 | Huthi rebels | other
yemen 2018-06-15 | Yemeni government | government
yemen 2019-08-15 | Southern Transitional Council | other
myanmar 2023-11-15 | Three Brotherhood Alliance | other
myanmar 2023-11-15 | the junta | government
myanmar 2023-11-15 | Arakan Army | other
somalia 2015-05-16 | al-Shabab | other
somalia 2015-05-16 | Somali soldiers | government
somalia 2015-05-16 | AMISOM | other
drc 2025-01-27 | M23 | other
drc 2025-01-27 | FARDC | government
drc 2025-01-27 | ADF | islamic_state
drc 2025-01-27 | Wazalendo | government
nagorno_karabakh 2020-10-21 | Azerbaijani troops | other
nagorno_karabakh 2020-10-21 | Artsakh Defence Army | other
levant 2024-07-30 | IDF | israel
levant 2024-07-30 | Hamas | other
levant 2017-08-20 | Lebanese army | lebanon_army
levant 2017-08-20 | Hizbullah | iran_hezbollah
mozambique 2021-08-08 | insurgents | islamic_state
mozambique 2021-08-08 | RDF | other
mozambique 2021-08-08 | FADM | government
mozambique 2021-08-08 | al-Shabab | islamic_state
mozambique 2022-02-01 | SAMIM | other
central_african_republic 2013-03-24 | rebels | other
central_african_republic 2021-01-17 | CPC | other
central_african_republic 2021-01-17 | FACA | government
central_african_republic 2014-02-01 | anti-balaka | other
sudan 2014-01-10 | SPLM-IO | other
sudan 2025-04-20 | SSPDF | government
ukraine 2015-02-18 | Poroshenko | ukraine
iraq 2016-06-26 | Abadi | iraq_government
nigeria 2016-12-24 | Buhari | government
myanmar 2025-04-09 | CNDF | other
sri_lanka 2009-01-02 | Tigers | other
sri_lanka 2009-01-02 | Sri Lanka Army | government
sri_lanka 2009-01-02 | the rebels | other
philippines 2017-06-01 | Maute group | islamic_state
philippines 2013-09-28 | MNLF | other
philippines 2017-06-01 | marines | government
chechnya 1995-12-24 | federal troops | russia
chechnya 1995-12-24 | separatists | other
colombia 1998-11-05 | FARC | other
colombia 1998-11-05 | guerrillas | other
colombia 1998-11-05 | police | government
pakistan 2009-05-30 | Taliban | taliban
pakistan 2009-05-30 | Pakistani troops | government
pakistan 2009-05-30 | the militants | taliban
algeria 1997-09-01 | GIA | other
algeria 1997-09-01 | the army | government
afghanistan 2001-11-12 | opposition troops | other
afghanistan 2001-11-12 | Northern Alliance | other
generic 2024-01-01 | ISIL | islamic_state
generic 2024-01-01 | government troops | government
"""


def _rows() -> list[tuple[str, date, str, str]]:
    rows = []
    for line in MEANT.strip().splitlines():
        place, name, side = (part.strip() for part in line.split("|"))
        theatre, day = place.split()
        rows.append((theatre, date.fromisoformat(day), name, side))
    return rows


def _counts(entry: Actor | Alias | Phrase, day: date) -> bool:
    return (entry.since or date.min) <= day <= (entry.until or date.max)


def _sides(theatre: Theatre, name: str, day: date) -> set[str]:
    """Every side that the name means on that day."""
    key = name_key(name)
    named = {
        str(actor.gold_side)
        for actor in theatre.actors
        for alias in actor.aliases
        if name_key(alias.name) == key and _counts(alias, day) and _counts(actor, day)
    }
    meant = {
        str(phrase.gold_side)
        for phrase in theatre.phrases
        if name_key(phrase.text) == key and _counts(phrase, day)
    }
    return named | meant


def test_nothing_is_wrong_with_the_files() -> None:
    assert [str(problem) for problem in validate_theatres()] == []


def test_every_war_ships_and_generic_comes_last() -> None:
    assert sorted(THEATRES) == sorted(WARS)
    assert list(THEATRES)[-1] == "generic"


@pytest.mark.parametrize(("theatre", "day", "name", "side"), _rows())
def test_a_name_means_its_side(theatre: str, day: date, name: str, side: str) -> None:
    assert _sides(THEATRES[theatre], name, day) == {side}


@pytest.mark.parametrize("theatre", [war for war in WARS if war != "generic"])
def test_a_war_has_places_that_tell_it_and_a_voice_of_each_interest(theatre: str) -> None:
    war = THEATRES[theatre]
    assert len(war.keywords) >= 20
    assert war.countries
    assert {"party", "independent"} <= {str(source.interest) for source in war.sources}


@pytest.mark.parametrize("theatre", WARS)
def test_no_source_of_a_war_bears_the_name_of_another(theatre: str) -> None:
    names = [
        key
        for source in THEATRES[theatre].sources
        for key in {name_key(name) for name in (source.name, *source.aliases)}
    ]
    assert sorted(names) == sorted(set(names))

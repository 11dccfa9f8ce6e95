"""Which place ids the rule takes for one place."""

from itertools import permutations

import pytest

from services.store.linking.proposals import NamedPlace, Proposal, linking_key, propose


def place(place_id: str, name: str, admin1: str | None = "Latakia", **more: float) -> NamedPlace:
    return NamedPlace(
        place_id,
        name,
        "town",
        None,
        "SY",
        admin1,
        more.get("lat"),
        more.get("lon"),
        more.get("precision_km"),
    )


def accepted(*places: NamedPlace, key: str = "knsb") -> list[tuple[str, str]]:
    return [(p.place_id, p.canonical_id) for p in propose(key, places) if p.accepted]


def test_another_spelling_in_the_same_area_is_one_place_and_the_listed_id_stands() -> None:
    listed, local = place("gn:1", "Kansaba", lat=35.7, lon=36.1), place("local:k", "Kinsabba")

    assert accepted(local, listed) == [("local:k", "gn:1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (place("gn:1", "Kansaba"), place("gn:2", "Kinsabba")),
        (place("local:a", "Kansaba"), place("local:b", "Kinsabba", admin1="Aleppo")),
        (
            place("gn:1", "Kansaba", lat=35.0, lon=36.0),
            place("local:b", "Kinsabba", lat=36.0, lon=36.0),
        ),
        (place("local:a", "Hill 45"), place("local:b", "Hill 46")),
    ],
)
def test_what_contradicts_is_not_even_proposed(one: NamedPlace, other: NamedPlace) -> None:
    assert propose("knsb", [one, other]) == []


def test_a_name_alone_is_proposed_and_not_linked() -> None:
    found = propose("slmn", [place("local:a", "Salman", None), place("local:b", "Sulaiman", None)])

    assert [(each.accepted, 0.5 < each.score < 0.9) for each in found] in ([], [(False, True)])
    assert accepted(place("local:a", "Salma"), place("local:b", "Sulaymah"), key="slm") == []


def test_a_local_name_between_two_listed_places_is_left_to_an_analyst() -> None:
    places = [place("gn:1", "Kansaba"), place("gn:2", "Kansabba"), place("local:k", "Kinsabba")]

    found = propose("knsb", places)

    assert found
    assert not any(each.accepted for each in found)


def test_the_order_of_places_changes_nothing() -> None:
    places = [
        place("local:a", "Kansaba"),
        place("local:b", "Kinsabba"),
        place("gn:9", "Kansabba", lat=35.7, lon=36.1),
    ]

    def found(order: tuple[NamedPlace, ...]) -> set[Proposal]:
        return set(propose("knsb", order))

    assert len({frozenset(found(order)) for order in permutations(places)}) == 1
    assert {each.canonical_id for each in found(tuple(places)) if each.accepted} == {"gn:9"}


def test_the_middle_of_a_province_brings_no_two_places_near() -> None:
    apart = [
        place(name, name, lat=35.6, lon=36.0, precision_km=32.5)
        for name in ("Kafr Dimsar", "Kafr Damsur")
    ]
    near = [
        place(name, name, lat=35.6, lon=36.0, precision_km=1.5)
        for name in ("Kafr Dimsar", "Kafr Damsur")
    ]

    [far_proposal], [near_proposal] = propose("kfrdmsr", apart), propose("kfrdmsr", near)

    assert "km apart" not in far_proposal.reason
    assert far_proposal.score < near_proposal.score


def named(place_id: str, area: str | None, name: str = "Salma", theatre: str | None = "syria",
          country: str | None = None) -> NamedPlace:  # fmt: skip
    country = "SY" if area else country
    return NamedPlace(place_id, name, None, area, country, area, theatre=theatre)


def test_a_text_without_an_area_means_the_only_place_of_that_name() -> None:
    with_area, without = named("local:a", "Latakia"), named("local:b", None)

    [found] = propose("slm", [with_area, without])

    assert found.accepted
    assert "names no area" in found.reason
    assert {found.place_id, found.canonical_id} == {"local:a", "local:b"}


@pytest.mark.parametrize(
    "others",
    [
        [named("local:a", "Latakia"), named("local:c", "Aleppo")],
        [named("local:a", "Latakia"), named("local:c", "Aleppo", "Selma")],
        [named("local:a", "Latakia", theatre="iraq")],
        [named("local:a", "Latakia", theatre=None)],
        [named("gn:1", "Latakia")],
        [named("local:a", "Latakia", "Hill 45")],
    ],
)
def test_where_a_namesake_may_be_meant_an_analyst_is_asked(others: list[NamedPlace]) -> None:
    without = named("local:b", None, others[0].name)

    found = propose("slm", [*others, without])

    assert not any(each.accepted for each in found)
    assert ("local:b" in {each.place_id for each in found}) or (
        "local:b" in {each.canonical_id for each in found}
    )


def test_another_country_is_not_the_place_that_a_text_without_an_area_means() -> None:
    apart = [named("local:a", "Latakia"), named("local:b", None, country="IQ")]

    assert propose("slm", apart) == []


def test_french_and_english_spellings_of_one_sound_meet() -> None:
    key = linking_key("Sheikh Barjal")

    assert key == linking_key("Cheikh Berjal")
    assert accepted(
        place("local:a", "Sheikh Barjal"), place("local:b", "Cheikh Berjal"), key=key
    ) == [("local:b", "local:a")]

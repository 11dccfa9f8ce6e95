"""One id on several rows: the row it belongs to keeps it."""

from whoholds.places.claims import settle_claims
from whoholds.places.place_record import PlaceRecord
from whoholds.places.regions import name_regions


def row(place_id: str, second: str, name: str, lat: float, **facts: str) -> PlaceRecord:
    return PlaceRecord(
        place_id, (name, "Alias"), lat, 30.0, facts.get("kind", "locality"), "UA",
        facts.get("admin1", ""), second_id=second,
    )  # fmt: skip


CAPITAL = PlaceRecord("gn:1", ("Kyiv",), 50.45, 30.0, "city", "UA", population=3_000_000)


def test_the_authority_on_an_id_decides_between_rows() -> None:
    near = row("gn:1", "wof:1", "Kiev", 50.44, admin1="Kyiv", kind="locality:PPLC")
    far = row("gn:1", "wof:2", "Somewhere", 46.3)

    found = {r.place_id: r for r in settle_claims([far, near], {"gn:1": CAPITAL})}

    assert found["gn:1"].names == ("Kyiv", "Kiev", "Alias")
    assert (found["gn:1"].lat, found["gn:1"].admin1) == (50.45, "Kyiv")
    assert (found["gn:1"].feature_type, found["gn:1"].population) == ("locality:PPLC", 3_000_000)
    assert (found["wof:2"].names, found["wof:2"].lat) == (("Somewhere",), 46.3)


def test_a_far_row_that_bears_the_holders_name_is_left_out() -> None:
    far = row("gn:1", "wof:2", "Kyiv", 46.3)

    assert settle_claims([far], {"gn:1": CAPITAL}) == [CAPITAL]


def test_without_an_authority_the_row_with_a_feature_code_holds_the_id() -> None:
    bare = row("gn:5", "wof:1", "One", 48.0)
    coded = row("gn:5", "wof:2", "Two", 50.0, kind="locality:PPL")

    found = {r.place_id: r.names[0] for r in settle_claims([bare, coded], {})}

    assert found == {"gn:5": "Two", "wof:1": "One"}


def test_regions_get_their_name_by_the_places_both_sides_know() -> None:
    coded = {f"gn:{n}": row(f"gn:{n}", "", "X", 50.0, admin1="05") for n in range(5)}
    named = [row(f"gn:{n}", "", "X", 50.0, admin1="Donetsk") for n in range(3)]

    assert {r.admin1 for r in name_regions(coded, named).values()} == {"Donetsk"}


def test_a_region_on_which_the_sides_disagree_stays_unknown() -> None:
    coded = {f"gn:{n}": row(f"gn:{n}", "", "X", 50.0, admin1="05") for n in range(4)}
    named = [row(f"gn:{n}", "", "X", 50.0, admin1="AB"[n % 2]) for n in range(4)]

    assert {r.admin1 for r in name_regions(coded, named).values()} == {""}

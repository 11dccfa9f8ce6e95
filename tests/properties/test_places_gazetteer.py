"""Laws of the gazetteer and of ranking, for any places."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import PlaceRecord
from whoholds.places.ranking import resolve
from whoholds.places.resolution import PlaceContext
from whoholds.places.shard_format import pack_size, unpack_size
from whoholds.places.shard_packing import pack_shard

NAMES = st.text(min_size=1, max_size=30).filter(lambda name: fold(name) != "").map(
    lambda name: name.encode("utf-8", "replace").decode()
)  # fmt: skip
SOUNDS = st.text("abdkmnsrt -'āḥ", min_size=2, max_size=6).filter(lambda name: fold(name) != "")
RECORDS = st.lists(
    st.builds(
        PlaceRecord,
        place_id=st.integers(1, 2**32 - 1).map(lambda n: f"gn:{n}"),
        names=st.lists(NAMES | SOUNDS, min_size=1, max_size=4).map(tuple),
        lat=st.floats(-90, 90),
        lon=st.floats(-180, 180),
        feature_type=st.sampled_from(["locality:PPL", "city", "region:area-label-point"]),
        country=st.sampled_from(["SY", "IQ"]),
        admin1=st.sampled_from(["", "A", "B"]),
        population=st.integers(0, 30_000_000),
    ),
    max_size=12,
    unique_by=lambda record: record.place_id,
)


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_every_packed_place_is_found_under_every_name_it_has(records: list[PlaceRecord]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = _opened(records, Path(folder))
        for record in records:
            for name in record.names:
                assert gazetteer.knows(name, (record.country,))
                found = {c.place_id: c for c in gazetteer.candidates(name, (record.country,))}
                place = found[record.place_id]
                assert abs(place.lat - record.lat) < 1e-6
                assert abs(place.lon - record.lon) < 1e-6
        gazetteer.close()


@given(RECORDS, st.permutations(["Homs", "Sarma", "Daran", "Kast", "Aman"]), SOUNDS)
@settings(max_examples=60, deadline=None)
def test_the_order_of_what_an_article_names_never_matters(
    records: list[PlaceRecord], others: list[str], name: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = _opened(records, Path(folder))
        one = resolve(name, PlaceContext(("SY",), (), tuple(others)), gazetteer)
        other = resolve(name, PlaceContext(("SY",), (), tuple(sorted(others))), gazetteer)
        assert (one.place_id, one.lat, one.lon) == (other.place_id, other.lat, other.lon)
        gazetteer.close()


@given(RECORDS, SOUNDS, st.sampled_from([None, "village", "hill", "province", "country"]))
@settings(max_examples=60, deadline=None)
def test_a_resolution_always_says_why_and_has_both_coordinates_or_none(
    records: list[PlaceRecord], name: str, place_type: str | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = _opened(records, Path(folder))
        found = resolve(name, PlaceContext(("SY", "IQ"), ("A",), (), place_type), gazetteer)
        assert found.reason
        assert (found.lat is None) == (found.lon is None)
        assert 0.0 <= found.confidence <= 1.0
        gazetteer.close()


@given(st.integers(0, 130_000_000))
def test_a_packed_size_keeps_three_digits(number: int) -> None:
    assert abs(unpack_size(pack_size(number)) - number) <= number * 0.0005


def _opened(records: list[PlaceRecord], folder: Path) -> Gazetteer:
    path = folder / "all.places"
    path.write_bytes(pack_shard(records, {}, {}))
    return Gazetteer.open(path, imports=folder / "none")

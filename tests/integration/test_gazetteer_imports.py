"""GeoNames files and CSVs become part of the gazetteer, and country dumps can be fetched."""

import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoholds.cli.places_commands import gazetteer_app
from whoholds.outbound import RefusedAddressError, UnreachableError
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geonames_dump import UnreadableFileError
from whoholds.places.geonames_fetching import fetch_country
from whoholds.places.place_record import PlaceRecord
from whoholds.places.shard_imports import import_file
from whoholds.places.shard_packing import pack_shard

KNOWN = (
    PlaceRecord(
        "gn:1", ("Kinnsibbā", "Kansabba"), 35.7, 36.1, "locality:PPL", "SY", "Lattakia", "Haffa"
    ),
    PlaceRecord("gn:2", ("Salma",), 35.68, 36.1, "locality:PPL", "SY", "Lattakia", "Haffa"),
    PlaceRecord("gn:3", ("Rabia",), 35.8, 36.0, "locality:PPL", "SY", "Lattakia", "Haffa"),
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.places"
    path.write_bytes(pack_shard(KNOWN, {"syria": "SY"}, {}))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "imports"


def dump_line(ident: int, name: str, lat: float, lon: float, **columns: str) -> str:
    cells = [
        str(ident), name, columns.get("ascii", name), columns.get("names", ""), str(lat), str(lon),
        columns.get("group", "P"), columns.get("code", "PPL"), "SY", "", "02", "", "", "",
        columns.get("population", "0"), "", "100", "Asia/Damascus", "2026-01-01",
    ]  # fmt: skip
    return "\t".join(cells) + "\n"


DUMP = (
    dump_line(1, "Kinsibba", 35.71, 36.11, names="كنسبا,Kansibba", population="5000")
    + dump_line(2, "Salma", 35.68, 36.1)
    + dump_line(3, "Rabia", 35.8, 36.0)
    + dump_line(9, "Ra's Jadid", 35.9, 36.2)
    + dump_line(10, "Old Place", 35.5, 36.2, code="PPLQ")
    + dump_line(11, "Some Hill", 35.5, 36.2, group="T", code="HLL")
    + "a broken line\n"
)


def test_a_country_dump_brings_new_places_and_newer_facts(base: Path, folder: Path) -> None:
    source = folder.parent / "SY.txt"
    source.write_text(DUMP, encoding="utf-8")

    with_dump = import_and_open(source, base, folder)

    assert [c.place_id for c in with_dump.candidates("Ra's Jadid", ("SY",))] == ["gn:9"]
    (kinsibba,) = with_dump.candidates("كنسبا", ("SY",))
    assert (kinsibba.place_id, kinsibba.population, kinsibba.lat) == ("gn:1", 5000, 35.71)
    assert with_dump.candidates("Old Place")[0].ceased
    assert not with_dump.knows("Some Hill")


def test_a_name_of_the_shipped_file_finds_the_newer_facts(base: Path, folder: Path) -> None:
    source = folder.parent / "SY.txt"
    source.write_text(DUMP, encoding="utf-8")

    with_dump = import_and_open(source, base, folder)

    (found,) = with_dump.candidates("Kansabba", ("SY",))
    assert (found.place_id, found.name, found.lat) == ("gn:1", "Kinsibba", 35.71)


def test_regions_get_the_names_that_the_gazetteer_uses(base: Path, folder: Path) -> None:
    source = folder.parent / "SY.txt"
    source.write_text(DUMP, encoding="utf-8")

    with_dump = import_and_open(source, base, folder)

    assert with_dump.candidates("Ra's Jadid", ("SY",))[0].admin1 == "Lattakia"


def test_a_zipped_dump_is_read_like_a_plain_one(base: Path, folder: Path) -> None:
    source = folder.parent / "SY.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("readme.txt", "words")
        archive.writestr("SY.txt", DUMP)

    assert import_and_open(source, base, folder).knows("Ra's Jadid", ("SY",))


def test_alternate_names_find_places_that_are_known(base: Path, folder: Path) -> None:
    source = folder.parent / "alternateNamesV2.txt"
    source.write_text(
        "1\t1\tar\tكنسبا\t\t\t\t\t\t\n2\t1\tlink\thttps://example.org\n3\t777\ten\tElsewhere\n",
        encoding="utf-8",
    )

    opened = import_and_open(source, base, folder)

    (found,) = opened.candidates("كنسبا")
    assert (found.place_id, found.name, found.primary) == ("gn:1", "Kinnsibbā", False)
    assert not opened.knows("Elsewhere")
    assert not opened.knows("https://example.org")


def test_a_csv_adds_aliases_to_the_place_that_stands_there(base: Path, folder: Path) -> None:
    source = folder.parent / "aliases.csv"
    source.write_text(
        "name,aliases,place,wikidata,region,lon,lat\n"
        "salma,selma;salmah,village,Q1,lattakia governorate,36.101,35.681\n"
        "nowhere mapped,nw,village,Q42,lattakia governorate,36.3,35.9\n"
        "no point,,village,Q2,,,\n",
        encoding="utf-8",
    )
    imported = import_file(source, Gazetteer.open(base, folder), folder, country="sy")
    opened = Gazetteer.open(base, folder)

    assert [c.place_id for c in opened.candidates("Selma", ("SY",))] == ["gn:2"]
    (new,) = opened.candidates("Nowhere-Mapped", ("SY",))
    assert (new.place_id, new.name, new.feature_type) == ("wd:42", "Nowhere Mapped", "village")
    assert (imported.places, imported.known) == (2, 1)
    assert [(row.line, row.reason) for row in imported.left_out] == [
        (4, "no latitude and longitude")
    ]


def test_a_csv_place_far_from_its_namesake_is_another(base: Path, folder: Path) -> None:
    source = folder.parent / "far.csv"
    source.write_text("name,country,lat,lon\nSalma,SY,33.0,36.1\n", encoding="utf-8")

    opened = import_and_open(source, base, folder)

    assert len(opened.candidates("Salma", ("SY",))) == 2


def test_importing_a_file_again_replaces_it(base: Path, folder: Path) -> None:
    source = folder.parent / "mine.csv"
    source.write_text("name,country,lat,lon\nFirst,SY,33.0,36.1\n", encoding="utf-8")
    import_and_open(source, base, folder)
    source.write_text("name,country,lat,lon\nSecond,SY,33.0,36.1\n", encoding="utf-8")

    opened = import_and_open(source, base, folder)

    assert (opened.knows("First"), opened.knows("Second")) == (False, True)


def test_an_import_changes_the_digest(base: Path, folder: Path) -> None:
    source = folder.parent / "mine.csv"
    source.write_text("name,country,lat,lon\nFirst,SY,33.0,36.1\n", encoding="utf-8")
    before = Gazetteer.open(base, folder).digest

    assert import_and_open(source, base, folder).digest != before


@pytest.mark.parametrize("content", ["", "just words\n", "a\tb\tc\n", "\x00\x01\x02"])
def test_a_file_of_no_known_format_is_refused(base: Path, folder: Path, content: str) -> None:
    source = folder.parent / "odd.txt"
    source.write_text(content, encoding="utf-8")

    with pytest.raises(UnreadableFileError):
        import_file(source, Gazetteer.open(base, folder), folder)
    assert not folder.exists()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    served = tmp_path / "served"
    served.mkdir()
    with zipfile.ZipFile(served / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", DUMP)
    (served / "admin1CodesASCII.txt").write_text("SY.02\tLatakia\tLatakia\t5\n", encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(served)))
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_a_country_is_fetched_and_imported(base: Path, folder: Path, server: str) -> None:
    imported = fetch_country("SY", server, Gazetteer.open(base, folder), folder, allow_private=True)

    assert (imported.places, imported.known) == (5, 3)
    assert Gazetteer.open(base, folder).knows("Ra's Jadid", ("SY",))


def test_fetching_from_inside_the_network_must_be_allowed(
    base: Path, folder: Path, server: str
) -> None:
    with pytest.raises(RefusedAddressError):
        fetch_country("SY", server, Gazetteer.open(base, folder), folder)


def test_a_country_that_is_not_there_is_said_to_be_missing(
    base: Path, folder: Path, server: str
) -> None:
    with pytest.raises(UnreachableError, match="404"):
        fetch_country("XX", server, Gazetteer.open(base, folder), folder, allow_private=True)


@pytest.mark.parametrize("code", ["Syria", "../x", "S", "sy"])
def test_what_is_no_country_code_is_never_fetched(base: Path, folder: Path, code: str) -> None:
    with pytest.raises(ValueError, match="ISO 3166"):
        fetch_country(code, "http://127.0.0.1:9", Gazetteer.open(base, folder), folder)


def test_the_command_fetches_and_says_what_is_new(folder: Path, server: str) -> None:
    told = CliRunner().invoke(
        gazetteer_app,
        ["fetch", "sy", "--url", server, "--private", "--folder", str(folder)],
    )

    assert told.exit_code == 0, told.output
    assert "SY: 5 places" in told.output
    assert (folder / "SY.places").exists()


REAL_ALIASES = Path(__file__).parents[2].parent / "shared" / "data" / "ua_settlement_aliases.csv"


@pytest.mark.skipif(not REAL_ALIASES.exists(), reason="../shared/data is not there")
def test_a_real_list_of_settlements_finds_most_of_them_in_the_gazetteer(folder: Path) -> None:
    imported = import_file(REAL_ALIASES, Gazetteer.open(imports=folder), folder, country="UA")
    opened = Gazetteer.open(imports=folder)

    assert imported.places > 8_000
    assert imported.known / imported.places > 0.7
    assert opened.knows("Novoprokopevka", ("UA",))


def import_and_open(source: Path, base: Path, folder: Path) -> Gazetteer:
    import_file(source, Gazetteer.open(base, folder), folder)
    return Gazetteer.open(base, folder)

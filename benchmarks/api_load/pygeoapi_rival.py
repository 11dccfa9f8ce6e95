"""pygeoapi over Debian's Postgres 15 with PostGIS, holding the same changes as flat rows.

It is given what helps it: indexes on point and day, no counting of all matches, two workers.
"""

import asyncio
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from benchmarks.api_load.filled_store import pieces
from benchmarks.api_load.generated_changes import change_lines, made_places
from tests.servers.embedded_postgres_server import PostgresServer, embedded_postgres_server
from tests.servers.free_port import free_ports

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
TABLE = """
CREATE EXTENSION postgis;
CREATE TABLE changes (
    change_id uuid PRIMARY KEY, revision bigint, place_id text, theatre text, kind text,
    gainer_side text, loser_side text, earliest date, latest date, status text,
    confidence float8, place_name text, evidence text, geom geometry(Point, 4326)
);
"""
COLUMNS = (
    "change_id", "revision", "place_id", "theatre", "kind", "gainer_side", "loser_side",
    "earliest", "latest", "status", "confidence", "place_name", "evidence", "geom",
)  # fmt: skip
INDEXES = """
CREATE INDEX ON changes USING gist (geom);
CREATE INDEX ON changes (latest);
ANALYZE changes;
"""
CONFIGURATION = """
server:
  bind: {{host: 127.0.0.1, port: {port}}}
  url: http://127.0.0.1:{port}
  mimetype: application/json; charset=UTF-8
  encoding: utf-8
  languages: [en-US]
  limits: {{default_items: 10, max_items: 1000}}
  map: {{url: "http://127.0.0.1/{{z}}/{{x}}/{{y}}.png", attribution: none}}
logging: {{level: ERROR}}
metadata:
  identification:
    title: rival
    description: rival
    keywords: [rival]
    keywords_type: theme
    terms_of_service: none
    url: http://127.0.0.1
  license: {{name: none, url: "http://127.0.0.1"}}
  provider: {{name: none, url: "http://127.0.0.1"}}
  contact: {{name: none, email: none@example.org}}
resources:
  changes:
    type: collection
    title: changes
    description: changes
    keywords: [changes]
    extents:
      spatial: {{bbox: [-180, -90, 180, 90], crs: "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}
      temporal: {{begin: 2014-01-01T00:00:00Z, end: null}}
    providers:
      - type: feature
        name: PostgreSQL
        data:
          host: 127.0.0.1
          port: {database_port}
          dbname: rival
          user: postgres
          password: {password}
          search_path: [public]
        id_field: change_id
        table: changes
        geom_field: geom
        time_field: latest
        count: false
"""


@contextmanager
def pygeoapi(environment: Path, folder: Path, rows: int) -> Iterator[str]:
    """Its address, once it answers; ``environment`` is where it and gunicorn are installed."""
    with embedded_postgres_server(hasty=False, programs=PROGRAMS) as server:
        asyncio.run(_fill(server, rows))
        port = free_ports(1)[0]
        configuration = folder / "pygeoapi.yml"
        configuration.write_text(
            CONFIGURATION.format(port=port, database_port=server.port, password=server.password)
        )
        variables = os.environ | {
            "PYGEOAPI_CONFIG": str(configuration),
            "PYGEOAPI_OPENAPI": str(folder / "pygeoapi-openapi.yml"),
        }
        programs = environment / "bin"
        generate = [str(programs / "pygeoapi"), "openapi", "generate", str(configuration)]
        done = subprocess.run(generate, check=True, capture_output=True, env=variables)
        Path(variables["PYGEOAPI_OPENAPI"]).write_bytes(done.stdout)
        serve = [str(programs / "gunicorn"), "-w2", "--threads=4", f"-b127.0.0.1:{port}"]
        with (folder / "pygeoapi.log").open("wb") as log:
            process = subprocess.Popen(
                [*serve, "pygeoapi.flask_app:APP"], env=variables, stdout=log, stderr=log
            )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(f"{base}/collections/changes/items?limit=1&f=json")
            yield base
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                answer.read()
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


async def _fill(server: PostgresServer, rows: int) -> None:
    connection = await asyncpg.connect(server.url())
    await connection.execute("CREATE DATABASE rival")
    await connection.close()
    connection = await asyncpg.connect(server.url("rival"))
    try:
        await connection.execute(TABLE)
        changes = change_lines(made_places(), rows, features=False)
        lines = (_rival_line(line) for line in changes)
        await connection.copy_to_table(
            "changes", columns=COLUMNS, source=pieces(lines), timeout=3600
        )
        await connection.execute("SET maintenance_work_mem = '1GB'")
        await connection.execute(INDEXES, timeout=3600)
        await connection.execute("VACUUM changes", timeout=3600)
    finally:
        await connection.close()


def _rival_line(line: str) -> str:
    """The flat part of a COPY line of store.changes."""
    cells = line.rstrip("\n").split("\t")
    lon, lat = cells[17].strip("()").split(",")
    name = cells[2].replace("made:", "Made ")
    flat = [*cells[:9], cells[11], cells[13], name, f"The {cells[5]} forces took {name} on Friday."]
    return "\t".join([*flat, f"SRID=4326;POINT({lon} {lat})"]) + "\n"

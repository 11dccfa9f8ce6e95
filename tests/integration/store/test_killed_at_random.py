"""kill -9 of store and of Postgres at random while reports flow (the long run is a benchmark)."""

import pytest

from benchmarks.kill_store import try_out
from tests.servers.embedded_postgres_server import mortal_postgres_server


@pytest.mark.slow
async def test_nothing_is_lost_or_doubled_and_the_end_is_as_without_kills() -> None:
    with mortal_postgres_server() as mortal:
        outcome = await try_out(mortal, kills=4, reports=1000, workers=2, seed=7)

    assert outcome.reports >= 990
    assert outcome.kills_of_store >= 1
    assert outcome.kills_of_postgres >= 1
    assert outcome.sound, outcome

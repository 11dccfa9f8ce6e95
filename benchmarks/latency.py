"""Seconds from POST /articles to visible in GET /changes, at a steady rate.

usage: python -m benchmarks.latency [--start embedded|kafka] [--rate 5] [--seconds 60]
       python -m benchmarks.latency --start nothing --ingest URL --api URL

Starts the pipeline (embedded as `whoholds run` does, or the services of docker-compose.yml on a
real Kafka), waits until it is ready, warms it up with 5 seconds of articles that are not counted.

The articles are made from one sentence pattern, each about a place of its own, so that each makes
one change. Prints the median, the 95th and 99th percentile, and beside them the same percentiles
of a bare GET /healthz made in the same run.
"""

import argparse
import asyncio
import statistics
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx

from benchmarks.running_stack import Doors, running_stack

WARM_UP_SECONDS = 5.0
LETTERS = "bdfgklmnrstz"
VOWELS = "aiou"


def place_name(number: int) -> str:
    """A made-up name that no gazetteer has and that differs from every other in its consonants."""
    name, rest = "", number
    for _ in range(5):
        rest, index = divmod(rest, len(LETTERS))
        name += LETTERS[index] + VOWELS[index % len(VOWELS)]
    return "Q" + name


def article(run: str, number: int) -> dict[str, Any]:
    """A short article that tells of one change."""
    place = place_name(number)
    return {
        "id": f"latency-{run}-{number}",
        "source": "Latency Wire",
        "date": "2016-07-02",
        "title": f"News from {place}",
        "text": f"Syrian rebels captured the village of {place} on Friday, a monitor said.\n\n"
        "Families left the area in cars and on foot. Aid groups asked for access.",
    }


@dataclass
class Measurement:
    """When each article was posted and first seen; names are of this run's places."""

    run: str
    posted: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)


async def post_all(http: httpx.AsyncClient, made: Measurement, rate: float, count: int) -> None:
    """One POST after another, at ``rate`` a second, each timed from just before it is sent."""
    begun = time.monotonic()
    first = uuid.UUID(made.run).int % 200_000
    for number in range(count):
        await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
        made.posted[place_name(first + number)] = time.monotonic()
        answer = await http.post("/articles", json=article(made.run, first + number))
        answer.raise_for_status()


async def watch(http: httpx.AsyncClient, made: Measurement, count: int, deadline: float) -> None:
    """Poll the newest changes and note when each place of this run is first seen."""
    while len(made.seen) < count and time.monotonic() < deadline:
        page = (await http.get("/changes", params={"limit": 200})).json()
        now = time.monotonic()
        for change in page["items"]:
            name = change["place"]["name"]
            if name in made.posted:
                made.seen.setdefault(name, now)
        before = time.monotonic()
        await http.get("/healthz")
        made.answers.append(time.monotonic() - before)
        await asyncio.sleep(0.02)


def quantiles(seconds: list[float]) -> str:
    """Median, 95th and 99th percentile in seconds."""
    cuts = statistics.quantiles(seconds, n=100)
    return f"median {cuts[49]:.3f} s   p95 {cuts[94]:.3f} s   p99 {cuts[98]:.3f} s"


async def measure(ingest: str, api: str, rate: float, seconds: float) -> Measurement:
    """Post for ``seconds``, then wait up to 30 s for the last ones."""
    count = int(rate * seconds)
    made = Measurement(uuid.uuid4().hex)
    async with (
        httpx.AsyncClient(base_url=ingest, timeout=30) as door,
        httpx.AsyncClient(base_url=api, timeout=30) as answers,
    ):
        await asyncio.gather(
            post_all(door, made, rate, count),
            watch(answers, made, count, time.monotonic() + seconds + 30),
        )
    return made


def main() -> None:
    """Start what is asked for, warm up, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", choices=("embedded", "kafka", "nothing"), default="embedded")
    parser.add_argument("--ingest", default="http://127.0.0.1:8001")
    parser.add_argument("--api", default="http://127.0.0.1:8000")
    parser.add_argument("--rate", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    if given.start == "nothing":
        run(Doors(given.ingest, given.api), given.rate, given.seconds)
        return
    with running_stack(given.start) as doors:
        print(f"transport: {given.start}")
        run(doors, given.rate, given.seconds)


def run(doors: Doors, rate: float, seconds: float) -> None:
    """Warm up, then measure."""
    asyncio.run(measure(doors.ingest, doors.api, rate, WARM_UP_SECONDS))
    report(asyncio.run(measure(doors.ingest, doors.api, rate, seconds)), rate)


def report(made: Measurement, rate: float) -> None:
    """Print what was measured; says so when articles were never seen."""
    waited = [made.seen[name] - made.posted[name] for name in made.seen]
    print(f"articles posted {len(made.posted)} at {rate:g}/s, seen {len(made.seen)}")
    print(f"POST /articles to GET /changes   {quantiles(waited)}")
    print(f"reference: bare GET /healthz     {quantiles(made.answers)}")


if __name__ == "__main__":
    main()

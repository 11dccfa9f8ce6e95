"""docker-compose.yml's own commands, on the real Kafka: article in, change out."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.e2e.retelling import ARTICLES, EXPECTED, LATAKIA_EXPECTED, summary
from tests.servers.compose_stack import ROOT, ComposeStack, read_compose

pytestmark = [pytest.mark.kafka, pytest.mark.slow]


def ingest(stack: ComposeStack, path: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "whoholds", "ingest", str(path), "--to", stack.url("ingest")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def retold(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES))
    return path


def wait_for_changes(stack: ComposeStack, wanted: set[tuple[str, str, str, str, str]]) -> None:
    stack.wait_for(
        "/changes?limit=500",
        lambda answer: {summary(change) for change in answer.json()["items"]} >= wanted,
    )


def test_articles_of_our_own_words_become_exactly_their_changes(
    compose_stack: ComposeStack, tmp_path: Path
) -> None:
    done = ingest(compose_stack, retold(tmp_path))

    assert done.returncode == 0, done.stderr
    wait_for_changes(compose_stack, EXPECTED)
    assert sorted(summary(change) for change in compose_stack.changes()) == sorted(EXPECTED)


def test_the_article_of_july_2016_gives_exactly_seven_changes(
    compose_stack: ComposeStack, latakia: Path
) -> None:
    done = ingest(compose_stack, latakia)

    assert done.returncode == 0, done.stderr
    wait_for_changes(compose_stack, LATAKIA_EXPECTED)
    found = compose_stack.changes()
    assert sorted(summary(change) for change in found) == sorted(LATAKIA_EXPECTED)
    assert {c["loser"]["side"] for c in found if c["gainer"]["side"] == "opposition"} == {
        "government"
    }


def test_killed_workers_and_a_file_sent_twice_change_nothing(
    compose_stack: ComposeStack, tmp_path: Path
) -> None:
    path = retold(tmp_path)
    ingest(compose_stack, path)
    compose_stack.kill("extract", "store")
    again = ingest(compose_stack, path)
    more = tmp_path / "more.jsonl"
    more.write_text(
        "".join(
            json.dumps({**ARTICLES[0], "id": f"copy-{n}", "source": f"Example Wire {n}"}) + "\n"
            for n in range(40)
        )
    )
    compose_stack.start("extract", "store")
    ingest(compose_stack, more)
    compose_stack.kill("store")
    compose_stack.start("store")
    compose_stack.kill("extract")
    compose_stack.start("extract")

    assert again.returncode == 0, again.stderr
    wait_for_changes(compose_stack, EXPECTED)
    compose_stack.wait_for(
        "/changes?limit=500",
        lambda answer: any(
            c["place"]["name"] == "Kunduz" and c["support"]["articles"] == 41
            for c in answer.json()["items"]
        ),
    )
    assert sorted(summary(change) for change in compose_stack.changes()) == sorted(EXPECTED)


def test_every_service_serves_metrics_and_stops_cleanly(
    compose_stack: ComposeStack, tmp_path: Path
) -> None:
    ingest(compose_stack, retold(tmp_path))
    wait_for_changes(compose_stack, EXPECTED)

    for name, metric in {
        "ingest": 'whoholds_messages_out_total{service="ingest",topic="whoholds.articles"}',
        "extract": 'whoholds_messages_in_total{service="extract",topic="whoholds.articles"}',
        "store": "whoholds_end_to_end_seconds_count",
        "api": "whoholds_http_seconds_count",
    }.items():
        text = httpx.get(compose_stack.url(name, "/metrics")).text
        assert metric in text, f"{name}:\n{text[:3000]}"
        assert "whoholds_build_info" in text
    assert set(compose_stack.stop().values()) == {0}, compose_stack.logs()


def test_the_compose_file_refuses_to_start_without_a_password() -> None:
    with pytest.raises(KeyError, match=r"choose one in \.env"):
        read_compose(ROOT / "docker-compose.yml", {})

"""POST /articles: what is accepted is published once, what is refused says why."""

import asyncio
import json

import asyncpg
import httpx
import pytest

from services.ingest.settings import IngestSettings
from tests.integration.ingest.conftest import RecordingPublisher, serving
from whoholds.web.problem_details import ProblemDetails

GOOD: dict[str, object] = {
    "id": "7",
    "source": "Example Wire",
    "date": "2016-07-02",
    "title": "Kansaba falls",
    "text": "Rebels took Kansaba.",
}
NDJSON = {"Content-Type": "application/x-ndjson"}
OF_ANOTHER = {"Sec-Fetch-Site": "cross-site"}
AT_FAULT = {"bad-article": ["date"], "content-too-large": ["text"]}
ROW = "SELECT revision_number, acknowledged FROM ingest.articles"


def lines(*articles: dict[str, object]) -> bytes:
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


async def test_an_accepted_article_is_published_with_its_id_as_key(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    answer = await door.post("/articles", json=GOOD)
    assert answer.status_code == 202
    (accepted,) = answer.json()["accepted"]
    assert (accepted["line"], accepted["outcome"]) == (1, "new")
    (message,) = publisher.messages
    assert message.key == accepted["article_id"]
    assert message.headers["ce_type"] == "ArticleIngested"
    (article,) = publisher.articles
    assert (article.revision, article.revision_number) == (accepted["revision"], 1)
    assert article.text == GOOD["text"]


async def test_the_trace_of_the_request_goes_with_the_message(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    await door.post("/articles", json=GOOD, headers={"traceparent": trace})
    given = publisher.messages[0].headers["traceparent"]
    assert given.split("-")[1] == trace.split("-")[1]


async def test_the_same_revision_makes_no_second_message(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    await door.post("/articles", json=GOOD)
    again = await door.post("/articles", json=GOOD)
    assert again.status_code == 202
    assert again.json()["accepted"][0]["outcome"] == "unchanged"
    assert len(publisher.messages) == 1


async def test_a_changed_text_makes_a_new_revision_of_the_same_article(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    texts = ("Rebels took Kansaba.", "Rebels took Kansaba and a hill.", "Rebels took Kansaba.")
    outcomes = [
        (await door.post("/articles", json=GOOD | {"text": text})).json()["accepted"][0]["outcome"]
        for text in texts
    ]
    assert outcomes == ["new", "changed", "changed"]
    assert [article.revision_number for article in publisher.articles] == [1, 2, 3]
    assert len({article.article_id for article in publisher.articles}) == 1


async def test_of_many_equal_posts_at_once_one_is_published(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    answers = await asyncio.gather(*(door.post("/articles", json=GOOD) for _ in range(20)))
    outcomes = [answer.json()["accepted"][0]["outcome"] for answer in answers]
    assert sorted(outcomes) == ["new", *["unchanged"] * 19]
    assert len(publisher.messages) == 1


async def test_two_processes_number_the_revisions_of_one_article_without_a_gap(
    pool: "asyncpg.Pool[asyncpg.Record]", publisher: RecordingPublisher
) -> None:
    async with serving(pool, publisher) as one, serving(pool, publisher) as other:
        posts = (
            door.post("/articles", json=GOOD | {"text": f"Text {number} of Kansaba."})
            for number in range(20)
            for door in (one, other)
        )
        answers = await asyncio.gather(*posts)
    assert {answer.status_code for answer in answers} == {202}
    numbers = {article.revision_number for article in publisher.articles}
    assert numbers == set(range(1, max(numbers) + 1))
    by_number = {(article.revision_number, article.revision) for article in publisher.articles}
    assert len(by_number) == len(numbers)  # a number never means two texts


async def test_many_lines_are_answered_line_by_line(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    body = lines(*(GOOD | {"id": str(number)} for number in range(1000)))
    answer = await door.post("/articles", content=body, headers=NDJSON)
    assert answer.status_code == 202
    assert [entry["line"] for entry in answer.json()["accepted"]] == list(range(1, 1001))
    assert len(publisher.messages) == 1000


async def test_a_bad_line_is_named_and_the_good_ones_are_kept(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    body = lines(GOOD, {"source": 5, "text": "x"}, GOOD | {"id": "8"}) + b"no json\n"
    answer = await door.post("/articles", content=body, headers=NDJSON)
    assert answer.status_code == 422
    found = answer.json()
    assert [entry["line"] for entry in found["accepted"]] == [1, 3]
    assert [(entry["line"], entry["field"]) for entry in found["refused"]] == [
        (2, "source"),
        (4, None),
    ]
    assert len(publisher.messages) == 2


@pytest.mark.parametrize("kind", ["application/json", "text/plain", None])
async def test_several_lines_are_recognised_whatever_type_they_claim(
    door: httpx.AsyncClient, publisher: RecordingPublisher, kind: str | None
) -> None:
    body = lines(GOOD, GOOD | {"id": "8"}) + b"{bad\n"
    headers = {"Content-Type": kind} if kind else {}
    answer = await door.post("/articles", content=body, headers=headers)
    assert answer.status_code == 422
    assert [entry["line"] for entry in answer.json()["accepted"]] == [1, 2]


async def test_one_object_may_span_lines(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    answer = await door.post("/articles", content=json.dumps(GOOD, indent=2).encode())
    assert answer.status_code == 202
    assert len(publisher.messages) == 1


async def test_nothing_is_no_article(door: httpx.AsyncClient) -> None:
    for body in (b"", b" \n \n"):
        answer = await door.post("/articles", content=body, headers=NDJSON)
        assert answer.status_code == 422
        assert "no article" in answer.json()["refused"][0]["problem"]


async def test_what_was_not_acknowledged_is_published_again_under_its_number(
    door: httpx.AsyncClient,
    publisher: RecordingPublisher,
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    publisher.failures = 1
    failed = await door.post("/articles", json=GOOD)
    assert failed.status_code == 503
    assert failed.json()["accepted"] == []
    assert tuple(await pool.fetchrow(ROW) or ()) == (1, False)
    again = await door.post("/articles", json=GOOD)
    assert (again.status_code, again.json()["accepted"][0]["outcome"]) == (202, "new")
    assert tuple(await pool.fetchrow(ROW) or ()) == (1, True)


async def test_a_lost_acknowledgement_costs_a_second_equal_message_and_never_the_first(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    publisher.lost_acknowledgements = 1
    assert (await door.post("/articles", json=GOOD)).status_code == 503
    assert (await door.post("/articles", json=GOOD)).status_code == 202
    first, second = publisher.messages
    assert first.value == second.value
    assert first.headers["ce_id"] == second.headers["ce_id"]


async def test_lines_before_a_failure_are_listed_as_accepted(
    pool: "asyncpg.Pool[asyncpg.Record]", publisher: RecordingPublisher
) -> None:
    class FailsLater(RecordingPublisher):
        async def publish(self, messages: object) -> None:
            self.failures = 1 if len(self.messages) >= 200 else 0
            await super().publish(messages)  # type: ignore[arg-type] # as given

    body = lines(*(GOOD | {"id": str(number)} for number in range(300)))
    async with serving(pool, FailsLater()) as door:
        answer = await door.post("/articles", content=body, headers=NDJSON)
    assert answer.status_code == 503
    assert len(answer.json()["accepted"]) == 200


async def test_too_many_lines_are_cut_and_what_came_before_is_kept(
    pool: "asyncpg.Pool[asyncpg.Record]", publisher: RecordingPublisher
) -> None:
    async with serving(pool, publisher, IngestSettings(max_lines=5)) as door:
        first = lines(*(GOOD | {"id": str(number)} for number in range(5)))
        body = first + b"\n" * 200_000 + lines(GOOD | {"id": "last"})
        answer = await door.post("/articles", content=body, headers=NDJSON)
    assert answer.status_code == 413
    assert len(answer.json()["accepted"]) == 5
    assert "over 5 lines" in answer.json()["refused"][0]["problem"]


async def test_a_page_of_another_site_may_not_post(
    door: httpx.AsyncClient, publisher: RecordingPublisher
) -> None:
    answer = await door.post("/articles", json=GOOD, headers=OF_ANOTHER)
    assert answer.status_code == 403
    assert publisher.messages == []


async def test_every_refusal_is_problem_details(door: httpx.AsyncClient) -> None:
    """Also what the framework refuses; the fields at fault are named as those of the API are."""
    undated = GOOD | {"date": "tomorrow"}
    for answer, kind in (
        (await door.post("/articles", json=undated), "bad-article"),
        (await door.post("/articles", content=b"x" * 9_000_000), "content-too-large"),
        (await door.post("/articles", json=GOOD, headers=OF_ANOTHER), "cross-site"),
        (await door.get("/articles"), "method-not-allowed"),
        (await door.get("/nothing"), "not-found"),
    ):
        details = ProblemDetails.model_validate_json(answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert details.type == f"urn:whoholds:problem:{kind}"
        assert details.status == answer.status_code
        assert details.instance == answer.request.url.path
        assert [each.parameter for each in details.errors] == AT_FAULT.get(kind, [])
    assert (await door.get("/articles")).headers["allow"] == "POST"


async def test_operators_are_answered(door: httpx.AsyncClient) -> None:
    await door.post("/articles", json=GOOD)
    assert (await door.get("/healthz")).json() == {"status": "alive"}
    assert (await door.get("/readyz")).status_code == 200
    metrics = (await door.get("/metrics")).text
    assert 'whoholds_articles_received_total{outcome="new"}' in metrics
    assert 'route="/articles"' in metrics
    page = await door.get("/docs")
    assert "POST /articles" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    described = (await door.get("/openapi.json")).json()
    post = described["paths"]["/articles"]["post"]
    assert "application/x-ndjson" in post["requestBody"]["content"]
    assert list(post["responses"]["422"]["content"]) == ["application/problem+json"]

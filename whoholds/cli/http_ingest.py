"""Posts batches of articles to the ingest service by HTTP, patiently."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType

import httpx
from pydantic import BaseModel, ValidationError

from whoholds.cli.article_lines import Batch

PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds between attempts; a service that restarts is back within these."""

TRANSIENT_STATUS = frozenset({408, 429, 502, 503, 504})
ANSWERED_STATUS = frozenset({202, 413, 422})


class IngestUnreachable(Exception):
    """The ingest service does not answer: is it running, and at this address?"""


class AcceptedLine(BaseModel):
    """What the service says of a line that it took."""

    line: int
    outcome: str
    hint: str | None = None

    @property
    def words(self) -> str:
        """What to tell the sender."""
        return f"{self.outcome}, {self.hint}"


class RefusedLine(BaseModel):
    """What the service says of a line that it refused."""

    line: int
    field: str | None
    problem: str
    hint: str

    @property
    def words(self) -> str:
        """FIELD PROBLEM (HINT)."""
        return f"{self.field or 'the line'} {self.problem} ({self.hint})"


class Answer(BaseModel):
    """The answer of POST /articles; fields of newer services are ignored."""

    accepted: list[AcceptedLine] = []
    refused: list[RefusedLine] = []


@dataclass
class Totals:
    """What became of all articles so far."""

    outcomes: dict[str, int] = field(default_factory=dict)
    refused: int = 0

    def count(self, answer: Answer) -> None:
        """Add one answer; a line with three problems is one refusal."""
        for article in answer.accepted:
            self.outcomes[article.outcome] = self.outcomes.get(article.outcome, 0) + 1
        self.refused += len({refusal.line for refusal in answer.refused})

    def summary(self) -> str:
        """One line for people."""
        counts = (
            f"{self.outcomes.get(name, 0)} {name}" for name in ("new", "changed", "unchanged")
        )
        accepted = sum(self.outcomes.values())
        return f"{accepted} accepted ({', '.join(counts)}), {self.refused} refused"


class IngestClient:
    """One connection to the service; use as a context manager."""

    def __init__(self, url: str, pauses: tuple[float, ...] | None = None) -> None:
        self._url = url.rstrip("/")
        self._pauses = PAUSES if pauses is None else pauses
        # A proxy of the environment is not for a service on this machine.
        loopback = httpx.URL(self._url).host in ("127.0.0.1", "localhost", "::1")
        self._http = httpx.Client(timeout=httpx.Timeout(60, connect=5), trust_env=not loopback)

    def __enter__(self) -> "IngestClient":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def send(self, batch: Batch, totals: Totals) -> "Iterator[RefusedLine | AcceptedLine]":
        """Post the batch; refusals, and what was taken with a hint, with the file's line numbers.
        Raises IngestUnreachable.

        Posting a batch twice is harmless: what was taken is found unchanged.
        """
        if not batch.lines:
            return
        answer = self._post_patiently(batch.body)
        totals.count(answer)
        hinted = [article for article in answer.accepted if article.hint]
        words: list[AcceptedLine | RefusedLine] = [*answer.refused, *hinted]
        for told in words:
            at = min(told.line, len(batch.numbers)) - 1
            yield told.model_copy(update={"line": batch.numbers[at]})

    def _post_patiently(self, body: bytes) -> Answer:
        for pause in self._pauses:
            try:
                return self._post(body)
            except (httpx.TransportError, _TryAgain):
                time.sleep(pause)
        try:
            return self._post(body)
        except (httpx.TransportError, _TryAgain) as error:
            raise IngestUnreachable(
                f"{self._url} does not take articles: {error}; another address goes by --to or "
                "WHOHOLDS_INGEST_URL"
            ) from error

    def _post(self, body: bytes) -> Answer:
        headers = {"Content-Type": "application/x-ndjson"}
        response = self._http.post(f"{self._url}/articles", content=body, headers=headers)
        if response.status_code in TRANSIENT_STATUS:
            raise _TryAgain(f"it answers {response.status_code}")
        if response.status_code not in ANSWERED_STATUS:
            raise IngestUnreachable(f"{self._url} answers {response.status_code}: not ingest?")
        try:
            return Answer.model_validate_json(response.content)
        except ValidationError:
            raise IngestUnreachable(f"{self._url} answers, but not as ingest does") from None


class _TryAgain(Exception):
    """The service says that it cannot take articles just now."""

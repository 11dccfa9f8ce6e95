"""Takes the lines of one request in batches, and keeps count of what became of each."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from schemas.articles import ArticleIngested
from services.ingest.accepting import Acceptor, Posted
from services.ingest.given_article import Problem
from services.ingest.http_answers import AcceptedArticle, RefusedArticle, accepted, refused
from services.ingest.lines import Line
from services.ingest.reading import Refused, read_article
from whoholds.telemetry.metrics import ARTICLES_RECEIVED

MAX_LINE_BYTES = 4_000_000
"""1 MB of text may be longer as JSON: letters beyond ASCII can take six bytes instead of two."""

BATCH_LINES = 200
BATCH_BYTES = 4_000_000
TOO_LONG = Problem("text", "is over 1 MB", "send each article alone, on a line of its own", True)


@dataclass
class Intake:
    """One request's articles, read and accepted batch by batch so that memory stays bounded."""

    acceptor: Acceptor
    traceparent: str | None = None
    accepted: list[AcceptedArticle] = field(default_factory=list)
    refused: list[RefusedArticle] = field(default_factory=list)
    cut_short: bool = False
    only_too_large: bool = True
    _lines: list[Line] = field(default_factory=list)
    _bytes: int = 0

    async def add(self, lines: Sequence[Line]) -> None:
        """Hold these lines; accept a batch when enough have come. Raises NotAccepted."""
        for line in lines:
            self._lines.append(line)
            self._bytes += len(line.content or b"")
            if len(self._lines) >= BATCH_LINES or self._bytes >= BATCH_BYTES:
                await self.flush()

    async def flush(self) -> None:
        """Accept what is held. Raises NotAccepted."""
        lines, self._lines, self._bytes = self._lines, [], 0
        if not lines:
            return
        # Cleaning a megabyte takes a while: other requests go on meanwhile.
        good, bad = await asyncio.to_thread(_read_all, lines, datetime.now(UTC))
        self._refuse(bad)
        posted = Posted(tuple(article for _, article in good), self.traceparent)
        verdicts = await self.acceptor.accept(posted)
        for (line, _), verdict in zip(good, verdicts, strict=True):
            self.accepted.append(accepted(line, verdict))
            ARTICLES_RECEIVED.labels(verdict.outcome.value).inc()

    def refuse(self, line: int, problem: Problem) -> None:
        """Refuse a line that was not read."""
        self._refuse([(line, problem)])

    def refuse_rest(self, line: int, problem: Problem) -> None:
        """Refuse this line and all that follow it, unread."""
        self.cut_short = True
        self._refuse([(line, problem)])

    def _refuse(self, problems: Sequence[tuple[int, Problem]]) -> None:
        self.refused += (refused(line, problem) for line, problem in problems)
        self.only_too_large &= all(problem.too_large for _, problem in problems)
        ARTICLES_RECEIVED.labels("refused").inc(len({line for line, _ in problems}))


def _read_all(
    lines: Sequence[Line], now: datetime
) -> tuple[list[tuple[int, ArticleIngested]], list[tuple[int, Problem]]]:
    good: list[tuple[int, ArticleIngested]] = []
    bad: list[tuple[int, Problem]] = []
    for line in lines:
        try:
            if line.content is None:
                raise Refused((TOO_LONG,))
            good.append((line.number, read_article(line.content, now)))
        except Refused as refusal:
            bad += ((line.number, problem) for problem in refusal.problems)
    return good, bad

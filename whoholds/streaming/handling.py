"""From a typed handler to one that a transport can feed: nothing lost, nothing stuck."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from schemas.dead_letters import DeadLetterReason
from whoholds.streaming.attempts import AttemptLedger, Span, attempts_of, span_of
from whoholds.streaming.dead_letters import Reader, dead_letter, outgoing
from whoholds.streaming.envelope import Received, Undecodable, decode
from whoholds.streaming.failure_limit import FailureLimit
from whoholds.streaming.patience import Patience, StoppedWhileWaiting
from whoholds.streaming.transient import is_transient
from whoholds.streaming.transport import Incoming, MessageTooLarge, Publisher
from whoholds.telemetry.metrics import (
    CONSUMING_PAUSED,
    HANDLING_SECONDS,
    MESSAGES_DEAD_LETTERED,
    MESSAGES_FAILED,
)

MAX_ATTEMPTS = 3
RETRY_SECONDS = 0.2
KILLED = "the process died while handling it"

LOG = logging.getLogger(__name__)

Result = TypeVar("Result")

Handler = Callable[[Sequence[Received]], Awaitable[None]]
"""Handles typed messages of one partition, in order; idempotent, since redelivery happens."""


class InvalidMessage(Exception):
    """The message can never be handled, and its text says why: it is set aside at once."""


@dataclass(frozen=True)
class CarefulHandling:
    """A BatchHandler. Each attempt is recorded before it begins; a failing batch is retried one
    message at a time; what failed, or killed the process, three times becomes a dead letter.

    Transient failures are retried in place and never counted. Raises StoppedWhileWaiting.
    """

    handler: Handler
    service: str
    group: str
    publisher: Publisher
    ledger: AttemptLedger
    limit: FailureLimit
    patience: Patience
    now: Callable[[], datetime]

    async def __call__(self, batch: Sequence[Incoming]) -> None:
        """Returns when every message of the batch is handled or set aside."""
        messages = await self._decoded(batch)
        if not messages:
            return
        await self._pause_when_too_many_fail()
        span = span_of([each.incoming for each in messages])
        begun_before = await self._attempts(span)
        if begun_before or not await self._all_at_once(messages, span):
            for message in messages:
                await self._alone(message)
        await self._forget(span)

    async def _decoded(self, batch: Sequence[Incoming]) -> list[Received]:
        """What can be read; the rest is set aside, and is nobody's failure here."""
        messages = []
        for incoming in batch:
            try:
                messages.append(decode(incoming))
            except Undecodable as error:
                await self._set_aside(incoming, DeadLetterReason.UNDECODABLE, str(error), 0)
        return messages

    async def _all_at_once(self, messages: Sequence[Received], span: Span) -> bool:
        try:
            await self._attempt(messages, span)
        except StoppedWhileWaiting:
            raise
        except Exception as error:
            self._note_failure(span, error)
            return False
        self.limit.handled(len(messages))
        return True

    async def _alone(self, message: Received) -> None:
        """Until it is handled or set aside."""
        span = span_of([message.incoming])
        last: Exception | None = None
        while (count := attempts_of(span.first, await self._attempts(span))) < MAX_ATTEMPTS:
            if last is not None:
                await self.patience.wait(RETRY_SECONDS)
            try:
                await self._attempt([message], span)
            except StoppedWhileWaiting:
                raise
            except (InvalidMessage, MessageTooLarge) as error:
                await self._set_aside(message.incoming, _reason(error), str(error), count + 1)
                return
            except Exception as error:
                self._note_failure(span, error)
                last = error
            else:
                self.limit.handled(1)
                await self._forget(span)
                return
        self.limit.failed()
        await self._pause_when_too_many_fail()
        detail = KILLED if last is None else f"{type(last).__name__}: {last}"
        await self._set_aside(message.incoming, DeadLetterReason.POISON, detail, count)

    async def _attempt(self, messages: Sequence[Received], span: Span) -> None:
        """Record, then handle; what is transient is withdrawn and tried again in place."""

        async def once() -> None:
            await self.ledger.begin(span)
            try:
                with HANDLING_SECONDS.labels(self.service, span.topic).time():
                    await self.handler(messages)
            except asyncio.CancelledError:
                with contextlib.suppress(Exception):  # the process ends: not the message's fault
                    await self.ledger.withdraw(span)
                raise
            except Exception as error:
                if is_transient(error):
                    await self._patiently("ledger", lambda: self.ledger.withdraw(span))
                raise

        await self._patiently("handling", once)

    async def _attempts(self, span: Span) -> dict[Span, int]:
        return await self._patiently("ledger", lambda: self.ledger.attempts(span))

    async def _forget(self, span: Span) -> None:
        await self._patiently("ledger", lambda: self.ledger.succeed(span))

    async def _patiently(self, what: str, work: Callable[[], Awaitable[Result]]) -> Result:
        return await self.patience.until_done(what, work)

    async def _pause_when_too_many_fail(self) -> None:
        """Keeps the batch uncommitted until the process is restarted with better code."""
        reason = self.limit.exceeded()
        if reason is None:
            return
        LOG.error("consuming paused", extra={"reason": reason})
        self.patience.health.hinder("failures", reason)
        CONSUMING_PAUSED.labels(self.service).set(1)
        await self.patience.wait_for_stop()

    async def _set_aside(
        self, incoming: Incoming, reason: DeadLetterReason, detail: str, attempts: int
    ) -> None:
        about = {"topic": incoming.topic, "offset": incoming.offset, "reason": reason.value}
        LOG.error("message set aside", extra={**about, "detail": detail})
        letter = dead_letter(
            incoming,
            reason,
            detail,
            reader=Reader(self.service, self.group),
            attempts=attempts,
            at=self.now(),
        )
        trace = incoming.headers.get("traceparent")
        message = outgoing(letter, service=self.service, traceparent=trace)
        await self._patiently("dead letter", lambda: self.publisher.publish([message]))
        MESSAGES_DEAD_LETTERED.labels(self.service, incoming.topic, reason.value).inc()

    def _note_failure(self, span: Span, error: Exception) -> None:
        MESSAGES_FAILED.labels(self.service, span.topic).inc()
        where = {"topic": span.topic, "partition": span.partition, "offset": span.first}
        LOG.warning("handling failed", extra=where, exc_info=error)


def _reason(error: Exception) -> DeadLetterReason:
    if isinstance(error, MessageTooLarge):
        return DeadLetterReason.TOO_LARGE
    return DeadLetterReason.INVALID

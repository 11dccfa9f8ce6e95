"""Whether a posted article is new, changed or known already: a decision, with its reason."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from schemas.articles import ArticleIngested


class Outcome(enum.StrEnum):
    """What became of an article at the door."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Known:
    """What is on record of one article; number 0 is an article never seen."""

    revision: str | None
    number: int
    acknowledged: bool
    ingested_at: datetime | None


SEND_CHANGED = "send a changed text to publish it again"
UNSEEN = Known(None, 0, True, None)


@dataclass(frozen=True)
class Verdict:
    """The outcome for one posted article; ``publish`` says whether it needs a message.

    ``hint`` tells the sender why an unchanged article is not to be seen, and what to do.
    """

    article: ArticleIngested
    outcome: Outcome
    publish: bool
    reason: str
    hint: str | None = None


@dataclass(frozen=True)
class Withdrawal:
    """When an article was taken back, and why."""

    at: datetime
    reason: str


def judge(known: Known, posted: ArticleIngested) -> Verdict:
    """Number the posted revision.

    A revision that was numbered and never acknowledged is published again under its number and
    time, so that both messages, should there be two, are the same message.
    """
    if known.revision != posted.revision:
        numbered = posted.model_copy(update={"revision_number": known.number + 1})
        outcome = Outcome.CHANGED if known.number else Outcome.NEW
        return Verdict(numbered, outcome, True, "text not seen before, or not last")
    update = {"revision_number": known.number, "ingested_at": known.ingested_at}
    numbered = posted.model_copy(update=update)
    if known.acknowledged:
        return Verdict(numbered, Outcome.UNCHANGED, False, "same revision, acknowledged before")
    outcome = Outcome.CHANGED if known.number > 1 else Outcome.NEW
    return Verdict(numbered, outcome, True, "same revision, never acknowledged")


def judge_all(known: Mapping[UUID, Known], posted: Iterable[ArticleIngested]) -> list[Verdict]:
    """Verdicts in the order given; of one article each post meets what the one before left."""
    record = dict(known)
    verdicts = []
    for article in posted:
        before = record.get(article.article_id, UNSEEN)
        verdict = judge(before, article)
        if verdict.publish:  # acknowledged together with this batch, so once is enough
            taken = verdict.article
            record[article.article_id] = replace(
                before,
                revision=taken.revision,
                number=taken.revision_number,
                acknowledged=True,
                ingested_at=taken.ingested_at,
            )
        verdicts.append(verdict)
    return verdicts


def hint_at_withdrawals(
    verdicts: Iterable[Verdict], withdrawals: Mapping[UUID, Withdrawal]
) -> list[Verdict]:
    """The same verdicts; an unchanged text of a withdrawn article says that it stays withdrawn."""
    hinted = []
    for verdict in verdicts:
        found = withdrawals.get(verdict.article.article_id)
        if found and verdict.outcome is Outcome.UNCHANGED:
            hint = f"withdrawn on {found.at:%Y-%m-%d}: {found.reason}; {SEND_CHANGED}"
            hinted.append(replace(verdict, hint=hint))
        else:
            hinted.append(verdict)
    return hinted

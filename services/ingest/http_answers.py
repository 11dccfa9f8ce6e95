"""What POST /articles answers, and the codes it answers with."""

from uuid import UUID

from pydantic import BaseModel, Field

from services.ingest.given_article import Problem
from services.ingest.revisions import Outcome, Verdict


class AcceptedArticle(BaseModel):
    """One article that the transport acknowledged, now or before."""

    line: int = Field(description="Its line in the request; 1 for a single object.")
    article_id: UUID
    revision: str
    revision_number: int
    outcome: Outcome
    notes: tuple[str, ...] = Field(default=(), description="What cleaning changed, in words.")
    hint: str | None = Field(
        default=None, description="Why an unchanged article is not to be seen: it was withdrawn."
    )


class RefusedArticle(BaseModel):
    """One reason why one article was refused."""

    line: int
    field: str | None = Field(description="Null where no single field is to blame.")
    problem: str
    hint: str


class Answer(BaseModel):
    """What became of every article of a request; present in every answer, good or bad."""

    title: str
    status: int
    detail: str
    accepted: list[AcceptedArticle] = []
    refused: list[RefusedArticle] = []


def accepted(line: int, verdict: Verdict) -> AcceptedArticle:
    """The entry of one article."""
    article = verdict.article
    return AcceptedArticle(
        line=line,
        article_id=article.article_id,
        revision=article.revision,
        revision_number=article.revision_number,
        outcome=verdict.outcome,
        notes=article.notes,
        hint=verdict.hint,
    )


def refused(line: int, problem: Problem) -> RefusedArticle:
    """The entry of one problem."""
    return RefusedArticle(
        line=line, field=problem.field, problem=problem.problem, hint=problem.hint
    )

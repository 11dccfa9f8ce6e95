"""What POST /articles answers, and the codes it answers with."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, Field

from services.ingest.given_article import Problem
from services.ingest.revisions import Outcome, Verdict
from whoholds.web.problem_details import ParameterProblem, ProblemDetails


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
    """What became of every article of a request, once all are accepted."""

    title: str
    status: int
    detail: str
    accepted: list[AcceptedArticle] = []
    refused: list[RefusedArticle] = []


class Refusal(ProblemDetails):
    """Problem details (RFC 9457), with what became of every article of the request."""

    accepted: list[AcceptedArticle] = Field(default=[], description="Taken all the same.")
    refused: list[RefusedArticle] = Field(
        default=[], description="One a reason, as in errors, with its line."
    )


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


def errors_of(refused: Sequence[RefusedArticle]) -> list[ParameterProblem]:
    """The same reasons as problem details have them: by the field, else by the line."""
    return [
        ParameterProblem(
            parameter=each.field or f"line {each.line}", problem=each.problem, hint=each.hint
        )
        for each in refused
    ]

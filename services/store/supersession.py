"""Of one article one reading counts: the highest revision, generation and digest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from schemas.reports import ArticleRead

READING_NAMESPACE = UUID("f3f2b0c2-4b5c-5f3a-8f59-1d0f6b0c7d42")


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """Which of two readings of one article is newer; the digest settles a draw for ever."""

    revision_number: int
    generation: int
    digest: str


def rank_of(reading: ArticleRead) -> Rank:
    """The rank of a reading as it arrived."""
    return Rank(reading.revision_number, reading.generation, reading.digest)


def reading_id(reading: ArticleRead) -> UUID:
    """The same reading delivered twice has one id."""
    parts = (reading.article_id, reading.revision, reading.generation, reading.digest)
    return uuid5(READING_NAMESPACE, "\n".join(map(str, parts)))


def winners(
    arrived: Iterable[ArticleRead],
    counting: Mapping[UUID, Rank],
    withdrawn_through: Mapping[UUID, int],
) -> list[ArticleRead]:
    """The readings that count from now on, at most one an article; the rest change nothing."""
    best: dict[UUID, ArticleRead] = {}
    for reading in arrived:
        article = reading.article_id
        if reading.revision_number <= withdrawn_through.get(article, 0):
            continue
        if article in counting and rank_of(reading) <= counting[article]:
            continue
        if article not in best or rank_of(reading) > rank_of(best[article]):
            best[article] = reading
    return sorted(best.values(), key=lambda reading: str(reading.article_id))

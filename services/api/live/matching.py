"""Whether a change passes a question's filters: the same as sql/changes_filters.sql, in memory.

Asking the database for each event and each question would cost a thousand statements a change. A
property test holds both to the same answers.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from schemas.changes import ChangeRecorded, Status
from services.api.live.areas import contains
from services.api.live.events import Matches
from services.api.questions.change_question import ChangeQuestion
from services.api.questions.place_names import is_called, sounds_of

Asked = Callable[[ChangeRecorded], bool]


def matcher(question: ChangeQuestion, actors: Iterable[str] | None = None) -> Matches:
    """A function that says whether a change is one of those asked for; ``actors`` are the words
    that stand for ``actor`` in changes.
    """
    checks = tuple(_checks(question, frozenset(actors) if actors is not None else None))
    return lambda told: all(check(told) for check in checks)


def _checks(question: ChangeQuestion, actors: frozenset[str] | None) -> Iterator[Matches]:
    """Only the filters that were given, the cheap ones first."""
    for asked in (*_words(question), *_parties(question, actors), *_days(question)):
        yield lambda told, asked=asked: asked(told.change)  # type: ignore[misc]  # bound now
    if question.place_id is not None:
        place_id = question.place_id
        yield lambda told: place_id in told.place_ids
    if question.place is not None:
        name = sounds_of(question.place)
        yield lambda told: any(is_called(name, each) for each in told.place_names)
    if question.source is not None:
        source = question.source.lower()
        yield lambda told: source in told.sources
    area = question.area()
    if area is not None:
        yield lambda told: contains(area, told.change.place.point)


def _words(question: ChangeQuestion) -> Iterator[Asked]:
    retracted = question.include_retracted or question.changed_since is not None
    if not retracted and question.status != Status.RETRACTED:
        yield lambda change: change.status != Status.RETRACTED
    if question.status is not None:
        yield lambda change: change.status == question.status
    if question.kind is not None:
        yield lambda change: change.kind == question.kind
    if question.theatre is not None:
        yield lambda change: change.theatre == question.theatre
    if question.country is not None:
        country = question.country.upper()
        yield lambda change: change.place.country == country
    if question.disputed is not None:
        yield lambda change: change.disputed == question.disputed
    if question.min_confidence is not None:
        least = question.min_confidence
        yield lambda change: change.confidence >= least


def _parties(question: ChangeQuestion, actors: frozenset[str] | None) -> Iterator[Asked]:
    if question.side is not None:
        yield lambda change: question.side in (change.gainer.side, change.loser.side)
    if question.gainer is not None:
        yield lambda change: change.gainer.side == question.gainer
    if question.loser is not None:
        yield lambda change: change.loser.side == question.loser
    if actors is not None:
        yield lambda change: not actors.isdisjoint(_actors(change))


def _days(question: ChangeQuestion) -> Iterator[Asked]:
    """Could have happened by then: an open end may lie anywhere."""
    since, until = question.since, question.until
    if since is not None:
        yield lambda change: (change.when.latest or date.max) >= since
    if until is not None:
        yield lambda change: (change.when.earliest or date.min) <= until


def _actors(change: ChangeRecorded) -> set[str]:
    parties = (change.gainer, change.loser)
    named = (name for party in parties for name in (party.actor_id, party.name))
    return {name.lower() for name in named if name is not None}

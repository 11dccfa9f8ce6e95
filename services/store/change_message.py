"""From a change as computed to the message that tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from schemas.changes import Action, ChangedPlace, ChangeRecorded, Status, Support
from schemas.reports import Actor, DatePrecision, Report, When
from services.store.conflation.change_facts import ChangeFacts
from services.store.conflation.report_facts import Party
from services.store.place_history import NamedChange

RETRACTED_RULE = "retracted: no report tells of it any more"
SUPERSEDED_RULE = "retracted: its reports tell of another change"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What messages quote: whole reports, and places that analysts moved such reports to."""

    reports: Mapping[UUID, Report]
    places: Mapping[str, ChangedPlace] = field(default_factory=dict)


def recorded(
    change: NamedChange,
    action: Action,
    place_id: str,
    quoted: Quoted,
    stamp: tuple[int, datetime],
) -> ChangeRecorded:
    """The whole change as of a revision and its moment; ``quoted`` holds what it quotes.

    All parts come out of validated messages, so that they need no validation again.
    """
    facts = change.facts
    best = quoted.reports[facts.told_best_by.report_id]
    moved_to = quoted.places.get(moved_to_of(facts, quoted.reports) or "")
    return ChangeRecorded.model_construct(
        change_id=change.change_id,
        revision=stamp[0],
        action=action,
        theatre=facts.told_best_by.theatre,
        kind=facts.kind,
        place=_moved(moved_to, place_id) if moved_to else _place(best, place_id),
        gainer=actor(facts.gainer),
        loser=actor(facts.loser),
        when=_when(facts, quoted.reports[facts.dated_by.report_id]),
        background=facts.background,
        status=facts.status,
        status_rule=_rule(facts),
        disputed=facts.disputed,
        confidence=facts.confidence,
        support=_support(facts),
        evidence=best.evidence.text,
        report_ids=tuple(sorted((r.report_id for r in facts.reports), key=_number)),
        recorded_at=stamp[1],
        superseded_by=None,
        oldest_ingested_at=_newest_article(facts),
    )


def says_the_same(now: ChangeRecorded, before: ChangeRecorded) -> bool:
    """Whether a reader learns nothing from one that the other did not say.

    The ids of reports do not count: a statement that is read again has a new one.
    """
    stamp = ("revision", "action", "recorded_at", "report_ids")
    return now == before.model_copy(update={name: getattr(now, name) for name in stamp})


def retracted(
    before: ChangeRecorded, successor: UUID | None, stamp: tuple[int, datetime], why: str = ""
) -> ChangeRecorded:
    """The same change, taken back: a full message, so that readers see what went and why."""
    rule = f"retracted: {why}" if why else SUPERSEDED_RULE if successor else RETRACTED_RULE
    return before.model_copy(
        update={
            "revision": stamp[0],
            "action": Action.RETRACTED,
            "status": Status.RETRACTED,
            "status_rule": rule,
            "support": Support(reports=0, articles=0, witnesses=0, independent_witnesses=0),
            "report_ids": (),
            "superseded_by": successor,
            "recorded_at": stamp[1],
        }
    )


@lru_cache(maxsize=10_000)
def actor(party: Party) -> Actor:
    """A party on the wire."""
    return Actor(name=party.name, actor_id=party.actor_id, side=party.side)


def _number(report_id: UUID) -> int:
    """Sorts as the text of the id does, and faster."""
    return report_id.int


def quotes(facts: ChangeFacts) -> set[UUID]:
    """The reports whose words the message needs."""
    return {facts.told_best_by.report_id, facts.dated_by.report_id}


def moved_to_of(facts: ChangeFacts, reports: Mapping[UUID, Report]) -> str | None:
    """Where an analyst moved the report that tells it best: its own words are of another place."""
    best = facts.told_best_by
    return best.place_id if reports[best.report_id].place.place_id != best.place_id else None


def _moved(place: ChangedPlace, place_id: str) -> ChangedPlace:
    return place.model_copy(update={"place_id": place_id})


def _place(report: Report, place_id: str) -> ChangedPlace:
    place = report.place
    return ChangedPlace.model_construct(
        place_id=place_id,
        name=place.name or place.resolved_name or place_id,
        type=place.type,
        container=place.container,
        country=place.country,
        admin1=place.admin1,
        point=place.point,
        precision_km=place.precision_km,
        reason=place.reason,
    )


def _when(facts: ChangeFacts, dated_by: Report) -> When:
    """The interval that all reports together allow, in the words of the one that dates it best."""
    when = When.model_construct(
        earliest=facts.days.earliest,
        latest=facts.days.latest,
        precision=dated_by.when.precision,
        basis=dated_by.when.basis,
        text=dated_by.when.text,
    )
    if (when.earliest, when.latest) == (dated_by.when.earliest, dated_by.when.latest):
        return when
    return when.model_copy(update={"precision": _precision(facts.days.width)})


def _precision(width: int) -> DatePrecision:
    """How exact an interval is that no single report gave."""
    steps = ((0, DatePrecision.DAY), (7, DatePrecision.WEEK), (31, DatePrecision.MONTH))
    return next((name for widest, name in steps if width <= widest), DatePrecision.YEAR)


def _rule(facts: ChangeFacts) -> str:
    return (
        f"{facts.status_rule}; disputed: {facts.dispute}" if facts.disputed else facts.status_rule
    )


def _support(facts: ChangeFacts) -> Support:
    return Support.model_construct(
        reports=len(facts.joined),
        articles=len({report.article_id for report in facts.reports}),
        witnesses=len(facts.witnesses),
        independent_witnesses=facts.neutral_witnesses,
    )


def _newest_article(facts: ChangeFacts) -> datetime | None:
    """When the article that brought this revision was taken in: the last of them."""
    return max((r.ingested_at for r in facts.reports if r.ingested_at), default=None)

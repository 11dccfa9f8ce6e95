"""What a store says of places, without the ids that the order of arrival decides."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from services.store.conflation.change_facts import ChangeFacts
from services.store.postgres_control import ControlRow
from services.store.postgres_known import ReviewRow

Keys: TypeAlias = tuple[str, ...]
"""The statements of a change stand for its id."""


@dataclass(frozen=True)
class Picture:
    """Changes by place, with all that is said of them; control; what is asked of analysts."""

    changes: tuple[tuple[str, Keys, str], ...]
    members: tuple[tuple[Keys, str, float, str, str], ...]
    control: tuple[tuple[Any, ...], ...]  # Any: rows of many types
    reviews: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(
        cls,
        changes: Iterable[tuple[str, UUID, ChangeFacts]],
        control: Iterable[ControlRow],
        reviews: Iterable[ReviewRow],
    ) -> "Picture":
        """Of changes as computed, with the place and the id that they have."""
        found = list(changes)
        keys = {change_id: keys_of(facts.keys) for _, change_id, facts in found}
        return cls(
            tuple(sorted((place, keys[each], _said(facts)) for place, each, facts in found)),
            tuple(sorted(m for _, each, facts in found for m in _members(keys[each], facts))),
            control_rows(control, keys),
            review_rows(reviews, keys),
        )


def keys_of(keys: Iterable[UUID]) -> Keys:
    """In order."""
    return tuple(sorted(map(str, keys)))


def control_rows(
    rows: Iterable[ControlRow], keys: Mapping[UUID, Keys]
) -> tuple[tuple[Any, ...], ...]:  # Any: rows of many types
    """In order of place, layer and time."""
    return tuple(
        sorted(
            (row.place_id, row.layer, row.start, str(row.end), row.state, row.parties, row.status,
             row.disputed, keys[row.change_id] if row.change_id else (), row.reason,
             tuple(map(str, row.evidence)))
            for row in rows
        )
    )  # fmt: skip


def review_rows(
    rows: Iterable[ReviewRow], keys: Mapping[UUID, Keys]
) -> tuple[tuple[Any, ...], ...]:  # Any: rows of many types
    """In order; a review about two changes names both by their statements."""
    return tuple(
        sorted(
            (row.place_id, keys[row.change_id], keys[row.other_id] if row.other_id else (),
             str(row.statement_key), row.score, row.reason)
            for row in rows
        )
    )  # fmt: skip


def said_of(message: Mapping[str, Any]) -> str:
    """A message without ids, numbers and what it quotes: reports of one content may differ there.

    The ids of its reports are in the rows of members.
    """
    parts = [message["theatre"], message["kind"], _actor(message["gainer"]),
             _actor(message["loser"]), message["when"]["earliest"], message["when"]["latest"],
             message["background"], message["status"], message["status_rule"],
             message["disputed"], message["confidence"], message["support"]]  # fmt: skip
    return json.dumps(parts, sort_keys=True)


def _actor(actor: Mapping[str, Any]) -> list[Any]:
    return [actor["name"], actor["actor_id"], actor["side"]]


def _said(facts: ChangeFacts) -> str:
    """The same of a change as computed."""
    rule = f"{facts.status_rule}; disputed: {facts.dispute}"
    days = [str(each) if each else None for each in (facts.days.earliest, facts.days.latest)]
    support = {
        "reports": len(facts.joined),
        "articles": len({report.article_id for report in facts.reports}),
        "witnesses": len(facts.witnesses),
        "independent_witnesses": facts.neutral_witnesses,
    }
    parties = [[p.name, p.actor_id, p.side] for p in (facts.gainer, facts.loser)]
    parts = [facts.told_best_by.theatre, facts.kind, *parties, *days, facts.background,
             facts.status, rule if facts.disputed else facts.status_rule, facts.disputed,
             facts.confidence, support]  # fmt: skip
    return json.dumps(parts, sort_keys=True)


def _members(keys: Keys, facts: ChangeFacts) -> Iterable[tuple[Keys, str, float, str, str]]:
    voices = {r.report_id: w.name for w in facts.witnesses for r in w.reports}
    for each in facts.joined:
        report_id = each.report.report_id
        yield keys, str(report_id), each.score, each.reason, voices[report_id]

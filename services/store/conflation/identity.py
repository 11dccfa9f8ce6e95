"""Which change keeps which id: the cluster that shares most statement keys with it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID, uuid5

CHANGE_NAMESPACE = UUID("0b8c9a4e-3f0e-5d0b-9a53-8f1f4f2d6c11")


@dataclass(frozen=True, slots=True)
class KnownChange:
    """A change id as the store holds it; ``born`` is its first revision.

    ``likeness`` groups changes that may be one although no statement key is shared: re-reading
    may word the evidence anew.
    """

    change_id: UUID
    keys: frozenset[UUID]
    born: int
    retracted: bool
    likeness: tuple[str, ...] = ()


class Nameable(Protocol):
    """What is to be named: the statement keys of one change, and its likeness."""

    @property
    def keys(self) -> frozenset[UUID]:
        """Those of its reports; no two changes share one."""

    @property
    def likeness(self) -> tuple[str, ...]:
        """As that of KnownChange."""


@dataclass(frozen=True, slots=True)
class NewCluster:
    """Something nameable, and nothing more."""

    keys: frozenset[UUID]
    likeness: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """The id of each cluster, and for each live id left over the id that takes its place."""

    ids: tuple[UUID, ...]
    superseded: Mapping[UUID, UUID | None]


def identify(
    place_id: str,
    known: Sequence[KnownChange],
    clusters: Sequence[Nameable],
    elsewhere: Set[UUID] = frozenset(),
) -> Identities:
    """Name each cluster: by shared keys (most first, ties the older id), else likeness, else new.

    A retracted id is used again only by a cluster that no live id claims. A cluster with exactly
    the keys of a live id has that id, and neither is compared further: nobody else shares them.
    What is new never takes an id of another place, ``elsewhere``.
    """
    same = {each.keys: each for each in known if not each.retracted}
    found = {i: same[c.keys] for i, c in enumerate(clusters) if c.keys in same}
    named = {each.change_id for each in found.values()}
    left = [each for each in known if each.change_id not in named]
    rest = [index for index in range(len(clusters)) if index not in found]
    if rest:
        unnamed = [clusters[index] for index in rest]
        by_cluster = _by_shared_keys(left, unnamed)
        _by_likeness(left, unnamed, by_cluster)
        found |= {rest[index]: each for index, each in by_cluster.items()}
    taken: set[UUID] = set()
    if len(found) < len(clusters):
        taken = {*elsewhere, *(each.change_id for each in known)}
    ids = []
    for index, cluster in enumerate(clusters):
        owner = found.get(index)
        change_id = owner.change_id if owner else _new_id(place_id, cluster, taken)
        taken.add(change_id)
        ids.append(change_id)
    unnamed_ids = [(clusters[index], ids[index]) for index in rest]
    return Identities(tuple(ids), _successors(left, unnamed_ids))


def _by_shared_keys(
    known: Sequence[KnownChange], clusters: Sequence[Nameable]
) -> dict[int, KnownChange]:
    owners: dict[UUID, list[KnownChange]] = {}
    for each in known:
        for key in each.keys:
            owners.setdefault(key, []).append(each)
    shared: dict[tuple[int, UUID], tuple[int, KnownChange]] = {}
    for index, cluster in enumerate(clusters):
        for key in cluster.keys:
            for owner in owners.get(key, ()):
                count = shared.get((index, owner.change_id), (0, owner))[0]
                shared[index, owner.change_id] = (count + 1, owner)
    found: dict[int, KnownChange] = {}
    used: set[UUID] = set()
    pairs = [(count, owner, index) for (index, _), (count, owner) in shared.items()]
    for _, owner, index in sorted(pairs, key=_claim):
        if index not in found and owner.change_id not in used:
            found[index] = owner
            used.add(owner.change_id)
    return found


def _claim(pair: tuple[int, KnownChange, int]) -> tuple[bool, int, int, str, int]:
    count, owner, index = pair
    return (owner.retracted, -count, owner.born, str(owner.change_id), index)


def _by_likeness(
    known: Sequence[KnownChange], clusters: Sequence[Nameable], found: dict[int, KnownChange]
) -> None:
    """Give ids that lost all their keys to unnamed clusters of the same kind, taker and time."""
    used = {each.change_id for each in found.values()}
    free = [each for each in known if each.change_id not in used and not each.retracted]
    for index, cluster in enumerate(clusters):
        if index in found:
            continue
        alike = [each for each in free if each.likeness and each.likeness == cluster.likeness]
        if alike:
            oldest = min(alike, key=lambda each: (each.born, str(each.change_id)))
            found[index] = oldest
            free.remove(oldest)


def _new_id(place_id: str, cluster: Nameable, taken: set[UUID]) -> UUID:
    """Deterministic, so that a retried transaction names the same; never one that is taken."""
    first = min(cluster.keys)
    for attempt in range(len(taken) + 1):
        change_id = _id_at(place_id, first, attempt)
        if change_id not in taken:
            return change_id
    raise AssertionError("more names than ids taken")


def _id_at(place_id: str, first: UUID, attempt: int) -> UUID:
    """Of the kind that the keys are of: Postgres' own hash and compare several times faster."""
    return type(first)(uuid5(CHANGE_NAMESPACE, f"{place_id}\n{first}\n{attempt}").hex)


def is_born_at(place_id: str, change_id: UUID, keys: Iterable[UUID]) -> bool:
    """Whether the id was first given at this place, to a change of one of these keys."""
    return any(_id_at(place_id, key, attempt) == change_id for key in keys for attempt in (0, 1))


def _successors(
    left: Sequence[KnownChange], clusters: Sequence[tuple[Nameable, UUID]]
) -> dict[UUID, UUID | None]:
    successors: dict[UUID, UUID | None] = {}
    kept = {change_id for _, change_id in clusters}
    for each in left:
        if each.retracted or each.change_id in kept:
            continue
        shares = [(len(each.keys & c.keys), str(i), i) for c, i in clusters]
        best = max(shares, default=(0, "", None))
        successors[each.change_id] = best[2] if best[0] > 0 else None
    return successors

"""Which change keeps which id: the cluster that shares most statement keys with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class NewCluster:
    """What is to be named: the statement keys of one change."""

    keys: frozenset[UUID]
    likeness: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """The id of each cluster, and for each live id left over the id that takes its place."""

    ids: tuple[UUID, ...]
    superseded: Mapping[UUID, UUID | None]


def identify(
    place_id: str, known: Sequence[KnownChange], clusters: Sequence[NewCluster]
) -> Identities:
    """Name each cluster: by shared keys (most first, ties the older id), else likeness, else new.

    A retracted id is used again only by a cluster that no live id claims.
    """
    by_cluster = _by_shared_keys(known, clusters)
    _by_likeness(known, clusters, by_cluster)
    taken = {each.change_id for each in known}
    ids = []
    for index, cluster in enumerate(clusters):
        found = by_cluster.get(index)
        change_id = found.change_id if found else _new_id(place_id, cluster, taken)
        taken.add(change_id)
        ids.append(change_id)
    return Identities(tuple(ids), _successors(known, clusters, ids))


def _by_shared_keys(
    known: Sequence[KnownChange], clusters: Sequence[NewCluster]
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
    known: Sequence[KnownChange], clusters: Sequence[NewCluster], found: dict[int, KnownChange]
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


def _new_id(place_id: str, cluster: NewCluster, taken: set[UUID]) -> UUID:
    """Deterministic, so that a retried transaction names the same; never one that is taken."""
    first = min(cluster.keys)
    for attempt in range(len(taken) + 1):
        change_id = uuid5(CHANGE_NAMESPACE, f"{place_id}\n{first}\n{attempt}")
        if change_id not in taken:
            return change_id
    raise AssertionError("more names than ids taken")


def _successors(
    known: Sequence[KnownChange], clusters: Sequence[NewCluster], ids: Sequence[UUID]
) -> dict[UUID, UUID | None]:
    successors: dict[UUID, UUID | None] = {}
    kept = set(ids)
    for each in known:
        if each.retracted or each.change_id in kept:
            continue
        shares = [(len(each.keys & c.keys), str(i), i) for c, i in zip(clusters, ids, strict=True)]
        best = max(shares, default=(0, "", None))
        successors[each.change_id] = best[2] if best[0] > 0 else None
    return successors

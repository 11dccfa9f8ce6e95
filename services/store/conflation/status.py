"""The status ladder: claimed, reported, confirmed, each with its rule in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.changes import Status
from services.store.conflation.witnesses import Standing, Witness


@dataclass(frozen=True, slots=True)
class Support:
    """How well a change is supported, and the rule that says so."""

    status: Status
    rule: str
    witnesses: int
    neutral_witnesses: int


def support_of(witnesses: Sequence[Witness]) -> Support:
    """The highest step that the witnesses carry."""
    neutral = _named(witnesses, Standing.NEUTRAL)
    losers = _named(witnesses, Standing.LOSER)
    rivals = _named(witnesses, Standing.RIVAL)
    status, rule = _step(neutral, losers, rivals, witnesses)
    return Support(status, rule, len(witnesses), len(neutral))


def _step(
    neutral: list[str], losers: list[str], rivals: list[str], witnesses: Sequence[Witness]
) -> tuple[Status, str]:
    if losers:
        return Status.CONFIRMED, f"confirmed: the losing side admits it ({losers[0]})"
    if len(neutral) > 1:
        return Status.CONFIRMED, (
            f"confirmed: {len(neutral)} independent witnesses of no side "
            f"({neutral[0]}, {neutral[1]})"
        )
    if neutral:
        return Status.REPORTED, f"reported: a witness of no side says so ({neutral[0]})"
    if rivals:
        return Status.REPORTED, (f"reported: a side that does not gain by it says so ({rivals[0]})")
    return Status.CLAIMED, f"claimed: only the gaining side says so ({witnesses[0].name})"


def _named(witnesses: Iterable[Witness], standing: Standing) -> list[str]:
    return sorted(witness.name for witness in witnesses if witness.standing is standing)

"""The status ladder: claimed, reported, confirmed, each with its rule in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from schemas.changes import Status
from services.store.conflation.report_facts import Party, ReportFacts
from services.store.conflation.standing import Standing, is_ally_of, speaker_of, speaks_for
from services.store.conflation.witnesses import Witness


@dataclass(frozen=True, slots=True)
class Support:
    """How well a change is supported, and the rule that says so."""

    status: Status
    rule: str
    witnesses: int
    neutral_witnesses: int


def support_of(witnesses: Sequence[Witness], gainer: Party) -> Support:
    """The highest step that the witnesses carry."""
    neutral = _named(witnesses, Standing.NEUTRAL)
    losers = _named(witnesses, Standing.LOSER)
    rivals = _named(witnesses, Standing.RIVAL)
    status, rule = _step(neutral, losers, rivals)
    rule = rule or _claim(witnesses, gainer)
    return Support(status, rule, len(witnesses), len(neutral))


def _step(neutral: list[str], losers: list[str], rivals: list[str]) -> tuple[Status, str]:
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
        return Status.REPORTED, f"reported: a side not said to gain by it says so ({rivals[0]})"
    return Status.CLAIMED, ""


def _claim(witnesses: Sequence[Witness], gainer: Party) -> str:
    """Why it is no more than a claim. Who is not known counts as of the gaining side, and is not
    said to be of it.
    """
    own = _speaking(witnesses, lambda report: speaks_for(report, gainer))
    allied = _speaking(witnesses, lambda report: is_ally_of(report, gainer))
    others = sorted(w.name for w in witnesses if w.name not in own and w.name not in allied)
    if own or allied:
        names = f"({min((own or allied).values())})"
        who = "the gaining side" if own else "an ally of the gaining side"
        if others:
            return (
                f"claimed: {who} says so {names}, and else nobody whose side is known ({others[0]})"
            )
        if own and allied:
            return f"claimed: only {who} and its allies say so {names}"
        return f"claimed: only {who} says so {names}"
    partisan = sorted(w.name for w in witnesses if any(r.party_claim for r in w.reports))
    if partisan:
        return f"claimed: it is a party's word, and not known of which side ({partisan[0]})"
    return f"claimed: nobody whose side is known says so ({others[0]})"


def _speaking(
    witnesses: Iterable[Witness], speaks: Callable[[ReportFacts], bool]
) -> dict[str, str]:
    """Of the witnesses in whose reports such a one speaks, the first speaker by name."""
    found = {w.name: [speaker_of(r) for r in w.reports if speaks(r)] for w in witnesses}
    return {name: min(speakers) for name, speakers in found.items() if speakers}


def _named(witnesses: Iterable[Witness], standing: Standing) -> list[str]:
    return sorted(witness.name for witness in witnesses if witness.standing is standing)

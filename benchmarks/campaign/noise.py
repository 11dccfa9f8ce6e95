"""How imperfect the news is: each share can be switched off, to see what it costs."""

from dataclasses import dataclass, replace

CHANGES, ARTICLES, DAYS = 60, 300, 365


@dataclass(frozen=True)
class Noise:
    """Shares of reports, but for ``copies`` (of articles) and ``swaps`` (of changes).

    As it stands: the noise that was asked for before anything was built, and no more than what
    that leaves open, each with its reason in ``ASSUMED``.
    """

    undated: float = 0.33
    week: float = 0.13
    month_or_year: float = 0.20
    wrong_day: float = 0.10
    spelling: float = 0.30
    false_claims: float = 0.10
    denials: float = 0.05
    copies: float = 0.30
    swaps: float = 0.05
    late: float = 0.10
    loser_untold: float = 0.40
    history: float = 0.0
    party_claims: float = 0.0

    def without(self, name: str) -> "Noise":
        """The same with one kind of noise switched off."""
        return replace(self, **{name: 0.0})


HARDER = Noise(history=0.20, party_claims=0.27)
"""With what was not asked for and happens in real news: what the store is worth there."""

WORDS = {
    "undated": "undated",
    "week": "dated to the week",
    "month_or_year": "dated to the month (three of four) or the year",
    "wrong_day": "dated 1 to 3 days wrong",
    "spelling": "with another spelling of the place",
    "false_claims": "false claims, by the side that would gain",
    "denials": "denials, half of them of true changes",
    "copies": "articles that copy another (90% to 100% the same MinHash values)",
    "swaps": "changes that undo one of the same day, so that twice as many are of such a day",
    "late": "told 8 to 25 days after the change (the others 0 to 5)",
    "loser_untold": "reports that do not name the loser",
    "history": "articles that also tell an older change as background",
    "party_claims": "true changes told by the gainer's own side only",
}
ASSUMED = {
    "late": "asked for without a share",
    "loser_untold": "not asked for; in the annotated articles 27% of the takings",
    "history": "not asked for; the harder campaign only",
    "party_claims": "not asked for; the harder campaign only",
}
"""Why a share is what it is, where it was not set before anything was built."""

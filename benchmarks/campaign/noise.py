"""How imperfect the news is: each share can be switched off, to see what it costs."""

from dataclasses import dataclass, replace

CHANGES, ARTICLES, DAYS = 60, 300, 365


@dataclass(frozen=True)
class Noise:
    """Shares of reports, but for ``copies`` (of articles) and ``swaps`` (of changes)."""

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
    history: float = 0.20
    party_claims: float = 0.27
    loser_untold: float = 0.40

    def without(self, name: str) -> "Noise":
        """The same with one kind of noise switched off."""
        return replace(self, **{name: 0.0})


WORDS = {
    "undated": "undated",
    "week": "dated to the week",
    "month_or_year": "dated to the month (three of four) or the year",
    "wrong_day": "dated 1 to 3 days wrong",
    "spelling": "with another spelling of the place",
    "false_claims": "false claims, by the side that would gain",
    "denials": "denials, half of them of true changes",
    "copies": "articles that copy another (90% to 100% the same MinHash values)",
    "swaps": "changes that undo one of the same day",
    "late": "told 8 to 25 days after the change (the others 0 to 5)",
    "history": "articles that also tell an older change as background",
    "party_claims": "true changes told by the gainer's own side only",
    "loser_untold": "reports that do not name the loser",
}
GIVEN = ("undated", "week", "month_or_year", "wrong_day", "spelling", "false_claims", "denials",
         "copies", "swaps")  # fmt: skip
"""Shares that were set before anything was built; the others are assumptions of this benchmark."""

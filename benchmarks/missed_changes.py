"""What is missed of the annotated changes, as sums: by kind, by type of place, by what was read."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.annotated_changes import Read, Scorer, Statement

WIDE = ("country", "region", "province")


@dataclass(frozen=True)
class Annotated:
    """One annotated change: whether it was found, else what was read of it instead; and the number
    of its article.
    """

    change: Statement
    found: bool
    instead: str
    article: int


def annotated_changes(scorer: Scorer, read: Sequence[Read]) -> Iterator[Annotated]:
    """Those of all articles, matched as the scorer matches them."""
    for number, each in enumerate(read):
        given = [s for s in scorer.changes(each.given) if scorer.valid(s, each.article)]
        pairs, missed, _ = scorer.match(scorer.changes(each.gold), given)
        yield from (Annotated(true, True, "", number) for true, _ in pairs)
        for true in missed:
            yield Annotated(true, False, _instead(scorer, true, each.given), number)


def _instead(scorer: Scorer, change: Statement, given: Sequence[Statement]) -> str:
    """The kind that was read of the same place, or of the same passage without this place."""
    for one in given:
        if one.get("place") and scorer.same_place(change["place"], one["place"]):
            return str(one["kind"])
    for one in given:
        if scorer.half_shared(one.get("evidence"), change["evidence"]):
            return f"{one['kind']} of {'another' if one.get('place') else 'no named'} place"
    return "nothing"


def missed_told(changes: Sequence[Annotated]) -> str:
    """Lines of "found of annotated": by kind, and by type of place; what was read instead; and how
    the missed lie in the articles.
    """
    instead = Counter(one.instead for one in changes if not one.found)
    read = ", ".join(f"{what} {count}" for what, count in instead.most_common())
    return "\n".join(
        (
            f"found, by kind: {_shares(changes, lambda change: str(change['kind']))}",
            f"found, by place: {_shares(changes, _breadth)}",
            f"read instead of the missed: {read or 'none missed'}",
            f"missed, by article: {_by_article(changes)}",
        )
    )


def _by_article(changes: Sequence[Annotated]) -> str:
    """ "6 of 8, 1 of 2": missed of annotated, for each article with any missed."""
    total = Counter(one.article for one in changes)
    missed = Counter(one.article for one in changes if not one.found)
    shares = sorted(((count, total[article]) for article, count in missed.items()), reverse=True)
    told = ", ".join(f"{count} of {annotated}" for count, annotated in shares)
    return f"{told or 'none'} (of {len(total)} articles that tell of changes)"


def _breadth(change: Statement) -> str:
    kind = change.get("place_type")
    return "countries, regions, provinces" if kind in WIDE else "settlements and sites"


def _shares(changes: Sequence[Annotated], group: Callable[[Statement], str]) -> str:
    total = Counter(group(one.change) for one in changes)
    found = Counter(group(one.change) for one in changes if one.found)
    return ", ".join(f"{name} {found[name]} of {total[name]}" for name in sorted(total))

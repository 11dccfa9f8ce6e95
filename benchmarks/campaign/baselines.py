"""Two simple ways to read the same messages, to see what the store's way is worth."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from benchmarks.campaign.history import History
from benchmarks.campaign.places import localities_of
from benchmarks.campaign.view import Found, Holder, View
from benchmarks.campaign.world import Locality
from schemas.message import Side
from schemas.reports import ArticleRead, Report
from services.store.conflation.report_facts import Days

Taking = tuple[Days, Side]


def last_report_wins(messages: Sequence[ArticleRead], history: History) -> View:
    """Every report of a taking is a change; the newest one names the holder."""
    takings = _takings(messages)
    changes = tuple(Found(p, side, days) for p, told in takings.items() for days, side in told)
    return View(changes, _last(takings, history))


def place_taker_day(messages: Sequence[ArticleRead], history: History) -> View:
    """One change for each place, taker and latest day; the newest one names the holder."""
    takings = {
        place: {(Days(days.last, days.last), side) for days, side in told}
        for place, told in _takings(messages).items()
    }
    changes = tuple(Found(p, side, days) for p, told in takings.items() for days, side in told)
    return View(changes, _last(takings, history))


def _takings(messages: Sequence[ArticleRead]) -> dict[Locality, list[Taking]]:
    localities = localities_of(messages)
    takings: dict[Locality, list[Taking]] = defaultdict(list)
    for message in messages:
        for report in message.reports:
            place = localities.get(report.place.place_id or "")
            if report.kind.is_change and place is not None:
                takings[place].append((_days(report), report.gainer.side))
    return takings


def _days(report: Report) -> Days:
    return Days.between(report.when.earliest, report.when.latest)


def _last(takings: Mapping[Locality, Iterable[Taking]], history: History) -> Holder:
    ordered = {
        place: sorted((days.last, str(side), side) for days, side in told)
        for place, told in takings.items()
    }
    ends = {place: [end for end, _, _ in told] for place, told in ordered.items()}

    def holder(place: Locality, day: date) -> Side | None:
        count = bisect_right(ends.get(place, []), day.toordinal())
        return ordered[place][count - 1][2] if count else history.first[place]

    return holder

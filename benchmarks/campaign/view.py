"""What somebody says of the campaign: its changes, and who held what on which day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from benchmarks.campaign.world import Locality
from schemas.message import Side
from services.store.conflation.report_facts import Days
from services.store.place_history import NamedChange

Holder = Callable[[Locality, date], Side | None]
"""Who held a place on the evening of a day; null where nobody is named alone."""


@dataclass(frozen=True)
class Found:
    """One change as told; ``place`` is null for a place that is none of the campaign's."""

    place: Locality | None
    gainer: Side
    days: Days
    change: NamedChange | None = None


@dataclass(frozen=True)
class View:
    """All changes told, and the control that follows."""

    changes: tuple[Found, ...]
    holder: Holder

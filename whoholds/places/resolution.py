"""What an article says around a place name, and what came of resolving it."""

from dataclasses import dataclass

from whoholds.places.place_record import Candidate
from whoholds.theatres.theatre import LocalPlace


@dataclass(frozen=True)
class PlaceContext:
    """``theatre_countries``: ISO codes, the theatre's own first. ``containers``: larger areas that
    the article gives for this place. ``others``: further place names of the article.
    ``place_type``: city, town, village, hill and so on, as the article calls it. ``scene``: the
    areas that the article names at all, without saying that this place lies there.
    """

    theatre_countries: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    place_type: str | None = None
    local_places: tuple[LocalPlace, ...] = ()
    scene: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoredCandidate:
    """A candidate with its score and each thing that moved it. ``near``: how much the other
    places of the article speak for it; ``inside``: whether its containers do;
    ``in_scene``: whether it lies in the one province in which the article plays.
    """

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]
    near: float = 0.0
    inside: bool = False
    in_scene: bool = False


@dataclass(frozen=True)
class PlaceResolution:
    """Without ``place_id`` the place is a local one; its point is then its anchor's or container's,
    right to ``precision_km``. ``confidence`` is between 0 and 1.
    """

    place_id: str | None
    name: str
    lat: float | None
    lon: float | None
    precision_km: float | None
    country: str | None
    admin1: str | None
    reason: str
    confidence: float
    candidates: tuple[ScoredCandidate, ...] = ()

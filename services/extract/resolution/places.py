"""The places of one article, resolved together: one id a name, with its point or why none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.reports import Point, ReportedPlace
from services.extract.extraction.statement import Statement
from services.extract.resolution.identity import local_place_id
from whoholds.places.fallbacks import in_container
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.ranking import resolve_all
from whoholds.places.resolution import PlaceContext, PlaceResolution
from whoholds.places.wording import AREA_TYPES
from whoholds.theatres.theatre import Theatre

SETTLEMENT_TYPES = frozenset({"city", "town", "village"})
UNNAMED = "the text names no place"


@dataclass(frozen=True)
class _Name:
    """What counts as one name in an article: Raqqa the city and Raqqa the province are two."""

    folded: str
    area: bool


class ArticlePlaces:
    """Resolves every named place of an article once, by all that the article says of the name."""

    def __init__(
        self,
        statements: Sequence[Statement],
        theatre: Theatre | None,
        gazetteer: Gazetteer,
        lands: Sequence[str] = (),
    ) -> None:
        """``lands``: where a text of no theatre plays, by the countries that it names."""
        codes = (gazetteer.country_code(land) for land in lands)
        self._countries = theatre.countries if theatre else tuple(filter(None, codes))
        self._theatre = theatre
        self._gazetteer = gazetteer
        self._groups: dict[_Name, list[Statement]] = {}
        for statement in statements:
            if statement.place is not None:
                self._groups.setdefault(_name(statement), []).append(statement)
        told = (s for group in self._groups.values() for s in group)
        self._scene = tuple(dict.fromkeys(words for s in told for words in _areas(s)))
        asked = tuple(self._question(group) for group in self._groups.values())
        found = resolve_all(asked, gazetteer)  # villages of one article confirm each other
        if theatre is None and self._countries:
            found = tuple(
                self._within_lands(place, context)
                for place, (_, context) in zip(found, asked, strict=True)
            )
        self._resolved = dict(zip(self._groups, found, strict=True))

    def _within_lands(self, place: PlaceResolution, context: PlaceContext) -> PlaceResolution:
        """Palma of a text that names Mozambique alone is not the one in Spain, however large."""
        if place.country is None or place.country in self._countries:
            return place
        reason = f"{place.name} is known in {place.country}, which the text does not name"
        return in_container(place.name, reason, context, self._gazetteer, place.candidates)

    def confidence(self, statement: Statement) -> float:
        """How sure the gazetteer's place is; 1 where no place of the gazetteer is claimed."""
        found = self._resolved.get(_name(statement)) if statement.place else None
        return found.confidence if found and found.place_id else 1.0

    def place(self, statement: Statement) -> ReportedPlace:
        """The place of one statement of this article."""
        if statement.place is None:
            return ReportedPlace(
                place_id=None,
                description=statement.place_desc,
                type=statement.place_type,
                container=statement.container,
                reason=UNNAMED,
            )
        found = self._resolved[_name(statement)]
        return ReportedPlace(
            place_id=found.place_id or self._local_id(statement.place, found),
            name=statement.place,
            description=statement.place_desc,
            type=statement.place_type,
            container=statement.container,
            resolved_name=found.name if found.place_id else None,
            country=found.country,
            admin1=found.admin1,
            point=_point(found),
            precision_km=found.precision_km,
            reason=found.reason,
        )

    def _local_id(self, name: str, found: PlaceResolution) -> str:
        theatre = self._theatre.id if self._theatre else None
        return local_place_id(theatre, found.admin1, name)

    def _question(self, group: list[Statement]) -> tuple[str, PlaceContext]:
        name = group[0].place or ""
        return name, self._context(name, group)

    def _context(self, name: str, group: list[Statement]) -> PlaceContext:
        theatre = self._theatre
        everything = [s for statements in self._groups.values() for s in statements]
        named = [n for s in everything for n in (s.place, s.container) if n is not None]
        others = (n for n in dict.fromkeys(named) if fold(n) != fold(name))
        return PlaceContext(
            theatre_countries=self._countries,
            containers=tuple(dict.fromkeys(s.container for s in group if s.container)),
            others=tuple(others),
            place_type=_told_type(group),
            local_places=theatre.places if theatre else (),
            scene=self._scene,
        )


def _areas(statement: Statement) -> Iterator[str]:
    """The larger areas that a statement names."""
    if statement.place and statement.place_type in AREA_TYPES:
        yield statement.place
    if statement.container:
        yield statement.container


def _told_type(group: list[Statement]) -> str | None:
    """The type that helps to find the place: "other" tells nothing, and a settlement that is
    once called a base or a port is a settlement still.
    """
    told = [s.place_type for s in group if s.place_type and s.place_type != "other"]
    settled = [kind for kind in told if kind in SETTLEMENT_TYPES]
    return next(iter((*settled, *told)), None)


def _name(statement: Statement) -> _Name:
    return _Name(fold(statement.place or ""), statement.place_type in AREA_TYPES)


def _point(found: PlaceResolution) -> Point | None:
    if found.lat is None or found.lon is None:
        return None
    return Point(lat=found.lat, lon=found.lon)

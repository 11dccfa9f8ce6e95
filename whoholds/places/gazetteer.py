"""The gazetteer: which places a name may mean."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from whoholds.places.folding import consonant_key, fold
from whoholds.places.gazetteer_settings import GazetteerSettings
from whoholds.places.mmap_shard import Shard
from whoholds.places.place_record import Candidate
from whoholds.places.wording import LONGEST_NAME
from whoholds.places.wrong_names_csv import wrong_names

SHIPPED = Path(__file__).parent / "data" / "world.places"
SUFFIX = ".places"
_CACHED_NAMES = 20_000
_KNOWN_TO_ALL = 300_000


class Gazetteer:
    """Searches the shipped file and the user's imports as one. Later files win a place id's point
    and name; the names of all files find it.
    """

    def __init__(
        self, shards: Iterable[Shard], wrong: frozenset[tuple[str, str]] = frozenset()
    ) -> None:
        """``wrong``: pairs of place id and key that are to be overlooked."""
        self._shards = tuple(shards)
        self._wrong = wrong
        contents = [*(s.digest for s in self._shards), *map(repr, sorted(wrong))]
        self.digest = sha256("".join(contents).encode()).hexdigest()
        self.count = sum(s.count for s in self._shards)
        self._cached_knows = lru_cache(maxsize=_CACHED_NAMES)(self._knows)
        self._cached = lru_cache(maxsize=_CACHED_NAMES)(self._candidates)
        self._cached_similar = lru_cache(maxsize=_CACHED_NAMES)(self._similar)

    @classmethod
    def open(cls, path: Path | None = None, imports: Path | None = None) -> "Gazetteer":
        """The file at ``path``, else the shipped one, and every import in the given folder, else
        in the user's own.
        """
        folder = imports or GazetteerSettings().folder
        added = sorted(folder.glob("*" + SUFFIX))
        return cls((Shard(p) for p in (path or SHIPPED, *added)), wrong_names())

    def close(self) -> None:
        for shard in self._shards:
            shard.close()

    def knows(self, name: str, countries: tuple[str, ...] = ()) -> bool:
        """Whether a place has this name, up to folding. Takes microseconds."""
        return self._cached_knows(name, countries)

    def _knows(self, name: str, countries: tuple[str, ...]) -> bool:
        key = fold(name) if len(name) <= LONGEST_NAME else ""
        if not key:
            return False
        for shard in self._shards:
            found = shard.find("folded", key)
            if found and (not countries or any(shard.country(n) in countries for n in found)):
                return True
        return False

    def candidates(self, name: str, countries: tuple[str, ...] = ()) -> tuple[Candidate, ...]:
        """Places of this name in the countries given, by the folded name, and the largest cities
        of that name elsewhere unless a place here is mainly called so. Without any there, those of
        the same consonant key there, and the places of the folded name in the rest of the world.
        """
        return self._cached(name, countries)

    def similar(self, name: str, countries: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Places in the countries given whose name has the same consonants: only proposals."""
        return self._cached_similar(name, countries)

    def ids(self, prefix: str) -> set[str]:
        """All place ids of one origin ("gn", "wof"). Slow, for imports."""
        wanted = prefix + ":"
        return {i for shard in self._shards for i in shard.numbers if i.startswith(wanted)}

    def by_id(self, place_ids: Iterable[str]) -> list[Candidate]:
        """The places of these ids that are known, in the order given. Slow at first."""
        found: list[Candidate] = []
        for place_id in place_ids:
            for shard in reversed(self._shards):
                if (number := shard.numbers.get(place_id)) is not None:
                    found.append(shard.candidate(number, "exact"))
                    break
        return found

    def settlements_inside(
        self, west: float, south: float, east: float, north: float, countries: tuple[str, ...] = ()
    ) -> list[Candidate]:
        """Places between these degrees that are points and still exist. Takes a second."""
        found: dict[str, Candidate] = {}
        for position, shard in enumerate(self._shards):
            for number in shard.inside(west, south, east, north):
                place = self._latest(shard.candidate(number, "exact"), position)
                if not (place.is_area or place.ceased) and (
                    not countries or place.country in countries
                ):
                    found[place.place_id] = place
        return list(found.values())

    def country_code(self, name: str) -> str | None:
        """The ISO 3166 code of a country's common name."""
        key = fold(name)
        return next((s.countries[key] for s in self._shards if key in s.countries), None)

    def _candidates(self, name: str, countries: tuple[str, ...]) -> tuple[Candidate, ...]:
        key = fold(name)
        if not key:
            return ()
        everywhere = self._find("folded", key, name, ())
        if not countries:
            return everywhere
        here = tuple(c for c in everywhere if c.country in countries)
        if not here:
            return (*self.similar(name, countries), *everywhere)
        if any(c.primary and not c.is_area for c in here):
            return here
        known_to_all = (c for c in everywhere if c.population >= _KNOWN_TO_ALL)
        return (*here, *(c for c in known_to_all if c.country not in countries))

    def _similar(self, name: str, countries: tuple[str, ...]) -> tuple[Candidate, ...]:
        if not fold(name):
            return ()
        return self._find("consonant", consonant_key(name), name, countries)

    def _find(
        self,
        table: Literal["folded", "consonant"],
        key: str,
        name: str,
        countries: tuple[str, ...],
    ) -> tuple[Candidate, ...]:
        """One candidate a place id, from every file, in a fixed order."""
        found: dict[str, Candidate] = {}
        for position, shard in enumerate(self._shards):
            for number in shard.find(table, key):
                if countries and shard.country(number) not in countries:
                    continue
                candidate = self._latest(shard.candidate(number, table), position)
                if not candidate.primary and (candidate.place_id, key) in self._wrong:
                    continue
                if table == "folded" and candidate.name == name:
                    candidate = replace(candidate, match="exact")
                earlier = found.get(candidate.place_id)
                if not earlier or candidate.primary:
                    found[candidate.place_id] = candidate
        return tuple(found.values())

    def _latest(self, candidate: Candidate, position: int) -> Candidate:
        """What the last file that has this place says of it, however it was found."""
        for shard in reversed(self._shards[position + 1 :]):
            number = shard.numbers.get(candidate.place_id)
            if number is not None:
                latest = shard.candidate(number, candidate.match)
                return replace(latest, primary=candidate.primary)
        return candidate

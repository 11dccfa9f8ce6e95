"""The gazetteer: which places a name may mean."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from whoholds.places.folding import consonant_key, fold
from whoholds.places.mmap_shard import Shard
from whoholds.places.place_record import Candidate

SHIPPED = Path(__file__).parent / "data" / "world.places"
SUFFIX = ".places"
_CACHED_NAMES = 20_000


class Gazetteer:
    """Searches the shipped file and the user's imports as one. Later files win a place id's point
    and name; the names of all files find it.
    """

    def __init__(self, shards: Iterable[Shard]) -> None:
        self._shards = tuple(shards)
        self.digest = sha256("".join(s.digest for s in self._shards).encode()).hexdigest()
        self.count = sum(s.count for s in self._shards)
        self._cached = lru_cache(maxsize=_CACHED_NAMES)(self._candidates)

    @classmethod
    def open(cls, path: Path | None = None, imports: Path | None = None) -> "Gazetteer":
        """The file at ``path``, else the shipped one, and every import in the given folder."""
        added = sorted(imports.glob("*" + SUFFIX)) if imports else []
        return cls(Shard(p) for p in (path or SHIPPED, *added))

    def close(self) -> None:
        for shard in self._shards:
            shard.close()

    def knows(self, name: str, countries: tuple[str, ...] = ()) -> bool:
        """Whether a place has this name, up to folding. Takes microseconds."""
        key = fold(name)
        if not key:
            return False
        for shard in self._shards:
            found = shard.find("folded", key)
            if found and (not countries or any(shard.country(n) in countries for n in found)):
                return True
        return False

    def candidates(self, name: str, countries: tuple[str, ...] = ()) -> tuple[Candidate, ...]:
        """Places of this name in the countries given, by the folded name. Without any there, those
        of the same consonant key there, then those of the folded name in the rest of the world.
        """
        return self._cached(name, countries)

    def country_code(self, name: str) -> str | None:
        """The ISO 3166 code of a country's common name."""
        return self._shards[0].countries.get(fold(name))

    def _candidates(self, name: str, countries: tuple[str, ...]) -> tuple[Candidate, ...]:
        key = fold(name)
        if not key:
            return ()
        everywhere = self._find("folded", key, name)
        here = _inside(everywhere, countries)
        if here:
            return here
        similar = _inside(self._find("consonant", consonant_key(name), name), countries)
        return (*similar, *everywhere)

    def _find(
        self, table: Literal["folded", "consonant"], key: str, name: str
    ) -> tuple[Candidate, ...]:
        """One candidate a place id, from every file, in a fixed order."""
        found: dict[str, Candidate] = {}
        for shard in self._shards:
            for number in shard.find(table, key):
                candidate = shard.candidate(number, table)
                if table == "folded" and candidate.name == name:
                    candidate = replace(candidate, match="exact")
                found[candidate.place_id] = candidate
        return tuple(found.values())


def _inside(found: tuple[Candidate, ...], countries: tuple[str, ...]) -> tuple[Candidate, ...]:
    return tuple(c for c in found if c.country in countries) if countries else found

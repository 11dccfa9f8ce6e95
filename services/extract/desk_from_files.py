"""Opens a reading desk on the data files that ship with the product."""

from collections.abc import Collection
from dataclasses import dataclass

from services.extract.extraction.reader import Reader
from services.extract.reading_desk import ReadingDesk
from services.extract.source_files_digest import code_digest, reading_digest
from whoholds.places.gazetteer import Gazetteer
from whoholds.theatres.library import load_theatres, theatres_digest


@dataclass(frozen=True)
class KnownNames:
    """The gazetteer as reading asks for it: PlaceNames."""

    gazetteer: Gazetteer

    def knows(self, name: str, countries: Collection[str] = ()) -> bool:
        """Whether some place has the name."""
        return self.gazetteer.knows(name, tuple(countries))


def open_desk() -> ReadingDesk:
    """Takes tenths of a second; the gazetteer is a memory map that processes share."""
    theatres, gazetteer = load_theatres(), Gazetteer.open()
    digest = reading_digest(theatres_digest(), gazetteer.digest, code_digest())
    return ReadingDesk(Reader(theatres, KnownNames(gazetteer)), theatres, gazetteer, digest)


def shipped_digest() -> str:
    """The digest of that desk, without building it."""
    gazetteer = Gazetteer.open()
    try:
        return reading_digest(theatres_digest(), gazetteer.digest, code_digest())
    finally:
        gazetteer.close()

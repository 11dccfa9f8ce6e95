"""The places that one sentence tells of, with where in it each is told of."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import PlaceMention


class Focus:
    """What "the town" further on in the sentence, or in the next one, may mean."""

    def __init__(self) -> None:
        """Nothing told of yet."""
        self.places: list[PlaceMention] = []
        self._told_at: list[int] = []
        self._past = 0

    def add(self, places: Sequence[PlaceMention], at: int, past: bool) -> None:
        """Note places with a name that the word at a position of the text tells of; what is
        ``past`` goes before the news: "took P, its first success since it captured Q. The town".
        """
        told_of = [place for place in places if place.name]
        to = self._past if past else len(self.places)
        self.places[to:to] = told_of
        self._told_at[to:to] = [at] * len(told_of)
        self._past += len(told_of) * past

    def before(self, at: int) -> list[PlaceMention]:
        """Those told of before a position, in the order of the text, not of reading: what stands
        behind it was read first, perhaps.
        """
        both = sorted(zip(self._told_at, self.places, strict=True), key=lambda told: told[0])
        return [place for told_at, place in both if max(place.start, told_at) < at]

"""What a store process remembers of how places are named and described."""

from collections.abc import Iterable, Mapping

MOST = 500_000


class RememberedDescriptions:
    """Names that are stored already, and descriptions that are stored or were bettered since.

    Names only grow, whoever writes them. A description may go with the reading that gave it: it is
    forgotten once somebody else recomputed the place. Added to after a commit only.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._names: set[tuple[str, str]] = set()
        self._described: dict[str, str] = {}

    def is_named(self, place_id: str, name: str) -> bool:
        """Whether the name is surely stored."""
        return (place_id, name) in self._names

    def is_described(self, place_id: str, worth: str) -> bool:
        """Whether a description at least as good is surely stored; the lesser worth is better."""
        stored = self._described.get(place_id)
        return stored is not None and stored <= worth

    def keep(self, names: Iterable[tuple[str, str]], described: Mapping[str, str]) -> None:
        """After the commit that stored them."""
        if len(self._names) + len(self._described) > MOST:
            self.forget_all()
        self._names.update(names)
        self._described.update(described)

    def forget(self, place_id: str) -> None:
        """Somebody may have described it anew."""
        self._described.pop(place_id, None)

    def forget_all(self) -> None:
        """As at the start."""
        self._names.clear()
        self._described.clear()

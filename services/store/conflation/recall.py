"""What was found before, so that what is asked again with the same content is not found anew."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Content = TypeVar("Content")
Found = TypeVar("Found")


class Recall(Generic[Key, Content, Found]):
    """Results by key, each with the content that it was found from.

    The content is compared whenever a result is asked for, so that a key alone never decides:
    with and without recall the results are equal. What a whole run did not ask for is forgotten.
    """

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._before: dict[Key, tuple[Content, Found]] = {}
        self._now: dict[Key, tuple[Content, Found]] = {}

    def of(self, key: Key, content: Content, find: Callable[[Content], Found]) -> Found:
        """What ``find`` says of the content; found once."""
        known = self._before.get(key)
        if known is None or (known[0] is not content and known[0] != content):
            known = (content, find(content))
        self._now[key] = known
        return known[1]

    def end_run(self) -> None:
        """Forget what was not asked for since the last run."""
        self._before, self._now = self._now, {}

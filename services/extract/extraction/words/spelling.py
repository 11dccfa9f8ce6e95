"""How word lists are written: words between blanks, over as many lines as they need."""


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())

"""Whether whoever is given as saying so fights, or speaks for those who do."""

_PARTY = (
    "army",
    "military",
    "ministry",
    "command",
    "president",
    "general",
    "forces",
    "spokesman",
    "spokesperson",
    "commander",
    "government",
    "minister",
    "governor",
    "brigade",
    "officials",
    "official",
    "state media",
    "state news",
    "state tv",
    "state television",
    "sana",
    "tass",
    "rebels",
    "rebel",
    "irna",
    "communique",
    "mayor",
    "administration",
    "coalition",
    "militia",
    "sdf",
    "ypg",
    "colonel",
    "officer",
    "defence",
    "defense",
    "general staff",
    "authorities",
    "regime",
)
_NEUTRAL = (
    "observatory",
    "monitor",
    "activist",
    "resident",
    "witness",
    "correspondent",
    "un ",
    "united nations",
    "human rights",
    "analyst",
    "reuters",
    "afp",
    "local media",
    "sources",
    "expert",
    "institute",
    "researcher",
    "journalist",
    "agencies",
)


def is_party(source: str | None) -> bool:
    """Whether the named speaker fights, or speaks for those who do."""
    if source is None:
        return False
    low = source.lower() + " "
    if any(word in low for word in _NEUTRAL):
        return False
    return any(word in low for word in _PARTY)

"""Lands of several words, some of which mean something else: "Central African Republic"."""

from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.text.tokens import Token


def republic(run: Run, words: list[Token], j: int) -> int:
    """Take "Central African Republic" into the phrase; the index after what was taken."""
    lows = tuple(token.low for token in words[j : j + 5])
    for name in REPUBLICS[words[j].low]:
        if lows[: len(name)] in (name, (*name[:-1], f"{name[-1]}s")):
            if lows[len(name) - 1] != name[-1]:  # "the Central African Republics north"
                words[j + len(name) - 1].genitive = True
            for k in range(j, j + len(name)):
                run.add(k, words[k], "n")
            return j + len(name)
    return j


REPUBLICS = {
    "central": (("central", "african", "republic"),),
    "dr": (("dr", "congo"),),
    "côte": (("côte", "d'ivoire"), ("côte", "divoire")),
    "cote": (("cote", "d'ivoire"), ("cote", "divoire")),
    "democratic": (
        ("democratic", "republic", "of", "congo"),
        ("democratic", "republic", "of", "the", "congo"),
    ),
}

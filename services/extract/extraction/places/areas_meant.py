"""What "the area" and "the territory" are: the town or the district told of right before."""

from collections.abc import Callable, Sequence

from services.extract.extraction.phrases.mentions import PlaceMention


def town_of_the_area(mention: PlaceMention, told: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The town that "the area" stands for: named in this sentence, or told of in the last."""
    the_area = (mention.desc or "").lower().split()[-1:] == ["area"] and not mention.container
    named = [p for p in told if p.name and not p.country]
    return named[-1:] if the_area and not mention.partial and len(named) == 1 else []


def district_of_the_area(
    mention: PlaceMention,
    said: Sequence[PlaceMention],
    type_of: Callable[[PlaceMention], str | None],
) -> list[PlaceMention]:
    """The district that "the area" is, where the sentence before names it and nothing else."""
    named = [p for p in said if not p.country]
    low = (mention.desc or "").lower()
    one = low in ("the area", "the territory") and not mention.container and len(named) == 1
    return named if one and type_of(named[0]) in ("district", "neighbourhood") else []

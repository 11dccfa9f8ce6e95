"""What shows how surely a statement is read: classes of words and of sides, never the words."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import HOLDER_LEFT, TAKES, Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

TRAITS = words(
    """
    no_side of_several of_many ing bent takes left elsewhere after_in
    is_container held_too shares_word digit unknown_name told_again told_often
    headline dated_roughly loser_told loser_none area town
    lost partial repelled attempt planned denied holds
    """
)
"""Every trait; ``weights.toml`` says what each means and weighs."""
_MANY = 5
_IN = " in "


def clause_traits(clause: Clause, finding: Finding) -> tuple[str, ...]:
    """What the sentence and the construction show, whichever place of them is meant."""
    verb = clause.group(finding.trigger)
    told = finding.reasons[0] if finding.reasons else ""
    count = len(finding.places)
    asked = (
        ("no_side", not any(chunk.kind == "A" for chunk in clause.chunks)),
        ("of_several", count > 1),
        ("of_many", count >= _MANY),
        ("ing", clause.low(finding.trigger).endswith("ing")),
        ("bent", verb.modal or verb.infinitive or verb.negated),
        ("takes", told.endswith(TAKES)),
        ("left", told.endswith(HOLDER_LEFT)),
    )
    return tuple([name for name, shown in asked if shown])


def place_traits(clause: Clause, place: PlaceMention) -> list[str]:
    """What the place shows as it stands in the sentence."""
    if place.name is None:
        return []
    if not clause.span.start <= place.start < clause.span.end:
        return ["elsewhere"]
    behind_in = clause.text[max(0, place.start - len(_IN)) : place.start] == _IN
    return ["after_in"] if behind_in else []

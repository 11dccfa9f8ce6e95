"""Words around those who act: what looks like a verb, tells, or only fights beside them."""

from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words

VERBLIKE = frozenset(
    set(triggers.TAKE) | set(triggers.DRIVE) | set(triggers.PRESS) | set(triggers.REPEL)
) | words(
    """
    fought killed killing fighting accused told urged helped backed supported targeted targeting
    hit bombed shelled struck accusing battled battling including gave given give sending sent
    allowed allowing forcing leaving enabling enables let made see saw sees call called ordered
    wounded detained arrested executed shot put bombing shelling against controls control held hold
    joined ambushed outnumbered fight kill support back help allow enable prevent prevented dealt
    lost lose loses losing
    """
)
TELLING = words(
    """
    saying adding claiming meaning suggesting indicating following during according reporting
    confirming stating noting alleging warning insisting announcing showing seeing
    """
)
THOUGHT = words(
    """
    feared believed hoped suspected alleged argued complained agreed demanded warned expected
    insisted learned realised realized observed worried ordered decided wanted
    """
)
WITH_WHOM = words(
    """
    clash clashes battle battles fighting fight fights combat cooperation coordination contact talks
    alliance collaboration together along engagements confrontations skirmishes war conflict
    """
)
SELF_MADE = words(
    """
    task then shadow self-declared self-styled self-proclaimed so-called breakaway exiled rival
    parallel fledgling once-feared newly-formed dreaded notorious
    """
)
MADE = words(
    "made make makes scored score scores scoring achieved achieve achieving posted notched"
)
"""What is done to gains, advances and inroads."""

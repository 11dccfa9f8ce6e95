"""What an army tells of those who held a place to the last: "A wiped out the last L in P"."""

from schemas.message import Kind, Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words.spelling import words

ELIMINATING = words(
    """
    eliminate eliminated eliminating destroyed destroying wiped wiping crushed crushing smashed
    smashing annihilated annihilating dismantled dismantling finished ended ending mopped
    """
)
_LAST = words("last remaining final")
_HAUNTS = words(
    """
    gatherings gathering pockets pocket dens den hotbeds hotbed remnants strongholds stronghold
    hideouts positions bastion bastions holdouts presence bases cells groups gangs nests fighters
    terrorist rebel militant remaining
    """
)
_BETWEEN = words("the of its their all any out off a up last final")
_ENDED = ("ended", "ending")
_WITHIN = words("in inside at from")
_FAR = 9


def read_last_eliminated(clause: Clause, i: int) -> list[Finding]:
    """ "eliminated the last L gatherings in P", "wiped out L in P", "ended the presence of L in P":
    A has it then.
    """
    loser, at = _whom(clause, i)
    if loser is None or clause.low(at) not in _WITHIN:
        return []
    group = clause.group(i)
    gainer, gainer_at = clause.subject(group.start)
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    if group.passive or judged.drop or gainer is None or gainer.key == loser.key:
        return []
    places = [each for each in clause.places_after(at + 1)[0] if _is_ground(each)]
    if not places:
        return []
    told = ["the last of its holders are eliminated", judged.reason]
    kind = judged.kind or Kind.GAINED
    return [Finding(kind, places, i, gainer, loser, gainer_at, told, pluperfect=group.pluperfect)]


def _is_ground(place: PlaceMention) -> bool:
    return (place.name is not None or place.definite) and not place.country


def _whom(clause: Clause, i: int) -> tuple[ActorMention | None, int]:
    """Whose last men they were, and the index behind all that tells of them."""
    whole = clause.low(i + 1) == "out" and clause.low(i).startswith("wip")
    loser: ActorMention | None = None
    last = presence = False
    for j in range(i + 1, min(i + _FAR, len(clause.chunks))):
        chunk = clause.chunks[j]
        named = chunk.low.replace("-", " ").split()
        last = last or not _LAST.isdisjoint(named)
        presence = presence or "presence" in named
        holder = chunk.place.holder if chunk.place is not None else None
        if chunk.kind == "A" or holder is not None:
            loser = loser or clause.actor_at(j) or holder
            whole = whole and j == i + 2 and loser is not None and _is_a_body(loser)
        elif chunk.low in _WITHIN:
            ended = presence and clause.low(i) in _ENDED
            return (loser if last or whole or ended else None), j
        elif chunk.kind != "w" or not (_BETWEEN | _HAUNTS | _LAST).issuperset(named):
            break
        if loser is None and chunk.low in _FOES:
            loser = ActorMention("terrorists", None, Side.UNKNOWN)
    return None, -1


_FOES = words("terrorist terrorists rebel militant")


def _is_a_body(side: ActorMention) -> bool:
    """Whether a whole body is told of, not some of its men: "wiped out IS in P"."""
    low = side.name.lower()
    return side.actor_id is not None and not any(word in low for word in _MEN)


_MEN = ("fighter", "militant", "terrorist", "soldier", "gunm", "member", "troops", "unit", "cell")

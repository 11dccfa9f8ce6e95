"""Whom "from A" means beside who takes: "taken by G from Islamists", who are not G again."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention


def not_from_itself(
    clause: Clause, loser: ActorMention | None, at: int, gainer: ActorMention | None
) -> ActorMention | None:
    """The loser as the words at an index name him, where what they go back to is the gainer."""
    if loser is None or gainer is None or at < 0 or loser.key != gainer.key:
        return loser
    told = clause.chunks[at].actor if clause.kind(at) == "A" else None
    if told is None or told.key == gainer.key or clause.low(at) in gainer.name.lower():
        return loser
    return ActorMention(told.name, told.actor_id, told.side, False, told.named, told.state)

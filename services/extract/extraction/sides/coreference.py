"""Whom "they", "the group" or nobody at all means: decided from the sentence, then the article."""

from collections.abc import Sequence

from schemas.message import Kind, Side
from services.extract.extraction.article.context import Context
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.sides.bands import RECENT, of_the_army, of_the_tribes
from services.extract.extraction.sides.described import defends_it, only_says_what
from services.extract.extraction.sides.sides_before import sides_before, suffers
from services.extract.extraction.sides.state_sides import is_state, keeps_peace
from services.extract.extraction.sides.subject_before import (
    did_it_while,
    is_one_man,
    many_beside_land,
    named_last,
    subject_before,
    told_by,
    who_prevailed,
    whose_men,
    whose_own,
)
from services.extract.extraction.sides.whose_we import speakers_side
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.nations import COUNTRIES
from services.extract.extraction.words.spelling import words


def _of_its_land(clause: Clause, i: int) -> ActorMention | None:
    """ "the army of the Central African Republic", "of the New Forces": whoever else is named."""
    chunk = clause.chunks[i]
    if clause.low(i + 1) == "of" and chunk.low == "the forces":
        return chunk.actor  # "the forces of the First Division": whose follows
    land = clause.chunks[i + 2] if i + 2 < len(clause.chunks) else None
    if land is None or clause.low(i + 1) != "of":
        return None
    if chunk.low in _BARE and land.actor is not None and land.kind == "A" and not land.actor.vague:
        return land.actor  # "forces of Libya's recognised government"
    if chunk.actor is None or not chunk.actor.state:
        return None
    if land.kind == "A" and land.actor is not None and not land.actor.vague:
        return land.actor  # "the army of the New Forces"
    if land.place is None or not land.place.country:
        return None
    return land.actor or ActorMention(chunk.text, None, Side.GOVERNMENT, False, True, True)


_BARE = words("forces troops soldiers fighters units men")


def resolve(
    clause: Clause, i: int, context: Context, drafts: Sequence[Draft]
) -> ActorMention | None:
    """Whom the pronoun or vague phrase at an index means."""
    chunk = clause.chunks[i]
    local = sides_before(clause, i)
    if chunk.actor is not None and clause.low(i - 1) == "whose":
        return _whose(clause, i - 2) or chunk.actor
    if chunk.actor is not None:
        if chunk.low.startswith("our "):
            return speakers_side(clause, i, context, drafts) or chunk.actor
        if chunk.low.split()[0] in grammar.POSSESSIVES:
            return _possessed(clause, i, local, context) or chunk.actor
        own = _of_its_land(clause, i) or of_the_army(clause, i, context)
        own = own or of_the_tribes(clause, i)
        far = [context.band] if context.band is not None else []
        pool = [*far, *context.actors[-RECENT:], *local]
        if clause.low(i - 1) == "to" and clause.low(i - 3) == "from":
            left = clause.chunks[i - 2].actor  # "passed from A to the extremists"
            pool = [a for a in pool if left is None or a.key != left.key]
        if _is_new(chunk):  # "A said it had P after Islamist fighters left": those are not A
            told = {a.key for a in local if a.named and not is_state(a)}
            pool = [a for a in pool if a.key not in told]
        return own or _vague(chunk, pool, [*context.subjects[-RECENT:], *local])
    if chunk.low in ("who", "which", "that"):
        return local[-1] if local else None
    if chunk.low in ("we", "us"):
        return speakers_side(clause, i, context, drafts)
    if chunk.low in ("he", "him", "she"):
        men = (a for a in reversed((*context.actors[-RECENT:], *local)) if is_one_man(a))
        return next(men, None)
    return _phrase_or_subject(clause, i, local, context, drafts)


def _is_new(chunk: Chunk) -> bool:
    """Whether a phrase without an article tells of others than its sentence has named."""
    first, *more = chunk.low.split()
    return first in _KINDS and bool(more)


_TERROR = ("terrorists", "jihadists", "jihadis", "extremists", "militant group")
_KINDS = words("islamist islamic jihadist jihadi extremist rival")


def _phrase_or_subject(
    clause: Clause,
    i: int,
    local: list[ActorMention],
    context: Context,
    drafts: Sequence[Draft],
) -> ActorMention | None:
    """Whom "they", "it" or a word for nobody in particular means."""
    chunk = clause.chunks[i]
    if (said := told_by(clause, i, context, drafts)) is not None:
        return said
    if (doer := max(did_it_while(clause, i), many_beside_land(clause, i, local))) >= 0:
        return clause.actor_at(doer)
    if (same := _same_as_first(clause, i)) >= 0:
        return resolve(clause, same, context, drafts)
    vague = _phrase_for(clause, i, bool(local))
    if vague >= 0:
        return resolve(clause, vague, context, drafts)
    if (head := _leading_many(clause, i)) >= 0:
        return resolve(clause, head, context, drafts)
    if local:
        return local[0]
    if chunk.low == "it" and (ahead := _named_behind(clause, i, context)) is not None:
        return ahead
    if (victor := who_prevailed(clause, i, context)) is not None:
        return victor
    foes = _foes_before(clause, i)
    before = subject_before(chunk.low, context, drafts)
    if before is not None and before.key not in foes:
        return before
    if (
        drafts
        and drafts[-1].gainer
        and not drafts[-1].guessed
        and drafts[-1].kind is not Kind.HOLDS
    ):
        return drafts[-1].gainer
    if context.subjects:
        return context.subjects[-1]
    return context.actors[-1] if context.actors else None


def _leading_many(clause: Clause, i: int) -> int:
    """The factions of "The factions attacked A in P, where they took it": with whom the main clause
    begins; -1 elsewhere.
    """
    if clause.low(i) != "they" or clause.low(i - 1) not in _SUBORDINATE:
        return -1
    j = next((j for j in range(i) if clause.kind(j) == "A"), -1)
    side = clause.chunks[j].actor if j >= 0 else None
    if side is None or not side.vague or clause.low(j) not in _FACTIONS:
        return -1
    return j if clause.acts(j) else -1


_SUBORDINATE = words("where before after when and but until as while")
_FACTIONS = ("the factions", "the groups", "the militants", "the fighters", "the gunmen")


def _same_as_first(clause: Clause, i: int) -> int:
    """The first "it" of "It attacked A in P and said it held P": no side stands before it; -1
    where there is none.
    """
    k = i - 1
    while clause.kind(k) == "D" or clause.low(k) == "that":
        k -= 1
    if clause.low(k) in grammar.REPORTING and clause.low(k - 1) == clause.low(i):
        return k - 1  # "it said it"
    for j in range(i):
        if clause.kind(j) == "A" or clause.low(j) in _LINKS:
            return -1
        if clause.low(j) == clause.low(i) and clause.low(j + 1) not in grammar.BE:
            return j
    return -1


def _foes_before(clause: Clause, i: int) -> set[str]:
    """Who is no "they" of "despite resistance from A, they took P"."""
    return {
        chunk.actor.key
        for j, chunk in enumerate(clause.chunks[:i])
        if chunk.kind == "A" and chunk.actor is not None
        if clause.low(j - 1) in ("from", "by", "against", "of") and clause.low(j - 2) in _FACED
    }


_FACED = words("resistance fire shelling attacks counterattack fighting battle opposition sniping")


def _named_behind(clause: Clause, i: int, context: Context) -> ActorMention | None:
    """ "Two days after it drove L out of P, the army ...": whom the main clause begins with."""
    opens = clause.low(0) in _LINKS or clause.text_at(0).lower().endswith((" after", " before"))
    if not opens or i > 2 or (context.latest is not None and context.latest.acts):
        return None
    at = next((j for j in range(i, len(clause.chunks)) if clause.text_at(j) == ","), -1)
    return clause.actor_at(at + 1) if at > 0 and clause.kind(at + 1) == "A" else None


_LINKS = words("after before since when as once while although though having")


def _whose(clause: Clause, j: int) -> ActorMention | None:
    """ "Eritrea, whose forces took P": Eritrea's."""
    j -= clause.text_at(j) == ","
    chunk = clause.chunks[j] if j >= 0 else None
    if chunk is None or chunk.kind not in "AXP":
        return None
    if chunk.actor is None and chunk.place is not None and chunk.place.name is not None:
        return ActorMention(chunk.place.name, None, Side.OTHER, False, True, True)
    return chunk.actor


def _phrase_for(clause: Clause, i: int, named: bool) -> int:
    """The vague phrase that "it" or "they" repeats: "for the group since it swept into P"; -1 where
    none does. Where a side is ``named``, only one close by.
    """
    pronoun = clause.low(i)
    if pronoun == "it" and clause.low(i - 1) in ("and", "but"):
        leads = next((j for j in range(i) if clause.kind(j) == "A"), -1)
        if not named and leads == 0 and not clause.low(0).endswith("s"):
            return leads  # "the militia fought the army in P, and it took the town"
    sides = (j for j in range(i - 1, -1, -1) if clause.kind(j) == "A")
    near = next((j for j in sides if not suffers(clause, j)), -1)
    if named:
        reach = _IN_RELATIVE if clause.low(i - 1) == "which" else 4
        close = pronoun == "it" and i - near < reach and clause.low(near) in _ONE
        return near if close else -1
    return near if pronoun in ("they", "it", "them") else -1


def _possessed(
    clause: Clause, i: int, local: list[ActorMention], context: Context
) -> ActorMention | None:
    """ "its forces": those of the side or land named before."""
    speaker = whose_own(clause, i) or whose_men(clause, i, context)
    owner = speaker or (local[-1] if local else None)
    opened = False  # "the Front (SRF, an alliance of rebels) said its men had": the Front's
    for j in range(i - 1, -1, -1) if speaker is None else ():
        chunk = clause.chunks[j]
        if chunk.text in ("(", ")") or opened:
            opened = chunk.text != "("
            continue
        if chunk.kind == "A" and clause.low(j + 1) in triggers.TAKE_NOUNS:
            continue  # "feared a rebel capture of P, its soldiers": not the rebels'
        if chunk.kind == "A" and _fled_as_told(clause, j, i):
            teller = next(k for k in range(j + 1) if clause.kind(k) == "A")
            return clause.actor_at(teller) if teller < j else None
        named = chunk.kind == "A" and not only_says_what(clause.chunks, j)
        if named and chunk.low in _ONE and (meant := clause.actor_at(j)) is not None:
            owner = meant  # "a truce with the group, its fighters took P"
            break
        if named and chunk.actor is not None and _has_side(chunk.actor):
            owner = chunk.actor
            break
        if chunk.kind == "P" and chunk.actor is not None and not clause.only_where(j):
            owner = chunk.actor
            break
        if chunk.kind == "X" and (found := chunk.actor) is not None:
            owner = found
            break
    phrase = clause.low(i).split()
    others = phrase[-1] in _NOT_OWN or not _ONCE.isdisjoint(phrase)
    if others or defends_it(clause.chunks, owner, i):
        return clause.chunks[i].actor  # "its rivals": whoever they are, others
    owner = owner or _land_that_says(clause, i)
    if owner is None:
        owner = named_last(clause.low(i), context)
    if owner is None:
        return None
    its = clause.chunks[i].actor
    plain = its is None or not its.named  # "its Wagner mercenaries" have a name of their own
    name = owner.name if plain and _has_side(owner) else clause.chunks[i].text
    return ActorMention(name, owner.actor_id, owner.side, False, True, owner.state)


def _fled_as_told(clause: Clause, j: int, i: int) -> bool:
    """ "A said B had fled and their men had entered P": A's men, not B's."""
    left = any(clause.low(k) in triggers.LEAVE for k in range(j + 1, min(i, j + 5)))
    told = clause.low(j - 1) in grammar.REPORTING or clause.low(j - 1) == "that"
    return left and told and clause.low(i - 1) == "and"


_ONCE = words("former erstwhile one-time onetime ex")
_NOT_OWN = words("rivals rival foes foe enemies enemy opponents adversaries")


def _land_that_says(clause: Clause, i: int) -> ActorMention | None:
    """Chad of "Chad said on Friday its troops had captured P", of no war that is known."""
    for j in range(i - 1, max(-1, i - 8), -1):
        land = clause.low(j) in COUNTRIES or clause.low(j) == "administration"
        if land and clause.low(j + 1) in grammar.REPORTING:
            return ActorMention(clause.text_at(j), None, Side.GOVERNMENT, False, True, True)
    return None


def _has_side(actor: ActorMention) -> bool:
    """Whether it says whose forces they are: "the army" of a land does, "the fighters" do not."""
    return not actor.vague or actor.side not in (Side.UNKNOWN, Side.OTHER)


def _counted(actor: ActorMention) -> bool:
    """ "Two soldiers": so many men say nothing of whose army the article tells."""
    first = actor.name.split()[0].lower()
    return first.isdigit() or first in _COUNTS


_COUNTS = words("one two three four five six seven eight nine ten several some dozens hundreds")
_TROOPS = words("forces troops units force brigades brigade column columns men regiment battalion")
_ONE = (
    "the group", "the movement", "the militia", "the faction", "the organisation",
    "the organization",
)  # fmt: skip
_IN_RELATIVE = 18  # words back from "which it withdrew from"

_INSURGENTS = words(
    """
    militants insurgents jihadists jihadis extremists gunmen terrorists group organisation
    offshoot splinter organization movement militia militias militiamen faction
    """
)
_ARMIES = frozenset(
    {
        Side.GOVERNMENT, Side.IRAQ_GOVERNMENT, Side.PESHMERGA, Side.US_COALITION, Side.RUSSIA,
        Side.TURKEY, Side.UKRAINE, Side.ISRAEL, Side.LEBANON_ARMY,
    }
)  # fmt: skip
"""Whom no text calls "the militants" or "the group"."""
_HOLY = (Side.ISLAMIC_STATE, Side.JIHADIST_HTS_NUSRA)  # "the jihadists", not rebels named since


def _vague(
    chunk: Chunk, pool: Sequence[ActorMention], subjects: Sequence[ActorMention]
) -> ActorMention:
    actor = chunk.actor
    assert actor is not None
    insurgent = chunk.low.split()[-1] in _INSURGENTS
    terror = chunk.low.endswith(_TERROR)
    if chunk.low.endswith(("army", "military")):
        pool = [a for a in pool if not keeps_peace(a)]
    if actor.state:
        if actor.side not in (Side.UNKNOWN, Side.OTHER) and (
            not any(a.named and is_state(a) for a in pool)
            or any(a.side is actor.side and not _counted(a) for a in pool)
        ):
            return actor
        states = (a for a in reversed(pool) if is_state(a) or (a.named and a.state))
        found = next((a for a in states if not _counted(a)), None)
    elif chunk.low.endswith(" unit") and any(map(is_state, pool)):
        found = next(a for a in reversed(pool) if is_state(a))  # "another unit": the army's
    elif chunk.low.split()[-1] in _TROOPS and subjects:
        found = subjects[-1]
    else:
        bands = [
            a
            for a in reversed(pool)
            if not is_state(a)
            and a.side is not Side.UNKNOWN
            and (a.named or a.side is not Side.OTHER)
            and not (insurgent and a.side in _ARMIES)
            and not (terror and a.side in (Side.IRAQ_SHIA_MILITIA, Side.IRAN_HEZBOLLAH))
            and not ("jihad" in chunk.low and a.side is Side.KURDISH_SDF)
        ]
        others = [a for a in bands if not insurgent or a.side is not Side.KURDISH_SDF]
        holy = [a for a in bands if a.side in _HOLY] if "jihad" in chunk.low else []
        found = next(iter(holy or others or bands), None)
    if found is None:
        return actor
    return ActorMention(chunk.text, found.actor_id, found.side, False, found.named, found.state)

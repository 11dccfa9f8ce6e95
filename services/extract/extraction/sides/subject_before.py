"""With whom the sentence before began: whom "it" and "they" mostly go back to."""

import re
from collections.abc import Sequence

from schemas.message import Kind, Side
from services.extract.extraction.article.context import Context
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.dating.told_turns import retaken
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, Spot
from services.extract.extraction.places.spellings import place_key
from services.extract.extraction.sides.whose_we import of_whom_he_speaks
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import GROUND
from services.extract.extraction.words.spelling import words


def subject_before(low: str, context: Context, drafts: Sequence[Draft]) -> ActorMention | None:
    """With whom the sentence before began, where it told of nobody's gain or of his."""
    latest = context.latest
    if latest is None:
        return None
    if low == "it" and _many(latest.actor):  # "the rebels" are no "it"
        return next((a for a in reversed(context.subjects[-4:]) if not _many(a)), None)
    if not (drafts and drafts[-1].evidence_span.start >= latest.start):
        several = low == "they" and is_one_man(latest.actor) and context.actors
        return context.actors[-1] if several else latest.actor
    last = drafts[-1].gainer
    if low == "them" and last is not None and _many(last) and not drafts[-1].guessed:
        return last  # "A took P, but B retook it. Q fell to them"
    if low == "it" and last is not None and _many(last):
        return latest.actor
    return latest.actor if _took(latest, drafts) or (low == "it" and latest.acts) else None


def who_prevailed(clause: Clause, i: int, context: Context) -> ActorMention | None:
    """The rebels of "The army collapsed as the rebels advanced. They took P": who fled is not who
    takes; null elsewhere.
    """
    latest = context.latest
    if latest is None or context.gone != latest.actor.key or clause.low(i) != "they":
        return None
    near = (clause.low(k) for k in range(i + 1, min(i + _SOON, len(clause.chunks))))
    if not any(low in triggers.TAKE and not low.startswith("re") for low in near):
        return None
    others = [spot.actor for spot in context.spots if spot.start >= latest.end]
    return next((a for a in others if a.key != context.gone), None)


_SOON = 5


def many_beside_land(clause: Clause, i: int, local: Sequence[ActorMention]) -> int:
    """The rebels of "Russia wants the rebels to leave P, which they took": a land is no "they"; -1
    where nobody is beside one.
    """
    if clause.low(i) == "it" and local and _many(local[0]):  # "the rebels" are no "it"
        first = next((j for j in range(i) if clause.kind(j) == "A"), -1)
        other = first >= 0 and clause.chunks[first].actor is not local[0]
        return first if other and not clause.low(first).endswith("s") else -1
    lands = (c for c in clause.chunks[:i] if c.kind == "P" and local and c.actor is local[0])
    if clause.low(i) != "they" or next(lands, None) is None:
        return -1
    many = (j for j in range(i - 1, -1, -1) if clause.kind(j) == "A" and not clause.owns(j))
    return next((j for j in many if clause.low(j).endswith("s")), -1)


def named_last(low: str, context: Context) -> ActorMention | None:
    """Whose "its men" are, as far as the sentences before tell: nobody's of whom many are told."""
    named = context.subjects or context.actors
    last = named[-1] if named else None
    if low.startswith("its ") and last is not None and _many(last) and context.band is not None:
        return context.band
    return last


def _many(actor: ActorMention) -> bool:
    """Whether a side is named in the plural: "the rebels", "Burundian troops"."""
    last = actor.name.split()[-1]
    plural = last.lower().endswith("s") and last.lower() not in ("houthis", "forces'", "daesh")
    return plural and not last.isupper()


def who_drove_it(clause: Clause, i: int, subject: ActorMention | None) -> ActorMention | None:
    """The rebels of "A came as a guest of rebels, but they drove it out": "it" is none of many, so
    A was driven, whosesoever the verb seemed to be; null elsewhere.
    """
    if subject is None or _many(subject):
        return None
    named = (clause.chunks[j].actor for j in range(i - 1, -1, -1) if clause.kind(j) == "A")
    other = next((a for a in named if a is not None), None)
    return other if other is not None and other.key != subject.key and _many(other) else None


def _took(latest: Spot, drafts: Sequence[Draft]) -> bool:
    """Whether whom the sentence before began with took something in it, whoever else acted:
    "A seized P before being driven out by B. It ...".
    """
    told = (d for d in reversed(drafts[-6:]) if d.evidence_span.start >= latest.start)
    return any(
        d.gainer is not None and d.gainer.key == latest.actor.key and not d.guessed for d in told
    )


def did_it_while(clause: Clause, i: int) -> int:
    """ "arms that A abandoned as they fled P", "fought A for land they had taken": A did, or whom A
    fights "since they took P"; -1 where no side stands so near.
    """
    if (foe := fought_since(clause, i)) >= 0:
        return foe
    if clause.low(i) == "they" and clause.low(i - 1) in _GROUND:
        fought = clause.low(i - 2) in ("for", "from") and clause.kind(i - 3) == "A"
        return i - 3 if fought else -1
    near = clause.low(i) == "they" and clause.low(i - 1) in ("as", "while", "when")
    relative = clause.low(i - 4) in ("that", "which") and clause.kind(i - 3) == "A"
    return i - 3 if near and relative and clause.kind(i - 2) == "w" else -1


_GROUND = GROUND | words("areas positions towns villages")


def fought_since(clause: Clause, i: int) -> int:
    """B of "A has been bombing B (in P) since it took Q": whom A fights for it; -1 where no side is
    fought so, or where "it" stands for the several of "rebels".
    """
    if clause.low(i) not in ("it", "they") or clause.low(i - 1) != "since":
        return -1
    foe = next((k for k in range(i - 2, 0, -1) if clause.kind(k) == "A"), -1)
    if foe < 2 or clause.low(foe - 1) not in _FOUGHT or clause.text_at(i - 2) == ";":
        return -1
    last = clause.low(foe).rpartition(" ")[2]
    several = last.endswith("s") and last not in ("is", "isis")
    return -1 if several and clause.low(i) == "it" else foe


_FOUGHT = words(
    """
    fighting battling fought battled bombing bombed bombarding striking struck targeting targeted
    shelling shelled pounding pounded hitting hit combating attacking attacked against
    """
)


def is_one_man(actor: ActorMention) -> bool:
    """Whether a side is named by its leader: "they" are others, "President X sent the army"."""
    return actor.name.lower().removeprefix("the ").split()[0] in _OFFICES


_OFFICES = words("president prime premier minister general gen king chancellor governor")


def holder_before(
    clause: Clause, finding: Finding, place: PlaceMention, drafts: Sequence[Draft]
) -> ActorMention | None:
    """Who lost the place again: of "A took P from L. They had seized it in 2014" L."""
    dated = finding.pluperfect and any(chunk.kind == "D" for chunk in clause.chunks)
    if not dated or clause.low(finding.gainer_at) not in ("they", "it"):
        return None
    if who_says(clause, finding.gainer_at) is not None:
        return None  # "the army said on Monday it had taken P": the news, not what was before
    key, taker = place_key(place.name or ""), finding.gainer
    told = (d for d in reversed(drafts[-12:]) if d.place and place_key(d.place) == key)
    same = next((d for d in told if d.kind.is_change and not d.loser_guessed), None)
    if same is None or taker is None or same.gainer is None or retaken(same.evidence):
        return None
    return same.loser if same.gainer.key == taker.key else None


def told_by(
    clause: Clause, i: int, context: Context, drafts: Sequence[Draft]
) -> ActorMention | None:
    """Whom what is said around a pronoun tells: who speaks, of whom he speaks, who lost P."""
    said = who_says(clause, i) or who_retook(clause, i, context, drafts)
    return said or of_whom_he_speaks(clause, i, context.actors[-_NAMED:], context.voice)


_NAMED = 14
"""Sides named last of whom somebody quoted may speak."""


def who_says(clause: Clause, i: int) -> ActorMention | None:
    """The army of "and the army said on Monday that it had taken P", the rebels of "with the
    rebels admitting they had left"; null for others.
    """
    if clause.low(i) not in ("it", "they"):
        return None
    k = i - 1
    while clause.kind(k) == "D" or clause.low(k) == "that":
        k -= 1
    if clause.low(k) not in grammar.REPORTING:
        return None
    if clause.text_at(k - 2) == "," and clause.low(k - 1) == "which":
        return clause.subject(k)[0]  # "a statement by A, which claimed it had taken P"
    if clause.kind(k - 1) != "A":
        return _leaders_of(clause, k - 1)
    fought = clause.low(k - 2) in _FIGHTING and clause.kind(k - 3) == "A"
    return clause.actor_at(k - 3 if fought else k - 1)  # "groups fighting A said they had taken P"


_FIGHTING = words("fighting battling opposing resisting against")


def _leaders_of(clause: Clause, k: int) -> ActorMention | None:
    """ "Katanga's former leaders (said that they control P)": a land's own."""
    if clause.low(k) not in _LEADERS:
        return None
    at = next((j for j in range(k - 1, max(-1, k - 4), -1) if clause.owns(j)), -1)
    if clause.kind(at) != "P" or clause.chunks[at].place is None:
        return None
    name = clause.text[clause.chunks[at].start : clause.chunks[k].end]
    return clause.chunks[at].actor or ActorMention(name, None, Side.OTHER, False, True, False)


_LEADERS = words("leaders leadership authorities commanders officials government")


def whose_own(clause: Clause, i: int) -> ActorMention | None:
    """A of "A, which has fought B for years, said its forces had taken P"; null for others."""
    k = i - 1
    while clause.kind(k) == "D" or clause.low(k) == "that":
        k -= 1
    if clause.low(k) not in grammar.REPORTING or clause.text_at(k - 1) != ",":
        return None
    for j in range(k - 2, max(0, k - _ASIDE), -1):
        if clause.text_at(j) == ";":
            return None
        if clause.text_at(j) == "," and clause.low(j + 1) in ("which", "who", "whose"):
            return clause.actor_at(j - 1) if clause.kind(j - 1) == "A" else None
    return None


_ASIDE = 30


def whose_men(clause: Clause, i: int, context: Context) -> ActorMention | None:
    """The army of "General X fought the Tigers, and his troops took P": an officer's men are those
    of the state that the text names, if no office tells otherwise.
    """
    if not clause.low(i).startswith("his "):
        return None
    for j in range(i - 1, max(-1, i - _ASIDE), -1):
        if clause.kind(j) != "X":
            continue
        if clause.chunks[j].actor is not None:
            return clause.chunks[j].actor
        ranked = not _RANKS.isdisjoint(clause.low(j).split())
        told = (a for a in reversed(context.actors[-_KNOWN:]) if a.state)
        return next(told, clause.chunks[i].actor) if ranked else None
    return None


_KNOWN = 24
_RANKS = words("general gen lieutenant lt colonel col major maj brigadier brig captain capt")


def who_retook(
    clause: Clause, i: int, context: Context, drafts: Sequence[Draft]
) -> ActorMention | None:
    """B of "A took P, but B fought on. It retook P": nobody retakes what he has."""
    last = drafts[-1] if drafts else None
    count = len(clause.chunks)
    retakes = (j for j in range(i + 1, min(i + _REACH, count)) if _retakes(clause, j))
    verb = next(retakes, count)
    near = (clause.chunks[j].place for j in range(verb + 1, min(verb + 5, count)))
    place = next((place for place in near if place is not None), None)
    if last is None or place is None or not last.place:
        return None
    told = clause.text[last.evidence_span.start : clause.span.start]
    name = place.name or (last.place if place.definite else "")
    again = place_key(name) == place_key(last.place)
    if again and last.kind is Kind.REPELLED and last.loser is not None:
        return last.loser  # "B repelled the attack. They retook P"
    if last.gainer is None:
        return None
    other = context.spots[-1].actor if context.spots else None
    if not again or other is None or " but " not in told or retaken(last.evidence):
        return None
    return other if last.kind.is_change and other.key != last.gainer.key else None


def _retakes(clause: Clause, j: int) -> bool:
    return clause.kind(j) == "w" and clause.low(j).startswith(_RETAKING)


_REACH = 16
_RETAKING = ("recaptur", "retak", "retook", "regain", "reclaim", "reconquer")


_ADVANCED = re.compile(
    r"[^.;]{0,60}?\b(?:made (?:headway|inroads|progress|advances|gains)|advanc(?:ed|ing)"
    r"|gain(?:ed|ing)|push(?:ed|ing) (?:on|into|deeper|towards?|through)|press(?:ed|ing) on"
    r"|closed in|went (?:over to|on) the (?:attack|offensive)|launched|struck|hit back"
    r"|on the march|on the offensive)\b"
)


def who_advanced(
    clause: Clause, context: Context, loser: ActorMention | None
) -> ActorMention | None:
    """A of "A made headway, too. P was overrun on Friday": with whom the sentence before began, if
    it tells that A advanced.
    """
    latest = context.latest
    if latest is None or not latest.acts or (loser and loser.key == latest.actor.key):
        return None
    return latest.actor if _ADVANCED.match(clause.text, latest.end) else None


def who_struck(clause: Clause, i: int, loser: ActorMention | None) -> ActorMention | None:
    """A of "P was captured when A launched an attack on Monday", of a passive without "by"."""
    back = _retakes(clause, i)
    for j in range(i + 1, min(i + _REACH, len(clause.chunks) - 1)):
        if clause.text_at(j) in (";", ","):
            return None
        if clause.low(j) not in _WHEN or clause.kind(j + 1) != "A":
            continue
        if back and clause.low(j) == "after":
            return None  # "was retaken after A attacked it": from A
        k = j + 2
        while clause.kind(k) == "D" or clause.low(k) in grammar.ADVERBS or clause.low(k) == "had":
            k += 1
        striker = clause.actor_at(j + 1) if clause.low(k).startswith(_STRIKES) else None
        other = striker is not None and (loser is None or striker.key != loser.key)
        return striker if other else None
    return None


_WHEN = words("when as after once")
_STRIKES = (
    "attack", "storm", "launch", "mount", "assault", "raid", "swept", "sweep", "enter", "advanc",
    "moved in", "marched", "pushed in", "broke through", "burst", "poured", "struck", "overwhelm",
    "surround", "landed", "arrived",
)  # fmt: skip


def who_controls(
    clause: Clause, trigger: int, places: Sequence[PlaceMention]
) -> ActorMention | None:
    """A of "A controls P and Q, which were taken in May"."""
    first = min((place.start for place in places), default=0)
    for j in range(trigger - 1, 0, -1):
        if clause.text_at(j) == ";":
            break
        noun = clause.low(j + 1) in grammar.AUXILIARIES  # "control was imposed over P"
        verb = triggers.HOLD.get(clause.low(j)) in ("b", "s", "d") and not noun
        if verb and clause.chunks[j].end <= first:
            holder, at = clause.subject(clause.group(j).start)
            return holder if at >= 0 and clause.kind(at) == "A" else None
    return None

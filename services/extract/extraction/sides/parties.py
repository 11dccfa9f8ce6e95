"""Which of an article's parties takes what another leaves: most reports name just two."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from schemas.message import Kind, Side
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.knowledge import NameHit
from services.extract.extraction.phrases.mentions import ActorMention, Spot
from services.extract.extraction.sides.actors import Actors
from services.extract.extraction.sides.camps import PEACEKEEPERS, Camps
from services.extract.extraction.sides.on_the_run import WORSTED
from services.extract.extraction.sides.party_weights import NEAR, Weights
from services.extract.extraction.sides.state_sides import is_state
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.grammar import POSSESSIVES
from services.extract.extraction.words.nations import DEMONYMS, PEOPLES
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.things import MILITARY
from services.extract.extraction.words.troops import NOBODY

_GOING = re.compile(
    r"(?:(?:had|have|has|were|was|then|all|also|both|hastily|simply|reportedly|\w+ly) ){0,3}"
    r"(?:fle[de]|flee|fleeing|withdrew|withdraw|withdrawn|withdrawing|pulled (?:out|back)|left|quit"
    r"|retreat\w*|abandon\w*|ran (?:out|away)|run (?:out|away)|dropped|surrender\w*|laid down|lost"
    r"|fell back|fallen back|regroup\w*|reposition\w*|evacuat\w*|vacated|driven|ousted|expelled"
    r"|routed|shed|changed into|gave up|melted|escaped|deserted|crossed into|took refuge"
    r"|resist\w*|put up|offered|collapsed|den(?:y|ied|ies)|conced\w*|admit\w*|acknowledg\w*"
    r"|confirm(?:s|ed) (?:that|the loss|its|their|his)"
    r"|(?:was|were|been|being) (?:pushed|beaten|forced|thrown|rolled) (?:back|out|off|from)"
    r"|to (?:give (?:up|back)|hand (?:over|back)|cede|yield)"
    rf"|(?:(?:is|are|been|being) )?{WORSTED})\b"
)
_COMING = re.compile(
    r"(?:(?:had|have|has|were|was|then|all|also|now|quickly|\w+ly) ){0,3}"
    r"(?:attack\w*|storm\w*|advanc\w*|seiz\w*|captur\w*|took|takes?|taken|enter\w*|overr[ua]n\w*"
    r"|rais\w*|hoist\w*|parad\w*|walk\w*|march\w*|roll\w*|pour\w*|pushed|moved|moving|move|drove"
    r"|arriv\w*|patrol\w*|control\w*|posted|claim\w*|announc\w*|boast\w*|celebrat\w*|assault\w*"
    r"|launched|came|swept|settled|deployed|occup\w*|infiltrat\w*|hung|released|promised|landed"
    r"|made (?:head|in)\w+|gain(?:ed|ing)|press(?:ed|ing)|inched|closed in)\b"
)
_BETWEEN = re.compile(
    r"(?:[’']s?)?(?: (?:group|fighters|forces|troops|men|soldiers|units|elements"
    r"|convoys?|gunmen|militants|militiamen|rebels|columns?|vehicles|leader|commander|spokesman"
    r"|posts|sources?|officials?|officer|army|general|and|who|which|have|had|has"
    r"|[A-Z][\w’'-]+),?){0,4},? "
)
_CLAIM = re.compile(r"\b(?:claim|announc|declar|proclaim|hail|boast)\w*")
_ADMIT = re.compile(
    r"\b(?:admit|acknowledg|conced)\w*|\bconfirm(?:s|ed) (?:the loss|its|their|his)"
)
_STATE_MEDIA = re.compile(r"\b[Ss]tate(?:-run)? (?:television|TV|media|radio|news)")
_FREED = re.compile(r"\b(?:cleans|clear|liberat|secur|freed|purg)")
_LEFT = re.compile(r"\bleft\b|abandon|withdr|evacuat|vacat|\bquit|retreat|desert")
_OFFICIAL = re.compile(
    r"\b(?:governor|mayor|minister|president|police|army|military|general|colonel|lawmaker|deputy"
    r"|council\w*|officials?|commissioner|administrator|prefect|MPs?)\b",
    re.IGNORECASE,
)
_REBELS = "rebels of no name"
_CAMPAIGN = 60
"""Days before the latest event of an article in which the same sides fight the same fight."""

_MOST_CAMPS = 40
"""Of more parties than any war report names, only those named most often are weighed."""


def leaving(draft: Draft) -> bool:
    """Whether a place is told to have been left, so that nobody need have come after."""
    return _LEFT.search(draft.reasons[0]) is not None


_LEAD = 14
"""Letters before a name in which the word before it stands."""


class Parties:
    """The camps that an article names, with what it shows each of them doing."""

    def __init__(
        self,
        text: str,
        spots: Sequence[Spot],
        camps: Camps,
        drafts: Sequence[Draft],
        home: str | None = None,
    ) -> None:
        """Sort the sides named by camp; ``home`` is that of the land's officials."""
        self._text, self._camps, self._home = text, camps, home
        self._spots: dict[str, list[Spot]] = {}
        for spot in spots:
            camp = self._key(spot.actor)
            if camp != PEACEKEEPERS:
                self._spots.setdefault(camp, []).append(spot)
        self._join_unnamed()
        self._keep_the_most_named()
        for found in self._spots.values():
            found.sort(key=lambda spot: spot.start)
        self._states = {c for c, found in self._spots.items() if any(map(_of_state, found))}
        self._names = {c: {s.actor.name for s in found} for c, found in self._spots.items()}
        days = (d.when.day for d in drafts if d.when.day and not d.background)
        self._news = max(days, default=None)
        history = sorted(
            (d.evidence_span.start, d.evidence_span.end) for d in drafts if self._past(d)
        )
        self._history = history
        moves = {
            camp: [(spot.start, move) for spot in found if (move := self._move(spot))]
            for camp, found in self._spots.items()
        }
        self._moves = {
            past: {
                camp: Weights(told if past else _outside(history, told))
                for camp, told in moves.items()
            }
            for past in (False, True)
        }
        self._told = {past: self._tellings(drafts, past) for past in (False, True)}

    def _past(self, draft: Draft) -> bool:
        """Whether it is history: long before the news, not only earlier in the same campaign."""
        day = draft.when.day
        if day is not None and self._news is not None and (self._news - day).days < _CAMPAIGN:
            return False
        return draft.background

    def _key(self, actor: ActorMention) -> str:
        unnamed = actor.actor_id is None and not actor.named
        if unnamed and actor.side in (Side.OTHER, Side.UNKNOWN) and not actor.state:
            return _REBELS
        return self._camps.of(actor)

    def _join_unnamed(self) -> None:
        """ "The rebels" are those that the article names, if it names just one such party."""
        named = [
            camp
            for camp, spots in self._spots.items()
            if camp != _REBELS and not any(map(_of_state, spots))
        ]
        if len(named) == 1 and _REBELS in self._spots:
            self._spots[named[0]] += self._spots.pop(_REBELS)

    def _keep_the_most_named(self) -> None:
        if len(self._spots) > _MOST_CAMPS:
            most = sorted(self._spots, key=lambda camp: -len(self._spots[camp]))[:_MOST_CAMPS]
            self._spots = {camp: found for camp, found in self._spots.items() if camp in most}

    def _move(self, spot: Spot) -> int:
        """1 where the side comes, -1 where it goes, by the verb that follows its name."""
        between = _BETWEEN.match(self._text, spot.end)
        at = between.end() if between else spot.end
        if _GOING.match(self._text, at):
            return -1
        return 1 if _COMING.match(self._text, at) else 0

    def camp(self, actor: ActorMention | None) -> str | None:
        """The camp of a side, if any."""
        if actor is None:
            return None
        key = self._key(actor)
        return key if key in self._spots or key != _REBELS else None

    def active(self, spot: Spot) -> bool:
        """Whether the article shows a camp doing anything: not only named as a land is."""
        camp = self._key(spot.actor)
        weights = [each.get(camp) for each in (*self._told.values(), *self._moves.values())]
        return any(told is not None and told.weigh() for told in weights)

    def only_past(self, spot: Spot) -> bool:
        """Whether a camp is named only where history is told: it need not be in the news."""
        return all(
            any(start <= each.start < end for start, end in self._history)
            for each in self._spots.get(self._key(spot.actor), [])
        )

    def taker(self, draft: Draft, loser: str | None) -> Spot | None:
        """Who most likely got the place: the one party left, else the one that was coming."""
        scores = self._scores(draft)
        loser = loser or self._telling_of_own(draft)
        scores.pop(loser or "", None)
        if loser is None:
            self._weigh_speaker(draft, scores)
        best = _clear(scores, alone=loser is not None)
        return self.nearest(best, draft) if best else None

    def holder(self, draft: Draft, gainer: str) -> Spot | None:
        """Who most likely lost the place that a side took: no coalition that only bombs."""
        scores = {camp: -score for camp, score in self._scores(draft).items()}
        scores.pop(gainer, None)
        best = _clear(scores, alone=True)
        found = self.nearest(best, draft) if best else None
        if found is None or found.actor.side is Side.US_COALITION:
            return None
        return None if _one_land(found.actor.name, draft.gainer) else found

    def _scores(self, draft: Draft) -> dict[str, float]:
        span = draft.evidence_span
        told = self._told[self._past(draft)]
        scores = {}
        for camp, moves in self._moves[self._past(draft)].items():
            scores[camp] = moves.around(span.start - NEAR, span.end + NEAR)
            if camp in told:
                scores[camp] += told[camp].around(span.start - NEAR, span.start + NEAR)
        for camp, weight in self._telling(draft):
            scores[camp] -= 2.0 * weight  # a statement does not speak for itself
        return scores

    def _tellings(self, drafts: Sequence[Draft], background: bool) -> dict[str, Weights]:
        """Where news, or what was long past, tells of each camp."""
        told: dict[str, list[tuple[int, float]]] = {}
        for draft in drafts:
            if self._past(draft) is background:
                for camp, weight in self._telling(draft):
                    told.setdefault(camp, []).append((draft.evidence_span.start, weight))
        return {camp: Weights(weights) for camp, weights in told.items()}

    def _telling(self, draft: Draft) -> Iterator[tuple[str, float]]:
        """The camps that a statement tells of, with what it weighs for them."""
        if not (draft.kind.is_change or draft.kind is Kind.ATTEMPT):
            return
        weight = 0.5 if draft.kind is Kind.ATTEMPT else 1.0
        sides = (draft.gainer, draft.guessed, weight), (draft.loser, draft.loser_guessed, -weight)
        for actor, guessed, counts in sides:
            camp = None if guessed else self.camp(actor)
            if camp is not None and camp in self._spots:
                yield camp, counts

    def _telling_of_own(self, draft: Draft) -> str | None:
        """The camp whose speaker tells that a place was left, or admits that it fell."""
        told = _CLAIM.search(draft.evidence) is None and leaving(draft)
        if draft.source is None or draft.kind is not Kind.LOST:
            return None
        if not (told or _ADMIT.search(draft.evidence)):
            return None
        for camp, names in self._names.items():
            if any(name in draft.source for name in names):
                return camp
        return self._home if _OFFICIAL.search(draft.source) else None

    def _weigh_speaker(self, draft: Draft, scores: dict[str, float]) -> None:
        """A side claims what it took and admits what it lost."""
        for camp, names in self._names.items():
            if draft.source and any(name in draft.source for name in names):
                if _ADMIT.search(draft.evidence):
                    scores[camp] -= 2.0
                elif _CLAIM.search(draft.evidence):
                    scores[camp] += 2.0
            if camp == self._home and draft.source and _STATE_MEDIA.search(draft.source):
                scores[camp] += 2.0 * bool(_FREED.search(draft.evidence))
            if camp in self._states:
                scores[camp] -= 0.25  # towns that just fall mostly fall to rebels

    def nearest(self, camp: str, draft: Draft) -> Spot:
        """Where the text names the camp next to a statement."""
        spots, at = self._spots[camp], draft.evidence_span.start
        after = bisect_left(spots, at, key=lambda spot: spot.start)
        return min(spots[max(0, after - 1) : after + 1], key=lambda spot: abs(spot.start - at))


def _outside(
    sentences: Sequence[tuple[int, int]], moves: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """What was told elsewhere than in these sentences, which are in order."""
    return [
        (start, move)
        for start, move in moves
        if not (at := bisect_right(sentences, (start, start))) or sentences[at - 1][1] <= start
    ]


def _of_state(spot: Spot) -> bool:
    return is_state(spot.actor)


def _clear(scores: dict[str, float], alone: bool) -> str | None:
    """The camp that leads by far; ``alone`` one is enough unless all speaks against it."""
    ranked = sorted(scores.items(), key=lambda entry: -entry[1])
    if not ranked:
        return None
    camp, score = ranked[0]
    if len(ranked) == 1:
        return camp if score > -1.0 and (alone or score >= 0.0) else None
    return camp if score > -1.0 and score - ranked[1][1] >= 1.0 else None


def _one_land(loser: str, gainer: ActorMention | None) -> bool:
    """Whether a side is but the people of the land that gains: "Ethiopia", "the Ethiopians"."""
    people = loser.lower().split()[-1]
    taker = gainer.name.lower().split() if gainer is not None else []
    land = DEMONYMS.get(people) if people in PEOPLES else None
    return land is not None and any(land in (word, DEMONYMS.get(word)) for word in taker)


def _no_party(actor: ActorMention) -> bool:
    """ "Its men", "only four fighters", "ground forces": not by such words is a party known."""
    first = actor.name.split()[0].lower()
    bare = actor.actor_id is None and not actor.named
    alone = actor.name.lower().removeprefix("the ") in _NOBODY  # "under the command of X"
    return alone or first in POSSESSIVES or (bare and (first in _FEW or first in COUNTS))


_NO_FORCES = words(
    """
    largest biggest main second capital north south east west northern southern eastern western
    second-largest third-largest city third most only border borders coast first oldest
    """
)
_HOMES = words(
    """
    father mother brother sister son uncle cousin family parents ancestral home hometown native
    birthplace village sect clan tribe heartland alawite minority grandfather late
    """
)
"""What a side's leader has that is not of the war: "Assad's ancestral home"."""


def _owned(text: str, end: int) -> str:
    """The first word of what belongs to a name that ends there: "home" of "Assad's home"."""
    found = _OWNED.match(text, end - len("'s") if text[end - 2 : end] in ("'s", "’s") else end)
    return found["what"].lower() if found is not None else ""


_OWNED = re.compile(r"['’]s? (?P<what>[\w-]+)")
_FEW = words("only just ground air a an some several dozens scores hundreds thousands")
_NOBODY = words("command commands leadership")


def parties_of(
    text: str,
    hits: Sequence[NameHit],
    named: Sequence[Spot],
    actors: Actors,
    drafts: Sequence[Draft],
) -> Parties:
    """The parties that a text names: where it was read ``named``, elsewhere by name alone."""
    spots = [
        spot for spot in named if not _no_party(spot.actor) and _owned(text, spot.end) not in _HOMES
    ]
    read = {place for spot in named for place in range(spot.start, spot.end)}
    for hit in hits:
        meaning = actors.meaning(hit)
        if hit.start in read or meaning is None:
            continue
        if meaning.phrase and text[: hit.start].rstrip()[-1:].isdigit():
            continue  # "lost 435 troops": no party
        owned = _owned(text, hit.end)
        if (meaning.metonym and (not owned or owned in _NO_FORCES)) or owned in _HOMES:
            continue  # a city or land, unless "Moscow's soldiers"; "the birthplace of X's father"
        lead = text[max(0, hit.start - _LEAD) : hit.start].split()
        name = text[hit.start : hit.end]
        after = text[hit.end : hit.end + _LEAD].split()[:1]
        if name == "military" and after and after[0].rstrip(",.;") in MILITARY:
            continue  # "opened a military front"
        if lead and f"{lead[-1]} {name}".lower() in NOBODY:
            continue  # "met no opposition"
        actor = ActorMention(
            name, meaning.actor_id, meaning.side, False, not meaning.phrase, meaning.army
        )
        spots.append(Spot(hit.start, hit.end, actor))
    known = {actors.camps.of(spot.actor) for spot in spots}
    for draft in drafts:
        for side in (draft.gainer, draft.loser):
            if side and side.side is not Side.UNKNOWN and actors.camps.of(side) not in known:
                spots.append(Spot(draft.evidence_span.start, draft.evidence_span.start, side))
    home = actors.authority()
    return Parties(text, spots, actors.camps, drafts, actors.camps.of(home) if home else None)

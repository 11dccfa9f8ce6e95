"""One sentence as the grammar sees it, and the small questions that every clause rule asks."""

from collections.abc import Callable
from dataclasses import dataclass, field

from schemas.message import Kind
from services.extract.extraction.article_text import PlaceNames
from services.extract.extraction.listing import list_from
from services.extract.extraction.mentions import ActorMention, Chunk, PlaceMention
from services.extract.extraction.statement import Span
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_VERBLIKE = frozenset(
    set(triggers.TAKE) | set(triggers.DRIVE) | set(triggers.PRESS) | set(triggers.REPEL)
) | words(
    """
    fought killed killing fighting accused told urged helped backed supported targeted targeting
    hit bombed shelled struck accusing battled battling including gave given give sending sent
    allowed allowing forcing leaving enabling enables let made see saw sees call called ordered
    wounded detained arrested executed shot bombing shelling against controls control held hold
    joined ambushed outnumbered fight kill support back help allow enable prevent prevented
    """
)
_SKIPPED = words(
    """
    whole entirety also back over the all of entirely fully again more than almost nearly about
    around roughly at least some virtually
    """
)
_LIST_WORDS = words("and , including as well & plus nearby namely like")
_BREAKS = words(
    """
    while when whereas although though because if unless but before after since until as once
    """
)
_DEEDS = words(
    """
    attack attacks offensive assault advance raid raids strike strikes shelling bombardment fire
    air airstrikes counterattack counter-attack ambush
    """
)
_NUMBERS = words(
    """
    hundreds thousands dozens scores batch group groups convoy number numbers remnants members
    majority handful tens columns wave waves contingent
    """
)
_JOINED = words("and as well also plus both along with together alongside")
_GRIP = words("the control grip hands of clutches full occupation rule")
_WITHIN = words("in near around outside inside on at")
_BEARINGS = words("north south east west northeast northwest southeast southwest outside")
FACTUAL_LEAD = words("after by since following with despite upon")


@dataclass
class Finding:
    """A control statement as a clause tells it, before context completes it."""

    kind: Kind
    places: list[PlaceMention]
    trigger: int
    gainer: ActorMention | None = None
    loser: ActorMention | None = None
    gainer_at: int = -1
    reasons: list[str] = field(default_factory=list)
    strength: float = 0.6
    nominal: bool = False
    pluperfect: bool = False
    definite: bool = False


@dataclass
class VerbGroup:
    """The words around a verb that bend what it says."""

    start: int
    passive: bool = False
    negated: bool = False
    modal: bool = False
    infinitive: bool = False
    pluperfect: bool = False
    perfect: bool = False
    progressive: bool = False


class Clause:
    """A sentence's chunks with the questions that rules ask of them."""

    def __init__(
        self,
        chunks: list[Chunk],
        span: Span,
        text: str,
        names: PlaceNames | None,
        comma_free: bool,
        deal: bool,
        resolve: Callable[["Clause", int], ActorMention | None],
    ) -> None:
        """``resolve`` says whom the pronoun or vague phrase at an index means, by context."""
        self.chunks, self.span, self.text = chunks, span, text
        self.names, self.comma_free = names, comma_free
        self._resolve = resolve
        self.deal = deal
        self.triggers: list[int] = []
        self.rejected: list[str] = []

    def low(self, i: int) -> str:
        """The folded text of a chunk; empty outside the sentence."""
        return self.chunks[i].low if 0 <= i < len(self.chunks) else ""

    def text_at(self, i: int) -> str:
        """The exact text of a chunk; empty outside the sentence."""
        return self.chunks[i].text if 0 <= i < len(self.chunks) else ""

    def kind(self, i: int) -> str:
        """The kind of a chunk; empty outside the sentence."""
        return self.chunks[i].kind if 0 <= i < len(self.chunks) else ""

    def reject(self, i: int, why: str) -> None:
        """Note why a trigger says nothing of control."""
        self.rejected.append(f"{self.chunks[i].text}: {why}")

    def group(self, i: int) -> VerbGroup:
        """Auxiliaries, negation and mood of the verb at an index."""
        found = VerbGroup(i)
        j = i - 1
        while j >= 0:
            chunk = self.chunks[j]
            low = chunk.low
            if chunk.kind == "D" and not self._opens(j):
                j -= 1
                continue
            if chunk.kind != "w":
                if chunk.text in "'’" and j and self.kind(j - 1) == "w":
                    j -= 1
                    continue
                break
            if low == "to":
                found.infinitive = True
                j -= 1
                break
            if low in grammar.NEGATIONS:
                found.negated = True
            elif low in grammar.AUXILIARIES:
                self._auxiliary(found, low)
            elif not (
                low in grammar.ADVERBS or low.endswith("ly") or low in ("then", "t", "being")
            ):
                break
            found.start = j
            j -= 1
        if found.infinitive:
            found.start = j + 1
        return found

    def _opens(self, j: int) -> bool:
        """Whether a date stands at the sentence's start ("On Friday rebels ...")."""
        return j == 0

    @staticmethod
    def _auxiliary(found: VerbGroup, low: str) -> None:
        if low in grammar.BE:
            found.passive = True
        if low in grammar.MODALS:
            found.modal = True
        if low in ("had", "having"):
            found.pluperfect = low == "had"
        if low in ("has", "have"):
            found.perfect = True

    def actor_at(self, i: int) -> ActorMention | None:
        """The side that the chunk at an index is, if it can act: an actor, a land, a pronoun."""
        if not 0 <= i < len(self.chunks):
            return None
        chunk = self.chunks[i]
        if chunk.kind == "A" and chunk.actor is not None:
            if chunk.actor.vague or chunk.low.startswith(
                ("its ", "their ", "his ", "our ", "her ")
            ):
                return self._resolve(self, i) or chunk.actor
            return self._joined(i, chunk.actor)
        if chunk.kind == "P" and chunk.actor is not None:
            return chunk.actor
        if chunk.kind == "w" and chunk.low in (
            "they",
            "it",
            "we",
            "he",
            "them",
            "who",
            "which",
            "that",
        ):
            return self._resolve(self, i)
        return None

    def _joined(self, i: int, actor: ActorMention) -> ActorMention:
        """Two sides that act together are named together, led by the first."""
        if self.low(i + 1) in ("and", "&") and self.kind(i + 2) == "A":
            other = self.chunks[i + 2].actor
            if other is not None:
                name = self.text[self.chunks[i].start : self.chunks[i + 2].end]
                return ActorMention(
                    name, actor.actor_id, actor.side, False, actor.named, actor.state
                )
        return actor

    def subject(self, start: int) -> tuple[ActorMention | None, int]:
        """Who does what the verb group at ``start`` says; the chunk's index, or -1."""
        j = start - 1
        skipped = office = -1
        while j >= 0:
            chunk = self.chunks[j]
            low = chunk.low
            if chunk.kind == "p" and chunk.text == ";":
                break
            if chunk.kind == "X" and chunk.actor is not None and office < 0:
                office = j
            if chunk.kind == "A" or (chunk.kind == "P" and chunk.actor is not None):
                reach = 12 if self.low(start) == "having" else 3
                absolute = self.low(j - 1) == "with" and j >= start - reach
                if self._leads(j) or absolute:
                    first = self._list_head(j)
                    return self.actor_at(first), first
                skipped = j if skipped < 0 else skipped
            elif chunk.kind == "w":
                if (
                    low in ("they", "it", "we", "he")
                    and self.low(j + 1) not in grammar.REPORTING
                    and self.low(j - 1)
                    not in grammar.PREPOSITIONS - {"after", "before", "since", "until", "as"}
                ):
                    return self.actor_at(j), j
                if low in ("which", "who", "that") and self._relative(j, start):
                    return self._antecedent(j)
                if (
                    low in _BREAKS
                    and j < start - 1
                    and low not in ("as", "since", "after", "before", "until")
                ):
                    break
            j -= 1
        if office >= 0 and self._leads(office):
            return self.chunks[office].actor, office
        if skipped >= 0 and self._only_candidate(skipped):
            return self.actor_at(skipped), skipped
        return None, -1

    def _only_candidate(self, j: int) -> bool:
        return self.low(j - 1) not in ("by", "against", "from", "with", "of")

    def _list_head(self, j: int) -> int:
        """The first of "X and Y", which the second stands for as subject."""
        if self.low(j - 1) in ("and", "&") and self.kind(j - 2) == "A" and self._leads(j - 2):
            return j - 2
        return j

    def _relative(self, j: int, start: int) -> bool:
        """Whether "which", "who" or "that" is the verb's own subject."""
        if self.low(j) == "that" and self.low(j - 1) in grammar.REPORTING:
            return False
        return all(
            self.kind(k) == "D"
            or self.low(k) in grammar.AUXILIARIES
            or self.low(k) in grammar.ADVERBS
            or self.kind(k) == "p"
            for k in range(j + 1, start)
        )

    def _antecedent(self, j: int) -> tuple[ActorMention | None, int]:
        for k in range(j - 1, -1, -1):
            if self.kind(k) == "A":
                return self.actor_at(k), k
        return None, -1

    def _leads(self, j: int) -> bool:
        """Whether an actor stands where a subject stands: not after a preposition or a verb."""
        k = j - 1
        low = self.low(k)
        if k < 0 or self.kind(k) in "pD":
            return not (self.kind(k) == "p" and self.chunks[k].text == "(")
        if self.kind(k) in "PX":
            return True
        if low in ("and", "or", "&"):
            return self.kind(k - 1) != "A" or self._leads(k - 1)
        if low == "of" and self.low(k - 1) in _NUMBERS:
            return True
        if low in grammar.PREPOSITIONS and low not in (
            "after",
            "before",
            "since",
            "until",
            "as",
            "than",
        ):
            return False
        return low not in _VERBLIKE

    def places_after(self, i: int, strict: bool = True) -> tuple[list[PlaceMention], int]:
        """The places that directly follow, as a list; and the index after them."""
        j = i
        count = len(self.chunks)
        steps = 0
        while j < count and steps < 5:
            chunk = self.chunks[j]
            if chunk.kind == "P":
                break
            if (
                chunk.kind == "D"
                or chunk.low in grammar.ADVERBS
                or chunk.low in _SKIPPED
                or chunk.text in "\"“'‘[]—–-(:"
            ):
                j += 1
                steps += chunk.kind != "D"
                continue
            if chunk.low in ("from", "by") and self.kind(j + 1) == "A" and self.kind(j + 2) == "P":
                j += 2
                continue
            return [], i
        if j >= count or self.chunks[j].kind != "P":
            return [], i
        return self._list_from(j)

    def _list_from(self, j: int) -> tuple[list[PlaceMention], int]:
        return list_from(self, j)

    def places_before(self, start: int, reduced: bool) -> list[PlaceMention]:
        """The places that are the subject of a passive at ``start``."""
        j = start - 1
        if reduced:
            while j >= 0 and (
                self.kind(j) == "D" or self.low(j) in grammar.ADVERBS or self.chunks[j].text == ","
            ):
                j -= 1
            if self.kind(j) == "P":
                return self._list_ending(j)
            return []
        relative = False
        fallback = -1
        while j >= 0:
            chunk = self.chunks[j]
            low = chunk.low
            if chunk.kind == "P":
                if relative or self._place_leads(j):
                    return self._list_ending(j)
                fallback = j if fallback < 0 else fallback
            elif chunk.kind == "A" and self._leads(j) and not relative:
                return []
            elif low == "who" and self._relative(j, start):
                return []
            elif low in ("which", "that") and self._relative(j, start):
                relative = True
            elif (
                low in ("it", "they", "both")
                and j < start
                and not relative
                and self.low(j - 1) not in ("of",)
            ):
                chunk_place = PlaceMention(
                    None, chunk.start, chunk.end, None, chunk.text, low != "it", True
                )
                chunk_place.role = False
                return [chunk_place]
            elif (
                low in grammar.REPORTING
                or low in _BREAKS
                or chunk.text == ";"
                or (chunk.kind == "w" and low in ("and", "but") and fallback >= 0)
            ):
                break
            j -= 1
        return (
            self._list_ending(fallback)
            if fallback >= 0 and self.low(fallback - 1) not in ("in", "near", "from", "at")
            else []
        )

    def _place_leads(self, j: int) -> bool:
        low = self.low(j - 1)
        if low in ("and", "or") or self.chunks[j - 1].text == "," if j else False:
            k = j - 2
            while k > 0 and (self.low(k) in _JOINED or self.chunks[k].text == ","):
                k -= 1
            if self.kind(k) == "P":
                return self._place_leads(k)
            return True
        return (
            j == 0
            or low not in grammar.PREPOSITIONS
            or low in ("after", "before", "since", "until", "as")
        )

    def _list_ending(self, j: int) -> list[PlaceMention]:
        """The list of places whose last item stands at an index."""
        k = j
        while k >= 2:
            m = k - 1
            while m > 0 and (self.low(m) in _JOINED or self.chunks[m].text == ","):
                m -= 1
            if self.chunks[m].text == ")" and m < k - 1:
                m = self._opening(m)
            if m < k - 1 and self.kind(m) == "P" and not self._contained(m):
                k = m
            elif self.low(k - 1) in _WITHIN and self.kind(k - 2) == "P":
                k -= 2  # "villages near X": what is near is no item
            elif (
                self.low(k - 1) == "of" and self.low(k - 2) in _BEARINGS and self.kind(k - 3) == "P"
            ):
                k -= 3
            else:
                break
        found, _ = list_from(self, k, until=j)
        return found

    def _opening(self, m: int) -> int:
        """The chunk before the bracket that closes at ``m``."""
        for k in range(m - 1, max(-1, m - 12), -1):
            if self.chunks[k].text == "(":
                return k - 1
        return m

    def _contained(self, m: int) -> bool:
        """Whether a place only says where something else is: "in Y", "near Y"."""
        return (
            self.low(m - 1) in ("in", "near", "outside", "around", "at") and self.kind(m - 2) != "P"
        )

    def relative_object(self, at: int) -> list[PlaceMention]:
        """What a relative clause's subject at ``at`` acts on: "X, which rebels seized"."""
        j = at - 1
        if self.low(j) == "that" and self.low(j - 1) in grammar.REPORTING:
            return []
        if self.low(j) in ("which", "that"):
            j -= 1
        elif self.kind(j) != "P":
            return []
        if self.text_at(j) == ",":
            j -= 1
        if self.kind(j) != "P":
            return []
        inner = self.chunks[j].place
        k = j - 2 if self.text_at(j - 1) == "," else j - 1
        if inner is not None and inner.name is None and not inner.plural and self.kind(k) == "P":
            named = self.chunks[k].place
            if named is not None and named.name is not None:
                return [named]  # "Kobane, the border town that A recaptured"
        return self._list_ending(j)

    def after_word(
        self, i: int, words: frozenset[str], limit: int = 14
    ) -> tuple[ActorMention | None, int]:
        """The actor that follows one of these prepositions, within the clause."""
        for j in range(i, min(i + limit, len(self.chunks))):
            chunk = self.chunks[j]
            if chunk.text == ";" or (
                chunk.kind == "w"
                and chunk.low in ("which", "who", "while", "whereas", "but", "said", "when")
            ):
                break
            if chunk.kind == "w" and chunk.low in words:
                k = j + 1
                while self.kind(k) == "D" or self.low(k) in _GRIP:
                    k += 1
                if (
                    (actor := self.actor_at(k)) is not None
                    and self.low(k)
                    not in (
                        "which",
                        "who",
                        "that",
                    )
                    and self.low(k + 1) not in _DEEDS
                ):
                    return actor, k
                if self.low(k) in ("the",) and self.low(k + 1) in ("hands", "control"):
                    continue
        return None, -1

    def owner_of(self, chunk: Chunk) -> ActorMention | None:
        """The side whose ministry or leader a named chunk is, by the land in its name."""
        return chunk.actor

    def sentence_has(self, *stems: str) -> bool:
        """Whether the sentence, folded, has one of these."""
        low = self.text[self.span.start : self.span.end].lower()
        return any(stem in low for stem in stems)

"""The chunks of one sentence, and the words around a verb."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from services.extract.extraction.frames.frame_table import needs_met
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.grammar.idle_asides import without_idle_asides
from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.statement import Span
from services.extract.extraction.text.article_text import PlaceNames
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


_LEAD_ASIDE = words("on with after following amid under within in during backed supported together")
"""What may begin an aside between a verb and its object."""
_BESIDE_TO = ("addition", "prior", "led", "leads", "leading", "contributed", "thanks")
"""What "to taking P" may follow as "with taking P" does: no purpose."""
_DASHES = ("-", "–", "—")
_ASIDE = words(
    """
    where which who whose whom once long home a an the known described seen considered until
    regarded formerly previously site birthplace hometown seat capital from located situated
    """
)
"""First words of what is set off between a subject and its verb."""

_SITED = words("located situated lying")
_ABOUT = words("about some around just roughly nearly almost over")
_MEASURES = words("km kilometres kilometers kilometre miles mile")
_LYING = words("between near in on at beside outside")
_WHERE = grammar.BEARINGS | words(
    """
    deep just near some about one its another close outside in on administrative strategic
    including only few
    """
)
"""First words of what tells where a place lies or what it is."""


_WHERE_REACH = 18
"""Chunks of a list that only says where, at most."""

_BESIDES = grammar.PREPOSITIONS | words(
    "with alongside like unlike not following despite amid rather"
)
_BY_THE_WAY = words("though however meanwhile reportedly too instead")
_DOING_SO = words("acting working operating fighting moving")
_TOGETHER = words("jointly together alongside with in")
_NO_DEEDS = words("including excluding according following during regarding concerning")
_HELPED = words(
    """
    backed helped supported aided assisted joined led accompanied reinforced flanked guided
    commanded
    """
)


STANDING = words("loyal close hostile friendly sympathetic faithful subordinate independent")
_REPORTED = words("reported said believed thought understood known rumoured rumored")
_AMID = words("after following despite amid under without during")
"""First words of what went on before a place was taken."""

_QUOTES = '"“”'
GENITIVE = ("'s", "’s", "s'", "s’")


_SPANNING = ("straddling", "spanning")
_SECURING = words("securing clearing capturing taking liberating seizing retaking freeing")
_THROUGH = (*_SPANNING, "across", "through", "throughout", "over", "from")
_TELLING = 6
"""Chunks of an aside that tells who says so, at most."""


class ClauseWords:
    """Chunks by index, and verb groups."""

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
        self.chunks, self.span, self.text = without_idle_asides(chunks), span, text
        self.names, self.comma_free = names, comma_free
        self._resolve = resolve
        self.deal = deal
        self._met = -1
        self.triggers: list[int] = []
        self.rejected: list[str] = []

    @property
    def needs_met(self) -> int:
        """What frames may ask of the sentence's words, and find; worked out when first asked."""
        if self._met < 0:
            self._met = needs_met(self.chunks)
        return self._met

    def is_nameless(self, k: int) -> bool:
        """Whether a word stands here, or a phrase such as "a border town": nothing with a name."""
        place = self.chunks[k].place
        return self.kind(k) == "w" or (place is not None and place.name is None)

    def low(self, i: int) -> str:
        """The folded text of a chunk; empty outside the sentence."""
        return self.chunks[i].low if 0 <= i < len(self.chunks) else ""

    def last_word(self, i: int) -> str:
        """The last word of a chunk, lower case: "deal" of "the new deal"."""
        return self.low(i).rpartition(" ")[2]

    def text_at(self, i: int) -> str:
        """The exact text of a chunk; empty outside the sentence."""
        return self.chunks[i].text if 0 <= i < len(self.chunks) else ""

    def kind(self, i: int) -> str:
        """The kind of a chunk; empty outside the sentence."""
        return self.chunks[i].kind if 0 <= i < len(self.chunks) else ""

    def owns(self, i: int) -> bool:
        """Whether the chunk at an index is a genitive: "the army's", "the rebels'"."""
        return self.text_at(i).endswith(GENITIVE)

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
                if chunk.text in _QUOTES and self._quoted_in(j):
                    j -= 1
                    continue
                break
            if low == "to":
                if self.low(i).endswith("ing") and self.low(j - 1) in _BESIDE_TO:
                    break
                found.infinitive = True
                j -= 1
                break
            if low in grammar.NEGATIONS:
                found.negated = True
            elif low in grammar.AUXILIARIES:
                self._auxiliary(found, low)
            elif not (
                low in grammar.ADVERBS
                or low.endswith("ly")
                or low in ("then", "t", "being", "next")
                or self._between_auxiliaries(j)
            ):
                break
            found.start = j
            j -= 1
        if found.infinitive:
            found.start = j + 1
            self._said_to(found)
        found.negated |= self.low(i + 1).startswith("neither")  # "captured neither P nor Q"
        return found

    def _said_to(self, found: VerbGroup) -> None:
        """Take "are reported" of "are reported to be held" into the verb: no purpose."""
        at = found.start - 1
        be = at - 1 - (self.low(at - 1) in grammar.ADVERBS)
        if self.low(at) in _REPORTED and self.low(be) in grammar.BE:
            found.infinitive = False
            found.start = be - (self.low(be - 1) in grammar.AUXILIARIES)

    def _quoted_in(self, j: int) -> bool:
        """Whether the mark stands inside a verb: 'is "fully" freed', 'had "liberated" P'."""
        before = self.low(j - 1)
        told = before.endswith("ly") or before in grammar.ADVERBS
        told = told and any(self.low(k) in grammar.AUXILIARIES for k in range(max(0, j - 4), j))
        return before in grammar.AUXILIARIES or told

    def _between_auxiliaries(self, j: int) -> bool:
        """Whether any word at all stands inside a verb: "has meantime been"."""
        low = self.low(j)
        if low in ("all", "both", "each"):
            return self.low(j - 1) in grammar.AUXILIARIES  # "were all freed"
        if self.low(j + 1) != "been" or self.low(j - 1) not in grammar.AUXILIARIES:
            return False
        return low not in grammar.PREPOSITIONS and low not in grammar.CONJUNCTIONS

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

    def _besides(self, first: int) -> bool:
        """Whether an aside tells of something beside the side that it follows."""
        low, after = self.low(first), self.low(first + 1)
        pair = (low in ("together", "along", "jointly") and after == "with") or (
            low == "and" and after in ("not", "with")
        )
        return pair or low in _BESIDES or (low == "as" and after == "well")

    def before_aside(self, start: int) -> int:
        """Where a subject ends before "where ...," or ", a town that ...," set off by commas;
        ``start`` itself where nothing is set off.
        """
        if self.text_at(start - 1) in _DASHES:
            return self._between_dashes(start)
        if self.text_at(start - 1) != ",":
            return start
        for k in range(start - 2, max(0, start - 34), -1):
            if self.text_at(k) == ";":
                break
            if self.text_at(k) == "," and k + 1 < start - 1 and self._sets_off(k + 1, start - 1):
                return self._before_where(k) if self.low(k + 1) == "in" else k
        return start

    def joins_alike(self, j: int) -> bool:
        """Whether "and" joins two sides or two places: "if A and B take P", "that P and Q fell"."""
        if self.low(j) not in ("and", "or"):
            return False
        return self.kind(j + 1) in ("A", "P") and self.kind(j - 1) == self.kind(j + 1)

    def behind_aside(self, j: int) -> int:
        """Where P stands of "(seized), on Tuesday, P", "(freed), with air support, P"; else j."""
        if self.text_at(j) != ",":
            return j
        if self.low(j + 1) not in _LEAD_ASIDE and self.kind(j + 1) != "D":
            return j
        for k in range(j + 2, j + 14):
            if self.text_at(k) == "," and self.kind(k + 1) == "P":
                return k + 1
            if self.kind(k) not in "wAD" or self.low(k) in grammar.AUXILIARIES:
                return j
        return j

    def _between_dashes(self, start: int) -> int:
        """Where "- according to A -" begins that ends right before an index; else the index."""
        for k in range(start - 3, max(0, start - 16), -1):
            if self.text_at(k) in _DASHES:
                return k
            if self.text_at(k) in ";:":
                break
        return start

    def _before_where(self, k: int) -> int:
        """Before ", in D, E and F" of "the villages of A and B, in D, E and F, in G, were", which
        the comma at ``k`` closes; ``k`` itself where no such list stands.
        """
        named = 0
        for j in range(k - 1, max(1, k - _WHERE_REACH), -1):
            if self.low(j) == "in":
                listed = named > 1 and self.kind(j + 1) == "P" == self.kind(j - 2)
                apart = self.text_at(j + 2) == "," and self.low(j + 3) == "and"
                return j - 1 if listed and self.text_at(j - 1) == "," and not apart else k
            if self.kind(j) != "P" and self.text_at(j) != "," and self.low(j) != "and":
                return k
            named += self.kind(j) == "P"
        return k

    def _sets_off(self, first: int, end: int) -> bool:
        """Whether what stands between two commas only describes what goes before them."""
        low = self.low(first)
        if low == "according" and self.low(first + 1) == "to":
            return True
        if low in _ASIDE or low.startswith(("a ", "an ", "the ")):
            return first < end - 1 or self.kind(first) != "w"
        if low in grammar.PREPOSITIONS and self.low(first + 1) in ("which", "whom", "whose"):
            return True  # "P, to which the rebels had fled, was taken"
        if self._also_known(first) or low == "like":
            return True
        if (first == end - 1 and low in _BY_THE_WAY) or self._helped(first):
            return True  # "P, though, is now free", "soldiers, backed by villagers, have taken"
        if self.kind(first - 2) == "A" and self._says_of_a_side(first, end):
            return True
        if triggers.TAKE.get(low) in ("p", "n", "bn") and self.low(first + 1) == "by":
            return True  # "P, seized by rebels in May, is"
        if self.kind(first - 2) != "P" and self.text_at(first - 2) != ")":
            return False
        if self._measured(first) or self._says_so(first, end):
            return True  # "P and Q, he noted, had been freed", "P, the army said, was taken"
        if low in _AMID and not any(self.low(k) in grammar.REPORTING for k in range(first, end)):
            return True  # "P, after a week of clashes with the army, was captured"
        if self.kind(first) == "P" and not self._bare(first):
            return False
        describes = (
            low in _WHERE
            or (low in _LYING and self.kind(first + 1) == "P")
            or (self.kind(first) == "w" and low.endswith("ing"))
            or self.owns(first)
        )
        return (describes or self.kind(first) == "P") and not any(
            self.low(k) in grammar.AUXILIARIES or self.low(k) in grammar.REPORTING
            for k in range(first, end)
        )

    def _also_known(self, k: int) -> bool:
        """ "fighters, commonly known as A, took P", "P, also in the north, was taken"."""
        called = self.low(k + 1) in grammar.CALLED and self.low(k).endswith(("ly", "er"))
        return called or (self.low(k) == "also" and self.low(k + 1) in _WHERE)

    def _measured(self, k: int) -> bool:
        """Whether "20 km from Q" stands here, or "located some 20 km from Q"."""
        k += self.low(k) in _SITED
        k += self.low(k) in _ABOUT
        return self.low(k)[:1].isdigit() and self.low(k + 1) in _MEASURES

    def _says_of_a_side(self, first: int, end: int) -> bool:
        """Whether an aside says with whom a side acts, what it does or how it stands to another."""
        low = self.low(first)
        if self._besides(first):
            return True  # "the army, along with a militia, took", "the rebels, not the army, took"
        if low == "whose" or (low == "who" and self.kind(first + 1) == "w"):
            return True  # "the general, who had served the king, took"
        if low.endswith("ing") and low not in _NO_DEEDS:
            return True  # "the rebels, fighting a junta that toppled the government, took"
        return self._standing_to(first, end)  # "the army, once allied with the rebels, took"

    def _helped(self, first: int) -> bool:
        """ "backed by villagers", "acting jointly with a militia"."""
        low, after = self.low(first), self.low(first + 1)
        return (low in _HELPED and after in ("by", "with")) or (
            low in _DOING_SO and after in _TOGETHER
        )

    def _says_so(self, first: int, end: int) -> bool:
        """Whether an aside only tells who says so: "he noted", "the ministry said on Friday"."""
        while end > first + 1 and self.kind(end - 1) == "D":
            end -= 1
        if self.low(end - 1) not in grammar.REPORTING or not 1 < end - first < _TELLING:
            return False
        return all(
            self.low(k) not in grammar.CONJUNCTIONS and self.low(k) not in grammar.AUXILIARIES
            for k in range(first, end - 1)
        )

    def _standing_to(self, first: int, end: int) -> bool:
        """Whether an aside only tells how a side stands to another: "loyal to", "opposed to"."""
        while first < end and (self.kind(first) == "D" or self.low(first) in grammar.ADVERBS):
            first += 1
        low = self.low(first)
        participle = low.endswith(("ed", "en")) and low not in grammar.REPORTING
        standing = participle or low in STANDING
        return (
            standing
            and self.low(first + 1) in grammar.PREPOSITIONS
            and not any(
                self.low(k) in grammar.AUXILIARIES or self.low(k) in grammar.REPORTING
                for k in range(first, end)
            )
        )

    def only_where(self, j: int) -> bool:
        """Whether a land only says where what goes before it lies, and so does nothing: "P, Mali,
        has", "X, Mali's northern neighbour, said"; where somebody went: "across Mali and Niger"; or
        what is taken: "securing Damascus and cleansing Q".
        """
        if self.kind(j) == "P" and (self.low(j - 1) in _SPANNING or self.low(j - 1) in _SECURING):
            return True
        if self.kind(j) == "P" and self.low(j - 1) == "and" and self.kind(j - 2) == "P":
            home = self.low(j - 3) == "in" and self.low(j - 5) in ("who", "which", "that")
            return home or self.low(j - 3) in _THROUGH  # "who operate in Mali and Niger"
        if self.kind(j) != "P" or self.text_at(j - 1) != ",":
            return False
        return self.owns(j) or (self.kind(j - 2) == "P" and self.text_at(j + 1) == ",")

    def _bare(self, i: int) -> bool:
        """Whether a place is only described: "administrative seat of the territory"."""
        place = self.chunks[i].place
        lower = self.text_at(i)[:1].islower() and not self.low(i).startswith("the ")
        return place is not None and (lower or place.name is None or place.container is not None)

    def sentence_has(self, *stems: str) -> bool:
        """Whether the sentence, folded, has one of these."""
        low = self.text[self.span.start : self.span.end].lower()
        return any(stem in low for stem in stems)

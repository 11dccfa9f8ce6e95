"""Who acts in a sentence: subjects, agents and losers."""

from typing import TYPE_CHECKING, cast

from schemas.message import Side
from services.extract.extraction.grammar.clause_words import STANDING, ClauseWords
from services.extract.extraction.grammar.clefts import not_another
from services.extract.extraction.grammar.doers_beside import (
    ASIDE,
    DEEDS,
    HOW_MANY,
    begins_another,
    behind_aside,
    behind_count,
    behind_how_many,
    brought_in,
    described_behind_of,
    doer_beside,
    first_listed,
    goes_with_verb,
    named_behind,
    newly,
    offshoot_leads,
    says_of_another,
    with_its_mates,
)
from services.extract.extraction.grammar.said_of_another import is_one_man
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.sides.described import DESCRIBING
from services.extract.extraction.words import grammar, places, triggers, troops
from services.extract.extraction.words.acting import (
    SELF_MADE,
    TELLING,
    THOUGHT,
    VERBLIKE,
    WITH_WHOM,
)
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

BREAKS = words(
    """
    while when whereas although though because if unless but before after since until as once
    """
)
_BRANCHES = words("branch affiliate arm wing offshoot ally rival enemy franchise proxy partner")
_MANY_PEOPLE = words("thousands hundreds dozens")
_BARE = frozenset(
    low for table in (triggers.TAKE, triggers.WEAK_TAKE) for low in table if table[low] == "b"
)
_VEHICLES = words("vehicles tanks trucks bulldozers armour armor pickups convoys columns")
_HELPED = words("backed supported aided assisted helped")
_LETTING = words("let lets letting")
_PRONOUNS = words("they it we he him them who which that")
_RELATIVES = words("where which who whom whose")
_NO_FURTHER = words("which who while whereas but said when")
_OTHERWISE = words(
    "according due owing thanks backed supported aided helped assisted km kilometres kilometers"
    " miles metres meters"
)
"""What "to A", "by A" or "from A" goes with that says nothing of who takes or loses."""
_CLOSING = grammar.BE | grammar.HAVE
_GRIP = words("the control grip hands of clutches full occupation rule threat yoke menace")


class ClauseActors(ClauseWords):
    """Finds the sides that a clause names."""

    def actor_at(self, i: int) -> ActorMention | None:
        """The side that the chunk at an index is, if it can act: an actor, a land, a pronoun."""
        if not 0 <= i < len(self.chunks):
            return None
        chunk = self.chunks[i]
        if chunk.kind == "A" and chunk.actor is not None:
            if chunk.actor.vague or chunk.low.startswith(
                ("its ", "their ", "his ", "our ", "her ")
            ):
                return self._resolve(cast("Clause", self), i) or chunk.actor
            return self._joined(i, chunk.actor)
        if chunk.kind == "P" and chunk.actor is not None:
            return chunk.actor
        if chunk.kind == "w" and chunk.low in _PRONOUNS:
            return self._resolve(cast("Clause", self), i)
        return None

    def named_at(self, i: int) -> ActorMention | None:
        """The side at an index; a name of nothing known is one where only a side can stand."""
        found = self.actor_at(i)
        place = self.chunks[i].place if found is None and 0 <= i < len(self.chunks) else None
        if place is None or place.sure or place.type or place.country or place.name is None:
            return found
        return ActorMention(place.name, None, Side.OTHER, False, True, False)

    def named_before(self, i: int) -> ActorMention | None:
        """The side that a possessive at an index means, where its sentence names none."""
        return self._resolve(cast("Clause", self), i)

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
        if (own := max(doer_beside(self, start), not_another(self, start))) >= 0:
            return self.actor_at(own), own
        land = self.kind(start - 1) == "P" and self.chunks[start - 1].actor is None
        if land and self.low(start - 2) in ("that", "which"):
            return None, -1  # "P, the only city that Damascus has lost"
        before = self.before_aside(start)
        if before < start and self.kind(before - 1) == "A" and self._leads(before - 1):
            if self._named_aside(before):
                return self.actor_at(before + 1), before + 1
            first = self._list_head(before - 1)
            return self.actor_at(first), first
        resumed = self._resumed(start)
        return (self.actor_at(resumed), resumed) if resumed >= 0 else self._subject_before(start)

    def _named_aside(self, before: int) -> bool:
        """Whether what is set off names whom a phrase only describes: "its ally, the X Front,"."""
        named = self.chunks[before + 1].actor if self.kind(before + 1) == "A" else None
        told = self.chunks[before - 1].actor
        nobody = told is not None and not told.named and self.text_at(before + 2) == ","
        described = self.low(before - 1).split()[0] in DESCRIBING or nobody
        return described and named is not None and named.named and not named.vague

    def _resumed(self, start: int) -> int:
        """ "A entered P, where B had been, and took Q": A did, not B; -1 for nothing resumed."""
        if self.low(start - 1) not in ("and", "but", "then") or self.text_at(start - 2) != ",":
            return -1
        opens = next(
            (j for j in range(start - 3, 1, -1) if self.low(j) == "after"
             or (self.low(j) in _RELATIVES and self.text_at(j - 1) == ",")), -1,
        )  # fmt: skip
        inner = any(self.kind(j) == "A" for j in range(opens + 1, start))
        if opens < 0 or not inner:
            return -1
        return next((j for j in range(opens) if self.kind(j) == "A" and self._leads(j)), -1)

    def _subject_before(self, start: int) -> tuple[ActorMention | None, int]:
        """The subject of a verb with nothing set off by commas right before it."""
        j = start - 1
        skipped = office = -1
        while (j := self._behind_who(j)) >= 0:
            chunk = self.chunks[j]
            low = chunk.low
            if chunk.text == ";" or says_of_another(self, j):
                break
            if chunk.kind == "X" and chunk.actor is not None and office < 0:
                office = j
            if chunk.kind == "A" or (chunk.actor and chunk.kind == "P" and not self.only_where(j)):
                reach = 12 if self.low(start) == "having" else 3
                absolute = self.low(j - 1) == "with" and j >= start - reach
                absolute = absolute and self.low(j - 2) not in WITH_WHOM
                absolute = absolute and self.low(start - 1) not in ("and", "but", "then")
                made = self.low(j - 1) in _LETTING and self.low(start) in _BARE
                if self.acts(j) or absolute or made:  # "had let A enter P and take Q"
                    first = self._list_head(j)
                    return self.actor_at(first), first
                skipped = j if skipped < 0 else skipped
            elif chunk.kind == "w":
                if (
                    low in ("they", "it", "we", "he")
                    and (self.low(j + 1) not in grammar.REPORTING or self.low(j + 2) == "to")
                    and self.low(j - 1)
                    not in grammar.PREPOSITIONS - {"after", "before", "since", "until", "as"}
                ):
                    return self.actor_at(j), j
                if low in ("which", "who", "that") and self._relative(j, start):
                    return self._antecedent(j)
                if (
                    low in BREAKS
                    and j < start - 1
                    and low not in ("as", "since", "after", "before", "until")
                    and not self._goes_on(j)
                ):
                    break
            j -= 1
        if office >= 0 and self._leads(office):
            return self.chunks[office].actor, office
        if skipped >= 0 and self._only_candidate(skipped):
            return self.actor_at(skipped), skipped
        return None, -1

    def _behind_who(self, j: int) -> int:
        """ "A, who had served B, took P": the chunk before what the comma at ``j`` closes; of "the
        men whom A armed took P" none, for A did not.
        """
        kind = self.kind(j)
        if kind in ("A", "P") and self.low(j - 1) == "whom":
            return j - 2 if self.kind(j - 2) == "A" else -1
        if self.text_at(j) != ",":
            return j
        opens = self.before_aside(j + 1)
        relative = self.low(opens + 1)
        told = relative == "which" and self.kind(opens - 1) == "A"  # "A, which B says is C's, took"
        helped = relative in _HELPED and self.low(opens + 2) == "by"  # "A, backed by B and C, was"
        return opens - 1 if opens <= j and (relative == "who" or told or helped) else j

    def _goes_on(self, j: int) -> bool:
        """Whether "but" only joins a verb of the same subject: "A took P but were forced out"."""
        low = self.low(j + 1)
        return self.low(j) == "but" and (low in grammar.AUXILIARIES or low in triggers.LEAVE)

    def _only_candidate(self, j: int) -> bool:
        used = self.kind(j) == "P" and self.low(j - 1) in VERBLIKE  # "lost P and was put out of Q"
        used = used or (self.low(j - 1).endswith("ed") and self.of_an_operation(j - 1))
        return not used and self.low(j - 1) not in ("by", "against", "from", "with", "of", "under")

    def _list_head(self, j: int) -> int:
        """The first of a list of sides, without commas too: "soldiers militiamen and A took P"."""
        first = self.first_of_two(j)
        while self.comma_free and self.kind(first - 1) == "A" and self._leads(first - 1):
            before = self.chunks[first - 1].actor
            apposed = self.low(first).startswith(("a ", "an "))  # "the SDF a Kurdish militia took"
            alike = apposed or self.text_at(first - 1).split()[-1].islower()
            if before is None or before.vague or not alike:
                break  # "... Joint Task Force | Syrian Democratic Forces Liberate P"
            first -= 1
        return named_behind(self, first)

    def first_of_two(self, j: int) -> int:
        """The first of "X and Y", "X, Y's branch", "X, a militia,": whom the second stands for."""
        branch = self.owns(j) and self._branch_after(j)
        if branch and self.text_at(j - 1) == "," and self.kind(j - 2) == "A":
            return j - 2
        if self._describes(j) and self._leads(j - 2):
            return j - 2
        if self.kind(j - 1) == "A" and self.low(j - 1).split()[0] in DESCRIBING:
            return self.first_of_two(j - 1)  # "the army and its ally Hezbollah"
        called = self.low(j - 1) == "as" and self.low(j - 2) in grammar.CALLED
        if called and self.kind(j - 3) == "A":
            return self.first_of_two(j - 3)  # "the army and a force known as X"
        if j == 2 and self.text_at(1) == "," and self.kind(0) == "A":
            return 0  # a headline's "Army, AU troops recapture P"
        if self.low(j - 1) == "not" and self.low(j - 2) == "and":
            return j - 3 if self.kind(j - 3) == "A" else j  # "the army and not the rebels"
        k = j - 1 - (self.low(j - 1) in ("later", "then", "subsequently", "also"))
        if self.low(k) not in ("and", "&"):
            return j
        if self.text_at(k - 1) == "," and (aside := self.before_aside(k)) < k:
            first = aside - 1  # "the army, backed by Russia, and militias"
            return first if self.kind(first) == "A" and self._leads(first) else j
        k -= 1 + (self.text_at(k - 1) == "," and k < j - 1)  # "the rebels, and later others,"
        return first_listed(self, k) if self.kind(k) == "A" and self._leads(k) else j

    def acts(self, j: int) -> bool:
        """Whether a side leads, and does not only describe one that was acted on."""
        return self._leads(j) and (not self._describes(j) or self._leads(j - 2))

    def _describes(self, j: int) -> bool:
        """Whether the side at an index only describes the one before: "X, an armed group,"."""
        aside = self.text_at(j - 1) == "," and self.text_at(j + 1) == ","
        return aside and self.kind(j - 2) == "A" and self.low(j).split()[0] in ("a", "an")

    def _branch_after(self, j: int) -> bool:
        """Whether "(Y's) official branch" goes on behind an index."""
        return self.low(j + 1) in _BRANCHES or self.low(j + 2) in _BRANCHES

    def _relative(self, j: int, start: int) -> bool:
        """Whether "which", "who" or "that" is the verb's own subject."""
        if self.low(j) == "that" and self.low(j - 1) in grammar.REPORTING:
            return False
        return goes_with_verb(self, j + 1, start)

    def _antecedent(self, j: int) -> tuple[ActorMention | None, int]:
        if self.low(j - 1) in ("ones", "one"):  # "we are the ones who took P"
            k = next((k for k in range(j - 2, -1, -1) if self.low(k) in ("we", "they", "it")), -1)
            if k >= 0:
                return self.actor_at(k), k
        if self.low(j - 1) in triggers.PRESS_NOUNS:  # "A took P in the offensive that also ..."
            led = (k for k in range(j - 1) if self.kind(k) == "A" and self._leads(k))
            if (k := next(led, -1)) >= 0:
                return self.actor_at(k), k
        if self.low(j - 1) == "same" or is_one_man(self, j):
            return None, -1  # "are the same who took P", "the commander who took P"
        if self.low(j - 1) in CIVIL or self.low(j - 1) in _MANY_PEOPLE:
            return None, -1  # "joined a million people who fled P", "free the thousands who fled"
        for k in range(j - 1, -1, -1):
            if self.kind(k) == "A":
                k -= 3 * self._only_stood_to(k)
                return self.actor_at(k), k
        return None, -1

    def _only_stood_to(self, k: int) -> bool:
        """Whether it is B of "A opposed to B (who have taken P)"."""
        to = self.low(k - 1) == "to" and self.kind(k - 3) == "A"
        return to and (self.low(k - 2).endswith("ed") or self.low(k - 2) in STANDING)

    def _leads(self, j: int) -> bool:
        """Whether an actor stands where a subject stands: not after a preposition or a verb."""
        k = behind_how_many(self, j - 1 - (self.low(j - 1) in ("away", "off")))
        k -= self.low(k) in SELF_MADE
        if described_behind_of(self, k):
            return False
        low = self.low(k)
        with_that = low in ("that", "this") and self.low(j).startswith(
            "the "
        )  # "with that the army"
        if low in grammar.DETERMINERS and self.low(k - 1) in grammar.PREPOSITIONS and not with_that:
            return False  # "of the | Saudi and Qatari regimes", "of the shadow | government"
        mates = with_its_mates(self, k)
        if mates or (low == "of" and offshoot_leads(self, k)):
            return not mates
        if self.comma_free and self.kind(k) == "A" and not self.owns(k):
            return self.low(k - 1) == "of" or self._leads(k)  # "with the NDF Hezbollah and"
        if k < 0 or self.kind(k) in "pD":
            return not (self.kind(k) == "p" and self.chunks[k].text == "(")
        if self.kind(k) in "PX":
            return True
        if low in ("and", "or", "&"):
            return self._leads(k - 1) if self.kind(k - 1) == "A" else not brought_in(self, k - 1)
        arms = low in ("of", "from") and self.low(k - 1) in _VEHICLES
        if arms or (
            low == "of" and (self.low(k - 1) in troops.NUMBERS or self.low(k - 1)[:1].isdigit())
        ):
            head = k - 1
            while self.low(head - 1) in HOW_MANY:
                head -= 1
            return head < 1 or self._leads(head)  # not "supported by soldiers of A"
        if low == "alongside" or (low in grammar.PREPOSITIONS and low not in grammar.OPENING):
            return False
        return low not in VERBLIKE and not self._undergoes(k)

    def _undergoes(self, k: int) -> bool:
        """Whether the verb at an index has its object behind it: "the rebels surprised A"."""
        low, at, ing = self.low(k), k - 1, self.low(k).endswith("ing")
        told = low in grammar.REPORTING or low in THOUGHT
        while self.kind(at) == "D" or self.low(at) in grammar.ADVERBS:
            at -= 1
        apart = self.text_at(at) == "," and low not in TELLING  # "A closed in, scattering B and"
        apart = apart or self.low(at) in ("by", "and")  # "by outflanking the rebels and seizing P"
        if (ing and (apart or (self.kind(at) == "A" and not told))) or self.low(at) == "to":
            return True  # "rebels (fighting to topple) the junta took P"
        acts = self.kind(at) == "A" or self.low(at) in ("it", "they") or self.of_an_operation(k)
        return acts and low.endswith("ed") and not told

    def of_an_operation(self, k: int) -> bool:
        """ "Operation X dismantled A and reclaimed P": the verb at an index is the operation's."""
        near = range(max(0, k - 6), k)
        at = next((j for j in near if self.low(j).split()[-1:] == ["operation"]), -1)
        return at >= 0 and not any(self.kind(j) == "A" for j in range(at, k))

    def after_word(
        self, i: int, words: frozenset[str], limit: int = 14
    ) -> tuple[ActorMention | None, int]:
        """The actor that follows one of these prepositions, within the clause."""
        behind = i
        for j in range(i, min(i + limit + ASIDE, len(self.chunks))):
            chunk = self.chunks[j]
            if j < behind or j - behind >= limit:
                continue
            if chunk.text == ";" or (chunk.kind == "w" and chunk.low in _NO_FURTHER):
                if (behind := behind_aside(self, j, words)) > j:
                    continue
                break
            closes = chunk.low in _CLOSING and j > i and begins_another(self, j)
            if closes or (chunk.text == "," and self.low(j + 1) in _CLOSING):
                break  # "P, which was taken in May, was retaken by A": not taken by A
            if chunk.kind == "w" and chunk.low in words and self.low(j - 1) not in _OTHERWISE:
                k = j + 1
                while self.kind(k) == "D" or self.low(k) in _GRIP or newly(self, k):
                    k += 1
                k = behind_count(self, k)
                if self.low(k + 1) in ("and", "&", "or") and self.kind(k + 2) == "A":
                    k += 2 * (self.kind(k) == "w" and self.text_at(k)[:1].isupper())
                if (
                    (actor := self.actor_at(k)) is not None
                    and self.low(k) not in ("which", "who", "that")
                    and self.low(k + 1) not in DEEDS
                    and not (
                        self.kind(k) == "P" and self.low(j - 1).rpartition(" ")[2] in places.WAYS
                    )
                ):
                    return actor, k
                if self.low(k) in ("the",) and self.low(k + 1) in ("hands", "control"):
                    continue
        return None, -1

"""One sentence as the grammar sees it, and the small questions that every clause rule asks."""

from services.extract.extraction.grammar.apposition import in_apposition
from services.extract.extraction.grammar.clause_actors import BREAKS, ClauseActors
from services.extract.extraction.grammar.goods import behind_goods
from services.extract.extraction.grammar.joined_verbs import behind_which, said_of_before
from services.extract.extraction.grammar.lying_heads import head_lying
from services.extract.extraction.grammar.said_of_another import said_of_another
from services.extract.extraction.grammar.seats import behind_seat
from services.extract.extraction.lists.item_relatives import before_which, leads_list
from services.extract.extraction.lists.list_asides import only_attacked, told_aside, units_of
from services.extract.extraction.lists.list_heads import first_item, opens_with_aside
from services.extract.extraction.lists.list_joints import joins_back
from services.extract.extraction.lists.list_pairs import behind_lead
from services.extract.extraction.lists.listing import list_from
from services.extract.extraction.lists.unnamed_heads import (
    behind_its_name,
    each_at,
    each_before,
    name_of,
    unnamed_between,
    unnamed_in,
    what_it_overlooks,
)
from services.extract.extraction.phrases.adjectives import behind_adjectives
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, places
from services.extract.extraction.words.spelling import words

_SKIPPED = words(
    """
    whole entirety also back over the all of entirely fully again more than almost nearly about
    around roughly some virtually little slightly ruins rubble remains
    every inch corner metre meter
    """
)
_NATIVE = ("home", "native", "ancestral")
_MEASURES = words("km kilometres kilometers miles about some just")
_WITHIN = words("in near around outside inside on at")
_BESIDE = words("near around outside beyond beside towards toward")
_BEARINGS = grammar.BEARINGS | {"outside"}
_LEADING_IN = grammar.PREPOSITIONS | {"according"}
_CLAUSE = 9
_PAST = ("ed", "held", "took", "taken", "seized", "overran", "lost", "overrun")
_MEASURED = 7  # ", some 20 km south of Q,"
_THOSE = words("those ones dozens tens scores hundreds")
_COUNTED = words("many few two three four five six seven eight nine ten dozens hundreds")
_GROUPS = words("string series number cluster handful host chain row couple")
_ORDINALS = words("second third fourth fifth sixth seventh eighth ninth tenth latest first last")
_REMAINS = ("is", "was", "remains", "remained")
_BY_THE_WAY = grammar.ADVERBS | words("itself , : - – —")
_TOGETHER, _TOPS = ("along", "together"), words("summit top peak crest")
_KIN = words("neighbour neighbor twin outpost gateway port satellite")
_ONWARD = words("on moved turned advanced pushed went marched headed proceeded forward")
_THEY = ("it", "they", "both")
_SPANS = ("day", "week", "month", "year", "hour")
_OF_ONE = ("is", "was", "has")  # "X, Y and Z, which is held by": only Z is


class Clause(ClauseActors):
    """A sentence's chunks with the questions that rules ask of them."""

    def places_after(self, i: int) -> tuple[list[PlaceMention], int]:
        """The places that directly follow, as a list; and the index after them."""
        if self.low(i) == "all" and self.low(i + 1) == "but":
            return [], i  # "out of all but two of its bases, P and Q"
        j = i + (self.text_at(i) == "”" and self.text_at(i - 2) == "“")  # '“freed” P'
        j = self.behind_aside(j)
        count = len(self.chunks)
        steps = 0
        while j < count and steps < 5:
            chunk = self.chunks[j]
            if chunk.kind == "P":
                if not self._owns_next(j):
                    break
                j += 2
                continue
            if (
                chunk.kind == "D"
                or chunk.low in grammar.ADVERBS
                or chunk.low in _SKIPPED
                or chunk.text in "\"“'‘[]—–-(:"
            ):
                j += 1
                steps += chunk.kind != "D"
                continue
            if self._unknown_modifier(j):
                j += 1
                continue
            if (behind := self.behind_seat(j)) > j:
                j = behind
                continue
            if chunk.low in ("from", "by") and self.kind(j + 1) == "A" and self.kind(j + 2) == "P":
                j += 2
                continue
            if self._whose(j):
                j += 1
                continue
            if (skipped := self._behind_words(j)) > j:
                j = skipped
                continue
            goods = behind_goods(self, j) if chunk.kind in "wA" else -1
            return self.list_from(goods) if goods > j else ([], i)
        if j >= count or self.chunks[j].kind != "P":
            return [], i
        opens = self.text_at(j - 1) == ":" and self.low(j + 1) in grammar.AUXILIARIES
        return ([], i) if opens else self.list_from(j)  # "what they took: P was retaken"

    def _unknown_modifier(self, j: int) -> bool:
        """Whether a word only describes the place behind it: "the diamond town of X"."""
        after = self.chunks[j + 1].place if j + 1 < len(self.chunks) else None
        return (
            self.low(j - 1) in grammar.DETERMINERS
            and self.kind(j) == "w"
            and self.low(j).isalpha()
            and self.low(j) not in grammar.PREPOSITIONS
            and after is not None
            and after.type is not None
            and (self.text_at(j + 1)[:1].islower() or self.text_at(j + 1).split()[-1].islower())
        )

    def _behind_words(self, j: int) -> int:
        """Past "those in", "a string of", "heavily defended" before P; else the index itself."""
        low, after = self.low(j), self.low(j + 1)
        if self.text_at(j - 1) == "(" and self.text_at(j + 1) == ")":
            return j + 2  # "captured (1) P, (2) Q"
        if low == "for" and self.low(j + 2).rstrip("s") in _SPANS:
            return j + 3  # "occupied for one day P"
        if low == "at" and after == "least":
            return j + 2
        if after in _NATIVE and self.kind(j + 2) == "P":  # "took his home town of P"
            return j + 2 if low in grammar.POSSESSIVES or self.owns(j) else j
        if low in _THOSE and after in ("in", "at", "of", "near"):
            return j + 2 if self.kind(j + 2) == "P" else j
        if low == "a" and (after == "little" or (after in _GROUPS and self.low(j + 2) == "of")):
            return j + 2 + (after != "little")
        if low == "what" and after in _REMAINS:  # "what was left of P", "what remains of P"
            return j + 3 + (self.low(j + 2) == "left")
        if (described := max(behind_adjectives(self, j), behind_lead(self, j))) > j:
            return described
        graded = self.kind(j + 1) == "w" and after.endswith(("ed", "en", "ic", "ous"))
        return j + 2 if graded and low.endswith("ly") and self.kind(j + 2) == "P" else j

    def _owns_next(self, j: int) -> bool:
        """Whether "P's neighbour" stands before the name of what is meant."""
        genitive = self.owns(j) and self.kind(j + 1) == "w"
        return genitive and self.low(j + 1) in _KIN and self.kind(j + 2) == "P"

    def _whose(self, j: int) -> bool:
        """Whether a side goes before its own post: "the border guard outpost of X"."""
        after = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        if self.kind(j) != "A" or after is None or after.place is None:
            return False
        first = after.low.split()[0]
        unit = first in places.TYPES or first[:1].isdigit()
        named = self.owns(j) and after.place.name is not None and after.place.sure
        return (after.place.type in ("base", "camp", "building") and unit) or named

    def behind_seat(self, j: int) -> int:
        return behind_seat(self, j)

    def list_from(self, j: int) -> tuple[list[PlaceMention], int]:
        return list_from(self, j)

    def places_before(self, start: int, reduced: bool) -> list[PlaceMention]:
        """The places that are the subject of a passive at ``start``."""
        start = start if reduced else behind_which(self, start)
        joined = self._right_before(start) if reduced else said_of_before(self, start)
        if reduced or joined:
            return joined
        j = start - 1
        before = self._before_said(start)
        if self.text_at(before - 1) == ")":
            before = self._opening(before - 1) + 1
        if before < start and self.kind(before - 1) == "P" and self._place_leads(before - 1):
            return self.list_ending(before - 1)
        relative = one = False
        fallback = -1
        while j >= 0:
            chunk = self.chunks[j]
            low = chunk.low
            if chunk.kind == "P":
                j = said_of_another(self, what_it_overlooks(self, j))
                if relative and self.low(j - 1) == "in" and self.kind(j - 3) == "P":
                    j -= 3 * (self.text_at(j - 2) == ",")  # "X, in Y, which had been taken"
                if j >= 0 and (relative or self._place_leads(j)):
                    said = self._said_at(j, relative)
                    return said[-1:] if one else said
                fallback = j if fallback < 0 else fallback
            elif (chunk.kind == "A" and self._leads(j) and not relative) or (
                low == "who" and self._relative(j, start)
            ):
                return []
            elif low in ("which", "that") and self._relative(j, start):
                relative = True
                one = self.low(start) in _OF_ONE and self.low(j - 1) != "of"
            elif low in _THEY and not relative and self.low(j - 1) not in grammar.LOCATIVE:
                desc = chunk.text
                return [PlaceMention(None, chunk.start, chunk.end, None, desc, low != "it", True)]
            elif (
                low in grammar.REPORTING
                or (low in BREAKS or chunk.text == ";")
                or (chunk.kind == "w" and low in ("and", "but") and fallback >= 0)
            ):
                break
            j -= 1
        leads = fallback >= 0 and not told_aside(self, fallback)
        return self.list_ending(fallback) if leads else []

    def _before_said(self, start: int) -> int:
        """The index behind the subject, before what is set off, or in "P that A held was freed"."""
        before = self.before_aside(start)
        for k in range(start - 2, max(0, start - _CLAUSE), -1):
            if self.kind(k + 1) == "A" and self.low(k) in ("that", "which", "where"):
                acts = any(self.low(m).endswith(_PAST) for m in range(k + 2, start))
                k -= self.low(k - 1) in grammar.PREPOSITIONS  # "the base from which A took Q"
                return k if acts and self.kind(k - 1) == "P" and before == start else before
        return before

    def _said_at(self, j: int, relative: bool) -> list[PlaceMention]:
        """The places of the list that ends at ``j``, or that its last item only describes."""
        said = (in_apposition(self, j) if relative else []) or self.list_ending(j)
        which = j + 1 + (self.text_at(j + 1) == ",")
        beside = relative and self.low(which + 1) in _TOGETHER and self.low(which + 2) == "with"
        return [*said, *(self.list_from(which + 3)[0] if beside else [])]  # "P, which along with Q"

    def has_object(self, j: int) -> bool:
        """Whether the verb before an index has an object there: "many men", "three soldiers"."""
        counted = self.low(j) in grammar.DETERMINERS or self.low(j) in _COUNTED
        thing = self.kind(j + 1) in ("w", "A") and not self.low(j + 1).startswith(_SPANS)
        return self.kind(j) in ("A", "X") or (counted and thing)

    def _right_before(self, start: int) -> list[PlaceMention]:
        """The places of which a participle without an auxiliary is said."""
        j = start - 1
        while j >= 0 and (self.kind(j) == "D" or self.low(j) in _BY_THE_WAY):
            j -= 1
        at = self._located(j)
        beside = at == j and self.low(j - 1) == "of" and self.low(j - 2) in _BEARINGS
        return self.list_ending(at) if self.kind(j) == "P" and not beside else []

    def _place_leads(self, j: int) -> bool:
        while self.low(j - 1) in _WITHIN and self.kind(j - 2) == "P":
            j -= 2  # "X in Y, which A held, was taken": X
        while self.low(j - 1) == "of" and self.low(j - 2) in _BEARINGS and self.kind(j - 3) == "P":
            j -= 3  # "X north of Y and Z were taken": X
        if self._after_adjunct(j) or opens_with_aside(self, j):
            return True
        low = self.low(j - 1)
        joined = low in ("and", "or") or self.text_at(j - 1) == ","
        if joined or (low in ("as", "with") and joins_back(self, j - 1)):
            k = j - 1 - joined
            while k > 0 and joins_back(self, k):
                k -= 1
            return self._place_leads(k) if self.kind(k) == "P" else joined
        opens = low in grammar.OPENING or (low == "for" and self.text_at(j - 2) == ",")
        return j == 0 or low not in grammar.PREPOSITIONS or (opens and low != "than")

    def _after_adjunct(self, j: int) -> bool:
        """Whether only "North of Y," or "In Y province," stands before: where, not what."""
        if self.text_at(j - 1) != "," or self.kind(j - 2) != "P" or j < 3:
            return False
        if self.low(j).startswith("only "):
            return True  # "With the fall of P, only Q is theirs"
        k = j - 3 if self.kind(j - 3) != "D" else j  # "By Friday X, Y and Z fell": no adjunct
        while 0 <= k < j and (
            self.low(k) in _LEADING_IN or self.low(k) in _BEARINGS or self.kind(k) == "D"
        ):
            k -= 1
        return k < 0

    def list_ending(self, j: int) -> list[PlaceMention]:
        """The list of places whose last item stands at an index."""
        k = j
        while k >= 2 and not self._after_adjunct(k):
            m = k - 1
            while m > 0 and joins_back(self, m):
                m -= 1
            if self.chunks[m].text == ")" and m < k - 1:
                m = self._opening(m)
            m = before_which(self, m, k)
            if m < k - 1 and self.kind(m) == "P" and self.low(m - 1) == "between":
                posts = unnamed_between(self, m)
                return [posts] if posts else list_from(self, k, until=j)[0]  # "which fell": Y did
            if m < k - 1 and self.kind(m) == "P" and not self._contained(m):
                k = m
            elif self.low(k - 1) in _WITHIN and self.kind(k - 2) == "P":
                if k < j and each_at(self, k):
                    break
                if k < j and (head := unnamed_in(self, k)) is not None:
                    return [head]  # "villages in X and Y": neither
                k -= 2  # "villages near X": what is near is no item
            elif (
                self.low(k - 1) == "of" and self.low(k - 2) in _BEARINGS and self.kind(k - 3) == "P"
            ) or self._near_a_seat(k):
                k -= 3
            elif units_of(self, k) or self._leads_to(k):
                k -= 2
            else:
                break
        if behind_its_name(self, k):
            return self.list_ending(k - 1)  # "X a town in Y was taken"
        return list_from(self, first_item(self, k, j), until=j)[0]

    def _leads_to(self, k: int) -> bool:
        """Whether "the road to P" ends at an index: the road is meant."""
        road = self.chunks[k - 2].place
        leads = self.low(k - 1) in ("to", "towards", "toward", "from", "between")
        return leads and road is not None and road.type == "road"

    def _near_a_seat(self, k: int) -> bool:
        """Whether "P near the capital" stands before the capital's name at an index."""
        seat = self.low(k - 1) in ("the capital", "the provincial capital")
        return seat and self.low(k - 2) in ("near", "outside") and self.kind(k - 3) == "P"

    def _opening(self, m: int) -> int:
        """The chunk before the bracket that closes at ``m``."""
        for k in range(m - 1, max(-1, m - 12), -1):
            if self.chunks[k].text == "(":
                return k - 1
        return m

    def _contained(self, m: int) -> bool:
        """Whether a place only says where something else is: "in Y", "near Y"."""
        beside = self.low(m - 1) in ("in", "near", "outside", "around", "at", "with")
        return beside and self.kind(m - 2) != "P" and not leads_list(self.chunks[m].place)

    def plain(self, k: int) -> bool:
        """Whether a word only goes before a noun: "a market" of "a market town"."""
        known = self.low(k) in grammar.PREPOSITIONS or self.low(k) in grammar.CONJUNCTIONS
        return self.kind(k) == "w" and not known

    def _located(self, j: int) -> int:
        """The place of which "85 km south of P" tells where it lies; else the index itself."""
        if self.low(j - 1) != "of" or self.low(j - 2) not in _BEARINGS:
            return j
        k = j - 3
        while k >= 0 and (self.low(k)[:1].isdigit() or self.low(k) in _MEASURES):
            k -= 1
        k -= self.text_at(k) == ","
        return k if self.kind(k) == "P" else j

    def _before_bearing(self, j: int) -> int:
        """The place in "X, to the west, which they took"; else the index itself."""
        if self.low(j) in _ORDINALS:
            return j  # "at X, in Y, the fifth that A took": neither
        for k in range(j - 1, max(0, j - 9), -1):
            if self.low(k) == "and":
                break  # "P, Q and all of the ground that A took"
            if self.text_at(k) == "," and self.kind(k - 1) == "P":
                return k - 1
        return j

    def relative_object(self, at: int) -> list[PlaceMention]:
        """What a relative clause's subject at ``at`` acts on: "X, which rebels seized"."""
        j = at - 1
        while self.low(j)[:1].isdigit() or self.low(j) == "the":
            j -= 1  # "P, which the 35th Brigade took"
        if self.kind(j) == "P" and self.low(j - 1) == "whose":
            return self.list_from(j)[0]  # "P, whose eastern half A took"
        whose = any(self.low(k) == "whose" for k in range(max(0, j - 6), j - 2))
        if whose and self.text_at(j) == "," and self.kind(j - 1) == "P":
            return self.list_ending(j - 1)  # "a region whose capital, P, A took"
        if self.low(j - 1) == "whose" and self.text_at(j - 2) == "," and self.kind(j - 3) == "P":
            return self.list_ending(j - 3) if self.low(j) in _TOPS else []
        return each_before(self, j) or self._before_relative(j)

    def _beside(self, j: int) -> int:
        """The place P of "P, outside Q, which they took", "P, 20 km from Q, which"; else ``j``."""
        k = j - 1
        measured = self.low(k) in ("of", "from", "opposite") and self.kind(k - 1) != "p"
        near = self.low(k) in _BESIDE or measured
        while k > 0 and near and self.text_at(k) != "," and self.is_nameless(k):
            k -= 1
        told = near and self.text_at(k) == "," and self.kind(k - 1) == self.kind(j) == "P"
        return k - 1 if told and j - k < _MEASURED and not only_attacked(self, k - 1) else j

    def _before_relative(self, j: int) -> list[PlaceMention]:
        """The places before the "which" or "that" at an index, or before a clause without one."""
        if self.low(j) == "that" and grammar.REPORTING & {self.low(j - 1), self.low(j - 2)}:
            return []  # "sources in P told the paper that A fought back"
        if self.low(j) in grammar.REPORTING and self.low(j - 2) in ("which", "that"):
            j -= 2  # "P, which the army said it seized"
        if self.low(j) in ("which", "that"):
            j -= 1
            j -= 2 * (self.low(j) == "of" and self.low(j - 1) in ("all", "both"))
        elif self.kind(j) != "P" or (j < 2 and self.low(0) in grammar.PREPOSITIONS):
            return []  # "In P rebels seized guns"
        if self.text_at(j) == ",":
            j -= 1
        led = self.low(j - 1) == "to" and self.low(j - 2) not in _ONWARD
        if self.kind(j) != "P" or led:
            j = self._before_bearing(j)
        j = self._beside(j)
        near = self.low(j - 1) in _BESIDE and self.kind(j - 2) == "w"
        if self.kind(j) != "P" or (near and self.text_at(j + 1) != ","):
            return []  # "ground near P that A had seized"
        j = head_lying(self, self._located(j))
        return name_of(self, j) or in_apposition(self, j) or self.list_ending(j)

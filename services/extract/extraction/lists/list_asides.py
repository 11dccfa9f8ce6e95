"""What stands between the items of a list of places: where they lie, when, what is said of one."""

from typing import TYPE_CHECKING

from services.extract.extraction.lists.into_lands import ends_address
from services.extract.extraction.lists.unnamed_heads import is_land_in_part
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import AREAS, GROUND, LANDS, REGIONS
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_ASIDE = 14
_THE_TOWN_OF = 4
_FOUGHT = words("fighting clashes battle battles combat siege shelling firefight fight assault")
_POSTS = ("base", "camp")
_AT = ("in", "at")


def post_at(clause: "Clause", at: int) -> int:
    """Where the name stands of "(X and) the hilltop post at Y": Y; else the index itself."""
    place = clause.chunks[at].place
    if clause.owns(at) and clause.kind(at + 1) == "P":
        return at + 1  # "(X and) Q's western suburb of P": P
    unnamed = place is not None and place.name is None and place.type in ("base", "camp")
    known = clause.chunks[at + 2].place if at + 2 < len(clause.chunks) else None
    named = clause.low(at + 1) == "at" and known is not None and known.name is not None
    return at + 2 if unnamed and named and place is not None and not place.plural else at


def _listed_post(clause: "Clause", j: int) -> int:
    """ "the army base at X and the town of Y": X, with which the list begins; else the index."""
    post = post_at(clause, j) if clause.chunks[j].place is not None else j
    return post if post == j + 2 and clause.low(post + 1) == "and" else j


def lies_north(clause: "Clause", place: PlaceMention, last: PlaceMention) -> bool:
    """Whether it is "northern Y", in which "the town of X, northern Y" lies."""
    return _northern(clause, place) and not _northern(clause, last)


def _northern(clause: "Clause", place: PlaceMention) -> bool:
    before = clause.text[max(0, place.start - 14) : place.start].split()
    return before[-1:] != [] and before[-1].lower().endswith("ern")


def within_several(clause: "Clause", j: int, head: PlaceMention) -> int:
    """The last of "(several villages) in P, Q and R provinces", where they lie; else ``j``."""
    if not _several(clause, j) and (head.name or not head.plural or not head.partial):
        return j
    freed = clause.low(j + 1) in ("from", "of") and clause.kind(j + 2) == "A"
    led = j + 1 + 2 * freed  # "(12 districts) from A in P, Q and R"
    k, found = led + 1, list[PlaceMention]()
    while clause.low(led) in ("in", "across") and k < len(clause.chunks):
        place = clause.chunks[k].place
        if place is None or place.name is None:
            break
        found.append(place)
        end = k
        k += 2 + (clause.text_at(k + 1) == "," and clause.low(k + 2) == "and")
        if clause.text_at(end + 1) != "," and clause.low(end + 1) != "and":
            break
    wide = len(found) > 1 and found[-1].type in LANDS
    several = len(found) > 2 and all(place.type is None for place in found)
    return end if wide or several else j


def some_units(place: PlaceMention) -> bool:
    """ "four districts of X", "seven of X's 13 districts": X is where they lie, so that names may
    follow.
    """
    last = (place.desc or "").lower().split()[-1:]
    return place.partial and bool(last) and last[0] in _UNITS


_UNITS = words("districts townships counties provinces towns villages settlements")


def bracketed(clause: "Clause", at: int) -> int:
    """Where the first name stands of "9 villages (X, Y and Z)"; else the index itself."""
    place = clause.chunks[at].place
    if place is None or not ((place.plural and place.count) or some_units(place)):
        return _listed_post(clause, at)
    first = clause.chunks[at + 2].place if at + 3 < len(clause.chunks) else None
    several = clause.text_at(at + 3) == "," or clause.low(at + 3) == "and"
    named = first is not None and first.name is not None and first.type not in LANDS
    return at + 2 if clause.text_at(at + 1) == "(" and named and several else at


def lies_in_both(clause: "Clause", at: int, end: int, joined: set[str], closed: bool) -> bool:
    """ "(X, Y and Z) in P and Q", "X in P and Q provinces": Q is where they lie, unless it lies
    somewhere itself.
    """
    place, other = clause.chunks[at].place, clause.chunks[at - 2].place
    within = any(clause.low(k) == "in" for k in range(end, at))
    if within and other is not None and other.plural and other.type in LANDS:
        return True  # "(X and Y) in the provinces of P and Q"
    itself = clause.low(at + 1) == "in" and clause.kind(at + 2) == "P"
    near = next((clause.low(k) for k in range(end, at) if _is_beside(clause, k)), "")
    if near and place is not None and _lies_by(clause, end - 1, near, place):
        return joined == {"and"}  # "villages near P and Q"
    both = place is not None and place.plural and place.type in LANDS
    wide = place is not None and (not place.type or place.type in LANDS)
    counted = wide and (_counted(clause, end - 1) or _several(clause, end - 1))
    both = both or counted  # "(took 40 outposts) in P and Q"
    return within and joined == {"and"} and not itself and (closed or both)


def _several(clause: "Clause", k: int) -> bool:
    """Whether "villages", "positions" stands at an index: several places without a name."""
    head = clause.chunks[k].place
    nameless = head is not None and head.name is None and not head.partial and not head.role
    heights = clause.low(k).endswith("heights")
    plural = head is not None and (head.plural or heights)
    return nameless and plural


_BESIDE = words("near around outside between overlooking facing opposite")


def _is_beside(clause: "Clause", k: int) -> bool:
    """Whether "near" stands at an index, the "of" of "south of" or the "to" of "roads to"."""
    bearing = clause.low(k) == "of" and clause.low(k - 1) in grammar.BEARINGS
    road = clause.chunks[k - 1].place if clause.low(k) == "to" and k else None
    return bearing or clause.low(k) in _BESIDE or (road is not None and road.type == "road")


def _lies_by(clause: "Clause", k: int, near: str, place: PlaceMention) -> bool:
    """Whether what has no name at an index lies by two places: "villages near P and Q", "a post
    between P and Q".
    """
    head = clause.chunks[k].place
    if head is None or head.name is not None:
        return False
    told = clause.text[max(0, place.start - _THE_TOWN_OF) : place.start].endswith(" of ")
    pair = near == "between" or (place.plural and bool(place.type))
    return (pair or not place.type) and not told


def _counted(clause: "Clause", k: int) -> bool:
    """Whether several places without names stand at an index: "three villages", "outposts"."""
    head = clause.chunks[k].place
    return head is not None and head.name is None and head.plural


def after_fighting(clause: "Clause", m: int) -> int:
    """Behind the "after two days of fighting" that is set off within a list; 0 where none is."""
    if clause.low(m) not in ("after", "following"):
        return 0
    for j in range(m + 1, min(m + 9, len(clause.chunks))):
        if clause.text_at(j) == ",":
            return j if any(clause.low(k) in _FOUGHT for k in range(m + 1, j)) else 0
        if clause.kind(j) not in "wDA":
            break
    return 0


def acts_there(clause: "Clause", j: int) -> bool:
    """Whether a verb goes on behind a place: it is no item but begins a clause."""
    return clause.kind(j + 1) == "w" and (
        clause.low(j + 1) in triggers.TAKE
        or clause.low(j + 1).endswith("ed")
        or clause.low(j + 1) in ("was", "were", "is", "are", "has", "had", "fell")
    )


def is_apart(clause: "Clause", at: int, end: int, joined: set[str]) -> bool:
    """Whether "(a camp) in P, Q" stands here: Q is where P lies, no name of the camp."""
    head = next(
        (clause.chunks[k].place for k in range(end - 1, -1, -1) if clause.kind(k) == "P"), None
    )
    within = any(clause.low(k) in _AT and clause.kind(k + 1) == "P" for k in range(end, at))
    single = head is not None and head.name is None and not head.plural and head.type in _POSTS
    return within and single and joined == {","}


def with_it(clause: "Clause", k: int) -> bool:
    """Whether a word is one of "(X,) and with it the whole (Y)"."""
    low, before = clause.low(k), clause.low(k - 1)
    return (
        (low == "with" and clause.low(k + 1) in ("it", "them"))
        or (low in ("it", "them") and before == "with")
        or low in ("whole", "entire")
    )


def judged(clause: "Clause", j: int) -> bool:
    """ "lost the capital and named X and Y as traitors": nothing that was lost."""
    named = clause.low(j - 1) != "including"
    return named and any(clause.low(k) == "as" for k in range(j + 1, j + 5))


def next_headline(clause: "Clause", at: int) -> bool:
    """ "(A takes P) - Q visits Cairo": behind the dash somebody else acts."""
    low = clause.low(at + 1)
    acts = clause.kind(at + 1) == "w" and low.endswith("s") and low not in _NO_VERBS
    return acts and clause.text_at(at - 1) in ("-", "–", "—", "|") and clause.kind(at + 2) in "APXw"


_NO_VERBS = words("as its was is his has ours this thus us plus does villages towns")


def meant(item: PlaceMention) -> bool:
    """Whether a phrase goes back to a town of its own: "(took) the town and Q", or to its land:
    "(took) P and half of the country", "most of its north including Q".
    """
    if (item.partial and item.type == "country") or is_land_in_part(item):
        return True
    several = item.plural or item.partial or item.count or item.role
    return item.definite and not several and item.type in _TO_GO_BACK_TO


_TO_GO_BACK_TO = words("town village city district hill mountain camp neighbourhood")


def lies_within(clause: "Clause", at: int, place: PlaceMention, last: PlaceMention) -> bool:
    """Whether "X, Y district" ends at an index, or "X, Y's northern twin": X lies in Y or by it, if
    no list goes on behind.
    """
    if clause.owns(at) and clause.kind(at + 1) == "w":
        return True
    if clause.low(at).endswith(" district") and clause.low(at - 2).endswith(" township"):
        return clause.text_at(at - 1) == "," == clause.text_at(at + 1)  # "X Township, Y District,"
    district = place.type == "district" and place.name is not None and not place.plural
    within = (district and last.type != "district") or (_is_land(place) and not _is_land(last))
    if ends_address(clause, at):
        return last.name is not None
    return within and last.name is not None and not _lists_on(clause, at)


def _lists_on(clause: "Clause", at: int) -> bool:
    """Whether a list goes on behind an item: not in "(X, Y district), Z province, (on Monday)", nor
    in "(X, Y district) and W, Z province", where each is told with where it lies.
    """
    listed = clause.text_at(at + 1) == ","
    k = at + 1 + listed
    if listed and clause.low(k) in ("which", "where"):
        end = next((n for n in range(k, k + _ASIDE) if clause.text_at(n) == ","), 0)
        return end > 0 and clause.low(end + 1) == "and" and clause.kind(end + 2) == "P"
    both = clause.low(k) in ("and", "or", "&") and (not listed or clause.kind(k + 1) == "P")
    beyond = clause.chunks[k].place if listed and k < len(clause.chunks) else None
    if beyond is not None and ends_address(clause, k):
        return False
    if beyond is not None and _is_land(beyond):
        return _lists_on(clause, k)
    in_turn = clause.chunks[k + 3].place if both and k + 3 < len(clause.chunks) else None
    if in_turn is not None and clause.text_at(k + 2) == ",":
        return not _is_land(in_turn)
    return both or beyond is not None


def _is_land(place: PlaceMention) -> bool:
    """Whether towns lie in it: "Y province", or a land's well-known part without its type."""
    known = place.type is None and (place.name or "").lower() in REGIONS
    return known or place.type in AREAS


def only_attacked(clause: "Clause", j: int) -> bool:
    """ "an assault on P, near Q, which A had taken": Q, for A does not attack what it has."""
    k = j - 1 - (clause.low(j - 1) in ("on", "against", "towards", "toward", "the"))
    return clause.low(k) in triggers.PRESS_NOUNS or clause.low(k) in triggers.PRESS


def units_of(clause: "Clause", k: int) -> bool:
    """Whether the "districts" of "X and Y districts of Z" stand before Z at an index."""
    units = clause.chunks[k - 2].place if clause.low(k - 1) == "of" else None
    return units is not None and units.plural and units.name is not None


def stretch_of_ground(clause: "Clause", j: int, head: PlaceMention) -> int:
    """Where P stands of "swathes of territory in P and Q", parts of which were taken; 0 if not."""
    unnamed = head.name is None and head.partial and clause.low(j + 1) == "of"
    if unnamed and j + 2 < len(clause.chunks):
        whole = clause.chunks[j + 2].place  # "most of (the provincial capital,) P"
        if whole is not None and whole.name is not None:
            return j + 2
        if (head.desc or "").lower() in _SHARES:
            return 0
    ground = clause.chunks[j + 2].place if unnamed and j + 4 < len(clause.chunks) else None
    within = clause.low(j + 3) in ("in", "across", "around") and clause.kind(j + 4) == "P"
    if ground is None or ground.name is not None or not within:
        return 0
    return j + 4 if (ground.desc or "").lower().split()[-1:] in _GROUND else 0


def parts_of(named: list[PlaceMention], end: int) -> tuple[list[PlaceMention], int]:
    """The same places, of which only parts are meant, and the index behind them."""
    for place in named:
        place.partial = True
    return named, end


_SHARES = ("most", "much", "half", "part", "parts", "some")
_GROUND = [[word] for word in sorted(GROUND)]


def held_there(clause: "Clause", j: int, head: PlaceMention) -> bool:
    """ "positions held by A in P": of P only those were taken."""
    place = clause.chunks[j].place
    held = clause.low(j - 1) == "in" and clause.kind(j - 2) == "A" and clause.low(j - 3) == "by"
    if place is None or head.type != "base" or not held:
        return False
    place.partial = True
    return True


def among_them(clause: "Clause", j: int) -> bool:
    """Whether ", X and Y among them", "X and Y included" begins here."""
    for k in range(j + 1, min(j + 8, len(clause.chunks))):
        if clause.low(k) == "included" or (clause.low(k) == "among" and _them(clause, k + 1)):
            return True
        if clause.kind(k) != "P" and clause.low(k) != "and" and clause.text_at(k) != ",":
            return False
    return False


def among_next(clause: "Clause", j: int) -> bool:
    """Whether "(but,) among them" goes on at an index."""
    return clause.low(j + (clause.text_at(j) == ",")) == "among"


def _them(clause: "Clause", k: int) -> bool:
    return clause.low(k) in ("them", "these", "those")


def of_no_place(clause: "Clause", end: int) -> bool:
    """ "most of their families": of what is no ground."""
    other = clause.low(end) == "of" and clause.kind(end + 1) != "P"
    return other and clause.low(end + 1) not in _OF_PLACE


def all_of(clause: "Clause", k: int) -> bool:
    """Whether a word is one of "all of (Nineveh)"."""
    return ("all", "of") in zip(
        (clause.low(k), clause.low(k - 1)), (clause.low(k + 1), clause.low(k)), strict=True
    )


_OF_PLACE = words("it them which this that these those what the")


def is_one_name(clause: "Clause", place: PlaceMention) -> bool:
    """Whether "a hill" describes the long name before it: one place, in a text without commas."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
    k = at + 1 + (clause.text_at(at + 1) == ",")
    other = clause.chunks[k].place if at >= 0 and k < len(clause.chunks) else None
    one = other is not None and other.name is None and not other.plural
    return one and clause.low(k).startswith(("a ", "an "))


def lies_wide(last: PlaceMention, place: PlaceMention) -> bool:
    """ "a village in X district, Y region": where what has no name lies, no other item."""
    unnamed = last.name is None and last.type in ("town", "village")
    return unnamed and place.type in AREAS


def area_of(clause: "Clause", place: PlaceMention) -> bool:
    """Whether it is told as "the area of P", which is an item as good as any."""
    return clause.text[: place.start].endswith(("region of ", "area of ", "regions of "))


def names_side(clause: "Clause", at: int) -> bool:
    """Whether "the army Q" of "A took P, and the army Q" stands here: a side, and what it took."""
    place = clause.chunks[at].place
    side = clause.low(at).startswith(_SIDES_FIRST)
    return side and place is not None and place.type is None and place.name is not None


_SIDES_FIRST = ("the army ", "the military ", "the police ", "the regime ", "the government ")


def told_aside(clause: "Clause", j: int) -> bool:
    """Whether a place only tells where, or whose the bodies are that a verb is said of."""
    owned = clause.low(j - 1) == "of" and clause.low(j - 2) in _OF_IT
    beside = clause.low(j - 1) == "of" and clause.low(j - 2) in grammar.BEARINGS
    return owned or beside or clause.low(j - 1) in _SAID_ASIDE


_SAID_ASIDE = words("in near from at with for to into through towards over above off against")
_OF_IT = words(
    """
    bodies body remains corpses prisoners detainees captives hostages martyrs people residents
    inhabitants families sons keys files
    """
)


def behind_too(clause: "Clause", k: int) -> int:
    """Past dates, "to the south" and the ", too," of "by nightfall X, too, had fallen"."""
    while clause.kind(k) == "D":
        k += 1
    the = clause.low(k + 1) == "the"
    if clause.low(k) == "to" and clause.low(k + 1 + the).removeprefix("the ") in grammar.BEARINGS:
        k += 2 + the
    too = clause.text_at(k) == "," and clause.low(k + 1) in ("too", "also", "likewise")
    return k + 3 if too else k

"""What place a noun phrase names or describes."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.phrases.named_sites import behind_site
from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.phrases.phrase_links import ONE_PART, RIVERS, centre_of, type_told
from services.extract.extraction.phrases.roads_and_borders import (
    behind_road,
    is_border,
    names_others,
)
from services.extract.extraction.text.tokens import Class, Token
from services.extract.extraction.words import nations, people, places
from services.extract.extraction.words.spelling import words

_STRIPPED = words(
    """
    city province district town village governorate region area state county neighbourhood
    neighborhood oblast suburb quarter township
    """
)


"""Type words that are not part of the name even with a capital: Raqqa City."""
_OF_BOTH = words(
    "states provinces districts townships counties governorates regions villages towns"
)
"""Those of several names, of which each is one: "Kachin and Shan States"."""

_AREAS = words("state province county governorate district")
_FIELDS = words("field fields oilfield oilfields base bases")
_SITES = words("airport airbase airfield dam port seaport refinery")

_LED_BY = words(
    "brigade division regiment battalion hill height point camp base checkpoint sheikh sheik"
)

_DEFINITE = words("the that this these those its their his both all")


_NEVER = (nations.LANGUAGES | people.MANY) | words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december u.n u.n. un eu nato u.s.-led mass ninety-four
    report updates menu context
    citys countrys ramadan eid easter christmas ashura nowruz passover diwali thanksgiving lent
    aegean mediterranean caspian baltic atlantic pacific adriatic gulf republic constitution
    baptist catholic anglican lutheran methodist orthodox presbyterian evangelical protestant
    al-manar al-alam al-jazeera al-arabiya al-mayadeen al-masirah al-massirah al-sumaria
    jan feb mar apr jun jul aug sep sept oct nov dec convention internet colony ec ii iii iv vi
    vii viii ix xi xii gmt est edt cet utc file photo photos picture pictures
    getty km kms kg hq whoever whatever whichever wherever
    """
)
"""Capitalised words that are no place's name."""


_SHORTENED = ("'m", "'re", "'ve", "'ll", "'d")
"""Endings of a pronoun with its verb: "We're", "I'd"."""


_SHORES = words("mediterranean aegean caspian baltic atlantic pacific adriatic")
_SEAS = (" sea", " ocean", " gulf", " desert")
"""Endings of names that nobody takes: "a Red Sea town" is named by none of its words."""

_NO_NAMES = (
    "-based", "-installed", "-appointed", "-imposed", "-born", "-language", "-speaking", "-flagged",
    "-bound", " heritage", " heritage site", "ist", "ists", *_SEAS
)  # fmt: skip
"""How what is no place's name ends: "P, a UN Heritage Site"."""


_OURS = words("our my your")
"""Who has our Observers, our Correspondents: no place is called so."""
_MIDDLES = ("centre", "center", "outskirts", "suburbs")
_SOME, _SPAN = words("another a an"), ("day", "week", "month", "year", "hour", "time", "phase")
_RANKING = words("last first second third final key latest")
_SETTLED = words("village town district neighbourhood neighborhood suburb site")
_COUNTED = words("several some many various numerous multiple countless few another two other a an")


def bare(name: str, last: Token) -> str:
    """A name without the genitive ending of its last word."""
    if not last.genitive:
        return name
    if name.endswith(("s'", "s’")):
        return name[:-1]
    for ending in ("'s", "’s", "s"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def place_of(
    words: Sequence[Token], run: Run, text: str, holder: ActorMention | None
) -> PlaceMention | None:
    """The place that a phrase names or describes, or is a part of; null where it is none."""
    after = words[run.last + 1].low if run.last + 1 < len(words) else ""
    share = words[run.last].low in ("third", "quarter", "half") and after.startswith(_SPAN)
    if share or words[run.last].low == "military":
        return None  # "entered their third week", "Independent military (analysts)"
    return _middle_of(words, run, text) or _place_itself(words, run, text, holder)


def _middle_of(words: Sequence[Token], run: Run, text: str) -> PlaceMention | None:
    """X of "X's city centre", a part of it; not of "Sudan's centre"."""
    last = run.content[-1][0]
    cut = _genitive_cut(words, run) if words[last].low in _MIDDLES else 0
    whole = _joined(words, [i for i, role in run.content[:cut] if role in "nm"], text)
    if not whole or any(role in "nm" for _, role in run.content[cut:]):
        return None
    start = text.find(whole, words[run.first].start)
    if whole.lower() in nations.COUNTRIES or start < 0:
        return None
    desc = text[words[run.first].start : words[last].end]
    return PlaceMention(whole, start, start + len(whole), None, desc, False, True, True, sure=True)


def _place_itself(
    words: Sequence[Token], run: Run, text: str, holder: ActorMention | None
) -> PlaceMention | None:
    content = run.content
    container: str | None = None
    cut = _genitive_cut(words, run)
    if cut:
        container = _joined(words, [i for i, role in content[:cut] if role in "nm"], text)
        content = content[cut:]
    tokens = [(i, role, words[i]) for i, role in content]
    if not tokens:
        return None
    types = _type_words(tokens)
    names = [i for i, role, _ in tokens if role in "nm"]
    last = tokens[-1]
    desc = text[words[run.first].start : words[run.last].end]
    definite = any(low in _DEFINITE for low in run.determiners) or container is not None
    definite = definite or _to_town(words, run)
    counted = any(low in _COUNTED for low in run.determiners) or (
        any(t.flags & Class.NUMBER for _, _, t in tokens) and not definite
    )
    if names and last[2].low in places.ROLES and last[1] == "c" and words[names[-1]].genitive:
        return PlaceMention(
            None,
            words[run.first].start,
            words[run.last].end,
            places.TYPES.get(last[2].low),
            desc,
            False,
            True,
            role=True,
        )
    land = container is not None and container.lower() in nations.COUNTRIES
    if not names and container and last[2].low in _SITES and not land:
        names = [i for i, role in run.content[:cut] if role in "nm"]
        tokens = [(i, role, words[i]) for i, role in run.content]
        container = None
    following = words[run.last + 1].low if run.last + 1 < len(words) else ""
    if names:
        other = names_others(words, run, types) or is_border(words[names[-1]], last[2], following)
        other = other or (not types and not _OURS.isdisjoint(run.determiners))
        named = None if other else _named(words, run, tokens, names, text, holder, container)
        return _on_a_river(_town_in_region(words, run, text, named))
    if not types:
        before = words[run.first - 1].low if run.first and last[2].low == "part" else ""
        if before in ("for", "as") or (before == "in" and run.first == run.last):
            return None  # "for its part", "in part", "as part of an operation"
        if last[2].flags & Class.QUANTITY:
            return PlaceMention(
                None,
                words[run.first].start,
                words[run.last].end,
                None,
                desc,
                False,
                definite,
                True,
                holder=holder,
                count=counted,
            )
        return None
    if not (last[2].flags & Class.TYPE):
        return centre_of(words, run, types[-1][1].low, desc, definite)
    low = types[-1][1].low
    return PlaceMention(
        None,
        words[run.first].start,
        words[run.last].end,
        places.TYPES.get(low),
        desc,
        low in places.PLURAL_TYPES,
        definite,
        False,
        role=low in places.ROLES,
        container=container,
        holder=holder,
        count=counted,
    )


def _to_town(words: Sequence[Token], run: Run) -> bool:
    """Whether it is the "town" of "left town", "pulled out of town", of which one was told."""
    alone = run.first == run.last and words[run.first].text == "town"
    return alone and run.first > 0 and words[run.first - 1].low in _TOWNWARDS


_TOWNWARDS = words("of from left into entered leave leaving fled")


def _type_words(tokens: list[tuple[int, str, Token]]) -> list[tuple[int, Token]]:
    """The words that tell the type of place, with their indexes."""
    return [
        (i, t)
        for i, role, t in tokens
        if t.flags & Class.TYPE and (role == "c" or (role == "n" and t.cap))
    ]


def _genitive_cut(words: Sequence[Token], run: Run) -> int:
    """How many words of the content belong to a possessor: "Syria's | Aleppo province"."""
    for number, (index, role) in enumerate(run.content[:-1]):
        token = words[index]
        stripped = (
            role == "m"
            and token.low.endswith("s")
            and token.low not in nations.COUNTRIES
            and token.low[:-1] in nations.COUNTRIES
        )
        if (token.genitive or stripped) and (
            role in "nmk"
            or (token.flags & Class.TYPE and any(r in "nm" for _, r in run.content[:number]))
        ):
            return number + 1
    return 0


def _joined(words: Sequence[Token], indexes: list[int], text: str) -> str | None:
    if not indexes:
        return None
    found = text[words[indexes[0]].start : words[indexes[-1]].end]
    found = bare(found, words[indexes[-1]])
    if (
        found.lower() not in nations.COUNTRIES
        and found.lower().removesuffix("s") in nations.COUNTRIES
    ):
        return found[:-1]
    return found


_FRONTS = words(
    "position positions stronghold strongholds bastion border front frontline line lines"
)
"""What a land has that is no place of that name: "the Chad border"."""

_LANDS = ("country", "nation")
"""What a name before says no more of than where it lies: "the Arabian Peninsula country"."""


def _by_a_sea(
    words: Sequence[Token], run: Run, kind: Token, text: str, holder: ActorMention | None
) -> PlaceMention:
    """ "the Mediterranean town", "a Caspian port": named by none of its words."""
    start, end = words[run.first].start, words[run.last].end
    definite = any(low in _DEFINITE for low in run.determiners)
    plural = kind.low in places.PLURAL_TYPES
    told = places.TYPES.get(kind.low)
    return PlaceMention(None, start, end, told, text[start:end], plural, definite, holder=holder)


def _town_in_region(
    words: Sequence[Token], run: Run, text: str, place: PlaceMention | None
) -> PlaceMention | None:
    """ "the Katanga town", "took a Katanga village": some town there; others as they are."""
    last = words[run.last]
    site = last.low in places.SETTLEMENTS or last.low in _SITES or last.low in _FIELDS
    if place is None or last.cap or not site or place.name is None:
        return place
    area = any(words[i].low in _AREAS for i in range(run.first + 1, run.last))
    region = place.name.lower() in places.REGIONS and last.low in places.SETTLEMENTS
    lies = any(words[i].low.endswith("ern") for i in range(run.first, run.last))
    small = last.low in ("town", "village") or place.name == "Gaza"  # "the northern Idlib town"
    if not (region or ((area or (lies and small)) and last.start > place.end)):
        return place
    desc, several = text[words[run.first].start : last.end], last.low in places.PLURAL_TYPES
    return PlaceMention(
        None, words[run.first].start, last.end, places.TYPES[last.low], desc, several,
        "the" in run.determiners, container=place.name, holder=place.holder,
    )  # fmt: skip


def _named(
    words: Sequence[Token],
    run: Run,
    tokens: list[tuple[int, str, Token]],
    names: list[int],
    text: str,
    holder: ActorMention | None,
    container: str | None,
) -> PlaceMention | None:
    """A place with a name: the name without its type word, the type, what it says besides."""
    types = _type_words(tokens)
    chosen = [
        i
        for i in names
        if not (words[i].flags & (Class.TYPE | Class.ADJECTIVE | Class.RANK | Class.ORGANISATION))
    ]
    seat = next((i for i, _, t in tokens if t.low == "capital" and not t.cap), -1)
    if names[0] < seat < names[-1]:  # "the Helmand (provincial) capital X": X
        container = container or _joined(words, [i for i in names if i < seat], text)
        names = [i for i in names if i > seat]
        chosen = [i for i in chosen if i > seat]
    strong = chosen or names
    first, last = strong[0], names[-1]
    both = run.first > 0 and words[run.first - 1].low in ("and", "&")
    stripped = _STRIPPED | _OF_BOTH if both else _STRIPPED
    while chosen and last > first and words[last].low in stripped:
        last -= 1
    while (
        first > names[0]
        and words[first - 1].cap
        and first - 1 in names
        and words[first - 1].flags & (Class.ADJECTIVE | Class.TYPE)
    ):
        first -= 1
    while first - 1 >= run.first and words[first - 1].low in _LED_BY and words[first - 1].cap:
        first -= 1
    told = bare(text[words[first].start : words[last].end], words[last])
    last = behind_site(words, types, told, last)
    if not chosen and len(names) == 1 and words[names[0]].flags & (Class.ADJECTIVE | Class.RANK):
        return None
    last = behind_road(words, types, first, last)
    name = bare(text[words[first].start : words[last].end], words[last])
    low = name.lower()
    if (low in _SHORES or low.endswith(_SEAS)) and types and types[-1][0] > last:
        return _by_a_sea(words, run, types[-1][1], text, holder)
    if low in _NEVER or len(low) < 2 or low.endswith(_NO_NAMES):
        return None
    if low.replace("’", "'").endswith(_SHORTENED):
        return None
    if low not in nations.COUNTRIES and low.removesuffix("s") in nations.COUNTRIES:
        name, low = name[:-1], low[:-1]
    country = low in nations.COUNTRIES or low in nations.CONTINENTS
    counted = any(d in _COUNTED for d in run.determiners) or any(
        t.flags & Class.NUMBER for i, _, t in tokens if i < first
    )
    type_word = type_told(types, last, counted)
    several = counted and type_word in places.PLURAL_TYPES
    one_of = not _SOME.isdisjoint(run.determiners) or any(
        t.low in _RANKING for i, _, t in tokens if i < first
    )
    one_of = "another" in run.determiners or (one_of and type_word in _SETTLED)
    one_of = one_of or words[run.last].low == "capital"  # "East Darfur capital": its town
    if (several or one_of) and any(i > last for i, _ in types):
        return PlaceMention(  # "several Karabakh villages", "a Helmand district", "last X village"
            None,
            words[run.first].start,
            words[run.last].end,
            places.TYPES.get(type_word or ""),
            text[words[run.first].start : words[run.last].end],
            several,
            container=name,
            holder=holder,
            count=True,
        )
    kind = "country" if country else (places.TYPES.get(type_word) if type_word else None)
    after_type = any(i > last for i, _ in types)
    if after_type and type_word in (_FRONTS if country else _LANDS):
        return None
    place = PlaceMention(
        name,
        words[first].start,
        words[last].end,
        kind,
        None,
        bool(type_word and type_word in places.PLURAL_TYPES),
        True,
        False,
        country,
        sure=bool(type_word) or country,
        container=container,
        holder=holder,
    )
    partial = any(
        words[i].flags & Class.QUANTITY
        and words[i].low not in places.DIRECTIONS
        and not (i > last and words[i].low in ONE_PART)
        for i, r, _ in tokens
        if r == "c"
    )
    place.partial, place.natural = partial and not after_type, type_word in places.NATURAL
    place.partial |= after_type and type_word in _MIDDLES  # "the P outskirts"
    return place


def _on_a_river(place: PlaceMention | None) -> PlaceMention | None:
    """ "(P,) the Euphrates town": a town by the river, which is no town's name."""
    towns = place is not None and place.type in ("town", "city", "village")
    if place is not None and towns and (place.name or "").lower() in RIVERS:
        place.name, place.desc, place.sure = None, f"the {place.type}", False
    return place

"""What the article said before: the places and sides that pronouns and "the town" go back to."""

from dataclasses import dataclass, field

from schemas.message import Kind, Side
from services.extract.extraction.phrases.mentions import ActorMention, Chunk, PlaceMention, Spot
from services.extract.extraction.phrases.unknown_names import may_be_place
from services.extract.extraction.places.apposed_types import apposed_types, is_port, share_types
from services.extract.extraction.places.areas_meant import district_of_the_area, town_of_the_area
from services.extract.extraction.places.containers import (
    container_after,
    goes_back_itself,
    in_that_land,
    only_far,
    own_post,
    says_of,
    within_unnamed,
)
from services.extract.extraction.places.lands_meant import LandNames, LandsTold, land_meant
from services.extract.extraction.places.rows import counted, distinct, in_a_row, joined
from services.extract.extraction.places.sites import site_meant
from services.extract.extraction.places.unlike_places import can_be, is_met, no_seats
from services.extract.extraction.places.unnamed_sites import unnamed_sites
from services.extract.extraction.places.where_to import goes_there, lies_by_it, looks_on
from services.extract.extraction.sides.described import is_described, only_says_whence
from services.extract.extraction.sides.on_the_run import FAILING, GONE
from services.extract.extraction.sides.state_sides import is_state, serves
from services.extract.extraction.sides.voices import Voice, voice_of
from services.extract.extraction.text.openings import (
    begins,
    land_that_acts,
    opening_pronoun,
    own_army,
    was_founded,
)
from services.extract.extraction.words import grammar, nations
from services.extract.extraction.words.people import WHO_MEET, is_given_name
from services.extract.extraction.words.spelling import words

_FAR = 14
"""Mentions that a definite phrase may go back over."""


@dataclass
class Context:
    """Memory of one article, in order of reading."""

    places: list[PlaceMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    containers: dict[str, str] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)
    """Whatever something lies in."""
    focus: list[PlaceMention] = field(default_factory=list)
    doubtful: list[PlaceMention] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    lands: list[PlaceMention] = field(default_factory=list)
    subjects: list[ActorMention] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    title: str = ""
    band: ActorMention | None = None
    """Who was named last of those that serve no state, however long ago."""
    headlined: dict[str, PlaceMention] = field(default_factory=dict)
    """The places that the title names, too."""
    counts: dict[str, int] = field(default_factory=dict)
    unmoved: set[str] = field(default_factory=set)
    """Places of which only a failed attack was told: "the town" is rather one further back."""
    told_of: set[str] = field(default_factory=set)
    voice: Voice | None = None
    """Who was quoted in the sentence before."""
    latest: Spot | None = None
    """The side that began the sentence before, if one did."""
    topic: PlaceMention | None = None
    """The place that the sentence before was about, where nothing was told of any."""
    seat: PlaceMention | None = None
    """The town that the dateline names."""
    said: list[PlaceMention] = field(default_factory=list)
    """The places that the sentence before named."""
    gone: str | None = None
    """Who led the sentence before, and fled or left in it."""
    called: LandNames = field(default_factory=LandNames)
    """How lands are called."""
    whole: set[str] = field(default_factory=set)
    """Places that changed hands, and no part of them."""
    met: set[str] = field(default_factory=set)
    """Places named otherwise than as where something else was."""
    ports: set[str] = field(default_factory=set)
    """Towns told as ports: "the port city of X", "X, an oil port"."""
    pairs: dict[int, PlaceMention] = field(default_factory=dict)
    """Of "P and Q" of the sentence before each, by where the other starts."""
    sites: frozenset[str] = frozenset()
    """Words for what the sentence before told of without a name: "a base near P"."""

    def note(self, chunks: list[Chunk]) -> None:
        """Remember a sentence's places and sides."""
        before = self.latest
        self.latest, self.gone = None, None
        led = self._led_by_the_group(chunks)
        self.said = [c.place for c in chunks if c.place is not None and c.place.name is not None]
        self.spots.extend(
            Spot(chunk.start, chunk.end, chunk.actor)
            for i, chunk in enumerate(chunks)
            if chunk.kind in "AX" and chunk.actor and chunk.actor.side is not Side.UNKNOWN
            if not is_described(chunks, i)
            and not (chunk.text[:1].isdigit() or chunk.low.startswith("no "))
        )
        self.voice = voice_of(chunks, self.voice)
        self.sites, self.pairs = unnamed_sites(chunks), joined(chunks)
        share_types(chunks)
        for i, chunk in enumerate(chunks):
            if chunk.kind in "wp" or chunk.low.startswith("no "):
                continue  # "there was no enemy", as "435 troops" no side to go back to
            if chunk.kind == "X":
                self._note_person(chunk)
            whence = chunk.kind == "A" and only_says_whence(chunks, i)
            if chunk.kind == "A" and chunk.actor and not chunk.actor.vague and not whence:
                self.actors.append(chunk.actor)
                if chunk.actor.named and not serves(chunk.actor):
                    self.band = chunk.actor
                if not led and begins(chunks, i):
                    led = True
                    self.subjects.append(chunk.actor)
                    near = {other.low for other in chunks[i + 1 : i + 5]}
                    says = not near.isdisjoint(grammar.REPORTING)
                    self.latest = Spot(chunks[0].start, chunk.end, chunk.actor, not says)
                    worsted = any(other.low in FAILING for other in chunks[i + 1 : i + 8])
                    gone = worsted or not near.isdisjoint(GONE)
                    self.gone = chunk.actor.key if gone else None
            if chunk.place is not None and chunk.place.name is not None:
                self._note_place(chunk.place, chunk.place.name, chunks, i)
            self._note_holder(chunk.place)
            if self.latest is None and not i and land_that_acts(chunks):
                assert chunk.actor is not None
                self.latest = Spot(chunk.start, chunk.end, chunk.actor)
            if self.latest is None and own_army(chunk) and not i:
                near = {other.low for other in chunks[i + 1 : i + 5]}
                assert chunk.actor is not None
                says = not near.isdisjoint(grammar.REPORTING)
                if near.isdisjoint(GONE):  # who fled is not whom "it" and "their" go back to
                    self.latest = Spot(chunk.start, chunk.end, chunk.actor, not says)
        if before is not None and (at := opening_pronoun(chunks)) >= 0 and (at or not led):
            actor = self.last_actor(False) if was_founded(chunks, at) else None
            self.latest = Spot(chunks[at].start, chunks[at].end, actor or before.actor)

    def _note_holder(self, place: PlaceMention | None) -> None:
        """Remember A of "areas lost to A in P"."""
        holder = place.holder if place is not None else None
        if holder is not None and holder.named and not (holder.vague or serves(holder)):
            self.actors.append(holder)
            self.band = holder

    def _led_by_the_group(self, chunks: list[Chunk]) -> bool:
        """Whether a sentence begins with "the group": whoever was named last of such."""
        if not chunks or self.band is None or chunks[0].low not in _THE_GROUP:
            return False
        self.subjects.append(self.band)
        self.latest = Spot(chunks[0].start, chunks[0].end, self.band)
        return True

    def tell(self, place: PlaceMention, kind: Kind) -> None:
        """Remember whether anything but a failed attack was told of a place."""
        low = (place.name or "").lower()
        if kind not in (Kind.REPELLED, Kind.PLANNED):
            self.unmoved.discard(low)
        elif low not in self.told_of:
            self.unmoved.add(low)
        self.told_of.add(low)
        if kind.is_change and kind is not Kind.PARTIAL and not place.partial:
            self.whole.add(low)

    def _note_place(self, place: PlaceMention, name: str, chunks: list[Chunk], i: int) -> None:
        low = name.lower()
        if low.split()[0] in _UNITS and low[-1].isdigit() and place.type != "base":
            return  # "soldiers of Battalion 97": nothing that "the camp" goes back to
        if place.country and low in nations.COUNTRIES:
            self.lands.append(place)
        self.called.note(place, chunks[i])
        if low not in self.met and is_met(chunks, i):
            self.met.add(low)
        told = chunks[i - 1].low == "in" and i > 1 and chunks[i - 2].low.endswith(WHO_MEET)
        if not place.sure and chunks[i].actor is None and not told and may_be_place(chunks, i):
            self.doubtful.append(place)
        within = i > 1 and chunks[i - 1].text == "(" and chunks[i - 2].kind == "P"
        aside = told or within or only_far(chunks, i) or goes_there(chunks, i)
        aside = aside or lies_by_it(chunks, i)
        aside = aside or (self._told_of_another(low) and looks_on(chunks, i))
        if place.sure and low not in NO_GROUND and not aside:
            self.places.append(place)
            self.names.add(name)
            self.counts[name] = self.counts.get(name, 0) + 1
            if name in self.title:
                self.headlined[name] = place
        if is_port(chunks, i):
            self.ports.add(low)
        if place.type and place.type != "other":
            self.types.setdefault(low, place.type)
        for apposed, kind in apposed_types(chunks, i):
            self.types.setdefault(apposed, kind)
        if (larger := place.container or container_after(chunks, i)) is not None:
            self.containers.setdefault(low, larger)
            self.areas.update({larger.lower(), larger.lower().rpartition(" ")[0]} - {""})

    def _told_of_another(self, low: str) -> bool:
        """Whether other places were told of last."""
        told = self.focus or self.places[-2:]
        return told != [] and all((p.name or "").lower() != low for p in told)

    def _note_person(self, chunk: Chunk) -> None:
        self.persons.update(word for word in chunk.text.split() if word[:1].isupper())
        if is_given_name(chunk.low.split()[0]):
            self.surnames.update(chunk.text.split()[1:])

    def type_of(self, place: PlaceMention) -> str | None:
        """The type that the article gives the place anywhere before."""
        if place.type and place.type != "other":
            return place.type
        return self.types.get((place.name or "").lower(), place.type)

    def antecedents(self, mention: PlaceMention, local: list[PlaceMention]) -> list[PlaceMention]:
        """The places that "it", "the town", "both villages" mean; empty where none fits."""
        wanted = mention.type
        recent = self.places[-_FAR:]
        named = [p for p in local if p.name and p.name not in NO_NAMES]
        earlier = [p for p in named if mention.partial or not p.country]
        doubtful = [p for p in self.doubtful[-3:] if p.name not in self.persons]
        if mention.desc and mention.desc.lower() in PRONOUNS:
            return self._of_pronoun(mention, local, earlier, doubtful)
        pool = [*recent, *(p for p in self.focus if p.name), *earlier]
        if (wide := self._wide(mention, pool, earlier)) is not None:
            return wide
        fitting = [p for p in pool if not p.country and self.fits(p, wanted)]
        fitting = no_seats(fitting, wanted, self.met, self.said, self.told_of)
        exact = [p for p in fitting if self.type_of(p) == wanted]
        if not fitting and (mention.desc or "").lower().endswith(" port"):
            ports = [p for p in pool if (p.name or "").lower() in self.ports]
            return earlier[-1:] or ports[-1:]  # "beaten in P, losing part of the oil port"
        if not exact and own_post(mention):
            return []  # "its base", "the police headquarters": no town named before
        if mention.plural:
            return self._several(mention, exact, earlier)
        if wanted == "region":
            return self._of_region(mention, earlier)
        if mention.container and not (mention.desc or "").endswith("hometown"):  # its son's land
            return in_that_land(mention, exact, self.places, self.fits)
        if wanted not in _SETTLED:
            doubtful = []
        if wanted in ("city", "town", "village", "district"):
            fitting = self._no_areas(fitting)
        told = [p for p in self.focus[-1:] if p in fitting and self.type_of(p) is None]
        told = [p for p in told if (p.name or "").lower() not in self.unmoved]
        if told and exact and told[0].start > exact[-1].start and wanted in _SETTLED:
            return told  # what was just told of rather than a town further back
        near = [p for p in earlier if self.fits(p, wanted)]
        if near and near[-1].sure and self.type_of(near[-1]) is None:
            return near[-1:]  # named in this very sentence, of whatever type
        meant = exact[-1:] or self._spoken_of(wanted, near) or fitting[-1:] or doubtful[-1:]
        other = self.pairs.get(meant[0].start) if meant and not near else None
        return [] if other is not None and self._either(meant[0], other, wanted) else meant

    def _wide(
        self, mention: PlaceMention, told: list[PlaceMention], earlier: list[PlaceMention]
    ) -> list[PlaceMention] | None:
        """The land that "the country" or "half of the region" means, the airport that "most of the
        complex" is of; null for anything else.
        """
        if (land := self.called.so_called(mention, told)) is not None:
            return land
        lands = [p for p in self.lands if p.name and p.name.lower() not in _POWERS]
        if mention.plural:  # "parts of both countries"
            two = mention.type == "country" and 2 in counted(mention)
            return distinct(lands, 6)[-2:] if two else None
        if mention.partial:
            known = LandsTold(self.type_of, self.called, self.areas, self.whole, self.containers)
            if (land := land_meant(mention, told, earlier or self.said, known)) is not None:
                return land
        if mention.type != "country":
            return site_meant(mention, [*self.focus, *earlier], self.type_of) or None
        return lands[-1:]

    def _of_region(self, mention: PlaceMention, earlier: list[PlaceMention]) -> list[PlaceMention]:
        """The place that "the area" or "the territory" means."""
        if (mention.desc or "").lower().startswith(("its ", "their ")):
            return []  # "its last stretch of the border"
        near = [p for p in [*self.focus, *earlier] if p.name and self.fits(p, "region")]
        near = near or town_of_the_area(mention, earlier or self.focus[-1:])
        return (near or district_of_the_area(mention, self.said, self.type_of))[-1:]

    def _of_pronoun(
        self,
        mention: PlaceMention,
        local: list[PlaceMention],
        earlier: list[PlaceMention],
        doubtful: list[PlaceMention],
    ) -> list[PlaceMention]:
        """The places that "it" means, or the phrase before it: "over the town until its fall"."""
        if local and not mention.plural and goes_back_itself(local[-1]):
            return self.antecedents(local[-1], local[:-1])
        lone = mention.desc == "it" and within_unnamed(local)
        return [] if lone else self._meant(mention, earlier, doubtful)

    def _meant(
        self, mention: PlaceMention, earlier: list[PlaceMention], doubtful: list[PlaceMention]
    ) -> list[PlaceMention]:
        """The places that "it", "them", "both" mean."""
        recent = self.places[-_FAR:]
        if (mention.desc or "").lower() == "both":
            told = (earlier, self.said, self.focus, recent)  # not X of "those in X left both"
            two = ([p for p in distinct(each, 6) if not p.country] for each in told)
            return next((each[-2:] for each in two if len(each) > 1), [])
        topic = [self.topic] if self.topic is not None else []
        pool = earlier or topic or self.focus[-6:] or recent or doubtful
        land = mention.partial and pool is earlier
        named = [p for p in pool if p.name and (land or not p.country)]
        if pool == recent and not mention.plural:
            named = self._no_areas(named)
        if not mention.plural and len(named) > 1 and says_of(named[-2], named[-1]):
            named.pop()
        named = [p for p in named if not (mention.plural and p.natural)] or named
        return distinct(named, 6)[-6 if earlier else -4 :] if mention.plural else named[-1:]

    def _no_areas(self, places: list[PlaceMention]) -> list[PlaceMention]:
        """Those of some places in which none other lies; all where every one is such."""
        return [
            p
            for p in places
            if self.type_of(p) in _TOWNS or (p.name or "").lower() not in self.areas
        ] or places

    def _several(
        self, mention: PlaceMention, exact: list[PlaceMention], here: list[PlaceMention]
    ) -> list[PlaceMention]:
        """The places that "both villages", "the towns" mean: of the type, else as many as asked
        for that were just told of or named.
        """
        if (mention.desc or "").lower().startswith(("its ", "their ")):
            return []  # "deserted its bases": none that was told of
        exact = self._no_areas(exact)
        told = [p for p in self.focus if p in exact]
        several = distinct(told if len(told) > 1 else exact, 6)
        asked = next((n for n in counted(mention) if n), 0)
        fit = [p for p in here if self.fits(p, mention.type)]
        local = in_a_row(fit, asked or (2 if len(fit) == 2 and not several else 0))
        if local and mention.definite:
            return local  # "deals were reached for P and Q, and A took the two towns"
        if not (asked or several) and mention.definite:
            said = [p for p in self.said if not p.country and self.fits(p, mention.type)]
            return in_a_row(said, len(said))  # "P and Q are the front. A took the towns"
        if asked in (0, len(several)):
            return several if len(several) > 1 else []
        for near in (self.focus, self.said):
            told = distinct([p for p in near if p.name and self.fits(p, mention.type)], 6)
            if len(told) == asked:
                return told
        fit = [p for p in self.places[-_FAR:] if self.fits(p, mention.type)]
        return self._no_areas(several)[-asked:] if asked < len(several) else in_a_row(fit, asked)

    def _spoken_of(self, wanted: str | None, near: list[PlaceMention]) -> list[PlaceMention]:
        """What the sentence before was about, where "the town" can be that and nothing is near."""
        said = self.topic if wanted in _SETTLED and not near else None
        return [said] if said is not None and said.sure and self.fits(said, wanted) else []

    def _either(self, one: PlaceMention, other: PlaceMention, wanted: str | None) -> bool:
        """Whether a phrase may as well mean the other of two."""
        types = {self.type_of(one), self.type_of(other)}
        return self.fits(other, wanted) and (len(types) == 1 or None in types)

    def fits(self, place: PlaceMention, wanted: str | None) -> bool:
        """Whether a phrase of some type may mean a place."""
        return can_be((place.name or "").lower(), self.type_of(place), wanted)

    def last_actor(self, state: bool | None = None) -> ActorMention | None:
        """The side named last; of the state or not, if asked."""
        for actor in reversed(self.actors):
            if state is None or is_state(actor) == state:
                return actor
        return None


PRONOUNS = ("it", "its", "them", "they", "both", "their", "the place")


NO_GROUND = nations.CONTINENTS | {"g7", "g20"}


_UNITS = words("battalion brigade division regiment company")

_THE_GROUP = ("the group", "the al qaeda offshoot", "the al-qaeda offshoot")

NO_NAMES = frozenset(("Clashes", "Fighting", "Battles", "Airstrikes", "Strikes", "Shelling"))
"""With what a report may begin behind its dateline: no place, whatever its capital."""

_POWERS = frozenset(
    ("united states", "america", "u.s", "u.s.", "us", "britain", "united kingdom", "uk", "france")
)
"""Lands that send troops: "the country" that those leave is another."""

_TOWNS = ("city", "town", "village")
_SETTLED = words("city town village hill camp district neighbourhood")

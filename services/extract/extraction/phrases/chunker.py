"""Groups the words of a sentence into actors, places, dates and plain words."""

from bisect import bisect_left

from services.extract.extraction.dating.dates import find_dates
from services.extract.extraction.knowledge import Meaning
from services.extract.extraction.phrases.institutions import without_institutions
from services.extract.extraction.phrases.joined_names import (
    called_by_name,
    joined_name,
    named_for_unit,
    unit_command,
    unit_seat,
)
from services.extract.extraction.phrases.mentions import ActorMention, Chunk, PlaceMention
from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.phrases.parts_of_it import goes_back, part_of_it
from services.extract.extraction.phrases.phrase_actors import PhraseActors
from services.extract.extraction.phrases.phrase_links import (
    INSIDE,
    behind_bearings,
    behind_centre,
    behind_countryside,
    fits,
    goes_beyond,
    is_bearing,
    is_main_seat,
    is_measure,
    lies_in,
    link_after,
    names_each,
    names_it,
    names_no_seat,
    side_of,
    take_name,
)
from services.extract.extraction.phrases.phrase_words import where_it_stood
from services.extract.extraction.phrases.placing import place_of
from services.extract.extraction.phrases.sheikhs import before_its_mayor, names_a_place
from services.extract.extraction.phrases.units_of_lands import units_of_lands
from services.extract.extraction.phrases.which_parts import is_part, last_of_it
from services.extract.extraction.sides.allegiance import allegiances
from services.extract.extraction.sides.joint_sides import joint_sides
from services.extract.extraction.sides.unknown_sides import (
    garrison,
    is_adjective_side,
    is_people_again,
    unknown_side,
)
from services.extract.extraction.speakers.named_speakers import behind_given_name, is_titled, speaks
from services.extract.extraction.text.datelines import dateline, is_seat
from services.extract.extraction.text.lost_commas import restored
from services.extract.extraction.text.tokens import (
    Class,
    Token,
    is_headline,
    tokens,
)
from services.extract.extraction.words import grammar, nations, places, troops
from services.extract.extraction.words.frames import HANDS
from services.extract.extraction.words.people import is_given_name

_SHOWING = HANDS | frozenset(nations.DEMONYMS)
"""Words that show themselves or the one before to be a side."""

_ALL_OVER = ("across", "throughout")


class Chunker(PhraseActors):
    """Reads the chunks of one article's sentences."""

    def chunks(self, start: int, end: int, dated: bool = True) -> list[Chunk]:
        """All chunks between two offsets, in order; without dates if nobody asks for them."""
        words = tokens(self._text, start, end)
        self.lined = self._text.find(":\n", start, end) > 0
        if self._stripped:
            words = restored(words, self._stripped)
        headline = is_headline(words)
        marks = self._name_marks(words, start, end)
        dates = self._date_marks(words, start, end) if dated else {}
        if dates and marks:
            covered = {k for first, (last, _) in marks.items() for k in range(first, last + 1)}
            dates = {
                first: found
                for first, found in dates.items()
                if covered.isdisjoint(range(first, found[0] + 1))
            }
        i = dateline(words) if is_seat(marks.get(0)) else 0
        found: list[Chunk] = [*words[:i]]
        while i < len(words):
            token = words[i]
            if token.plain and not (i in marks or i in dates):
                found.append(token)
                i += 1
                continue
            if i in dates:
                last, group = dates[i]
                first, behind = words[i].start, words[last].end
                chunk = Chunk("D", self._text[first:behind], first, behind)
                chunk.dates = group
                found.append(chunk)
                i = last + 1
                continue
            run = self._run(words, i, marks, dates, headline)
            if run is None:
                found.append(token)
                i += 1
                continue
            i = self._add(found, words, run, marks, dates, headline)
        self._put_right(found, headline)
        found = units_of_lands(called_by_name(found, self._text), self._text, self._meant)
        joint = joint_sides(found, self._text, self._meant)
        return without_institutions(allegiances(joint, self._text), self._known)

    def _put_right(self, found: list[Chunk], headline: bool) -> None:
        """Replace what only its neighbours show to be a side or a place."""
        for number, chunk in enumerate(found):
            if chunk.kind == "P" and self._is_somebody(found, number):
                found[number] = Chunk("X", chunk.text, chunk.start, chunk.end, chunk.low)
            elif chunk.kind == "P":
                side = self._people_of(chunk) if garrison(found, number) else None
                side = side or (None if headline else unknown_side(found, number))
                if side is not None:
                    found[number] = side
                elif (seat := unit_seat(found, number, self._text)) is not None:
                    found[number] = seat
                elif (name := joined_name(found, number)) is not None and self._known(name.text):
                    found[number - 2] = name
            elif chunk.kind == "A" and (seat := unit_command(found, number, self._text)):
                found[number] = seat
            elif chunk.low in _SHOWING and chunk.kind == "w":
                if is_people_again(found, number):
                    found[number] = self._people_of(chunk)
                elif number and chunk.low in HANDS and is_adjective_side(found[number - 1]):
                    found[number - 1] = self._people_of(found[number - 1])

    def _is_somebody(self, found: list[Chunk], number: int) -> bool:
        """Whether a name is a person's: "Gen. X", "X, said" (unknown), or only a measure."""
        if is_titled(found, number) or is_measure(found, number):
            return True
        place = found[number].place
        name = (place.name or "") if place is not None and not place.country else ""
        return " " in name and speaks(found, number) and not self._known(name)

    def _people_of(self, chunk: Chunk) -> Chunk:
        """The side that "Malian" of "Malian control" stands for."""
        side = Chunk("A", chunk.text, chunk.start, chunk.end, chunk.low)
        side.actor = self._meant(chunk)
        return side

    def _meant(self, chunk: Chunk) -> ActorMention:
        phrase = f"{chunk.text} forces"
        meant = self._actors.mention(tokens(phrase, 0, len(phrase)), chunk.text, [])
        meant.vague, meant.named = False, True
        return meant

    def _name_marks(
        self, words: list[Token], start: int, end: int
    ) -> dict[int, tuple[int, Meaning | None]]:
        """First token of a known name -> its last token and its meaning here."""
        marks: dict[int, tuple[int, Meaning | None]] = {}
        number = bisect_left(self._starts, start)
        index = 0
        while number < len(self._hits) and self._hits[number].start < end:
            hit = self._hits[number]
            number += 1
            while index < len(words) and words[index].end <= hit.start:
                index += 1
            if index >= len(words) or words[index].start != hit.start:
                continue
            last = index
            while last + 1 < len(words) and words[last + 1].start < hit.end:
                last += 1
            if goes_beyond(words[last], hit.end, last > index):
                continue  # "regime-held" is no name
            if last == index and words[index].flags & int(Class.MODIFIER) and not words[index].cap:
                continue  # "rebel" may go before a noun; the phrase is looked up as a whole
            meaning = self._actors.meaning(hit)
            if meaning is not None and self._actors.names_town(self._text, hit, meaning):
                continue
            if (
                meaning is not None
                and meaning.phrase
                and last == index
                and words[index].flags & int(Class.HEAD)
            ):
                continue
            if meaning is not None and not (last > index and self._longer(words, index, meaning)):
                marks[index - behind_given_name(words, index, last, meaning)] = (last, meaning)
        return marks

    def _longer(self, words: list[Token], index: int, meaning: Meaning) -> bool:
        """Whether a name known elsewhere ends another's: "Moro | National Liberation Front"."""
        before = words[index - 1] if index > 1 else None
        if before is None or not before.cap or before.plain or before.flags or before.genitive:
            return False
        near = before.end + 1 == words[index].start and before.text.isalpha()
        return near and self._actors.elsewhere(meaning)

    def _date_marks(
        self, words: list[Token], start: int, end: int
    ) -> dict[int, tuple[int, object]]:
        marks: dict[int, tuple[int, object]] = {}
        index = 0
        for found in find_dates(self._text, start, end):
            while index < len(words) and words[index].start < found.start:
                index += 1
            if index >= len(words) or words[index].start != found.start:
                continue
            last = index
            while last + 1 < len(words) and words[last + 1].start < found.end:
                last += 1
            marks[index] = (last, found)
        return marks

    def _add(
        self,
        found: list[Chunk],
        words: list[Token],
        run: Run,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> int:
        """Make the chunk of a phrase, with what hangs on it by "of"; returns the next token."""
        previous = words[run.first - 1].low if run.first else ""
        run.in_place = previous in grammar.LOCATIVE
        of_side = previous in ("to", "by") or (
            previous == "of" and run.first > 1 and words[run.first - 2].flags & int(Class.HEAD)
        )
        split = 0 if of_side else run.place_before_actor(words, self._text)
        if split and run.in_place:
            run.cut(split, words)
        start, end = words[run.first].start, words[run.last].end
        text = self._text[start:end]
        following = words[run.last + 1] if run.last + 1 < len(words) else None
        if text.lower() in troops.NOBODY or previous in troops.VERBS_TOO.get(text, ()):
            found.append(Chunk("w", text, start, end, text.lower()))
            return run.last + 1
        if run.is_actor(words):
            chunk = Chunk("A", text, start, end, text.lower())
            chunk.actor = self._actor(words, run)
            self._learn(words, run, chunk.actor)
            found.append(chunk)
            return run.last + 1
        learnt = self.learnt.get(text.lower().removeprefix("the "))
        if learnt is not None and not self._known(text):
            chunk = Chunk("A", text, start, end, text.lower())
            chunk.actor = learnt
            found.append(chunk)
            return run.last + 1
        if seat := before_its_mayor(words, run):
            run.cut(seat, words)
            end, text = words[run.last].end, self._text[start : words[run.last].end]
            following = words[run.last + 1]
        sheikh = names_a_place(words, run, lambda: self._known(text))
        if not sheikh and run.is_person(words, previous, following):
            chunk = Chunk("X", text, start, end, text.lower())
            chunk.actor = self._office(words, run)
            found.append(chunk)
            return run.last + 1
        if is_bearing(words, run, previous):
            place = None
        else:
            place = place_of(words, run, self._text, self._holder(words, run))
        if place is None:
            found.extend(words[run.first : run.last + 1])
            return run.last + 1
        chunk = Chunk("P", text, start, end, text.lower())
        chunk.place = place
        chunk.actor = self._land(place, run)
        place.sure = where_it_stood(words, run.first) or (
            place.sure or place.country or (place.name is not None and self._known(place.name))
        )
        found.append(chunk)
        return self._complete(chunk, place, words, run.last + 1, marks, dates, headline)

    def _complete(
        self,
        chunk: Chunk,
        place: PlaceMention,
        words: list[Token],
        i: int,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> int:
        """Join "the town of X", "parts of X", "village and hill of X", "stronghold of Y"."""
        if place.name is not None:
            i = behind_countryside(place, words, i)
            return self._suburb(chunk, place, words, i, marks, dates, headline)
        centre = behind_centre(place, words, i)
        i, head = centre, "centre" if centre > i else (place.desc or "").rsplit(" ", 1)[-1].lower()
        j = link_after(words, i)
        over = j + 1 < len(words) and words[j].low in _ALL_OVER  # "several areas across X"
        if j + 1 >= len(words) or not (over or words[j].low in INSIDE):
            return i
        parts = head in places.PART_TYPES and not place.definite and place.plural
        last = last_of_it(place, head) and words[j].low in INSIDE
        at = words[j].low == "at" and place.type in ("airport", "crossing")
        if words[j].low not in ("of", "in") and not (last or at or (over and parts)):
            return i
        within = words[j].low == "in" and not (place.partial or parts or last)
        if within and not (place.type == "base" or place.role):
            return i
        if goes_back(words, j) and (place.partial or parts or is_part(place, head)):
            part_of_it(place, words[j + 1].low)
            return j + 2
        run = self._run(words, behind_bearings(words, j + 1), marks, dates, headline)
        if run is None:
            return i
        inner: list[Chunk] = []
        after = self._add(inner, words, run, marks, dates, headline)
        other = inner[0] if len(inner) == 1 else None
        if other is not None and (joins := self._joins(chunk, place, head, other)) is not None:
            return after if joins else i
        if (
            other is None
            or other.place is None
            or not fits(place, head, other.place)
            or names_no_seat(place, other.place, words, chunk.start)
        ):
            return i
        seat = within and is_main_seat(place, other.place)
        if within and not (other.place.partial or seat):
            return i
        named = other.place.name or ""
        if " " in named and is_given_name(named.lower().split()[0]) and not self._known(named):
            return after  # "the home town of Saddam Hussein"
        last = last and not (other.place.country or other.place.type in places.LANDS)
        if not (last or within or names_it(place, head, words, (j, after), other.place)):
            place.container = other.place.name or place.container
            return i if words[j].low == "in" or j > i else after
        take_name(
            place,
            other.place,
            not (last or seat) and (within or place.partial or is_part(place, head, named)),
        )
        chunk.stretch(other, self._text)
        return after

    def _joins(self, chunk: Chunk, place: PlaceMention, head: str, other: Chunk) -> bool | None:
        """Whether a side or a whole of two sides belongs to the phrase; none for other chunks."""
        if other.kind == "A":
            return self._held_by(chunk, place, other)
        if side_of(chunk, place, head, other):
            chunk.stretch(other, self._text)
            return True
        return None

    def _held_by(self, chunk: Chunk, place: PlaceMention, other: Chunk) -> bool:
        """ "the stronghold of Y": Y holds it."""
        if not (place.role or place.type in ("region", "other") or named_for_unit(place, other)):
            return False
        place.holder = other.actor
        chunk.stretch(other, self._text)
        return True

    def _suburb(
        self,
        chunk: Chunk,
        place: PlaceMention,
        words: list[Token],
        i: int,
        marks: dict[int, tuple[int, Meaning | None]],
        dates: dict[int, tuple[int, object]],
        headline: bool,
    ) -> int:
        """ "the Damascus suburb of Daraya": the place is the latter, within the former."""
        type_word = words[i - 1].low
        if (
            i + 1 >= len(words)
            or words[i].low != "of"
            or words[i - 1].cap
            or (type_word not in places.TYPES and type_word != "side")
        ):
            return i
        run = self._run(words, i + 1, marks, dates, headline)
        if run is None:
            return i
        inner: list[Chunk] = []
        after = self._add(inner, words, run, marks, dates, headline)
        other = inner[0].place if len(inner) == 1 else None
        if other is None or other.name is None:
            return i
        each = names_each(chunk, type_word, other)
        if type_word in places.PART_TYPES - {"suburb"} and not each:
            return after if side_of(chunk, place, type_word, inner[0]) else i
        if lies_in(chunk, type_word, other, not headline and self._larger(place, other)):
            place.container = place.container or other.name  # "Burka district of Baghlan province"
            chunk.stretch(inner[0], self._text)
            return after
        place.container, place.name = place.name, other.name
        place.start, place.end = other.start, other.end
        place.type, place.country, place.sure = places.TYPES[type_word], False, True
        chunk.actor = None
        chunk.stretch(inner[0], self._text)
        return after

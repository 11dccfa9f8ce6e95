"""Follows an article sentence by sentence and completes what each clause leaves to context."""

from dataclasses import dataclass
from datetime import date

from schemas.message import Kind
from services.extract.extraction.article.context import PRONOUNS, Context
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.article.tone import Tone
from services.extract.extraction.clauses.rules import findings
from services.extract.extraction.confidence.traits import clause_traits, place_traits
from services.extract.extraction.dating.dates import DateWords, find_dates
from services.extract.extraction.dating.in_step import tells_several_days
from services.extract.extraction.dating.story_time import StoryTime
from services.extract.extraction.dating.timing import when_of
from services.extract.extraction.dating.told_as_history import is_background, of_no_day
from services.extract.extraction.explanation import Read, SentenceExplanation
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import HOLDER_LEFT, Finding
from services.extract.extraction.modality.lately_held import only_state
from services.extract.extraction.phrases.chunker import Chunker
from services.extract.extraction.phrases.located import mark_located, with_names_settled
from services.extract.extraction.phrases.mentions import ActorMention, Chunk, PlaceMention, Spot
from services.extract.extraction.places.attacked_rather import attacked_rather
from services.extract.extraction.places.capitals import seat_meant
from services.extract.extraction.places.containers import container_of
from services.extract.extraction.places.countries_meant import country_meant
from services.extract.extraction.places.focus import Focus
from services.extract.extraction.places.going_back import (
    last_of_fronted,
    of_several_unnamed,
    singled_out,
    told_beside,
    topic,
    town_beside,
)
from services.extract.extraction.places.home_meant import home_meant
from services.extract.extraction.places.lost_genitives import without_owners
from services.extract.extraction.places.name_doubts import NameDoubts
from services.extract.extraction.places.quarters_meant import city_of_quarters
from services.extract.extraction.places.said_ahead import named_ahead
from services.extract.extraction.places.shares import count_shares
from services.extract.extraction.places.speakers_place import speakers_place
from services.extract.extraction.places.told_places import (
    ToldPlaces,
    goes_as_the_last,
    is_the_unnamed,
    name_what_it_took,
    says_what_was_told,
)
from services.extract.extraction.places.topics import dateline_meant, spoken_of, told_of_in
from services.extract.extraction.places.unnamed_sites import is_unnamed_site
from services.extract.extraction.sides.coreference import resolve
from services.extract.extraction.sides.described_holders import described_holder
from services.extract.extraction.sides.guessed_sides import (
    another_state,
    guess_gainer,
    guess_loser,
    guess_receiver,
    held_till_then,
    who_boasts,
    who_fled,
    who_tells,
)
from services.extract.extraction.sides.helping_sides import helpers_in
from services.extract.extraction.sides.story_takers import TO_MANY, lost_to_many
from services.extract.extraction.sides.subject_before import holder_before, who_advanced
from services.extract.extraction.sides.whose_we import within_quotes
from services.extract.extraction.speakers.answered_claims import denials_of
from services.extract.extraction.speakers.attribution import speaker, whose
from services.extract.extraction.speakers.party_speakers import is_party
from services.extract.extraction.statement import Dating, Span
from services.extract.extraction.text.article_text import PlaceNames
from services.extract.extraction.text.datelines import sent_from
from services.extract.extraction.text.sentences import passage

_FOES = ("the enemy", "enemy", "the enemies")  # somebody's: whose, the article tells elsewhere
_NEEDS_GAINER = (Kind.GAINED, Kind.PARTIAL, Kind.ATTEMPT, Kind.PLANNED)


@dataclass(frozen=True)
class _Told:
    """When a finding was, whether as history, and who is given as saying so."""

    when: Dating
    background: bool
    source: str | None
    reasons: tuple[str, ...]
    traits: tuple[str, ...]


@dataclass(frozen=True)
class _Sides:
    """Who gains and who loses; guessed where only context tells."""

    gainer: ActorMention | None
    loser: ActorMention | None
    gainer_guessed: bool
    loser_guessed: bool


class Story:
    """The state of reading one article."""

    def __init__(
        self,
        text: str,
        chunker: Chunker,
        published: date | None,
        names: PlaceNames | None,
        tone: Tone,
        telling: bool = False,
    ) -> None:
        """Nothing read yet; ``told`` is filled only when ``telling``, for it costs time."""
        self._text, self._chunker, self._published = text, chunker, published
        self._names, self._tone, self._telling = names, tone, telling
        self._context = Context(title=text[: text.find("\n\n")])
        self._time = StoryTime(published)
        self._source: str | None = None
        self.drafts: list[Draft] = []
        self.told: list[SentenceExplanation] = []
        self._places_told = ToldPlaces()
        self._doubts = NameDoubts(text, self._context, self._places_told, names, chunker.countries)

    def skip(self, span: Span) -> None:
        """Pass over a sentence that nothing will go back to."""
        if self._telling:
            passed = self._text[span.start : span.end]
            self.told.append(SentenceExplanation(span, passed, False, (), (), ()))

    def take(self, span: Span, wanted: bool) -> None:
        """Read the next sentence; one that is not wanted only feeds the context."""
        chunks = self._chunker.chunks(span.start, span.end, wanted)
        self._context.seat = self._context.seat or sent_from(chunks)
        if not wanted:
            mark_located(chunks)
            spoken = spoken_of(self._text, span, chunks, self._context)
            self._context.note(chunks)
            self._context.topic = spoken
            self._time.note(find_dates(self._text, span.start, span.end))
            self.skip(span)
            return
        chunks = count_shares(with_names_settled(chunks, self._text, span), self._text)
        chunks = without_owners(chunks, self._names, self._context.names, self._tone.comma_free)
        clause = Clause(
            chunks, span, self._text, self._names, self._tone.comma_free, self._tone.deal,
            self._resolve,
        )  # fmt: skip
        found = findings(clause)
        before = len(self.drafts)
        self._focus = Focus()
        said = whose(speaker(self._text, span.start, span.end, clause.chunks), self._source)
        if found:
            quoted = said is None and within_quotes(self._text, span.start)
            source = self._source if quoted else said
            # Changes last: what they name is what the next sentence goes on about.
            for finding in sorted(found, key=Finding.rank):
                self._complete(clause, finding, source)
        self._source = said or self._source
        named = [c.dates for c in chunks if isinstance(c.dates, DateWords)]
        self._time.note(named)
        self._time.go_back(self.drafts[before:], named)
        spoken = spoken_of(self._text, span, chunks, self._context)
        self._context.note(chunks)
        self._context.topic = None if self._focus.places else spoken
        if self._focus.places:
            self._context.focus = self._focus.places
            self._context.subjects.extend(
                f.gainer for f in found if f.gainer is not None and f.kind is not Kind.HOLDS
            )
        if self._telling:
            self._tell(clause, span, before)

    def chunks_of(self, span: Span) -> list[Chunk]:
        """A sentence's chunks, whatever is told in it."""
        return with_names_settled(self._chunker.chunks(span.start, span.end), self._text, span)

    @property
    def spots(self) -> list[Spot]:
        """The sides named so far, where they are."""
        return self._context.spots

    def _tell(self, clause: Clause, span: Span, before: int) -> None:
        read = tuple(
            Read(
                str(d.kind),
                d.place or d.place_desc,
                d.gainer.name if d.gainer else None,
                d.loser.name if d.loser else None,
                d.reasons[0] if d.reasons else "",
                tuple(d.reasons),
            )
            for d in self.drafts[before:]
        )
        seen = tuple(f"{c.kind}:{c.text}" for c in clause.chunks if c.kind in "APDX")
        self.told.append(
            SentenceExplanation(
                span, self._text[span.start : span.end], True, seen, read, tuple(clause.rejected)
            )
        )

    def _resolve(self, clause: Clause, i: int) -> ActorMention | None:
        return resolve(clause, i, self._context, self.drafts)

    def _complete(self, clause: Clause, finding: Finding, source: str | None) -> None:
        """One draft for each place of the finding."""
        nothing_left = finding.leaves_again and not name_what_it_took(finding, self.drafts)
        if nothing_left or (finding.echo and not self._places_told.anything_fell):
            clause.rejected.append(f"{clause.chunks[finding.trigger].text}: nothing fell before it")
            return
        told_at = clause.chunks[finding.trigger].start
        if finding.echo and not goes_as_the_last(finding, self.drafts, told_at):
            return
        if not says_what_was_told(finding, self.drafts, clause.span.start):
            clause.rejected.append("nothing told before it is said of this")
            return
        if finding.answers:
            self.drafts += denials_of(self.drafts, finding, clause.span, source, self._text)
            return
        places = self._places(clause, finding)
        if self._tone.peaceful:
            places = [place for place in places if self._doubts.vouched_for(finding, place)]
        if not places:
            clause.reject(finding.trigger, "no place that it goes back to")
            return
        day, told = self._time.day, self._told_when(clause, finding, source)
        finding.helpers = tuple(helpers_in(clause, finding.gainer_at))
        several = len(places) > 1 and tells_several_days(clause)
        for place in places:
            another = self._places_told.taken_by_another(place.name, finding.gainer)
            if another and only_state(clause, finding):
                finding.kind = Kind.HOLDS  # each says that it has it
            if another and finding.insisted:
                finding.kind, finding.loser, finding.gainer = Kind.DENIED, finding.gainer, None
            if several:  # each counts from the day before, not one from the other
                self._time.day = day
                told = self._told_when(clause, finding, source, place)
            draft = self._draft(clause, finding, place, self._sides(clause, finding, place), told)
            self.drafts.append(draft)
            self._places_told.add(draft)
        for place in places:
            place.sure |= finding.kind.is_change and place.name is not None  # told of as a place
            self._context.tell(place, finding.kind)
        past = bool(places) and self.drafts[-1].background
        self._focus.add(places, clause.chunks[finding.trigger].start, past)

    def _told_without_name(self) -> bool:
        """ "took four villages, but B took them back": whoever took them last has them."""
        return any(told.place is None and told.kind.is_change for told in self.drafts[-1:])

    def _told_when(
        self,
        clause: Clause,
        finding: Finding,
        source: str | None,
        place: PlaceMention | None = None,
    ) -> _Told:
        when, basis = when_of(clause, finding, self._published, self._time.day, place)
        background, why = is_background(clause, finding, when, self._published)
        if when.day is None and (old := self._time.going_on(clause)) is not None:
            (when, why), background = old, True
        self._time.stand_at(when)
        reasons = tuple(reason for reason in (basis, why) if reason)
        when = of_no_day(clause, finding, when)
        return _Told(when, background, source, reasons, clause_traits(clause, finding))

    def _sides(self, clause: Clause, finding: Finding, place: PlaceMention) -> _Sides:
        """Who gains and who loses this place: as the clause says, else as context suggests."""
        gainer = holder_before(clause, finding, place, self.drafts) or finding.gainer
        place.holder = place.holder or described_holder(clause, finding, place)
        loser = finding.loser or place.holder or who_fled(clause, finding)
        loser = loser or held_till_then(clause, finding, place, self.drafts)
        if gainer is None and finding.kind is Kind.GAINED:
            before = None if finding.pluperfect else who_advanced(clause, self._context, loser)
            gainer = who_boasts(clause, finding, loser) or before
        guessed = gainer is None or gainer.name.lower() in _FOES
        loser_guessed = loser is None
        if gainer is None and lost_to_many(finding, place, loser):
            finding.reasons.append(TO_MANY)
        elif gainer is None and finding.kind in _NEEDS_GAINER and not finding.anybody:
            gainer = guess_gainer(clause, finding, place, self._context, self.drafts)
        if loser is None and finding.kind is not Kind.HOLDS and not finding.anybody:
            loser = guess_loser(clause, finding, place, gainer, self._context, self.drafts)
            if loser is not None and any(loser.key == helper.key for helper in finding.helpers):
                loser = None
        if (teller := who_tells(clause, finding)) is not None:
            gainer, guessed = teller, False
        if finding.kind is Kind.HANDED_OVER and gainer is None:
            gainer = guess_receiver(loser, self._context, self.drafts)
        if gainer is not None and loser is not None and loser.key == gainer.key:
            loser = None if loser_guessed else another_state(loser, gainer)
        return _Sides(gainer, loser, guessed, loser_guessed)

    def _places(self, clause: Clause, finding: Finding) -> list[PlaceMention]:
        """The finding's places with their names, as far as they have or go back to one."""
        found: list[PlaceMention] = []
        armed = any(chunk.kind == "A" for chunk in clause.chunks)
        for place in finding.places:
            if place.name is not None:
                if (why := self._doubts.why_unfit(clause, finding, place)) is None:
                    found.append(place)
                else:
                    clause.rejected.append(f"{place.name}: {why}")
                continue
            whole = last_of_fronted(clause, place) or town_beside(clause, place)
            whole = whole or (named_ahead(clause, place) if place.definite else None)
            whole = whole or home_meant(clause, place, self._context)
            wholes = [whole] if whole is not None else self._lands(clause, finding, place)
            if wholes:
                found.extend(self._renamed(each, place) for each in wholes)
                continue
            pronoun = (place.desc or "").lower() in PRONOUNS
            if place.definite and not place.count and not singled_out(clause, place):
                local = told_beside(clause, place)
                focus = self._focus.before(place.start)
                lone = place.desc == "both" and len(focus) == 1
                local = focus if pronoun and focus and not lone else local
                said_of = topic(clause, place) if place.desc == "it" and not focus else None
                local = local if said_of is None else [said_of] if said_of.name else []
                seat = seat_meant(place, self._text, clause.span, self._chunker.countries)
                seat = seat or dateline_meant(self._context, place)
                goes_back = [seat] if seat else self._context.antecedents(said_of or place, local)
                if of_several_unnamed(clause, place) and (
                    len(goes_back) < 2 or not any(p.name for p in local)
                ):
                    goes_back = []
                if seat is None and not pronoun:
                    goes_back = told_of_in(self._text, clause.span, self._context, goes_back, place)
                    goes_back = [] if is_the_unnamed(place, self.drafts) else goes_back
                    goes_back = [] if is_unnamed_site(place, self._context.sites) else goes_back
                goes_back = goes_back or speakers_place(clause, place)
                goes_back = attacked_rather(finding, goes_back, self._context.focus, self.drafts)
                goes_back = [
                    other
                    for other in goes_back
                    if self._doubts.stood_for(finding, other, place.desc or "", armed)
                ]
                found.extend(self._renamed(other, place) for other in goes_back)
                if goes_back:
                    continue
            nameless = place.plural and finding.kind.is_change and self._told_without_name()
            if nameless if pronoun else place.type or place.partial:
                found.append(place)
        return found

    def _lands(self, clause: Clause, finding: Finding, place: PlaceMention) -> list[PlaceMention]:
        """The land that "half of the country", "a third of its territory" is a part of."""
        at, sides, home = finding.trigger, (finding.gainer, finding.loser), self._chunker.countries
        return country_meant(clause, at, place, sides, self._text, home)

    def _renamed(self, other: PlaceMention, place: PlaceMention) -> PlaceMention:
        """The place that a phrase goes back to, with what the phrase itself says of it."""
        partial = place.partial or (place.type == "region" and self._told_in_part(other))
        return PlaceMention(
            other.name, other.start, other.end, self._context.type_of(other) or place.type, None,
            False, True, partial, other.country, True, False, other.container, place.holder,
        )  # fmt: skip

    def _told_in_part(self, place: PlaceMention) -> bool:
        """Whether only a part of a place was told of last: "the area" means that part."""
        told = [draft.kind for draft in self.drafts if draft.place == place.name]
        return told[-1:] == [Kind.PARTIAL]

    def _draft(
        self, clause: Clause, finding: Finding, place: PlaceMention, sides: _Sides, told: _Told
    ) -> Draft:
        span = clause.span
        low = (place.name or "").lower()
        container = (
            place.container
            or container_of(clause.chunks, place)
            or self._context.containers.get(low)
        )
        left = finding.kind is Kind.HANDED_OVER and HOLDER_LEFT in finding.reasons[0]
        partial = place.partial and (left or finding.kind in (Kind.GAINED, Kind.LOST))
        told_in = passage(self._text, span)
        return Draft(
            Kind.PARTIAL if partial else finding.kind,
            place.name,
            Span(place.start, place.end) if place.name else None,
            None if place.name else place.desc,
            self._context.type_of(place) or place.type,
            container if container and container.lower() != low else None,
            sides.gainer,
            sides.loser,
            told.when,
            told.background,
            told.source,
            is_party(told.source),
            self._text[told_in.start : told_in.end],
            told_in,
            (*told.traits, *place_traits(clause, place)),
            sides.gainer_guessed,
            sides.loser_guessed,
            nominal=finding.nominal,
            helpers=finding.helpers,
            reasons=[*finding.reasons, *told.reasons],
            city=city_of_quarters(clause, place, self._context),
            told_at=clause.chunks[finding.trigger].start,
        )

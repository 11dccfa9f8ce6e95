"""Follows an article sentence by sentence and completes what each clause leaves to context."""

from datetime import date

from schemas.message import Kind, Side
from schemas.reports import DatePrecision
from services.extract.extraction.article_text import PlaceNames
from services.extract.extraction.attribution import is_party, speaker
from services.extract.extraction.chunker import Chunker
from services.extract.extraction.clause import Clause, Finding
from services.extract.extraction.context import Context
from services.extract.extraction.dates import DateWords
from services.extract.extraction.drafts import Draft
from services.extract.extraction.explanation import Read, SentenceExplanation
from services.extract.extraction.mentions import ActorMention, Chunk, PlaceMention
from services.extract.extraction.rules import findings
from services.extract.extraction.statement import Dating, Span
from services.extract.extraction.timing import is_background, when_of


class Story:
    """The state of reading one article."""

    def __init__(
        self,
        text: str,
        chunker: Chunker,
        published: date | None,
        names: PlaceNames | None,
        comma_free: bool,
    ) -> None:
        """Nothing read yet."""
        self._text, self._chunker, self._published = text, chunker, published
        self._names, self._comma_free = names, comma_free
        self._context = Context()
        self._day: date | None = None
        self._source: str | None = None
        self.drafts: list[Draft] = []
        self.told: list[SentenceExplanation] = []

    def take(self, span: Span, wanted: bool) -> None:
        """Read the next sentence; one that is not wanted only feeds the context."""
        chunks = self._chunker.chunks(span.start, span.end)
        if not wanted:
            self._context.note(chunks)
            self.told.append(
                SentenceExplanation(span, self._text[span.start : span.end], False, (), (), ())
            )
            return
        clause = Clause(chunks, span, self._text, self._names, self._comma_free, self._resolve)
        found = findings(clause)
        before = len(self.drafts)
        if found:
            source = speaker(self._text, span.start, span.end, chunks)
            quoted = self._text[span.start : span.start + 1] in '"“' and source is None
            source = source or (self._source if quoted else None)
            # Changes last: what they name is what the next sentence goes on about.
            for finding in sorted(found, key=lambda finding: finding.kind.is_change):
                self._complete(clause, finding, source)
        self._source = speaker(self._text, span.start, span.end, chunks) or self._source
        self._note_day(chunks)
        self._context.note(chunks)
        self._tell(clause, span, before)

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
        seen = tuple(
            f"{chunk.kind}:{chunk.text}" for chunk in clause.chunks if chunk.kind in "APDX"
        )
        self.told.append(
            SentenceExplanation(
                span, self._text[span.start : span.end], True, seen, read, tuple(clause.rejected)
            )
        )

    def _note_day(self, chunks: list[Chunk]) -> None:
        for chunk in chunks:
            if chunk.kind == "D" and isinstance(chunk.dates, DateWords):
                from services.extract.extraction.dates import dating

                found = dating(chunk.dates, self._published, self._day)
                if found.day and found.precision is DatePrecision.DAY:
                    self._day = found.day

    def _resolve(self, clause: Clause, i: int) -> ActorMention | None:
        """Whom a pronoun or a vague phrase means: in the sentence first, then before it."""
        chunk = clause.chunks[i]
        low = chunk.low
        local = [
            c.actor
            for c in clause.chunks[:i]
            if c.kind == "A" and c.actor is not None and not c.actor.vague
        ]
        pool = [*self._context.actors, *local]
        if not pool:
            return chunk.actor
        if chunk.actor is not None and chunk.actor.vague:
            return self._vague(chunk, pool, local)
        if low in ("who", "which", "that") and local:
            return local[-1]
        if local:
            return local[0] if low in ("they", "it", "he") else local[-1]
        last = self.drafts[-1].gainer if self.drafts else None
        return last or pool[-1]

    def _vague(
        self, chunk: Chunk, pool: list[ActorMention], local: list[ActorMention]
    ) -> ActorMention:
        actor = chunk.actor
        assert actor is not None  # noqa: S101
        if chunk.low.startswith(("its ", "their ", "his ")):
            found = local[-1] if local else pool[-1]
            return ActorMention(chunk.text, found.actor_id, found.side, False, True, found.state)
        if actor.side not in (Side.UNKNOWN, Side.OTHER):
            return actor
        rebel = not actor.state
        for candidate in reversed(pool):
            if rebel and (
                candidate.state
                or candidate.side
                in (
                    Side.GOVERNMENT,
                    Side.US_COALITION,
                    Side.RUSSIA,
                    Side.IRAQ_GOVERNMENT,
                    Side.TURKEY,
                )
            ):
                continue
            if candidate.side is Side.UNKNOWN:
                continue
            return ActorMention(
                chunk.text,
                candidate.actor_id,
                candidate.side,
                False,
                candidate.named,
                candidate.state,
            )
        return actor

    def _complete(self, clause: Clause, finding: Finding, source: str | None) -> None:
        """One draft for each place of the finding."""
        places = self._places(finding)
        if not places:
            clause.rejected.append(
                f"{clause.chunks[finding.trigger].text}: no place that it goes back to"
            )
            return
        when, basis = when_of(clause, finding, self._published, self._day)
        background, why = is_background(clause, finding, when, self._published)
        if when.day and when.precision is DatePrecision.DAY:
            self._day = when.day
        gainer, guessed = finding.gainer, False
        if gainer is None and finding.kind in (
            Kind.GAINED,
            Kind.PARTIAL,
            Kind.ATTEMPT,
            Kind.PLANNED,
        ):
            gainer, guessed = self._guess_gainer(clause, finding), True
        focus: list[PlaceMention] = []
        for place in places:
            loser, loser_guessed = finding.loser, False
            if loser is None:
                loser, loser_guessed = place.holder, place.holder is None
            if gainer is not None and loser is not None and loser.key == gainer.key:
                loser = None
            kind = finding.kind
            if kind is Kind.GAINED and place.partial:
                kind = Kind.PARTIAL
            self.drafts.append(
                self._draft(
                    clause,
                    finding,
                    place,
                    kind,
                    gainer,
                    loser,
                    when,
                    background,
                    source,
                    guessed,
                    [basis, why],
                )
            )
            self.drafts[-1].loser_guessed = loser_guessed
            if place.name:
                focus.append(place)
        if focus:
            self._context.focus = focus

    def _places(self, finding: Finding) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        for place in finding.places:
            if place.name is not None:
                found.append(place)
                continue
            if (
                place.definite
                and not place.count
                and (goes_back := self._context.antecedents(place))
            ):
                for other in goes_back:
                    found.append(
                        PlaceMention(
                            other.name,
                            other.start,
                            other.end,
                            self._context.type_of(other) or place.type,
                            None,
                            False,
                            True,
                            place.partial,
                            other.country,
                            True,
                            False,
                            other.container,
                            place.holder,
                        )
                    )
                continue
            if place.desc and place.desc.lower() in ("it", "them", "they", "both", "its", "their"):
                continue
            if place.type or place.partial:
                found.append(place)
        return found

    def _guess_gainer(self, clause: Clause, finding: Finding) -> ActorMention | None:
        loser = finding.loser or next((p.holder for p in finding.places if p.holder), None)
        names = {p.name.lower() for p in finding.places if p.name}
        for draft in reversed(self.drafts):
            if (
                draft.place
                and draft.place.lower() in names
                and draft.gainer
                and not draft.guessed
                and (loser is None or draft.gainer.key != loser.key)
            ):
                return draft.gainer
        local = [
            c.actor
            for c in clause.chunks
            if c.kind == "A" and c.actor is not None and not c.actor.vague
        ]
        for actor in [
            *local,
            *([self.drafts[-1].gainer] if self.drafts and self.drafts[-1].gainer else []),
            *reversed(self._context.actors[-6:]),
        ]:
            if (
                actor is not None
                and (loser is None or actor.key != loser.key)
                and actor.side is not Side.UNKNOWN
            ):
                return actor
        return None

    def _draft(
        self,
        clause: Clause,
        finding: Finding,
        place: PlaceMention,
        kind: Kind,
        gainer: ActorMention | None,
        loser: ActorMention | None,
        when: Dating,
        background: bool,
        source: str | None,
        guessed: bool,
        more: list[str],
    ) -> Draft:
        span = clause.span
        low = (place.name or "").lower()
        container = (
            place.container or self._container(clause, place) or self._context.containers.get(low)
        )
        if container and container.lower() == low:
            container = None
        return Draft(
            kind,
            place.name,
            Span(place.start, place.end) if place.name else None,
            None if place.name else place.desc,
            self._context.type_of(place) or place.type,
            container,
            gainer,
            loser,
            when,
            background,
            source,
            is_party(source),
            self._text[span.start : span.end],
            span,
            finding.strength,
            guessed,
            nominal=finding.nominal,
            reasons=[*finding.reasons, *(m for m in more if m)],
        )

    def _container(self, clause: Clause, place: PlaceMention) -> str | None:
        from services.extract.extraction.context import container_after

        for i, chunk in enumerate(clause.chunks):
            if chunk.kind == "P" and chunk.start <= place.start < chunk.end:
                return container_after(clause.chunks, i)
        return None

"""The voices in which a change is told: one a name, and which of them tell one from another."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from uuid import UUID

from services.store.conflation.copies import is_copy
from services.store.conflation.report_facts import ReportFacts
from services.store.conflation.standing import WORTH, Standing

Standings = Mapping[UUID, Standing]
"""How who tells each report stands, by its id."""


@dataclass(slots=True, eq=False)
class Voice:
    """What one speaker or publisher says, in which texts; ``chained`` adds no witness to it."""

    names: set[str]
    texts: set[int]
    reports: list[ReportFacts]
    standing: Standing
    chained: list[ReportFacts] = field(default_factory=list)
    quoted_by: set[str] = field(default_factory=set)

    @property
    def order(self) -> tuple[int, bool, tuple[int, int, int]]:
        """Whose word is worth most comes first; of the same worth, who does not only write."""
        return -WORTH[self.standing], self.only_writes, min(r.order for r in self.reports)

    @property
    def only_writes(self) -> bool:
        """A publisher of whose own reporter nobody tells that he was there."""
        in_own_words = False
        for report in self.reports:
            if report.chain.on_the_spot:
                return False
            in_own_words = in_own_words or report.chain.in_own_words
        return in_own_words

    @property
    def is_named_monitor(self) -> bool:
        """One of those that "a monitor" may mean."""
        return any(r.chain.is_monitor and r.chain.is_named for r in self.reports)

    @property
    def is_some_monitor(self) -> bool:
        """ "A monitor", and nobody says which."""
        return all(r.chain.is_monitor and not r.chain.is_named for r in self.reports)

    def is_no_worse_than(self, other: "Voice") -> bool:
        """Whether its word carries as high a step."""
        return WORTH[self.standing] >= WORTH[other.standing]

    def take_in(self, other: "Voice") -> None:
        """Both go by one name."""
        self.names |= other.names
        self.texts |= other.texts
        self.reports += other.reports
        self.quoted_by |= other.quoted_by
        if not self.is_no_worse_than(other):
            self.standing = other.standing

    def chain(self, other: "Voice") -> None:
        """The other is no witness besides this one."""
        self.chained += [*other.reports, *other.chained]
        self.quoted_by |= other.quoted_by


def voices_of(reports: Iterable[ReportFacts], standings: Standings) -> list[Voice]:
    """One voice a name. What a text tells in its publisher's own words is told by all that print
    it, and known by the names of those that stand best: a site that copies two agencies does not
    make them one.
    """
    named: dict[str, Voice] = {}
    for number, text in enumerate(_texts(reports)):
        for voice in _voices_in(number, text, standings):
            for each in {named[name] for name in voice.names if name in named}:
                voice.take_in(each)
            for name in voice.names:
                named[name] = voice
    return list(dict.fromkeys(named.values()))


def _voices_in(number: int, text: Sequence[ReportFacts], standings: Standings) -> Iterator[Voice]:
    if len(text) == 1:
        (only,) = text
        chain = only.chain
        quoted_by = set() if chain.in_own_words else {chain.publisher}
        yield Voice({chain.teller}, {number}, [only], standings[only.report_id], [], quoted_by)
        return
    told: dict[str | None, list[ReportFacts]] = {}
    for report in text:
        chain = report.chain
        told.setdefault(None if chain.in_own_words else chain.teller, []).append(report)
    for reports in told.values():
        standing = max((standings[r.report_id] for r in reports), key=WORTH.__getitem__)
        best = {r.chain.teller for r in reports if standings[r.report_id] is standing}
        quoted_by = {r.chain.publisher for r in reports if not r.chain.in_own_words}
        yield Voice(best, {number}, reports, standing, quoted_by=quoted_by)


def _texts(reports: Iterable[ReportFacts]) -> list[list[ReportFacts]]:
    """Reports by text: those of one article, and of near copies of it."""
    articles: dict[UUID, list[ReportFacts]] = {}
    for report in reports:
        articles.setdefault(report.article_id, []).append(report)
    if len(articles) == 1:
        return list(articles.values())
    texts: list[tuple[set[bytes], list[ReportFacts]]] = []
    for told in articles.values():
        signatures, text = {report.signature for report in told}, list(told)
        for each in [t for t in texts if _are_copies(t[0], signatures)]:
            texts.remove(each)
            signatures |= each[0]
            text += each[1]
        texts.append((signatures, text))
    return [text for _, text in texts]


def _are_copies(ones: Iterable[bytes], others: Iterable[bytes]) -> bool:
    for one in ones:
        for other in others:
            if is_copy(one, other):
                return True
    return False


def without_chains(voices: Sequence[Voice]) -> list[Voice]:
    """What a publisher writes adds nothing to whom it quotes, nor a monitor that nobody names to
    one that is named. Who is worth least is asked first.
    """
    if len(voices) == 1:
        return list(voices)
    left = sorted(voices, key=attrgetter("order"))
    for voice in reversed(left.copy()):
        if (heard := _heard_from(voice, left)) is not None:
            heard.chain(voice)
            left.remove(voice)
    return left


def _heard_from(voice: Voice, voices: Sequence[Voice]) -> Voice | None:
    """The first of those that its word rests on, for all that is known."""
    some_monitor = voice.is_some_monitor
    if not some_monitor and not voice.only_writes:
        return None
    others = [each for each in voices if each is not voice and each.is_no_worse_than(voice)]
    if some_monitor:
        return next((each for each in others if each.is_named_monitor), None)
    quoted = [each for each in others if not voice.names.isdisjoint(each.quoted_by)]
    publishers = set().union(*(each.quoted_by for each in quoted))
    return quoted[0] if quoted and voice.names <= publishers else None


def apart_by_text(voices: Sequence[Voice]) -> list[Voice]:
    """As many as there are texts for, one each: those come first whose word is worth most.

    Of a text that several are quoted in, and nowhere else, one is heard. The others add nothing.
    """
    if sum(len(each.texts) for each in voices) == len(set().union(*(v.texts for v in voices))):
        return list(voices)
    ordered = sorted(voices, key=attrgetter("order"))
    holders: dict[int, Voice] = {}
    unheard = [voice for voice in ordered if not _finds_text(voice, holders)]
    heard = [voice for voice in ordered if voice not in unheard]
    for voice in unheard:
        next(each for each in heard if each.texts & voice.texts).chain(voice)
    return heard


def _finds_text(voice: Voice, holders: dict[int, Voice]) -> bool:
    """Whether there is a text for one more voice, where others may move to another of theirs."""
    came_from: dict[int, tuple[int | None, Voice]] = {}
    asked: deque[tuple[int | None, Voice]] = deque([(None, voice)])
    while asked:
        step = asked.popleft()
        for text in sorted(step[1].texts - came_from.keys()):
            came_from[text] = step
            if text in holders:
                asked.append((text, holders[text]))
                continue
            free: int | None = text
            while free is not None:
                before, mover = came_from[free]
                holders[free] = mover
                free = before
            return True
    return False

"""Laws of rewording: a change is read the same however it is told, and what is only feared,
planned, denied or asked is no change however it is told.

Every way of telling is tried with every way of naming the side, of naming the place and of saying
who tells; the other choices turn round, so that each sentence puts several together.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from services.extract.extraction.reader import Reader
from services.extract.extraction.statement import Statement
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres

PUBLISHED = date(2016, 7, 5)  # a Tuesday
FRIDAY = "2016-07-01"


@dataclass(frozen=True)
class Side:
    """Whoever fights, with the words that agree with the name."""

    name: str
    side: str
    several: bool

    @property
    def agreeing(self) -> dict[str, str]:
        if self.several:
            return {"have": "have", "are": "are", "were": "were", "they": "they", "who": "who"}
        return {"have": "has", "are": "is", "were": "was", "they": "it", "who": "which"}


@dataclass(frozen=True)
class War:
    """Two sides and a place that changes hands."""

    gainer: Side
    loser: Side
    place: str


WARS = (
    War(Side("M23 rebels", "other", True), Side("the Congolese army", "government", False), "Goma"),
    War(Side("Ukrainian troops", "ukraine", True), Side("Russian forces", "russia", True), "Lyman"),
    War(
        Side("the Sudanese army", "government", False),
        Side("the Rapid Support Forces", "other", True),
        "Singa",
    ),
    War(
        Side("Kurdish fighters", "kurdish_sdf", True),
        Side("Islamic State", "islamic_state", False),
        "Manbij",
    ),
    War(Side("Somali troops", "government", True), Side("al-Shabaab", "other", False), "Barawe"),
    War(
        Side("the Taliban", "taliban", True), Side("Afghan forces", "government", True), "Ghormach"
    ),
)

SIDES = {
    "plainly": "{}",
    "set off by commas": "{}, backed by warplanes,",
    "with what it did before": "{}, {who} had been advancing for weeks,",
    "set off by dashes": "{} — backed by tanks and heavy artillery —",
    "with its allies": "{} and allied militias",
    "with its help": "{} backed by air strikes",
    "in brackets": "{} (with support from the air)",
}
"""How a side is named."""

PLACES = {
    "plainly": "{}",
    "as a town": "the strategic town of {}",
    "in apposition": "{}, a town on the main road to the coast,",
    "with where it lies": "{}, which lies 30 kilometres from the border,",
    "set off by dashes": "{} — a key supply hub —",
    "in brackets": "{} (population 20,000)",
    "with who lives there": "{}, home to 40,000 people,",
    "with what is near": "the town of {} near the border",
    "with its part of the land": "{} in the east of the country",
}
"""How a place is named."""

FRAMES = {
    "by nobody": ("{}", None),
    "by an official before": ("A local official said {}", "A local official"),
    "by a group before": ("A monitoring group reported that {}", "A monitoring group"),
    "according to somebody": ("According to residents, {}", "residents"),
    "by a source behind": ("{}, a security source said", "a security source"),
    "according to somebody behind": ("{}, according to witnesses", "witnesses"),
}
"""Who tells, and who must be read as telling."""

VERBS = {
    "captured": "capture captured captured capturing",
    "seized": "seize seized seized seizing",
    "retook": "retake retook retaken retaking",
    "overran": "overrun overran overrun overrunning",
    "took": "take took taken taking",
    "liberated": "liberate liberated liberated liberating",
    "regained": "regain regained regained regaining",
    "conquered": "conquer conquered conquered conquering",
    "secured": "secure secured secured securing",
    "reclaimed": "reclaim reclaimed reclaimed reclaiming",
}
"""Verbs whose object is the place: plain form, past, participle, -ing."""

ACTIVE = {
    "with a plain verb": "{A} {past} {P} on Friday",
    "after having it": "having {participle} {P} on Friday, {A} began clearing mines",
    "managing to": "{A} managed to {base} {P} on Friday",
    "being able to": "{A} {were} able to {base} {P} on Friday",
    "succeeding in": "{A} succeeded in {ing} {P} on Friday",
    "going on to": "{A} went on to {base} {P} on Friday",
    "in a passive": "{P} was {participle} by {A} on Friday",
    "in a passive with the day first": "{P} was {participle} on Friday by {A}",
    "in a passive that says from whom": "{P} was {participle} from {B} by {A} on Friday",
    "behind another's flight": "thousands of people fled after {A} {past} {P} on Friday",
    "before what followed": "after {A} {past} {P} on Friday, thousands of people fled",
    "as an outcome": "heavy clashes ended with {A} {ing} {P} on Friday",
    "as what an offensive saw": "the offensive saw {A} {base} {P} on Friday",
    "with a consequence": "on Friday, {A} {past} {P}, killing dozens of people",
    "with what was said of it": "{A} {past} {P} on Friday, a move that leaves the capital exposed",
    "with a second verb": "{A} broke through the front line and {past} {P} on Friday",
    "with another clause": "{A} {past} {P} on Friday, while dozens of wounded were carried away",
    "after days": "it took {a} three days to {base} {P}",
    "turned round": "only after days of fighting did {A} {base} {P}",
}
"""Ways of telling with any of the verbs."""

OTHERWISE = {
    "as a fall": ("gained", "{P} fell to {A} on Friday"),
    "as falling into hands": ("gained", "{P} fell into the hands of {A} on Friday"),
    "as coming under control": ("gained", "{P} came under the control of {A} on Friday"),
    "as control that passed": ("gained", "control of {P} passed to {A} on Friday"),
    "as a capture": ("gained", "the capture of {P} by {A} on Friday came after weeks of fighting"),
    "as the fall of it": (
        "gained",
        "the fall of {P} to {A} on Friday came after weeks of fighting",
    ),
    "with the fall of it": ("gained", "with the fall of {P} to {A} on Friday, the road is open"),
    "as a week that saw it": ("gained", "a week of fighting saw {P} fall to {A} on Friday"),
    "as who was left in control": ("gained", "the fighting left {A} in control of {P} on Friday"),
    "as what put it in hands": ("gained", "the assault put {P} in the hands of {A} on Friday"),
    "as what gave control": ("gained", "the advance gave {A} control of {P} on Friday"),
    "as brought under control": ("gained", "the advance brought {P} under the control of {A}"),
    "as taking control": ("gained", "{A} took control of {P} on Friday"),
    "as wresting it": ("gained", "{A} wrested {P} from {B} on Friday"),
    "as driving others out": ("gained", "{A} drove {B} out of {P} on Friday"),
    "as forcing others out": ("gained", "{A} managed to force {B} out of {P} on Friday"),
    "as clearing it of others": ("gained", "{A} cleared {P} of {B} on Friday"),
    "after driving others out": (
        "gained",
        "having driven {B} out of {P} on Friday, {A} began clearing mines",
    ),
    "of those driven out": ("gained", "{B} {was} driven out of {P} by {A} on Friday"),
    "as others' loss": ("gained", "{B} lost {P} to {A} on Friday"),
    "as a handover": ("handed_over", "{B} handed {P} over to {A} on Friday"),
    "as a surrender": ("handed_over", "{B} surrendered {P} to {A} on Friday"),
    "as a part of it": ("partial", "{A} captured half of {P} on Friday"),
    "as most of it": ("partial", "{A} took control of much of {P} on Friday"),
}
"""Ways of telling with a verb or noun of their own, and the kind."""

DOUBTS = {
    "did not": "{A} did not capture {P} on Friday",
    "have not": "{A} {have} not captured {P}",
    "have yet to": "{A} {have} yet to capture {P}",
    "failed to": "{A} failed to capture {P} on Friday",
    "were unable to": "{A} {were} unable to capture {P}",
    "plan to": "{A} {are} preparing to capture {P}",
    "vowed to": "{A} vowed to force {B} out of {P}",
    "will": "{A} will capture {P} within days",
    "could": "{A} could seize {P} within days",
    "are trying to": "{A} {are} trying to retake {P}",
    "tried to": "{A} tried to retake {P} a day after the talks collapsed",
    "are close to": "{A} {are} close to capturing {P}",
    "aimed at": "{A} launched an offensive aimed at retaking {P}",
    "denied that": "{B} denied that {A} had captured {P}",
    "denied reports of a fall": "{B} denied reports that {P} had fallen to {A}",
    "rejected claims": "{B} rejected claims that {A} had seized {P} on Friday",
    "not true": "it is not true that {A} captured {P}",
    "no truth": "there is no truth in reports that {A} {have} captured {P}",
    "denied a loss": "{B} denied losing {P} to {A}",
    "if": "if {A} {if_take} {P}, the road to the coast will be open",
    "should": "should {A} capture {P}, the road to the coast would be open",
    "a fall that would": "the fall of {P} to {A} would open the road to the coast",
    "a capture that would": "the capture of {P} by {A} would open the road to the coast",
    "whether": "it was not clear whether {A} had captured {P}",
    "fears": "thousands fled amid fears that {A} would capture {P}",
    "orders": "the general ordered {A} to capture {P}",
    "kept from it": "{B} prevented {A} from capturing {P}",
    "demands": "{B} demanded that {A} withdraw from {P}",
    "refused": "{A} refused to withdraw from {P}",
    "will withdraw": "{A} will withdraw from {P} on Friday",
    "repelled": "{A} repelled an attack by {B} on {P} on Friday",
    "repulsed": "{A} repulsed an assault on {P} by {B} on Friday",
    "attack that failed": "an attack by {B} on {P} failed on Friday",
    "beaten back": "{B} attacked {P} on Friday but {was} beaten back",
    "besieged": "{A} besieged {P} on Friday",
    "holds": "{P} remains under the control of {A}",
    "prisoners": "{A} captured 20 soldiers in {P} on Friday",
    "weapons": "{A} seized a large weapons cache in {P} on Friday",
    "flight of people": "thousands of civilians fled {P} on Friday as {A} advanced",
}
"""What tells of no change of control."""


class Gazetteer:
    """Knows the places of the wars above."""

    def knows(self, name: str, countries: Collection[str] = ()) -> bool:
        del countries
        return name in {war.place for war in WARS}


READER = Reader(load_theatres(), Gazetteer())


@dataclass(frozen=True)
class Telling:
    """One sentence with the choices that made it."""

    text: str
    war: War
    source: str | None


def tellings(template: str, verb: str = "captured") -> Iterator[Telling]:
    """Each way of naming the side, the place and who tells, the others turning round."""
    ways = (list(SIDES.values()), list(PLACES.values()), list(FRAMES.values()))
    number = 0
    for turned, choices in enumerate(ways):
        for choice in range(len(choices)):
            picked = [(number * (2 + k) + turned) % len(way) for k, way in enumerate(ways)]
            picked[turned] = choice
            number += 1
            side, place, (frame, source) = (way[k] for way, k in zip(ways, picked, strict=True))
            war = WARS[number % len(WARS)]
            yield Telling(_sentence(template, verb, war, (side, place, frame)), war, source)


def _sentence(template: str, verb: str, war: War, how: tuple[str, str, str]) -> str:
    side, place, frame = how
    base, past, participle, ing = VERBS[verb].split()
    several = war.gainer.several or "allied" in side
    agreeing = Side(war.gainer.name, war.gainer.side, several).agreeing
    told = template.format(
        A=side.format(war.gainer.name, **agreeing),
        a=war.gainer.name,
        B=war.loser.name,
        P=place.format(war.place),
        was=war.loser.agreeing["were"],
        if_take="capture" if several else "captures",
        base=base,
        past=past,
        participle=participle,
        ing=ing,
        **agreeing,
    )
    text = re.sub(r",(?= ?,)", "", frame.format(told)) + "."
    text = re.sub(r" —([,.])", r"\1", text).replace(",.", ".").replace(",,", ",")
    return text[0].upper() + text[1:]


def read(text: str) -> list[Statement]:
    article = ArticleText(title="", text=text, source="", published=PUBLISHED)
    return list(READER.read(article).statements)


def told(statements: list[Statement]) -> list[tuple[str, str | None, str, str | None]]:
    """The changes read: kind, place, who gained and the day."""
    return [
        (s.kind.value, s.place, s.gainer.side.value, s.when.day and str(s.when.day))
        for s in statements
        if s.kind.is_change
    ]


def misread(kind: str, template: str, verb: str = "captured") -> list[str]:
    """The sentences of which not just the one change is read, with what is read instead."""
    wrong = []
    for telling in tellings(template, verb):
        statements = read(telling.text)
        day = FRIDAY if "Friday" in template else None
        war = telling.war
        expected = [(kind, war.place, war.gainer.side, day)]
        changed = [s for s in statements if s.kind.is_change]
        losers = {s.loser.side.value for s in changed} - {"unknown", war.loser.side}
        sources = {s.source for s in changed}
        if told(statements) != expected or losers or sources != {telling.source}:
            wrong.append(f"{telling.text} => {told(statements)} {losers} {sources}")
    return wrong


@pytest.mark.parametrize("way", ACTIVE)
def test_a_capture_is_read_in_whatever_words_it_is_told(way: str) -> None:
    assert misread("gained", ACTIVE[way]) == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_taking_is_read_alike(verb: str) -> None:
    for way in ("with a plain verb", "in a passive", "as an outcome"):
        assert misread("gained", ACTIVE[way], verb) == []


@pytest.mark.parametrize("way", OTHERWISE)
def test_a_change_is_read_in_whatever_words_it_is_told(way: str) -> None:
    kind, template = OTHERWISE[way]

    assert misread(kind, template) == []


@pytest.mark.parametrize("doubt", DOUBTS)
def test_what_did_not_happen_is_no_change_in_whatever_words(doubt: str) -> None:
    invented = {
        telling.text: told(read(telling.text))
        for telling in tellings(DOUBTS[doubt])
        if told(read(telling.text))
    }

    assert invented == {}

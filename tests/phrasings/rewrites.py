"""Ways to tell the same: of places, of the day, of who says so, and the clauses they stand in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.phrasings.wars import War

ONE, TWO, THREE = 1, 2, 3


@dataclass(frozen=True)
class Places:
    """A phrase for places, with how many it names; ``partial`` where only a part is meant."""

    text: str
    named: int = ONE
    partial: bool = False
    last: bool = False
    """Whether nothing may follow it in its sentence."""


PLACES = {
    "bare": Places("{p}"),
    "typed": Places("the hilltop village of {p}"),
    "strategic": Places("the strategically important town of {p}"),
    "with its land": Places("{p} village in the southern countryside of {land}"),
    "apposed": Places("{p}, a village 12 km north-east of {town},"),
    "located": Places("{p}, located east of {town},"),
    "relative": Places("{p}, which lies on the road to {town},"),
    "besieged": Places("{p}, a village that had been besieged for weeks,"),
    "outskirts": Places("the village of {p} on the outskirts of {town}"),
    "also known": Places("{p} (also known as Little Fort)"),
    "air base": Places("the {p} air base"),
    "all of": Places("all of {p}"),
    "parts of": Places("parts of {p}", partial=True),
    "most of": Places("most of {p}", partial=True),
    "surroundings": Places("{p} and its surroundings"),
    "two": Places("both {p} and {q}", TWO),
    "two near": Places("the villages of {p} and {q} near {town}", TWO),
    "two as well": Places("{p} as well as {q}", TWO),
    "two along": Places("{p} along with {q}", TWO),
    "two bracketed": Places("{p} (15 km south of {town}) and {q}", TWO),
    "two included": Places("several villages, including {p} and {q},", TWO),
    "three": Places("{p}, {q} and {r}", THREE),
    "three and": Places("{p}, {q}, and {r}", THREE),
    "three as well": Places("{p}, {q} as well as {r}", THREE),
    "three types": Places("the town of {p} and the villages of {q} and {r}", THREE),
    "three dashed": Places("{p}, {q} – a village near {town} – and {r}", THREE),
    "three measured": Places("{p}, 10 km from {town}, {q}, and {r}", THREE),
    "three bare": Places("{p}, {q}, {r}", THREE, last=True),
    "three semicolons": Places("the following villages: {p}; {q}; {r}", THREE, last=True),
    "three lines": Places("these villages:\n- {p}\n- {q}\n- {r}\n\n", THREE, last=True),
}


def _weekday(number: int) -> Callable[[date], str]:
    def last(published: date) -> str:
        return (published - timedelta((published.weekday() - number) % 7)).isoformat()

    return last


def _before(days: int) -> Callable[[date], str]:
    return lambda published: (published - timedelta(days)).isoformat()


DAYS: dict[str, Callable[[date], str]] = {
    "": lambda _: "",
    "on Friday": _weekday(4),
    "early on Sunday": _weekday(6),
    "by Saturday evening": _weekday(5),
    "yesterday": _before(1),
    "two days ago": _before(2),
    "on 12 May": lambda published: f"{published.year}-05-12",
    "in early May": lambda published: f"{published.year}-05",
}

TELLERS = {
    "": "{told}",
    "said": "{who} said {told}",
    "said that": "{who} said that {told}",
    "told": "{who} told Reuters {told}",
    "according": "According to {who}, {told}",
    "at the end": "{told}, {who} said",
    "according at the end": "{told}, according to {who}",
}

CLAUSES = (
    ("gained", "{a} captured {p} {day}"),
    ("gained", "{a} took over {p} {day}"),
    ("gained", "{a} regained control of {p} {day}"),
    ("gained", "{a} drove {b} out of {p} {day}"),
    ("gained", "{a} wrested {p} from {b} {day}"),
    ("gained", "{a} managed to capture {p} {day}"),
    ("gained", "{p} {was} taken by {a} {day}"),
    ("gained", "{p} {was} retaken from {b} by {a} {day}"),
    ("gained", "{p} fell to {a} {day}"),
    ("gained", "{p} came under the control of {a} {day}"),
    ("gained", "{b} lost {p} to {a} {day}"),
    ("lost", "{b} withdrew from {p} {day}"),
    ("handed_over", "{b} handed over {p} to {a} {day}"),
    ("", "{a} launched an offensive to capture {p} {day}"),
    ("", "{a} shelled {p} {day}"),
)
AT_THE_END = tuple(clause for clause in CLAUSES[:5] if clause[1].endswith("{p} {day}"))

BESIDES = (
    "Thousands of people, most of them farmers, have fled the area, aid workers said.",
    "Food, water and medicine are scarce, according to the Red Cross.",
)


@dataclass(frozen=True)
class Sentence:
    """A text and what must be read of it: kind, side and day of each of the places."""

    text: str
    war: War
    kind: str
    side: str
    day: str
    places: tuple[str, ...]
    teller: str
    made_of: tuple[str, ...]
    """The rewrites that it was put together from."""

"""The words of a telling: who took which place from whom, when, says who."""

from datetime import date, timedelta
from random import Random

from benchmarks.campaign.news import Form, Telling
from benchmarks.campaign.world import CAMPS
from schemas.message import Kind

WITH_LOSER = (
    "{gainer} captured {place} from {loser}{when}",
    "{gainer} drove {loser} out of {place}{when}",
    "{loser} lost {place} to {gainer}{when}",
    "{gainer} seized {place}{when} after clashes with {loser}",
    "{place} fell to {gainer}{when} when {loser} withdrew",
)
WITHOUT_LOSER = (
    "{gainer} captured {place}{when}",
    "{gainer} took control of {place}{when}",
    "{place} fell to {gainer}{when}",
    "{gainer} seized {place}{when} after days of shelling",
    "{place} was captured by {gainer}{when}",
)
PAST_WITH_LOSER = (
    "{gainer} had captured {place} from {loser}{when}",
    "In an earlier battle {gainer} had driven {loser} out of {place}{when}",
)
PAST = (
    "{gainer} had captured {place}{when}",
    "{place} had fallen to {gainer}{when}",
)
FILLERS = (
    "Residents spoke by telephone of heavy shelling in the hours before dawn.",
    "Aid workers said that families were sleeping in schools and in the open.",
    "Electricity has been out in much of the area for weeks.",
    "No figures on dead and wounded were available.",
    "The price of bread has doubled since the roads were cut.",
    "Talks on a truce are due to be resumed abroad, but few expect much of them.",
    "Warplanes were heard over the hills until nightfall.",
    "A doctor at a field hospital asked for blood and for bandages.",
    "The harvest has been left standing because of mines.",
    "Schools will stay closed until further notice.",
    "Hundreds of people have left with what they could carry.",
    "Rain and fog made flying difficult through most of the day.",
    "Pictures that were shared online showed burnt vehicles beside a road.",
    "Analysts differ on how much the front will move before winter.",
    "A convoy with flour and medicine was turned back at a checkpoint.",
    "Older people stayed behind to look after the animals.",
    "Mobile telephones have not worked since the mast was hit.",
    "The war has driven half of the population from their homes.",
)


def sentence_of(random: Random, telling: Telling, published: date) -> str:
    """One sentence that tells it, in one of several patterns."""
    places = ("the village of {0} in {1} province", "the village of {0} in the province of {1}")
    place = random.choice(places).format(telling.spelling, telling.place.province)
    words = {
        "gainer": random.choice(CAMPS[telling.gainer].fighters),
        "loser": random.choice(CAMPS[telling.loser].fighters),
        "place": place,
        "when": _when(random, telling, published),
    }
    if telling.kind is Kind.DENIED:
        denied = "{gainer} had captured {place}{when}".format(**words)
        return _capital(f"{telling.voice.speaker} denied that {denied}.")
    told = random.choice(_patterns(telling)).format(**words)
    speaker = telling.voice.speaker
    if speaker is None:
        return _capital(f"{told}.")
    if random.random() < 0.5:
        return _capital(f"{told}, {speaker} said.")
    return _capital(f"{speaker} said that {told}.")


def _patterns(telling: Telling) -> tuple[str, ...]:
    if telling.background:
        return PAST_WITH_LOSER if telling.names_loser else PAST
    return WITH_LOSER if telling.names_loser else WITHOUT_LOSER


def headline_of(random: Random, telling: Telling) -> str:
    """Half of the headlines tell the news themselves."""
    if telling.kind is Kind.DENIED or random.random() < 0.5:
        return f"Fighting goes on in {telling.place.province} province"
    fighters = random.choice(CAMPS[telling.gainer].fighters).removeprefix("the ")
    return f"{fighters} capture {telling.spelling}"


def _when(random: Random, telling: Telling, published: date) -> str:
    day, form = telling.day, telling.form
    if form is Form.DAY:
        return _day(random, day, published)
    if form is Form.WEEK:
        monday = day - timedelta(days=day.weekday())
        weeks = (published - timedelta(days=published.weekday()) - monday).days // 7
        return {0: " this week", 1: " last week"}.get(weeks, f" in the week of {_full(monday)}")
    if form is Form.MONTH:
        if (day.year, day.month) == (published.year, published.month):
            return " earlier this month"
        return f" in {day:%B %Y}"
    if form is Form.YEAR:
        return " earlier this year" if day.year == published.year else f" in {day.year}"
    return ""


def _day(random: Random, day: date, published: date) -> str:
    recent = 0 <= (published - day).days < 7
    return f" on {day:%A}" if recent and random.random() < 0.7 else f" on {_full(day)}"


def _full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

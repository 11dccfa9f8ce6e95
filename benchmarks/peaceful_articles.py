"""Made articles about anything but war: what most of the world's news looks like to the gate."""

import random
from datetime import date, timedelta

from services.extract.extraction.text.article_text import ArticleText

SUBJECTS = (
    "The city council", "The bakery on Mill Road", "A team of astronomers", "The train operator",
    "The national orchestra", "A retired teacher", "The weather service", "The housing ministry",
    "The university hospital", "A group of pupils", "The football club", "The airline",
)  # fmt: skip
DOINGS = (
    "announced a new timetable for the summer months", "opened its doors to visitors",
    "presented the results of a three-year study", "will raise prices by four per cent",
    "signed two young players on loan", "plans to plant a thousand trees along the river",
    "won first prize for a documentary about bees", "expects heavy rain and strong wind",
    "reported a rise in bookings over the holidays", "elected a new chair after a long debate",
    "repaired the old stone bridge ahead of schedule", "moved its library into a former mill",
)  # fmt: skip
TAILS = (
    "according to a statement.", "officials said on Monday.", "as visitors queued in the sun.",
    "and the work is to be finished by autumn.", "while costs stayed within the budget.",
    "a spokeswoman told reporters.", "to the delight of the neighbours.",
)  # fmt: skip
SENTENCES = 26  # of about 18 words: the length of the articles on wars


def peaceful_articles(count: int) -> list[ArticleText]:
    """The same articles every time."""
    draw = random.Random(7)
    return [_article(draw, number) for number in range(count)]


def _article(draw: random.Random, number: int) -> ArticleText:
    sentences = [
        f"{draw.choice(SUBJECTS)} {draw.choice(DOINGS)}, and {draw.choice(SUBJECTS).lower()} "
        f"{draw.choice(DOINGS)}, {draw.choice(TAILS)}"
        for _ in range(SENTENCES)
    ]
    day = date(2024, 1, 1) + timedelta(days=number % 365)
    return ArticleText(sentences[0].split(",")[0], " ".join(sentences), "Morning Post", day)

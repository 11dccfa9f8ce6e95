"""The articles as texts, and the messages that ingest and extract make of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from random import Random

from benchmarks.campaign.history import History
from benchmarks.campaign.messages import Told
from benchmarks.campaign.news import Article, Telling, made_news
from benchmarks.campaign.noise import Noise
from benchmarks.campaign.places import SPELT
from benchmarks.campaign.wording import FILLERS, headline_of, sentence_of
from benchmarks.campaign.world import Locality
from schemas.message import Kind, Side
from schemas.reports import ArticleRead
from services.extract.desk_from_files import open_desk
from services.extract.reading_desk import ReadingDesk, WayOfReading
from services.ingest.reading import draft
from whoholds.places.folding import fold

NOW = datetime(2017, 6, 1, tzinfo=UTC)
Said = tuple[Locality | None, Kind, Side]


@dataclass
class Reading:
    """How much of what was told extraction read: place, kind and gainer right."""

    told: int = 0
    right: int = 0
    read: int = 0

    def add(self, article: Article, message: ArticleRead) -> None:
        """Count one article; what headline and text both say counts once."""
        told = {_told(telling) for telling in article.tellings}
        read = Counter(
            (SPELT.get(fold(r.place.name or "")), Kind(r.kind), Side(r.gainer.side))
            for r in message.reports
        )
        self.told += len(told)
        self.right += len(told & read.keys())
        self.read += len(read)


def given_article(seed: int, article: Article, originals: dict[int, Article]) -> dict[str, object]:
    """What stands at the door of ingest. A copy has the words of its original, dates and all."""
    original = originals[article.number if article.copy_of is None else article.copy_of]
    random = Random(f"{seed} words {original.number}")
    told = [sentence_of(random, each, original.published) for each in original.tellings]
    fillers = random.sample(FILLERS, random.randint(3, 6))
    sentences = [told[0], *fillers[:2], *told[1:], *fillers[2:]]
    if article.copy_of is not None:
        sentences.append("This article was first published elsewhere.")
    return {
        "id": f"campaign-{seed}-{article.number}",
        "source": article.source,
        "date": article.published.isoformat(),
        "title": headline_of(random, original.tellings[0]),
        "text": " ".join(sentences),
    }


def from_texts(noise: Noise, seed: int, history: History, *, reading: Reading) -> Told:
    """Every article worded, ingested and read by the product's own code."""
    articles = made_news(seed, noise, history)
    originals = {article.number: article for article in articles}
    messages = []
    for article in articles:
        message = message_of(given_article(seed, article, originals))
        reading.add(article, message)
        messages.append(message)
    return Told(tuple(messages), {})


def message_of(given: dict[str, object]) -> ArticleRead:
    """What ingest and extract make of one article at the door."""
    desk = _desk()
    article = draft(given, NOW).model_copy(update={"revision_number": 1})
    return desk.read_message(article, WayOfReading(desk.digest), NOW)


@lru_cache(maxsize=1)
def _desk() -> ReadingDesk:
    return open_desk()


def _told(telling: Telling) -> Said:
    return telling.place, telling.kind, telling.gainer

"""How fast articles are read, beside a spaCy pipeline over the same texts:
``python -m benchmarks.extraction [--gold DIR] [--rounds N]``.

Seconds are of this process's CPU, in rounds that alternate between both, and medians are told: the
machine may be busy. The reference needs ``pip install spacy``; without it only whoholds is told.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.peaceful_articles import peaceful_articles
from services.extract import extraction
from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.compiled import is_compiled
from whoholds.garbage import EXTRACT, look_for_cycles_seldom
from whoholds.places.gazetteer import Gazetteer
from whoholds.theatres.library import load_theatres

EXTRACTION = Path(extraction.__file__).parent
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
PEACEFUL = 5_000
FLOORS = {"war": 150, "peaceful": 5_000, "ratio": 15}


def main() -> int:
    """Print the figures; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="a folder with dev/articles.jsonl")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = read_articles(options.gold / "dev" / "articles.jsonl")
    before = resident_mb()
    reader = Reader(load_theatres(), Gazetteer.open())
    look_for_cycles_seldom(EXTRACT)
    per_second(articles, reader.read)
    memory = (before, peak_mb())
    spacy_reads = spacy_reader()
    rounds = range(options.rounds)
    reading, reference, gated = [], [], []
    triggered = [sentences_with_triggers(reader, each) for each in articles]
    for turn in rounds:
        every = slice(turn, None, options.rounds)
        reading.append(per_second(articles, reader.read))
        if spacy_reads is not None:
            reference.append(per_second(articles[every], spacy_reads))
            gated.append(per_second(triggered[every], spacy_reads))
    peace = peaceful_articles(PEACEFUL)
    peaceful = [per_second(peace, reader.read) for _ in rounds]
    words = sum(len(each.text.split()) for each in articles) / len(articles)
    return report(
        f"{len(articles)} articles of {words:.0f} words, {options.rounds} rounds, one core; "
        f"extraction is {'compiled' if is_compiled(EXTRACTION) else 'interpreted: `make compile`'}",
        reading, (reference, gated), peaceful, memory,
    )  # fmt: skip


def report(
    title: str,
    reading: Sequence[float],
    spacy: tuple[Sequence[float], Sequence[float]],
    peaceful: Sequence[float],
    memory: tuple[float, float],
) -> int:
    """Print medians with their range; how many floors were missed."""
    print(title)
    found = {"war": statistics.median(reading), "peaceful": statistics.median(peaceful)}
    print(f"whoholds, articles on wars   {spread(reading)} articles/s   wanted {FLOORS['war']}")
    reference, gated = spacy
    if reference:
        pairs = [ours / theirs for ours, theirs in zip(reading, reference, strict=True)]
        found["ratio"] = statistics.median(pairs)
        print(f"spaCy, the same              {spread(reference)} articles/s")
        print(f"spaCy, behind our gate       {spread(gated)} articles/s")
        print(f"times as fast, in pairs      {spread(pairs)}              wanted {FLOORS['ratio']}")
    else:
        print("spaCy is not installed: pip install spacy, and the reference is measured too")
    print(f"whoholds, no war in them     {spread(peaceful)} articles/s   "
          f"wanted {FLOORS['peaceful']}")  # fmt: skip
    print(f"memory: {memory[0]:.0f} MB before, at most {memory[1]:.0f} MB while reading")
    return int(any(value < FLOORS[name] for name, value in found.items()))


def spread(values: Sequence[float]) -> str:
    """The median and what lies around it."""
    return f"{statistics.median(values):9.1f} ({min(values):.1f} to {max(values):.1f})"


def per_second(articles: Sequence[ArticleText], read: Callable[[ArticleText], object]) -> float:
    """Articles a second of CPU time."""
    begun = time.process_time()
    for each in articles:
        read(each)
    return len(articles) / (time.process_time() - begun)


def spacy_reader() -> Callable[[ArticleText], object] | None:
    """Reads an article by spaCy; None where it is not installed."""
    try:
        from benchmarks.spacy_reference import spacy_pipeline

        pipeline = spacy_pipeline()
    except ImportError:
        return None
    return lambda article: pipeline(article.text)


def sentences_with_triggers(reader: Reader, article: ArticleText) -> ArticleText:
    """What of the article passes the gate: what a parser would have to read at least."""
    told = reader.explain(article).sentences
    text = " ".join(each.text for each in told if each.passed_gate)
    return ArticleText("", text, article.source, article.published)


def read_articles(path: Path) -> list[ArticleText]:
    """The texts as the reader takes them."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        each = json.loads(line)
        day = date.fromisoformat(each["date"][:10]) if each.get("date") else None
        found.append(ArticleText(each.get("title") or "", each["text"], each["source"], day))
    return found


def resident_mb() -> float:
    """Of this process, now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def peak_mb() -> float:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    sys.exit(main())

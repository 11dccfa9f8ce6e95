"""From what was sent to clean text: pure, linear in the length, and saying what it changed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from services.ingest.markup import plain_text

# What is taken out, by the words of its note. The joiners U+200C and U+200D stay: Persian,
# Kurdish and Indic spelling needs them.
REMOVED: tuple[tuple[str, "re.Pattern[str]"], ...] = (
    ("NUL characters", re.compile("\x00")),
    ("lone surrogates", re.compile("[\ud800-\udfff]")),
    ("control characters", re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")),
    ("direction marks", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    ("invisible characters", re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]")),
    ("noncharacters", re.compile("[\ufdd0-\ufdef\ufffe\uffff]")),
)
ANY_REMOVED = re.compile("|".join(pattern.pattern for _, pattern in REMOVED))
STACK = 30
# Only such a run can hold a tall stack: words of Arabic or Cyrillic script are shorter.
UNBROKEN = re.compile(f"[^\x00-\u02ff]{{{STACK + 1},}}")
LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028]")
SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True)
class Cleaned:
    """Clean text; ``notes`` say in words what was changed beyond whitespace."""

    text: str
    notes: tuple[str, ...] = ()


def clean_text(given: str) -> Cleaned:
    """The text of an article: paragraphs are separated by one blank line."""
    safe = without_unwritable(given)
    markup = plain_text(safe.text)
    again = without_unwritable(markup.text)  # entities may decode to such characters
    notes = list(dict.fromkeys((*safe.notes, *again.notes)))
    if markup.had_tags:
        notes.append("HTML removed")
    if markup.had_entities:
        notes.append("HTML entities decoded")
    return Cleaned(tidy(composed(again.text)), tuple(notes))


def clean_line(given: str) -> Cleaned:
    """One line, such as a title or a source's name."""
    cleaned = clean_text(given)
    return Cleaned(" ".join(cleaned.text.split()), cleaned.notes)


def without_unwritable(text: str) -> Cleaned:
    """Without what no reader should see and Postgres' jsonb refuses, with a note of each kind."""
    if not ANY_REMOVED.search(text):
        return Cleaned(text)
    notes = []
    for words, pattern in REMOVED:
        text, count = pattern.subn("", text)
        if count:
            notes.append(f"{words} removed: {count}")
    return Cleaned(text, tuple(notes))


def composed(text: str) -> str:
    """Unicode normal form C, in linear time.

    Ordering a run of combining marks costs the square of its length. No script stacks more than
    30 (Unicode Standard Annex 15, Stream-Safe Text Format), so longer runs are cut there.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", UNBROKEN.sub(_unstacked, text))


def _unstacked(run: "re.Match[str]") -> str:
    return _stacked_marks().sub(_lowest, run[0])


@cache
def _stacked_marks() -> "re.Pattern[str]":
    marks = "".join(chr(code) for code in range(0x300, 0x1E94B) if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}]{{{STACK + 1},}}")


def _lowest(marks: "re.Match[str]") -> str:
    return marks[0][:STACK]


def tidy(text: str) -> str:
    """Single spaces, no space at line ends, at most one blank line in a row."""
    text = LINE_BREAKS.sub("\n", text).replace("\u2029", "\n\n")
    lines = (line.strip() for line in SPACES.sub(" ", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

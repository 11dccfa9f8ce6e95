"""Two spellings of a name that compare equal: the folded name, and the consonant key.

``fold`` removes what writers leave out or add at will (case, diacritics, hamza and ayn marks,
Arabic articles, hyphens). ``consonant_key`` goes further, for transliterations: it only ever
proposes candidates, because different villages share a key.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_MARKS = dict.fromkeys(map(ord, "'’‘‛ʼʻʾʿʹʺ`´′ˈ\"“”ـء·"), None)
_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "a", "æ": "ae", "œ": "oe",
        "þ": "th", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ƴ": "y",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
        "ہ": "ه", "ە": "ه", "ھ": "ه", "ک": "ك", "ڪ": "ك", "گ": "ك", "ۆ": "و", "ێ": "ي",
        "ъ": None, "ь": None,
    }
)  # fmt: skip
_BREAKS = re.compile(r"[\W_]+")
_ARABIC_ARTICLE = "ال"
_ARTICLES_IN_ONE = re.compile(f"(?:{_ARABIC_ARTICLE})+")

# An article that took on the first sound of its noun is one only before that sound: "as-Sarraf"
# has an article, "Ash al-Shami" begins with a noun.
_ARTICLES = {
    "al": "", "el": "", "ul": "", "il": "", "as": "s", "es": "s", "ash": "sh", "esh": "sh",
    "ar": "r", "er": "r", "an": "n", "en": "n", "at": "t", "et": "t", "ath": "th", "ad": "d",
    "ed": "d", "adh": "dh", "az": "z", "ez": "z", "us": "s", "ur": "r", "ud": "d", "uz": "z",
}  # fmt: skip
_EZAFE = frozenset({"e", "i"})


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The form under which spellings of one name meet, in the script they came in."""
    text = name.casefold().translate(_MARKS)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        kept = "".join(c for c in decomposed if not unicodedata.combining(c))
        # Decomposing can bring capitals, marks and special letters back ("℡", "ﬃ", "ʼn").
        text = kept.casefold().translate(_MARKS).translate(_LETTERS)
    words = _BREAKS.sub(" ", text).split()
    return " ".join(_without_articles(words)) if len(words) > 1 else _bare(words)


def _bare(words: list[str]) -> str:
    return _without_arabic_article(words[0]) if words else ""


def _without_articles(words: list[str]) -> list[str]:
    """Drops the ezafe ("Pul-i-Khumri"), then the articles. Goes from the end, so that a second
    pass finds nothing more to drop.
    """
    last = len(words) - 1
    nouns = [w for i, w in enumerate(words) if w not in _EZAFE or i in (0, last)]
    kept: list[str] = []
    for word in reversed(nouns):
        if not (kept and _is_article(word, kept[-1])):
            kept.append(_without_arabic_article(word))
    kept.reverse()
    return kept


def _is_article(word: str, following: str) -> bool:
    sound = _ARTICLES.get(word)
    return sound is not None and following.startswith(sound)


def _without_arabic_article(word: str) -> str:
    """Drops leading articles, as long as three letters stay."""
    if not word.startswith(_ARABIC_ARTICLE):
        return word
    articles = _ARTICLES_IN_ONE.match(word)
    most = max(0, (len(word) - 3) // 2)
    return word[2 * min(most, articles.end() // 2 if articles else 0) :]


_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ы": "y", "э": "e", "ю": "yu", "я": "ya", "ў": "u", "ә": "a",
        "ҳ": "h", "қ": "q", "ғ": "gh", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ј": "j",
    }
)  # fmt: skip

# Longest first. Capitals are sounds that later steps must not touch.
_SOUNDS = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("sh", "S"), ("ch", "C"), ("kh", "H"),
    ("gh", "G"), ("zh", "Z"), ("dh", "D"), ("th", "T"), ("ph", "F"), ("ck", "K"), ("ts", "S"),
    ("tz", "S"), ("dj", "J"), ("q", "K"), ("c", "K"), ("x", "KS"),
)  # fmt: skip
_SOUND = re.compile("|".join(spelling for spelling, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_SILENT_END = re.compile(r"(?<=[aeiouy])h\b")
_GLIDE = re.compile(r"(?<=[aeiou])w(?![aeiouy])")
_VOWELS = re.compile(r"[aeiouy]+")
_VOWEL_SOUNDS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ay", "i"), ("ai", "i"), ("ei", "i"),
                 ("ey", "i"), ("y", "i"), ("o", "u"), ("e", "a"))  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def consonant_key(name: str) -> str:
    """What is left of a name in any transliteration: its consonants, with sounds that
    transliterations confuse made one, and a mark for an initial vowel.
    """
    text = fold(name).translate(_CYRILLIC)
    if not text.isascii():
        return text.replace(" ", "")
    text = _SILENT_END.sub("", text)
    text = _GLIDE.sub("", text).replace(" ", "")
    text = _SOUND.sub(lambda found: _SOUND_OF[found.group()], text).lower().replace("w", "v")
    initial = "a" if text and text[0] in "aeiouy" else ""
    # Doubled letters first: in "Azaz" the two are apart, in "Kinnsibba" they are one sound.
    single = _DOUBLE.sub(r"\1", text).replace("mb", "nb")
    skeleton = initial + _VOWELS.sub("", single)
    return skeleton if len(skeleton) > 2 else "~" + _vowels_levelled(text)


def _vowels_levelled(text: str) -> str:
    """For names of one or two consonants, which say too little alone: "Fu`ah" = "Foua"."""
    for spelling, sound in _VOWEL_SOUNDS:
        text = text.replace(spelling, sound)
    return _DOUBLE.sub(r"\1", text)


_DERIVED = 0.68
_LEVELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("ei", "ai"), ("o", "u"),
           ("e", "a"), ("w", "u"), ("v", "u"), ("j", "g"))  # fmt: skip


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """How alike two names sound, 0 to 1: "Zeitan" is "Zaytan", and less "Zaytunah"."""
    first, second = _levelled(one), _levelled(other)
    if first == second:
        return 1.0
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
    # "Mukhtariyah" is made from "Mukhtara" as English makes "Newtonian" from "Newton".
    derived = first.endswith("ia") != second.endswith("ia")
    return alike * _DERIVED if derived else alike


@lru_cache(maxsize=65_536)
def _levelled(name: str) -> str:
    text = _SILENT_END.sub("", fold(name).translate(_CYRILLIC)).replace(" ", "")
    text = _SOUND.sub(lambda found: _SOUND_OF[found.group()], text).lower()
    for spelling, sound in _LEVELS:
        text = text.replace(spelling, sound)
    return _DOUBLE.sub(r"\1", text)

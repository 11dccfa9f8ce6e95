"""How surely a statement is read: which sentences show which trait, and what the file may say."""

from collections.abc import Collection
from datetime import date

import pytest

from services.extract.extraction.confidence.traits import TRAITS
from services.extract.extraction.confidence.weighing import probability, raised_and_lowered
from services.extract.extraction.confidence.weights import FILE, WEIGHTS, UnfitWeights, judged
from services.extract.extraction.reader import Reader
from services.extract.extraction.statement import Statement
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres

PLACE = "Belmora"
SHOWN = {
    "no_side": (
        "The town of Belmora was seized amid shelling on Friday.",
        "Rebels have captured Belmora.",
    ),
    "of_several": ("Rebels captured Belmora and Tarsin.", "Rebels captured Belmora near Tarsin."),
    "of_many": (
        "Rebels captured Belmora, Tarsin, Oldra, Kemsa and Vetlin.",
        "Rebels captured Belmora, Tarsin, Oldra and Kemsa.",
    ),
    "ing": ("Rebels advanced, capturing the town of Belmora.", "Rebels captured Belmora."),
    "bent": ("Rebels managed to capture Belmora on Friday.", "Rebels captured Belmora on Friday."),
    "takes": ("Rebels captured Belmora.", "Rebels drove the army out of Belmora."),
    "left": ("The army withdrew from Belmora.", "Rebels captured Belmora from the army."),
    "elsewhere": (
        "Fighting raged in the town of Belmora. Rebels captured it on Friday.",
        "Rebels captured the town of Belmora on Friday.",
    ),
    "after_in": ("Rebels seized control in Belmora.", "Rebels seized control of Belmora."),
    "is_container": (
        "Rebels captured Belmora province. Rebels captured Tarsin in Belmora.",
        "Rebels captured Belmora province. Rebels captured Tarsin in Oldra province.",
    ),
    "held_too": (
        "Rebels captured Belmora on Friday. The army controls Belmora now.",
        "Rebels captured Belmora on Friday. The army controls Tarsin now.",
    ),
    "shares_word": (
        "Rebels captured Belmora. The army captured Belmora Heights.",
        "Rebels captured Belmora. The army captured Tarsin Heights.",
    ),
    "digit": ("Rebels captured Hill 402.", "Rebels captured Kemsa Hill on 3 May."),
    "unknown_name": ("Rebels captured Belmora.", "Rebels captured Tarsin."),
    "told_again": (
        "Rebels captured the town of Belmora. The army said that rebels had taken Belmora.",
        "Rebels captured the town of Belmora. The army said that rebels had taken Tarsin.",
    ),
    "told_often": (
        "Rebels captured the town of Belmora. The army said that rebels had taken Belmora. "
        "Belmora fell to the rebels, residents said.",
        "Rebels captured the town of Belmora. The army said that rebels had taken Belmora.",
    ),
    "headline": ("Rebels capture Belmora / They did.", "War goes on / Rebels captured Belmora."),
    "dated_roughly": ("Rebels captured Belmora in May.", "Rebels captured Belmora on 3 May."),
    "loser_told": ("Rebels captured Belmora from the army.", "Rebels captured Belmora."),
    "loser_none": (
        "The town of Belmora was seized amid shelling on Friday.",
        "Rebels captured Belmora from the army.",
    ),
    "area": ("Rebels captured Belmora district.", "Rebels captured the town of Belmora."),
    "town": ("Rebels captured the town of Belmora.", "Rebels captured Belmora district."),
    "lost": ("The army withdrew from Belmora.", "Rebels captured Belmora."),
    "partial": ("Rebels captured parts of Belmora.", "Rebels captured Belmora."),
    "repelled": ("The army repelled an attack by rebels on Belmora.", "Rebels captured Belmora."),
    "attempt": ("Rebels are trying to capture Belmora.", "Rebels captured Belmora."),
    "planned": ("Rebels plan to capture Belmora.", "Rebels captured Belmora."),
    "denied": ("The army denied that rebels had captured Belmora.", "Rebels captured Belmora."),
    "holds": ("Rebels control Belmora.", "Rebels captured Belmora."),
}
"""Trait -> a text that shows it, and a look-alike that does not; a title stands before a stroke."""


class Names:
    """A gazetteer of one name."""

    def knows(self, name: str, countries: Collection[str] = ()) -> bool:
        return name == "Tarsin"


READER = Reader(load_theatres(), Names())


def read(text: str) -> list[Statement]:
    title, _, rest = text.rpartition(" / ")
    return list(READER.read(ArticleText(title, rest, "", date(2016, 7, 2))).statements)


@pytest.mark.parametrize("trait", sorted(SHOWN))
def test_a_trait_is_shown_by_its_sentence_and_not_by_one_like_it(trait: str) -> None:
    told, alike = map(read, SHOWN[trait])
    assert any(trait in each.traits for each in told), [(s.place, s.traits) for s in told]
    named = [each for each in alike if each.place == PLACE]
    assert alike
    assert not any(trait in each.traits for each in named or alike)


def test_every_trait_has_its_sentences() -> None:
    assert SHOWN.keys() == TRAITS


def test_confidence_is_the_logistic_of_the_weights() -> None:
    assert probability(()) == pytest.approx(1 / (1 + 2.718281828459045**-WEIGHTS.constant))
    assert probability(("takes",)) > probability(()) > probability(("elsewhere",))


def test_what_is_told_plainly_and_again_is_surer_than_what_a_pronoun_means() -> None:
    sure, vague = SHOWN["told_again"][0], SHOWN["elsewhere"][0]
    assert read(sure)[0].confidence > read(vague)[0].confidence


def test_the_largest_weights_are_told_first_in_plain_words() -> None:
    raised, lowered = raised_and_lowered(TRAITS)
    weights = sorted((WEIGHTS.of[name], name) for name in TRAITS)
    assert lowered == [WEIGHTS.says[name] for _, name in weights[:3]]
    assert raised[0] == WEIGHTS.says[weights[-1][1]]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[takes]", "[grabs]", "grabs, takes"),
        ("[takes]\nsays", "[takes]\nsaid", "[takes] needs says and weight"),
        ("constant = ", "constant = 1", "beyond"),
        ("constant = ", "constant = nan # ", "no number"),
        ("constant = ", "constant ", "not TOML"),
    ],
)
def test_unfit_weights_are_refused_with_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(UnfitWeights, match=told.replace("[", r"\[")):
        judged(FILE.read_text("utf-8").replace(old, new, 1))

"""Reading desks whose reader crashes, hangs or raises, each made anew in a process of its own."""

import os
import time
from datetime import date

from services.extract.extraction.explanation import Explanation
from services.extract.extraction.text.article_text import ArticleText, Reading
from services.extract.reading_desk import ReadingDesk
from tests.unit.extract.builders import a_statement, a_theatre
from whoholds.places.gazetteer import Gazetteer

DAY = date(2016, 7, 2)


class ObedientReader:
    """Does what the text says; else reads one statement of an unnamed place."""

    def read(self, article: ArticleText) -> Reading:
        """Crash, hang, raise, or read."""
        if "crash" in article.text:
            os._exit(9)
        if "hang" in article.text:
            time.sleep(600)
        if "raise" in article.text:
            raise LookupError(article.text)
        statement = a_statement(place=None, place_span=None, place_desc="a hill")
        return Reading(DAY, "syria", (statement,))

    def explain(self, article: ArticleText) -> Explanation:
        """The reading, and no more."""
        return Explanation(self.read(article), ())


def obedient_desk() -> ReadingDesk:
    """A desk without gazetteer files."""
    return ReadingDesk(ObedientReader(), (a_theatre(),), Gazetteer(()), "digest")

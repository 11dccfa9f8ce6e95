"""From one line of a request to a draft of ArticleIngested, or to the problems with it."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import NoReturn

from pydantic import ValidationError

from schemas.articles import ArticleIngested
from schemas.topics import ARTICLES
from services.ingest.cleaning import Cleaned, clean_line, clean_text, without_unwritable
from services.ingest.given_article import HINTS, GivenArticle, Problem
from services.ingest.identity import article_id, revision_of
from services.ingest.signature import signature
from whoholds.streaming.envelope import encode
from whoholds.streaming.message_size import size_of
from whoholds.streaming.transport import MAX_MESSAGE_BYTES

MAX_TEXT_BYTES = 1_000_000
TRACE_BYTES = 100  # a traceparent header joins later
OBJECT_HINT = "send one JSON object with source, text and, where known, id, url, date and title"
UNNUMBERED = 10**15
"""Stands for the revision number while the size is checked: no real number is longer."""


class Refused(Exception):
    """An article cannot be accepted; every problem found with it is listed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def read_article(content: bytes, now: dt.datetime) -> ArticleIngested:
    """A draft whose revision number is yet to be taken; raises Refused."""
    return draft(read_object(content), now)


def read_object(content: bytes) -> dict[str, object]:
    """The JSON object of the line; raises Refused with what is wrong with it."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        _refuse(f"is not UTF-8 at byte {error.start + 1}", "save or send the text as UTF-8")
    except json.JSONDecodeError as error:
        _refuse(f"is not JSON: {error.msg} at character {error.pos + 1}", OBJECT_HINT)
    except RecursionError:
        _refuse("is nested too deeply", OBJECT_HINT)
    except ValueError:  # Python refuses whole numbers of more than 4,300 digits
        _refuse("holds a number of too many digits", OBJECT_HINT)
    if not isinstance(found, dict):
        _refuse(f"is {_json_type(found)}, not an object", OBJECT_HINT)
    return found


def draft(given: Mapping[str, object], now: dt.datetime) -> ArticleIngested:
    """Check, clean and identify one article; raises Refused."""
    written = {
        name: without_unwritable(value) if isinstance(value, str) else None
        for name, value in given.items()
    }
    safe = {name: (found.text if (found := written[name]) else given[name]) for name in given}
    article = _checked(safe, now.date())
    notes = [note for found in written.values() if found for note in found.notes]
    return _cleaned(article, notes, now)


def _checked(given: Mapping[str, object], today: dt.date) -> GivenArticle:
    text = given.get("text")
    if isinstance(text, str) and len(text.encode()) > MAX_TEXT_BYTES:
        _refuse("is over 1 MB", "send the article alone, without the rest of the page", "text")
    try:
        return GivenArticle.model_validate(given, context={"today": today})
    except ValidationError as error:
        problems = (
            Problem(field, _in_words(found["type"], found["msg"]), HINTS[field])
            for found in error.errors(include_url=False, include_input=False)
            for field in [str(found["loc"][0])]
        )
        raise Refused(tuple({found.field: found for found in problems}.values())) from None


def _cleaned(article: GivenArticle, notes: list[str], now: dt.datetime) -> ArticleIngested:
    title, text = clean_line(article.title or ""), clean_text(article.text)
    source = clean_line(article.source)
    for field, found in (("text", text), ("source", source)):
        if not found.text:
            _refuse(
                "is empty once markup and invisible characters are taken out", HINTS[field], field
            )
    revision = revision_of(title.text, text.text)
    moment, undated = _moment(article)
    return _that_fits(
        ArticleIngested(
            article_id=article_id(source.text, article.id, article.url, revision),
            revision=revision,
            revision_number=UNNUMBERED,
            source=source.text,
            given_id=article.id,
            url=article.url,
            published=article.day,
            published_at=moment,
            ingested_at=now,
            title=title.text,
            text=text.text,
            signature=signature(text.text),
            notes=_notes(notes, title, text, undated),
        )
    )


def _notes(notes: list[str], title: Cleaned, text: Cleaned, dating: str) -> tuple[str, ...]:
    found = (*notes, *title.notes, *text.notes, dating)
    return tuple(dict.fromkeys(note for note in found if note))


def _moment(article: GivenArticle) -> tuple[dt.datetime | None, str]:
    """The moment with a time zone, and a note where one had to be assumed."""
    if article.day is None:
        return None, "no publication date was given"
    if article.moment is not None and article.moment.tzinfo is None:
        return article.moment.replace(tzinfo=dt.UTC), "time zone not given: read as UTC"
    return article.moment, ""


def _that_fits(article: ArticleIngested) -> ArticleIngested:
    """Both transports refuse larger messages, so the door does."""
    message = encode(ARTICLES, str(article.article_id), article, service="ingest")
    if size_of(message) + TRACE_BYTES > MAX_MESSAGE_BYTES:
        _refuse("makes a message over 1 MB", "send the article alone, or in parts", "text")
    return article


def _refuse(problem: str, hint: str, field: str | None = None) -> NoReturn:
    raise Refused((Problem(field, problem, hint, too_large="over 1 MB" in problem),))


def _in_words(kind: str, message: str) -> str:
    """pydantic's message as the rest of the sentence "FIELD ..."."""
    words = {"missing": "is missing", "string_type": "is not text", "string_too_short": "is empty"}
    return words.get(kind, message.replace("String should have", "must have"))


def _json_type(value: object) -> str:
    names = {list: "an array", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")

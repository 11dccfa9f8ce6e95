"""One article as it is sent, and the rules that it must keep to be accepted."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

EARLIEST = dt.date(1900, 1, 1)
# Clocks and time zones differ; news of the day after tomorrow does not exist.
FUTURE = dt.timedelta(days=2)

HINTS = {
    "id": "the source's own id, at most 500 characters; leave it out if there is none",
    "url": "an address such as https://example.org/2016/07/02/news",
    "source": "who publishes it, such as Example Agency, at most 200 characters",
    "date": "a day such as 2016-07-02, or leave it out",
    "published_at": "a moment such as 2016-07-02T14:30:00Z, or leave it out",
    "title": "the headline, at most 2,000 characters",
    "text": "the text of the article, at most 1 MB in UTF-8",
}


EXAMPLE: dict[str, JsonValue] = {
    "id": "wire-20160702-17",
    "url": "https://news.example.org/2016/07/02/kansaba",
    "source": "Example Wire",
    "date": "2016-07-02",
    "title": "Rebels take Kansaba",
    "text": "Opposition fighters captured the town of Kansaba on Friday, the Observatory said.",
}


@dataclass(frozen=True)
class Problem:
    """Why an article is refused; ``field`` is None where no single field is to blame."""

    field: str | None
    problem: str
    hint: str
    too_large: bool = False


def _numbered(value: object) -> object:
    """Many dumps number their articles: a whole number serves as an id."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _web_address(value: str | None) -> str | None:
    """Only http and https: the address is shown as a link."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    else:
        sound = sound and "@" not in parts.netloc and not any(map(str.isspace, value))
    if not sound:
        raise PydanticCustomError("url", "is not a public http or https address")
    return value


def _moment(value: object, info: ValidationInfo) -> object:
    """A day or a moment in ISO 8601, between 1900 and the day after tomorrow."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise PydanticCustomError("date", "is not text in the form of a date")
    text = value.strip()
    try:
        parse = dt.date.fromisoformat if len(text) <= 10 else dt.datetime.fromisoformat
        found = parse(text)
    except ValueError:
        raise PydanticCustomError("date", "is not a date in ISO 8601 that exists") from None
    day = found.date() if isinstance(found, dt.datetime) else found
    today = (info.context or {}).get("today", dt.date.max - FUTURE)
    if day < EARLIEST:
        raise PydanticCustomError("date", "lies before 1900")
    if day > today + FUTURE:
        raise PydanticCustomError("date", "lies in the future")
    return found


Identifier = Annotated[str | None, BeforeValidator(_numbered), Field(max_length=500)]
Address = Annotated[str | None, Field(max_length=4000), AfterValidator(_web_address)]
Moment = Annotated[dt.datetime | dt.date | None, BeforeValidator(_moment)]


class GivenArticle(BaseModel):
    """What the door takes. Fields of other names are ignored."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        str_strip_whitespace=True,
        json_schema_extra={"example": EXAMPLE},
    )

    id: Identifier = Field(default=None, description="The source's own id of the article.")
    url: Address = Field(default=None, description="Where it is published.")
    source: str = Field(min_length=1, max_length=200, description="Who publishes it.")
    date: Moment = Field(default=None, description="The publication day.")
    published_at: Moment = Field(default=None, description="The moment of publication.")
    title: str | None = Field(default=None, max_length=2000, description="The headline.")
    text: str = Field(min_length=1, description="Plain text or HTML, at most 1 MB in UTF-8.")

    @property
    def moment(self) -> dt.datetime | None:
        """The moment of publication, where either field gives one."""
        given = (self.published_at, self.date)
        return next((value for value in given if isinstance(value, dt.datetime)), None)

    @property
    def day(self) -> dt.date | None:
        """The publication day, as the publisher's own clock shows it."""
        given = self.date or self.published_at
        return given.date() if isinstance(given, dt.datetime) else given

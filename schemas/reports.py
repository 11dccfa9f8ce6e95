"""whoholds.reports: what one article says of who holds which place."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from schemas.message import AnyKind, AnySide, Message, OpenVocabulary, Side, open_word


class DatePrecision(OpenVocabulary):
    """How exactly a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"
    OTHER = "other"


class DateBasis(OpenVocabulary):
    """Whether the text states the date; ``undated`` intervals follow from publication alone."""

    STATED = "stated"
    UNDATED = "undated"
    OTHER = "other"


class Turn(OpenVocabulary):
    """Where words put a change among others of the same days."""

    EARLIER = "earlier"  # "earlier in the day"
    LATER = "later"  # "hours later", "retook"
    OTHER = "other"


class Interest(OpenVocabulary):
    """How a witness stands to the fighting."""

    PARTY = "party"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"
    OTHER = "other"


class When(Message):
    """Days in the theatre's time zone, both ends included; null is open."""

    earliest: date | None
    latest: date | None
    precision: Annotated[DatePrecision, open_word(DatePrecision)] = DatePrecision.UNKNOWN
    basis: Annotated[DateBasis, open_word(DateBasis)]
    text: str | None = Field(default=None, description="The exact words that date it.")


class Actor(Message):
    """Who gains or loses: the words of the text, and whom the theatre knows by them."""

    name: str | None = Field(default=None, description="Exact surface string.")
    actor_id: str | None = None
    side: AnySide = Side.UNKNOWN


class Point(Message):
    """WGS84 degrees."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class ReportedPlace(Message):
    """A named or described place, resolved as far as the evidence goes."""

    place_id: str | None = Field(description="Null only where the text names no place.")
    name: str | None = Field(default=None, description="Exact surface name; null when unnamed.")
    description: str | None = Field(default=None, description='"several villages", if unnamed.')
    type: str | None = Field(default=None, description="city, town, village, hill, base, ...")
    container: str | None = Field(default=None, description="The larger area that the text gives.")
    resolved_name: str | None = Field(default=None, description="The gazetteer's own name.")
    country: str | None = Field(default=None, description="ISO 3166 code.")
    admin1: str | None = None
    point: Point | None = None
    precision_km: float | None = None
    reason: str = Field(description="Why this point, or why none.")


class Attribution(Message):
    """Who is quoted as saying so."""

    speaker: str | None = None
    party_claim: bool = Field(default=False, description="The only source is a party to the war.")
    interest: Annotated[Interest, open_word(Interest)] = Interest.UNKNOWN
    speaker_side: AnySide = Side.UNKNOWN


class Evidence(Message):
    """An exact passage; offsets are in characters of title + two line breaks + text."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    also: tuple[str, ...] = Field(default=(), description="Other sentences that say the same.")


class Report(Message):
    """One control statement of an article, resolved."""

    report_id: UUID
    statement_key: UUID
    kind: AnyKind
    place: ReportedPlace
    gainer: Actor
    loser: Actor
    when: When
    turn: Annotated[Turn, open_word(Turn)] | None = Field(
        default=None, description="Its turn among changes of the same days, where words tell it."
    )
    background: bool
    attribution: Attribution
    evidence: Evidence
    confidence: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()


class ArticleRead(Message):
    """Every control statement found in one article revision, possibly none.

    An empty reading supersedes an earlier one too. Of one article the store keeps the highest
    (revision_number, generation).
    """

    article_id: UUID
    revision: str
    revision_number: int = Field(ge=1)
    generation: int = Field(ge=1, description="Rises with every newer way of reading.")
    digest: str = Field(description="Covers code, theatre, gazetteer and reader model.")
    theatre: str | None = Field(description="Null where no theatre fits.")
    source: str
    source_interest: Annotated[Interest, open_word(Interest)] = Interest.UNKNOWN
    source_side: AnySide = Side.UNKNOWN
    published: date | None = Field(description="What the text itself states, else as given.")
    signature: tuple[int, ...] = ()
    reports: tuple[Report, ...] = Field(
        default=(), description="Those of one sentence in the order in which it tells them."
    )
    ingested_at: datetime
    read_at: datetime

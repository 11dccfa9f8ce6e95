"""What makes two statements, reports or unlisted places one: ids that follow from content alone."""

from hashlib import sha256
from uuid import UUID, uuid5

from services.extract.extraction.statement import Statement
from whoholds.places.folding import fold

STATEMENTS = UUID("1e0c9a4b-50a8-5f0e-8d5a-2d1a9f0b7c11")
REPORTS = UUID("1e0c9a4b-50a8-5f0e-8d5a-2d1a9f0b7c12")
LOCAL_PLACES = UUID("1e0c9a4b-50a8-5f0e-8d5a-2d1a9f0b7c13")
READINGS = UUID("1e0c9a4b-50a8-5f0e-8d5a-2d1a9f0b7c14")
SEPARATOR = "\x1f"


def statement_key(article_id: UUID, statement: Statement) -> UUID:
    """The same for every reading of the same sentence, so that a decision on it outlasts them.

    The place's offset counts from the start of the evidence: an edit elsewhere in the article
    moves the sentence and must not make it another statement.
    """
    evidence = sha256(statement.evidence.encode("utf-8", "surrogatepass")).hexdigest()
    gainer = statement.gainer.name or statement.gainer.side.value
    parts = (str(article_id), evidence, _where(statement), statement.kind.value, gainer)
    return uuid5(STATEMENTS, SEPARATOR.join(parts))


def _where(statement: Statement) -> str:
    if statement.place is None:
        return f"unnamed:{statement.place_desc or ''}"
    span, sentence = statement.place_span, statement.evidence_span
    if span is None or not sentence.start <= span.start < sentence.end:
        return f"elsewhere:{fold(statement.place)}"  # "the village": named in another sentence
    return f"{span.start - sentence.start}-{span.end - sentence.start}"


def report_id(key: UUID, revision: str, digest: str) -> UUID:
    """One reading (by digest) of one statement in one revision of its article."""
    return uuid5(REPORTS, SEPARATOR.join((str(key), revision, digest)))


def reading_id(article_id: UUID, revision_number: int, digest: str) -> UUID:
    """One reading of one article revision: read twice the same way, it is the same event."""
    return uuid5(READINGS, SEPARATOR.join((str(article_id), str(revision_number), digest)))


def local_place_id(theatre: str | None, admin1: str | None, name: str) -> str:
    """The id of a place that no gazetteer lists."""
    parts = (theatre or "-", admin1 or "-", fold(name) or name.casefold())
    return f"local:{uuid5(LOCAL_PLACES, SEPARATOR.join(parts))}"

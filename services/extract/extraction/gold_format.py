"""A reading in the fields of the annotation guidelines."""

from services.extract.extraction.statement import Party, Statement
from services.extract.extraction.text.article_text import Reading


def gold_record(article_id: str, reading: Reading) -> dict[str, object]:
    """One article as a JSON-ready record."""
    return {
        "id": article_id,
        "published": reading.published.isoformat() if reading.published else None,
        "statements": [gold_statement(statement) for statement in reading.statements],
    }


def gold_statement(statement: Statement) -> dict[str, object]:
    """One statement; sides and kinds as their words."""
    when = statement.when
    return {
        "evidence": statement.evidence,
        "place": statement.place,
        "place_desc": statement.place_desc,
        "place_type": statement.place_type,
        "container": statement.container,
        **_party("gainer", statement.gainer),
        **_party("loser", statement.loser),
        "kind": str(statement.kind),
        "when": when.day.isoformat() if when.day else None,
        "when_precision": str(when.precision),
        "when_text": when.text,
        "background": statement.background,
        "source": statement.source,
        "party_claim": statement.party_claim,
        "also": list(statement.also),
    }


def _party(role: str, party: Party) -> dict[str, object]:
    return {role: party.name, f"{role}_side": str(party.side)}

"""The columns of each list, as tables show them: those of the store's views, without messages."""

import enum
from typing import NamedTuple


class Holds(enum.StrEnum):
    """What the cells of a column are."""

    ID = "id"
    TEXT = "text"
    JSON = "json"  # as text, whole
    WHOLE = "whole"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    MOMENT = "moment"


class Column(NamedTuple):
    """One column."""

    name: str
    holds: Holds


def _columns(lines: str) -> tuple[Column, ...]:
    """Each line tells what its columns hold, and their names."""
    found = []
    for line in lines.strip().splitlines():
        holds, names = line.split(":")
        found += [Column(name, Holds(holds.strip())) for name in names.split()]
    return tuple(found)


CHANGES = _columns("""
    id: change_id
    whole: revision
    text: action theatre kind place_id place_name place_type container country admin1
    number: lat lon precision_km
    text: place_reason gainer_name gainer_actor_id gainer_side
    text: loser_name loser_actor_id loser_side
    day: earliest latest
    text: date_precision date_basis date_text
    truth: background
    text: status status_rule
    truth: disputed
    number: confidence
    whole: reports articles witnesses independent_witnesses
    text: evidence
    id: superseded_by
    moment: recorded_at oldest_ingested_at
""")
CONTROL = _columns("""
    text: place_id place_name place_type container country admin1
    number: lat lon precision_km
    text: layer state holder_side
    json: parties
    text: status
    truth: disputed inferred
    id: change_id
    text: reason
    day: since until last_evidence
    whole: evidence_age_days revision
""")
PLACES = _columns("""
    text: place_id name type container country admin1
    number: lat lon precision_km
    text: reason linked_to
""")
REPORTS = _columns("""
    id: report_id statement_key article_id change_id
    text: theatre source source_interest source_side title url
    day: published
    moment: ingested_at
    text: kind place_id place_name place_description place_type container
    number: lat lon
    text: gainer_name gainer_actor_id gainer_side loser_name loser_actor_id loser_side
    day: earliest latest
    text: date_precision date_basis
    truth: background
    text: speaker speaker_side interest
    truth: party_claim
    text: evidence
    number: confidence
""")

"""What an analyst asks for, as it waits in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from schemas.decisions import Asked


class DecisionRequest(Asked):
    """One request; ``details`` is as its kind says in schemas/decisions.py."""

    request_id: UUID
    kind: str
    details: dict[str, Any]  # any of the models of schemas/decisions.py, as JSON
    decided_by: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    requested_at: datetime

"""Days and moments as values: a row may hold them as such or, when made of JSON, as text."""

from datetime import UTC, date, datetime


def day_of(value: date | str | None) -> date | None:
    """A day, or none."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def moment_of(value: datetime | str | None) -> datetime | None:
    """A moment, or none."""
    return None if value is None else certain_moment(value)


def certain_moment(value: datetime | str) -> datetime:
    """A moment where there always is one."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def moment_text(value: datetime | str) -> str:
    """In UTC, with Z."""
    return certain_moment(value).astimezone(UTC).isoformat().replace("+00:00", "Z")

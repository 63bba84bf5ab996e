"""Moments as the tables keep them."""

from datetime import UTC, datetime


def stored(moment: datetime) -> str:
    """ISO 8601 in UTC, always of the same width, so that text sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def day_here(moment: str) -> str:
    """The day of a stored moment, where this machine stands."""
    return datetime.fromisoformat(moment).astimezone().date().isoformat()

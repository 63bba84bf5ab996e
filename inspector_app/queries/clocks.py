"""Times that others' clocks told wrong, by ours: for lists in windows, never for the report.

What is printed must read the same on every computer, and what is known of clocks is each one's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.domain.interviewing import moment
from inspector_app.journal.skew import ABOUT_S
from inspector_app.store import journal_rows, skew_rows


@dataclass(frozen=True, slots=True)
class Clocks:
    """The recorded times of a review that are surely wrong, and what to add to each."""

    wrong: Mapping[str, int]  # seconds, by the time as it was recorded

    def place(self, recorded: str) -> float:
        """Where something stands in the order of time."""
        return moment(recorded) + self.wrong.get(recorded, 0)

    def time(self, recorded: str) -> datetime:
        """When it was, by our clock as far as we know."""
        return datetime.fromisoformat(recorded) + timedelta(seconds=self.wrong.get(recorded, 0))

    def is_about(self, recorded: str) -> bool:
        """Whether the time had to be moved so far that it is told with a doubt."""
        return abs(self.wrong.get(recorded, 0)) > ABOUT_S


def clocks(connection: Connection, review: ReviewId) -> Clocks:
    """What is known of the clocks that recorded what stands in the review."""
    off = skew_rows.certain(connection)
    by_replica = _by_replica(connection, review, off) if off else {}
    if not by_replica:
        return Clocks({})
    rows = journal_rows.live_under(connection, review)
    return Clocks(
        {row.recorded: by_replica[row.dot.replica] for row in rows if row.dot.replica in by_replica}
    )


def _by_replica(
    connection: Connection, review: ReviewId, off: Mapping[str, int]
) -> dict[ReplicaId, int]:
    found = {}
    for row in journal_rows.live_under(connection, review, "device/"):
        key = row.value.get("key") if isinstance(row.value, dict) else None
        if isinstance(key, str) and key in off:
            found[ReplicaId(row.register.removeprefix("device/"))] = off[key]
    return found

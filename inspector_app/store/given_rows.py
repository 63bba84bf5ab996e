"""How much of a review has been handed to others, and when, as this computer remembers it."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.vector import Vector
from inspector_app.store import review_rows
from inspector_app.store.tables import places


@dataclass(frozen=True, slots=True)
class Given:
    """The last time anything was handed over, and how far all of that reached."""

    at: str  # ISO 8601
    vector: dict[ReplicaId, int]


def note(connection: Connection, review: ReviewId, vector: Vector, now: str) -> None:
    """Remember that what this vector covers was handed over, or came back from who has it."""
    before = given(connection, review)
    reached = dict(before.vector) if before is not None else {}
    for replica, counter in vector.items():
        reached[replica] = max(counter, reached.get(replica, 0))
    told: dict[str, Value] = dict(reached.items())
    review_rows.remember_place(connection, _key(review), {"at": now, "vector": told})


def given(connection: Connection, review: ReviewId) -> Given | None:
    """What was noted, None before the first time."""
    value = review_rows.place(connection, _key(review))
    if not isinstance(value, dict) or not isinstance(vector := value["vector"], dict):
        return None
    reached = {ReplicaId(name): n for name, n in vector.items() if isinstance(n, int)}
    return Given(str(value["at"]), reached)


def forget(connection: Connection, review: ReviewId) -> None:
    """Let nothing be noted of the review any more."""
    connection.execute(delete(places).where(places.c.review == _key(review)))


def _key(review: ReviewId) -> str:
    return f"given/{review}"

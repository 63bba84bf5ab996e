"""What the seat sees of a review, in a word."""

from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.queries.reader import Reading
from inspector_app.store import journal_rows, pending_rows
from inspector_app.store.store import Store
from inspector_app.store.summaries import Summary, summaries


def reading(store: Store, review: ReviewId) -> Reading:
    with store.read() as connection:
        return Reading(connection, review)


def value(store: Store, review: ReviewId, register: str) -> Value:
    return reading(store, review).value(register)


def count(store: Store, review: ReviewId) -> int:
    """How many entries the journal holds."""
    with store.read() as connection:
        return journal_rows.count(connection, review)


def pending(store: Store, review: ReviewId) -> list[pending_rows.Pending]:
    with store.read() as connection:
        return pending_rows.read(connection, review)


def listed(store: Store, review: ReviewId) -> Summary:
    """The review's row in the list."""
    with store.read() as connection:
        return next(row for row in summaries(connection) if row.review == review)

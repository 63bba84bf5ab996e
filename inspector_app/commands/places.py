"""Where a person is, remembered so that a restart comes back there; never in the journal."""

from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.store import review_rows
from inspector_app.store.store import Store

PROGRAM = ""  # the place of the program as a whole


def remember_place(store: Store, review: ReviewId | str, place: Value) -> None:
    """Remember the place for a review, or with `PROGRAM` for the program."""
    with store.write() as work:
        review_rows.remember_place(work.connection, review, place)


def last_place(store: Store, review: ReviewId | str) -> Value:
    """What was remembered last; None before the first time."""
    with store.read() as connection:
        return review_rows.place(connection, review)

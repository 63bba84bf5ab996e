"""Text while it is typed (J2): kept at once, made an entry when the field is left."""

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.store import journal_rows, pending_rows, review_rows, searching
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork


def keep_typing(store: Store, review: ReviewId, register: str, value: Value) -> Changes:
    """Make durable what is typed so far; no entry yet, so a sentence is one entry and not forty.

    Raises UnknownRegister, UnfitValue or SeatEmpty.
    """
    registers.check(register, value)
    with store.write() as work:
        connection = work.connection
        me = review_rows.seat(connection, review)
        if not me:
            raise review_rows.SeatEmpty(review)
        seen = tuple(row.dot for row in journal_rows.live_in(connection, review, register))
        pending_rows.keep(connection, review, register, me, value, seen, work.now())
        searching.note_text(connection, review, register, value)
        work.touch(review, register)
    return work.changes


def settle_typing(store: Store, review: ReviewId, register: str) -> Changes:
    """Turn what is being typed in a register into one entry; nothing where nothing is typed."""
    with store.write() as work:
        _settle(work, review, register)
    return work.changes


def settle_all(store: Store, review: ReviewId) -> Changes:
    """Turn all that is being typed in a review into entries."""
    with store.write() as work:
        for typed in pending_rows.read(work.connection, review):
            _settle(work, review, typed.register)
    return work.changes


def _settle(work: UnitOfWork, review: ReviewId, register: str) -> None:
    typed = pending_rows.take(work.connection, review, register)
    if typed is not None:
        work.act(review, typed.inspector).put(register, typed.value, typed.seen)
        work.touch(review, register)

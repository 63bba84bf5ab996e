"""Answering statements and setting grades: one inspector's own judgement."""

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import ShownStatement
from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.store import review_rows
from inspector_app.store.store import Store


def answer_statement(store: Store, review: ReviewId, shown: ShownStatement, choice: str) -> Changes:
    """The seat's answer; it remembers the wording it was given to."""
    return _answer(store, review, shown, {"value": choice, "digest": shown.statement.digest})


def clear_answer(store: Store, review: ReviewId, shown: ShownStatement) -> Changes:
    """Take the seat's answer away; the journal still knows it."""
    return _answer(store, review, shown, None)


def confirm_answer(store: Store, review: ReviewId, shown: ShownStatement) -> Changes:
    """The seat stands by an answer given to an earlier wording."""
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        register = registers.answer(me, shown.key)
        given = work.value(review, register)
        if isinstance(given, dict):
            now_shown: Value = {**given, "digest": shown.statement.digest}
            work.act(review, me).put(register, now_shown)
    return work.changes


def set_grade(store: Store, review: ReviewId, area: AreaId, grade: str | None) -> Changes:
    """The seat's grade of an area; None takes it away."""
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        work.act(review, me).put(registers.grade(me, area), grade)
    return work.changes


def _answer(store: Store, review: ReviewId, shown: ShownStatement, value: Value) -> Changes:
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        work.act(review, me).put(registers.answer(me, shown.key), value)
    return work.changes

"""Undo and redo of the seat's own acts on this computer."""

from collections.abc import Callable

from sqlalchemy import Connection

from inspector_app.commands.typing import settle_all
from inspector_app.domain.changes import NOTHING, Changes
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.journal.undo import Step, next_redo, next_undo
from inspector_app.store import journal_rows, review_rows
from inspector_app.store.store import Store


class ChangedSince(RuleError):
    """The act cannot be undone: someone has replaced one of its entries since."""

    def __init__(self, register: str, inspector: InspectorId) -> None:
        super().__init__(register, inspector)
        self.register = register
        self.inspector = inspector


def undo(store: Store, review: ReviewId) -> Changes:
    """Take back the newest act; raises ChangedSince and writes nothing where that is too late."""
    settle_all(store, review)
    return _take_back(store, review, next_undo)


def redo(store: Store, review: ReviewId) -> Changes:
    """Take back the newest undo; NOTHING once something new was done or typed."""
    settle_all(store, review)
    return _take_back(store, review, next_redo)


def _take_back(
    store: Store, review: ReviewId, choose: Callable[[list[Step]], tuple[Step, ...]]
) -> Changes:
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        steps = journal_rows.own_steps(work.connection, review, work.replica, me)
        chosen = choose(steps)
        if not chosen:
            return NOTHING
        act = work.act(review, me)
        for step in chosen:
            register = journal_rows.register_of(work.connection, review, step.dot)
            _refuse_if_replaced(work.connection, review, register, step)
            act.take_back(register, step.dot)
    return work.changes


def _refuse_if_replaced(
    connection: Connection, review: ReviewId, register: str, step: Step
) -> None:
    standing = journal_rows.live_in(connection, review, register)
    if all(row.dot != step.dot for row in standing):
        raise ChangedSince(register, standing[0].inspector if standing else InspectorId(""))

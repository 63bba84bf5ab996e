"""Settles what the page asks for; each wish is one act, so that undo takes it back whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from inspector_app.commands import remarks, settling
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.queries.compared import Row
from inspector_app.queries.disputes import Wording
from ui.room import Frame


class SettlingDesk(QObject):
    """Runs the commands; whoever asks hears of it by the changes."""

    def __init__(self, frame: Frame, review: ReviewId) -> None:
        super().__init__()
        self._frame = frame
        self._review = review

    def settle(self, row: Row, choice: str | None, why: str, then: Callable[[], None]) -> None:
        """Let the choice be what was agreed; None opens the question again."""
        store, review = self._frame.core.store, self._review
        if row.shown is None:
            self._run(partial(settling.settle_grade, store, review, row.area, choice, why), then)
        else:
            self._run(partial(settling.settle_answer, store, review, row.shown, choice, why), then)

    def set_value(self, key: str, value: Value, then: Callable[[], None]) -> None:
        """Let one value replace all that stand in a register."""
        store = self._frame.core.store
        self._run(partial(settling.settle_register, store, self._review, key, value), then)

    def accept(self, key: str, text: str, seen: Wording | None, then: Callable[[], None]) -> None:
        """Let a text replace the versions that the person has seen, and no other."""
        store = self._frame.core.store
        dots = seen.dots if seen is not None and seen.register == key else None
        self._run(partial(settling.accept_text, store, self._review, key, text, dots), then)

    def remark(self, row: Row, text: str) -> None:
        """Leave a note to one another."""
        if row.shown is not None:
            store, statement = self._frame.core.store, row.shown.key
            self._run(partial(remarks.add_remark, store, self._review, statement, text))

    def remove_remark(self, row: Row, item: str) -> None:
        """Take a note of one's own away."""
        if row.shown is not None:
            store, statement, note = self._frame.core.store, row.shown.key, ItemId(item)
            self._run(partial(remarks.remove_remark, store, self._review, statement, note))

    def _run(
        self,
        work: Callable[[], Changes | tuple[ItemId, Changes]],
        then: Callable[[], None] | None = None,
    ) -> None:
        def done(_result: object) -> None:
            if then is not None:
                then()

        self._frame.jobs.run(work, owner=self, then=done, otherwise=self._frame.failed)

"""Keeps what is typed: durable within 0.7 s, an entry when the field is left (DESIGN J2)."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.bootstrap import Core
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from ui.jobs import JobRunner

KEEP_AFTER_MS = 500  # from the first unsaved key, not the last: typing on does not put it off
ENTRY_AFTER_MS = 60_000


class TypingKeeper(QObject):
    """One for each open review; fields tell it what stands in them.

    Signals:
        keeping(): typed keys are about to be kept; what belongs to them goes first
        not_kept(): they could not be; they are tried again
    """

    keeping = Signal()
    not_kept = Signal()

    def __init__(self, core: Core, jobs: JobRunner, review: ReviewId) -> None:
        super().__init__()
        self._core = core
        self._jobs = jobs
        self._review = review
        self._unsaved: dict[str, Value] = {}
        self._open: set[str] = set()
        self._failing = False
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep_now)
        self._entry = QTimer(self, singleShot=True, interval=ENTRY_AFTER_MS)
        self._entry.timeout.connect(self.settle_now)

    def typed(self, register: str, value: Value) -> None:
        """The field of this register now holds the value."""
        self._unsaved[register] = value
        self._open.add(register)
        if not self._soon.isActive():
            self._soon.start()
        if not self._entry.isActive():
            self._entry.start()

    def left(self, register: str) -> None:
        """The field was left: what stands in it becomes an entry at once."""
        if register not in self._open:
            return
        self._keep(register)
        self._open.discard(register)
        work = partial(settle_typing, self._core.store, self._review, register)
        self._jobs.run(work, owner=self)

    def taken_over(self, register: str) -> None:
        """A command writes what stands in the field by itself: its keys are no longer ours."""
        self._unsaved.pop(register, None)
        self._open.discard(register)

    def keep_now(self) -> None:
        """Make every unsaved key durable: at the timer, at lock, suspend and session end."""
        self._soon.stop()
        if self._unsaved:
            self.keeping.emit()
        for register in list(self._unsaved):
            self._keep(register)

    def settle_now(self) -> None:
        """Turn all that is being typed into entries: each minute, before reports, at closing."""
        self.keep_now()
        self._entry.stop()
        for register in list(self._open):
            self.left(register)

    @property
    def failing(self) -> bool:
        """Whether keys stand in the window that the last try could not save."""
        return self._failing

    def is_typing(self, register: str) -> bool:
        """Whether the field holds keys that are no entry yet, so it must not be overwritten."""
        return register in self._open

    def _keep(self, register: str) -> None:
        if register in self._unsaved:
            value = self._unsaved.pop(register)
            work = partial(keep_typing, self._core.store, self._review, register, value)
            failed = partial(self._not_kept, register, value)
            self._jobs.run(work, owner=self, then=self._kept, otherwise=failed)

    def _kept(self, _changes: Changes) -> None:
        self._failing = False

    def _not_kept(self, register: str, value: Value, fault: Exception) -> None:
        # The keys are still in the window; the next try takes them along.
        self._failing = True
        self._unsaved.setdefault(register, value)
        self._open.add(register)
        self._soon.start()
        self._jobs.failed.emit(fault)
        self.not_kept.emit()

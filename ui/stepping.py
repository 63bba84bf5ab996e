"""Undo and redo: inside a field its own, outside it the journal's."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from inspector_app.bootstrap import Core
from inspector_app.commands import undoing
from inspector_app.domain.changes import Changes
from inspector_app.i18n import _
from ui.jobs import JobRunner
from ui.room import Notice
from ui.targets import has_step
from ui.widgets.banner import Gravity

if TYPE_CHECKING:
    from ui.open_review import OpenReview


class Place(Protocol):
    """What this needs of the program around it."""

    core: Core
    jobs: JobRunner

    def notify(self, notice: Notice) -> None: ...


class Stepping(QObject):
    """One step back or forth, wherever focus is."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def step(self, what: str, opened: "OpenReview | None") -> None:
        """`what` is undo or redo; what is being typed becomes entries first."""
        field = QApplication.focusWidget()
        if isinstance(field, QPlainTextEdit | QLineEdit) and has_step(field, what):
            field.undo() if what == "undo" else field.redo()
            return
        if opened is not None:
            opened.keeper.settle_now()
            act = undoing.undo if what == "undo" else undoing.redo
            work = partial(act, self._place.core.store, opened.review)
            self._place.jobs.run(work, owner=self, then=self._stepped)

    def _stepped(self, changes: Changes) -> None:
        if not changes.registers:
            told = _("Det finns ingenting mer att ångra här.")
            self._place.notify(Notice(Gravity.INFO, told))

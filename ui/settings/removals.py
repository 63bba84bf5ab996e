"""Joins the part of the settings about what was removed here with the core."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from inspector_app.bootstrap import Core
from inspector_app.i18n import _
from inspector_app.queries.removed_here import RemovedHere, removed_here
from ui.jobs import JobRunner
from ui.settings.removed import RemovedSection
from ui.settings.removed_words import row_of


class Removals(QObject):
    """Signals: told(str), what came of an act."""

    told = Signal(str)

    def __init__(self, section: RemovedSection, core: Core, jobs: JobRunner) -> None:
        super().__init__()
        self._section, self._core, self._jobs = section, core, jobs
        section.copy_asked.connect(self._copy)

    def read(self) -> None:
        """Show everything as it is now."""
        self._jobs.run(partial(_removed, self._core), owner=self, then=self._show)

    def _show(self, found: tuple[RemovedHere, ...]) -> None:
        self._section.show_removed(tuple(map(row_of, found)))

    def _copy(self, submission: str) -> None:
        QApplication.clipboard().setText(submission)
        self.told.emit(_("Inlämningens id är kopierat."))


def _removed(core: Core) -> tuple[RemovedHere, ...]:
    with core.store.read() as connection:
        return removed_here(connection)

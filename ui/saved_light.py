"""The light in the header: when anything was last written to the store."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from inspector_app.bootstrap import Core
from inspector_app.domain.changes import Changes
from ui.header import Header
from ui.jobs import JobRunner
from ui.moments import last_saved


class SavedLight(QObject):
    """Tells the header of each commit."""

    def __init__(self, core: Core, jobs: JobRunner, header: Header, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._jobs, self._header = core, jobs, header
        jobs.changed.connect(self._changed)

    def begin(self) -> None:
        """Say when the last commit was, of whichever run of the program."""
        self._jobs.run(partial(last_saved, self._core), owner=self, then=self._show)

    def _changed(self, changes: Changes) -> None:
        self._show(changes.saved_at)

    def _show(self, at: datetime | None) -> None:
        if at is not None:
            self._header.show_saved(at)

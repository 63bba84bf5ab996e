"""Rolling backups while the program is open: soon after work was saved, and at closing."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from inspector_app.bootstrap import Core
from inspector_app.domain.changes import Changes
from inspector_app.store.backups import back_up, renew_after_blanking
from inspector_app.vault.keys import slots_bytes
from ui.jobs import JobRunner

AFTER_WORK_MS = 10 * 60_000


class BackupClock(QObject):
    """At most ten minutes of saved work stand without a backup."""

    def __init__(self, core: Core, jobs: JobRunner) -> None:
        super().__init__()
        self._core = core
        self._jobs = jobs
        self._timer = QTimer(self, singleShot=True, interval=AFTER_WORK_MS)
        self._timer.timeout.connect(self._back_up)
        jobs.changed.connect(self._changed)

    def close(self) -> None:
        """Back up what no backup has yet; call before the store closes, off the GUI's jobs."""
        if self._timer.isActive():
            self._timer.stop()
            _make(self._core)

    def _changed(self, changes: Changes) -> None:
        if any(name.startswith("blank/") for names in changes.registers.values() for name in names):
            # On the store's worker: the older backups still hold the text, and so do freed pages.
            self._jobs.run(partial(_renew, self._core), owner=self)
        if changes.registers and not self._timer.isActive():
            self._timer.start()

    def _back_up(self) -> None:
        # Beside the store's worker: the copy has its own connection and stops no writer.
        self._jobs.run(partial(_make, self._core), owner=self, outside=True)


def _renew(core: Core) -> None:
    renew_after_blanking(core.store, slots_bytes(core.profile))


def _make(core: Core) -> None:
    back_up(core.store, slots_bytes(core.profile))

"""Rolling backups while the program is open: soon after work was saved, and at closing."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.bootstrap import Core
from inspector_app.domain.changes import Changes
from inspector_app.platform import free_space
from inspector_app.store.backups import back_up, renew_after_blanking
from inspector_app.vault.keys import slots_bytes
from ui.jobs import JobRunner

AFTER_WORK_MS = 10 * 60_000
SCARCE = 200_000_000  # bytes: a visit with its photos and some backups still fit


class BackupClock(QObject):
    """At most ten minutes of saved work stand without a backup.

    Signals:
        scarce(int): the disk has only so many bytes left; once, until it has had more again
    """

    scarce = Signal(int)

    def __init__(self, core: Core, jobs: JobRunner) -> None:
        super().__init__()
        self._core = core
        self._jobs = jobs
        self._was_scarce = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER_WORK_MS)
        self._timer.timeout.connect(self._back_up)
        jobs.changed.connect(self._changed)

    def look(self) -> None:
        """See whether the disk is about to be full."""
        work = partial(free_space, self._core.profile.folder)
        self._jobs.run(work, owner=self, then=self._weigh, outside=True)

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
        work = partial(_make, self._core)
        self._jobs.run(work, owner=self, then=lambda _made: self.look(), outside=True)

    def _weigh(self, free: int) -> None:
        if free < SCARCE and not self._was_scarce:
            self.scarce.emit(free)
        self._was_scarce = free < SCARCE


def _renew(core: Core) -> None:
    renew_after_blanking(core.store, slots_bytes(core.profile))


def _make(core: Core) -> None:
    back_up(core.store, slots_bytes(core.profile))

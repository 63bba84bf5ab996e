"""When the next round with the server is: one timer, set by `inspector_app.sync.schedule`."""

from PySide6.QtCore import QObject, QRandomGenerator, QTimer, Signal

from inspector_app.sync.schedule import pause_after


class RoundClock(QObject):
    """Signals: due(), it is time for a round."""

    due = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._failures = 0
        self._held = False
        self._missed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ring)

    @property
    def waits(self) -> bool:
        """Whether a next round is set."""
        return self._timer.isActive()

    def ended(self, fault: Exception | None) -> None:
        """A round ended so; set when the next one is, or none until somebody asks."""
        pause = pause_after(fault, self._failures, QRandomGenerator.global_().generateDouble())
        self._failures = pause.failures
        if pause.seconds is None:
            self._timer.stop()
        else:
            self._timer.start(round(pause.seconds * 1000))

    def stop(self) -> None:
        """There is nobody to have a round with."""
        self._timer.stop()
        self._failures = 0

    def hold(self) -> None:
        """Ring no more until `release`: the program is locked."""
        self._held = True

    def release(self) -> None:
        """Ring again, and at once where it was time meanwhile."""
        missed, self._held, self._missed = self._missed, False, False
        if missed:
            self.due.emit()

    def _ring(self) -> None:
        if self._held:
            self._missed = True
        else:
            self.due.emit()

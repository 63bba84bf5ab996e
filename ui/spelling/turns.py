"""Small pieces of work on the GUI thread, a few milliseconds in each turn of its loop."""

from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

SLICE = 0.003  # seconds
PAUSE_MS = 4


class Turns(QObject):
    """Does what it was given in the order it came, as long as its owner lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: deque[tuple[QObject, Callable[[], None]]] = deque()
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._turn)

    def add(self, owner: QObject, piece: Callable[[], None]) -> None:
        """One more piece; each should take well under a slice."""
        self._pieces.append((owner, piece))
        if not self._timer.isActive():
            self._timer.start()

    def _turn(self) -> None:
        until = perf_counter() + SLICE
        while self._pieces and perf_counter() < until:
            owner, piece = self._pieces.popleft()
            if isValid(owner):
                piece()
        if not self._pieces:
            self._timer.stop()

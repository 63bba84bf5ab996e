"""What goes on between this computer and the office just now, for whoever shows it."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Going:
    """`fault` is what ended the last round early, None where it went well or none has been."""

    running: bool = False
    fault: Exception | None = None
    since: datetime | None = None  # when it first went wrong
    said: str = ""  # the answer to what was asked for last


class Traffic(QObject):
    """Held by the program, told by `ui.sync`, read by rooms.

    Signals:
        changed(): `now` is another, or a round that runs came further
        round_asked(): somebody wants a round, without an answer in words
    """

    changed = Signal()
    round_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now = Going()

    def show(self, now: Going) -> None:
        """From now on it is like this."""
        if now != self.now:
            self.now = now
            self.changed.emit()

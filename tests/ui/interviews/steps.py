"""What every test of the room does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from inspector_app.commands.interviews import Plan

DAY = "2026-03-02"  # the frozen clock stands at nine that morning
PLANS = (
    Plan("verksamhetschef", 1, DAY, "08:15", "08:45"),
    Plan("handledare", 4, DAY, "08:50", "09:30"),
    Plan("st_lakare", 3, DAY, "13:00", "14:00"),
)


def settle(qtbot, frame) -> None:
    qtbot.waitUntil(lambda: frame.jobs.idle)
    QApplication.processEvents()


def type_in(widget, text: str) -> None:
    """Each letter as a key; qtbot knows none beyond ASCII."""
    for letter in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)

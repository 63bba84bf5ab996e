"""A day, typed or chosen in a calendar."""

from PySide6.QtCore import QDate, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QDateEdit, QSizePolicy, QWidget

from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting

ISO = Qt.DateFormat.ISODate


class DateField(QDateEdit):
    """A day as 2026-10-22; `typed` on each change by hand, `left` when focus goes."""

    typed = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setProperty("focusRadius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dateChanged.connect(self._changed)

    def day(self) -> str:
        """The day as ISO 8601 writes it."""
        return str(self.date().toString(ISO))

    def set_day(self, day: str) -> None:
        """Show a day given in ISO 8601 without a word to anyone."""
        self._showing = True
        try:
            self.setDate(QDate.fromString(day, ISO))
        finally:
            self._showing = False

    def sizeHint(self) -> QSize:
        room = painting.width_of("0000-00-00", TextRole.BODY)
        return QSize(room + theme.scaled(28) + 30, max(32, super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painting.painter_on(self)
        token, side = "text-2" if self.isEnabled() else "text-disabled", theme.scaled(16)
        image = theme.pixmap(Icon.CALENDAR, token, side, self.devicePixelRatioF())
        place = QPointF(self.width() - theme.scaled(26), (self.height() - side) / 2)
        painter.drawPixmap(place, image)

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit()

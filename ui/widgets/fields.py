"""Fields of one line: text, a time of day, a choice, a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QTimeEdit, QWidget

from ui import theme
from ui.theme import Icon
from ui.widgets import painting


class LineField(QLineEdit):
    """One line of plain text; `typed` on each change by hand, `left` when focus goes."""

    typed = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        icon: Icon | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("focusRadius", 6)
        self.setProperty("compact", compact)
        self.textEdited.connect(lambda _text: self.typed.emit())
        if icon:
            mark: QIcon = theme.icon(icon, "text-2")
            self.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width(), max(32, wanted.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TimeField(QTimeEdit):
    """A time of day in hours and minutes; arrows step, digits type."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("HH:mm")
        self.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self.setProperty("focusRadius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def clock(self) -> str:
        """The time as "10:15"."""
        return str(self.time().toString("HH:mm"))

    def set_clock(self, text: str) -> None:
        """Show a time given as "10:15"."""
        self.setTime(QTime.fromString(text, "HH:mm"))

    def sizeHint(self) -> QSize:
        room = painting.width_of("00:00", theme.TextRole.BODY)
        return QSize(room + 28, max(36, super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Choice(QComboBox):
    """One of several; `chosen` carries the id when a person has chosen."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("focusRadius", 6)
        self.set_choices(choices)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these ids with their words."""
        self.clear()
        for identity, text in choices:
            self.addItem(text, identity)

    def choose(self, identity: str) -> None:
        """Show a choice without a word to anyone."""
        self.setCurrentIndex(self.findData(identity))

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width() + 12, max(32, wanted.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painting.painter_on(self)
        token = "text-2" if self.isEnabled() else "text-disabled"
        image = theme.pixmap(Icon.CHEVRON_DOWN, token, theme.scaled(16), self.devicePixelRatioF())
        place = QPointF(self.width() - theme.scaled(26), (self.height() - theme.scaled(16)) / 2)
        painter.drawPixmap(place, image)


class Tick(QCheckBox):
    """A box to tick, with its words beside it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)
        self.setProperty("focusRadius", 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = painting.painter_on(self)
        token = "on-accent" if self.isEnabled() else "text-disabled"
        pen = QPen(theme.colour(token), theme.scaled(20) / 10)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        side = theme.scaled(18) + 2
        top = (self.height() - side) / 2
        points = ((0.29, 0.52), (0.43, 0.66), (0.71, 0.36))
        painter.drawPolyline(QPolygonF([QPointF(x * side, top + y * side) for x, y in points]))

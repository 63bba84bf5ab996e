"""A pin as a chip: the statement's number and its first words."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting

FEWEST = 12  # where there is no room for more
LONGEST = 34  # letters of the statement on a chip; the whole is told and in the tip


class PinChip(QAbstractButton):
    """One pin; a click goes to the statement, Delete loosens it (`loosened`)."""

    loosened = Signal()

    def __init__(self, number: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._shown = first_words(text)
        self.setProperty("focusRadius", 4)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{number} {text}")
        self.setAccessibleName(_("Fäst på {number} {text}").format(number=number, text=text))

    def sizeHint(self) -> QSize:
        number = painting.width_of(self._number, TextRole.HINT, semibold=True)
        text = painting.width_of(self._shown, TextRole.HINT)
        return QSize(8 + theme.scaled(14) + 6 + number + 6 + text + 9, hit_height())

    def minimumSizeHint(self) -> QSize:
        few = painting.width_of(first_words(self._shown, FEWEST), TextRole.HINT)
        whole = painting.width_of(self._shown, TextRole.HINT)
        return self.sizeHint() - QSize(max(whole - few, 0), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.loosened.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        fill = "surface-hover" if self.underMouse() else "surface-card"
        painting.box(painter, chip_area(self), fill, "line-control")
        side = theme.scaled(14)
        image = theme.pixmap(Icon.PIN, "accent", side, self.devicePixelRatioF())
        painter.drawPixmap(8, (self.height() - side) // 2, image)
        left = 8 + side + 6
        room = QRect(left, 0, self.width() - left, self.height())
        painting.words(painter, room, self._number, TextRole.HINT, "accent", semibold=True)
        left += painting.width_of(self._number, TextRole.HINT, semibold=True) + 6
        room = QRect(left, 0, self.width() - left, self.height())
        metrics = QFontMetrics(theme.font(TextRole.HINT))
        shown = metrics.elidedText(self._shown, Qt.TextElideMode.ElideRight, room.width() - 6)
        painting.words(painter, room, shown, TextRole.HINT, "text-1")


class AddPinChip(QAbstractButton):
    """Dashed, where a line is pinned to nothing yet; a click opens the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(_("Fäst på påstående"))
        self.setProperty("focusRadius", 4)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        text = painting.width_of(self.text(), TextRole.HINT)
        return QSize(8 + theme.scaled(14) + 6 + text + 9, hit_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        fill = "surface-hover" if self.underMouse() else None
        painting.box(painter, chip_area(self), fill, "line-control", dashed=True)
        side = theme.scaled(14)
        image = theme.pixmap(Icon.PIN, "text-2", side, self.devicePixelRatioF())
        painter.drawPixmap(8, (self.height() - side) // 2, image)
        room = self.rect().adjusted(8 + side + 6, 0, 0, 0)
        painting.words(painter, room, self.text(), TextRole.HINT, "text-2")


def hit_height() -> int:
    """How high a chip is to the pointer; it is drawn lower than that."""
    return max(32, _drawn_height())


def chip_area(chip: QWidget) -> QRect:
    """Where in the place to hit the chip is drawn."""
    height = _drawn_height()
    return QRect(0, (chip.height() - height) // 2, chip.width(), height)


def _drawn_height() -> int:
    return max(24, painting.height_of(TextRole.HINT) + 8)


def first_words(text: str, longest: int = LONGEST) -> str:
    """As many whole words as fit, with the sign of omission where there are more."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(',;:')} …"

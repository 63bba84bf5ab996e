"""The open digits of a flat row: one click answers."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.answers import AnswerChoice
from ui.widgets.roving import RovingButton, RovingGroup


class OpenDigit(RovingButton):
    """One digit of an unanswered row. Enter is left to the row."""

    enter_presses = False

    def __init__(self, choice: AnswerChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setProperty("focusRadius", 4)
        self.setAccessibleName(choice.text)
        self.setAccessibleDescription(_("Tangent {key}").format(key=choice.key))
        self.setToolTip(choice.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        if self.hovered:
            painting.box(painter, self.rect().adjusted(1, 1, -1, -1), "surface-hover", radius=5)
        ink = "text-1" if self.isEnabled() else "text-disabled"
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.words(painter, self.rect(), self.choice.key, TextRole.HINT, ink, align=middle)


class OpenDigits(RovingGroup):
    """The digits of a row nobody has answered; `answered` carries the id of the answer."""

    answered = Signal(str)

    def __init__(self, choices: Sequence[AnswerChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = [OpenDigit(choice, self) for choice in choices]
        for digit in self._digits:
            digit.clicked.connect(self._clicked)
        self.set_roving(self._digits)
        self.setAccessibleName(_("Inte besvarat"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = painting.height_of(TextRole.HINT)
        return QSize(len(self._digits) * max(35, line + 18) + 1, max(32, line + 14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for digit, cell in zip(self._digits, self._cells(), strict=True):
            digit.setGeometry(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for digit in self._digits:
            if event.text() == digit.choice.key:
                self.answered.emit(digit.choice.id)
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        fill = "surface-card" if self.isEnabled() else "surface-sunken"
        painting.box(painter, self.rect(), fill, "line-control", radius=6)
        lines = QPainterPath()
        for cell in self._cells()[1:]:
            lines.moveTo(cell.left() + 0.5, 1)
            lines.lineTo(cell.left() + 0.5, self.height() - 1)
        painter.strokePath(lines, theme.colour("line-control"))

    def _cells(self) -> list[QRect]:
        count = len(self._digits)
        edges = [round(i * (self.width() - 1) / count) for i in range(count + 1)]
        height = self.height()
        return [QRect(edges[i], 0, edges[i + 1] - edges[i], height) for i in range(count)]

    def _clicked(self) -> None:
        digit = self.sender()
        if isinstance(digit, OpenDigit):
            self.answered.emit(digit.choice.id)

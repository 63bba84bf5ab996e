"""A sentence that wraps, with the words searched for in semibold."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import TextRole
from ui.widgets.painting import Painted

LINE_HEIGHT = 1.2


class MarkedText(Painted):
    """Plain text in the body role; `parts` say where each strong part starts and how long it is."""

    def __init__(
        self, text: str, parts: Sequence[tuple[int, int]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._parts = tuple(parts)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def measure(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ceil(self._line()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("text-1"))
        laid = self._laid_out(self.width())[0]
        for number in range(laid.lineCount()):
            laid.lineAt(number).draw(painter, QPointF(0, 0))

    def _line(self) -> float:
        return QFontMetricsF(theme.font(TextRole.BODY)).height() * LINE_HEIGHT

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        laid = QTextLayout(self.text(), theme.font(TextRole.BODY))
        strong = QTextCharFormat()
        strong.setFont(theme.font(TextRole.BODY, semibold=True))
        formats = []
        for start, length in self._parts:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, strong
            formats.append(part)
        laid.setFormats(formats)
        top = 0.0
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top + (self._line() - line.height()) / 2))
            top += self._line()
        laid.endLayout()
        return laid, ceil(top)

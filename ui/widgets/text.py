"""Texts in their roles; long ones wrap with a calm line height and are never cut."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.theme import TextRole
from ui.widgets.painting import Painted

LINE_HEIGHT = 1.35


class Label(QLabel):
    """One line of plain text in a role and an ink, both from the style sheet."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        ink: str = "text-1",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", role.value)
        self.setProperty("ink", ink)

    def set_ink(self, ink: str) -> None:
        """Change the ink while shown."""
        self.setProperty("ink", ink)
        self.style().unpolish(self)
        self.style().polish(self)


class SectionTitle(Label):
    """The title of a section."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, TextRole.SECTION, "text-1", parent)


class PanelTitle(Label):
    """The small title of a part of the right panel."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, TextRole.PANEL, "text-2", parent)


class PageTitle(Label):
    """The title of a page."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, TextRole.PAGE, "text-1", parent)


class Paragraph(Painted):
    """Plain text that wraps at words, as high as it needs to be at its width."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        ink: str = "text-1",
        parent: QWidget | None = None,
        *,
        strong: int = 0,
    ) -> None:
        """The first `strong` characters are drawn in semibold."""
        super().__init__(text, parent)
        self._role, self._ink, self._strong = role, ink, strong
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_ink(self, ink: str) -> None:
        """Change the ink while shown."""
        self._ink = ink
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._laid_out(width)[1])

    def measure(self) -> QSize:
        widest = max(map(self._metrics().horizontalAdvance, self.text().split("\n")))
        width = min(ceil(widest) + 1, self._comfortable())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = self.text().split() or [""]
        width = ceil(max(map(self._metrics().horizontalAdvance, words))) + 1
        return QSize(min(width, self._comfortable()), ceil(line_height(self._role)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self._ink if self.isEnabled() else "text-disabled"))
        laid, _height = self._laid_out(self.width())
        draw_lines(painter, laid, QPointF(0, 0))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme.font(self._role))

    def _comfortable(self) -> int:
        """The widest a text asks to be: about 75 characters."""
        return round(self._metrics().averageCharWidth() * 75)

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        return lay_out(self.text(), self._role, width, self._strong)


def lay_out(text: str, role: TextRole, width: int, strong: int = 0) -> tuple[QTextLayout, float]:
    """The text in lines of the width with calm spacing, and how high they are together."""
    laid = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), theme.font(role))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    if strong:
        laid.setFormats([_strong_start(role, strong)])
    step, top = line_height(role), 0.0
    laid.beginLayout()
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        top += step
    laid.endLayout()
    return laid, max(top, step)


def draw_lines(painter: QPainter, laid: QTextLayout, at: QPointF) -> None:
    """Draw laid out text in the painter's pen."""
    for number in range(laid.lineCount()):
        laid.lineAt(number).draw(painter, at)


def line_height(role: TextRole) -> float:
    """The height of one line: 1.35 of its size, or what the font itself needs."""
    font = theme.font(role)
    metrics = QFontMetricsF(font)
    return max(metrics.height(), QFontInfo(font).pixelSize() * LINE_HEIGHT)


def _strong_start(role: TextRole, length: int) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length = 0, length
    bold = QTextCharFormat()
    bold.setFont(theme.font(role, semibold=True))
    part.format = bold
    return part

"""Texts in their roles; long ones wrap with a calm line height and are never cut."""

from functools import cached_property, lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
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
BREAKABLE = 18  # letters; a word longer than that may be broken where there is little room


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
        self._last = Fit(text, role, strong)
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
        return self._fit().height(width)

    def measure(self) -> QSize:
        fit = self._fit()
        return QSize(fit.wide, fit.height(fit.wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._fit().narrow, ceil(line_height(self._role)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self._ink if self.isEnabled() else "text-disabled"))
        laid, _height = lay_out(self.text(), self._role, self.width(), self._strong)
        draw_lines(painter, laid, QPointF(0, 0))

    def _fit(self) -> "Fit":
        """The measures of the text shown now, kept until text or font is another."""
        text, font = self.text(), theme.font(self._role)
        if self._last.text != text or self._last.font != font:
            self._last = Fit(text, self._role, self._strong)
        return self._last


class Fit:
    """How much room one text asks for in the font shown now; each measure is taken once.

    Layouts ask for the same measures many times at each change in a window.
    """

    def __init__(self, text: str, role: TextRole, strong: int = 0) -> None:
        self.text, self.font = text, theme.font(role)
        self._role, self._strong = role, strong
        self._heights: dict[int, int] = {}

    def height(self, width: int) -> int:
        """How high the text is in lines of this width."""
        if width not in self._heights:
            self._heights[width] = ceil(lay_out(self.text, self._role, width, self._strong)[1])
        return self._heights[width]

    @cached_property
    def wide(self) -> int:
        """As wide as its longest line, or where that is too long to read with ease."""
        return self._least(self.text.split("\n"))

    @cached_property
    def narrow(self) -> int:
        """As wide as its longest word; one that is very long is broken."""
        broken = round(QFontMetricsF(self.font).averageCharWidth() * BREAKABLE)
        return min(self._least(self.text.split() or [""]), broken)

    def _least(self, parts: list[str]) -> int:
        metrics = QFontMetricsF(self.font)
        comfortable = round(metrics.averageCharWidth() * 75)  # about 75 characters
        return min(ceil(max(map(metrics.horizontalAdvance, parts))) + 1, comfortable)


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
    return _line_height(theme.font(role))


@lru_cache(256)
def _line_height(font: QFont) -> float:
    return max(QFontMetricsF(font).height(), QFontInfo(font).pixelSize() * LINE_HEIGHT)


def _strong_start(role: TextRole, length: int) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length = 0, length
    bold = QTextCharFormat()
    bold.setFont(theme.font(role, semibold=True))
    part.format = bold
    return part

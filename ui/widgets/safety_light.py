"""Where the work is safe: one mark and one sentence for each place."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.painting import Painted


class Mark(StrEnum):
    """How much of the work a place has."""

    FULL = "full"
    HALF = "half"
    RING = "ring"
    TRIANGLE = "triangle"


def paint_mark(painter: QPainter, area: QRectF, mark: Mark, ratio: float) -> None:
    """Full, half, an empty ring, or a red triangle."""
    if mark is Mark.TRIANGLE:
        image = theme.pixmap(Icon.WARNING, "bad-solid", round(area.width() + 4), ratio)
        painter.drawPixmap(area.topLeft(), image)
        return
    if mark is Mark.FULL:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("good-solid"))
        painter.drawEllipse(area)
        return
    ink = theme.colour("good-solid" if mark is Mark.HALF else "text-3")
    circle = area.adjusted(0.9, 0.9, -0.9, -0.9)
    painter.setPen(QPen(ink, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if mark is Mark.HALF:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(area, 90 * 16, 180 * 16)


class SafetyLight(Painted):
    """One place's mark and words; `strip` is the smaller one for the status strip."""

    def __init__(
        self,
        mark: Mark,
        text: str,
        parent: QWidget | None = None,
        *,
        strip: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._mark = mark
        self._role = TextRole.HINT if strip else TextRole.BODY

    def set_light(self, mark: Mark, text: str) -> None:
        """Show a mark and its words; a turn to the triangle is read out."""
        worse = mark is Mark.TRIANGLE and self._mark is not mark
        self._mark = mark
        self.setText(text)
        self.updateGeometry()
        self.update()
        if worse:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def mark(self) -> Mark:
        return self._mark

    def measure(self) -> QSize:
        bold = self._mark is Mark.TRIANGLE
        text = painting.width_of(self.text(), self._role, semibold=bold)
        return QSize(self._lead() + text, max(20, painting.height_of(self._role) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        side = self._side()
        area = QRectF(2, (self.height() - side) / 2, side, side)
        bold = self._mark is Mark.TRIANGLE
        if bold:
            area.translate(-2, -2)
        paint_mark(painter, area, self._mark, self.devicePixelRatioF())
        room = self.rect().adjusted(self._lead(), 0, 0, 0)
        ink = "bad-text" if bold else "text-2" if self._role is TextRole.HINT else "text-1"
        painting.words(painter, room, self.text(), self._role, ink, semibold=bold)

    def _side(self) -> int:
        return max(12, round(painting.height_of(self._role) * 0.66))

    def _lead(self) -> int:
        return self._side() + 9

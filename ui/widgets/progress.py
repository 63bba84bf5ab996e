"""How much is answered: a ring in a row, a thin bar over a page."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.widgets import painting


def paint_ring(painter: QPainter, area: QRectF, done: int, total: int) -> None:
    """An arc from twelve o'clock on a track; whole, it is filled with a tick."""
    scale = area.width() / 16
    if total > 0 and done >= total:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(area)
        pen = QPen(theme.colour("on-accent"), 1.75 * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = ((4.6, 8.2), (7.0, 10.6), (11.6, 5.8))
        tick = [area.topLeft() + QPointF(x, y) * scale for x, y in points]
        painter.drawPolyline(QPolygonF(tick))
        return
    width = 2.6 * scale
    circle = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("line-control"), width))
    painter.drawEllipse(circle)
    if done > 0 and total > 0:
        pen = QPen(theme.colour("accent"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(circle, 90 * 16, -round(360 * 16 * done / total))


class ProgressBar(QProgressBar):
    """The thin bar, 6 px high; it speaks in numbers."""

    def __init__(self, done: int = 0, total: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_progress(done, total)

    def set_progress(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))
        said = _("{done} av {total}").format(done=done, total=total)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "line-control", radius=3)
        painter.setClipRect(0, 0, round(self.width() * self.value() / self.maximum()), 6)
        painting.box(painter, self.rect(), "accent", radius=3)

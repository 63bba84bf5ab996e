"""Sheets of paper: the card in hand with its petrol edge, and plain white ones."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import painting

PADDING = 16
EDGE = 4
RADIUS = 8.0


class Card(QFrame):
    """A white sheet; `in_hand` gives it a stronger edge and the accent at left."""

    def __init__(self, parent: QWidget | None = None, *, in_hand: bool = False) -> None:
        super().__init__(parent)
        self._in_hand = in_hand
        self.setProperty("focusRadius", 8)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.body.setSpacing(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        edge = "line-input" if self._in_hand else "line-subtle"
        painting.box(painter, self.rect(), "surface-card", edge, radius=RADIUS)
        if not self._in_hand:
            return
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(0, 0, EDGE, self.height(), theme.colour("accent"))


class RowsCard(Card):
    """A white sheet of rows divided by fine lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(1)

    def add_row(self, row: QWidget) -> None:
        """Add a row below the others."""
        self.body.addWidget(row)
        row.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painting.painter_on(self)
        painter.setPen(QPen(theme.colour("line-subtle"), 1, Qt.PenStyle.SolidLine))
        for place in range(self.body.count() - 1):
            item = self.body.itemAt(place)
            row = item.widget() if item else None
            if row is not None:
                y = row.geometry().bottom() + 1.5
                painter.drawLine(
                    QRectF(1, y, self.width() - 2, 0).topLeft(),
                    QRectF(1, y, self.width() - 2, 0).topRight(),
                )


class Rule(QFrame):
    """A fine line between parts."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("surface", "upright" if upright else "rule")

"""Chips side by side, and on to the next line when there is no room."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.parting import let_go

MOST_HEIGHT = 16_777_215  # Qt's own bound


class Flow(QWidget):
    """Places its widgets itself, in lines at their own sizes, none wider than the whole.

    Not a QLayout: measured, a layout written in Python and Qt delete the same items, which
    ruins the heap now and then.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._kept: list[QWidget] = []
        self._heights: dict[int, int] = {}  # by width, until something here is another size
        self._gap, self._line_gap = gap, line_gap
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget after the others."""
        widget.setParent(self)
        self._kept.append(widget)
        widget.show()
        self._again()

    def clear(self) -> None:
        """Let go of all widgets."""
        for widget in self._kept:
            let_go(widget)
        self._kept = []
        self._again()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        sizes = [widget.sizeHint() for widget in self._shown()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        size = QSize()
        for widget in self._shown():
            size = size.expandedTo(widget.minimumSizeHint())
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again()  # what changed while hidden was told to nobody

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._again()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._again()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._kept if not widget.isHidden()]

    def _again(self) -> None:
        self._heights = {}
        self.updateGeometry()
        self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        top = -self._line_gap
        for line in self._lines(width):
            left, top = 0, top + self._line_gap
            height = max(size.height() for _widget, size in line)
            for widget, size in line:
                if move:
                    middle = top + (height - size.height()) // 2
                    widget.setGeometry(QRect(QPoint(left, middle), size))
                left += size.width() + self._gap
            top += height
        return max(top, 0)

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        """The widgets shown with their sizes, line by line."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = width
        for widget in self._shown():
            size = widget.sizeHint().boundedTo(QSize(width, MOST_HEIGHT))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((widget, size))
            left += size.width() + self._gap
        return lines

"""Two parts side by side where there is room, else the second below the first."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Beside(QWidget):
    """The first part takes the room that the second leaves.

    `least` is the narrowest the first may get beside the other, in pixels at 100 percent text.
    Where the second is hidden the first takes all.
    """

    def __init__(self, first: QWidget, second: QWidget, *, least: int, gap: int = 8) -> None:
        super().__init__()
        self._first, self._second, self._least, self._gap = first, second, least, gap
        for part in (first, second):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        first, second = self._first.sizeHint(), self._second.sizeHint()
        width = first.width() + self._gap + second.width()
        return QSize(width, max(first.height(), second.height()))

    def minimumSizeHint(self) -> QSize:
        first, second = self._first.minimumSizeHint(), self._second.minimumSizeHint()
        # The height follows the width; one told here would be that of the narrowest.
        return QSize(max(first.width(), second.width()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), move=True)
        return super().event(event)

    def _place(self, width: int, *, move: bool) -> int:
        """Put both where they belong at this width; returns the height that takes."""
        if self._second.isHidden():
            height = _height(self._first, width)
            if move:
                self._first.setGeometry(0, 0, width, height)
            return height
        aside = self._second.sizeHint()
        left = width - self._gap - aside.width()
        if left >= theme.scaled(self._least):
            first = _height(self._first, left)
            height = max(first, aside.height())
            if move:
                self._first.setGeometry(0, (height - first) // 2, left, first)
                self._second.setGeometry(left + self._gap, 0, aside.width(), aside.height())
            return height
        height = _height(self._first, width)
        below = min(aside.width(), width)
        second = _height(self._second, below)
        if move:
            self._first.setGeometry(0, 0, width, height)
            self._second.setGeometry(0, height + 4, below, second)
        return height + 4 + second


def _height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return int(widget.heightForWidth(width))
    return int(widget.sizeHint().height())

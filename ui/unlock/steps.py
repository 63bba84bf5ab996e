"""The steps of the first start, at the left of its card."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.painting import Painted

SIDE = 24


class Step(Painted):
    """One step: a ring with its number, filled while in hand, ticked when done."""

    def __init__(self, number: int, text: str, now: int) -> None:
        super().__init__(text)
        self._number, self._place = number, now - number
        words = (
            _("{step}, klart") if now > number else _("{step}, nu") if now == number else "{step}"
        )
        self.setAccessibleName(words.format(step=text))

    def measure(self) -> QSize:
        words = painting.width_of(self.text(), TextRole.BODY, semibold=True)
        side = theme.scaled(SIDE)
        height = max(side, painting.height_of(TextRole.BODY)) + theme.scaled(16)
        return QSize(side + theme.scaled(12) + words, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        side = theme.scaled(SIDE)
        ring = QRect(0, (self.height() - side) // 2, side, side)
        now, done = self._place == 0, self._place > 0
        fill, edge = ("accent", "accent") if now else (None, "good-solid" if done else "line-input")
        painting.box(painter, ring, fill, edge, radius=side / 2)
        if done:
            small = theme.scaled(14)
            image = theme.pixmap(Icon.TICK, "good-solid", small, self.devicePixelRatioF())
            inset = (side - small) // 2
            painter.drawPixmap(ring.left() + inset, ring.top() + inset, image)
        else:
            ink = "on-accent" if now else "text-2"
            middle = Qt.AlignmentFlag.AlignHCenter
            text = str(self._number)
            painting.words(painter, ring, text, TextRole.CHIP, ink, align=middle, semibold=True)
        room = self.rect().adjusted(side + theme.scaled(12), 0, 0, 0)
        ink = "text-1" if now else "text-2"
        painting.words(painter, room, self.text(), TextRole.BODY, ink, semibold=now)


class Steps(QWidget):
    """All steps below each other; where there is no room only the one in hand."""

    def __init__(self, names: Sequence[str], now: int) -> None:
        """`now` counts from one."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._now = now
        self._steps = [Step(number, name, now) for number, name in enumerate(names, 1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        for step in self._steps:
            column.addWidget(step)
        column.addStretch(1)

    def full_width(self) -> int:
        """How wide all the steps are."""
        return max(step.sizeHint().width() for step in self._steps)

    def set_narrow(self, narrow: bool) -> None:
        """Show only the step in hand, or all."""
        for place, step in enumerate(self._steps, 1):
            step.setVisible(not narrow or place == self._now)

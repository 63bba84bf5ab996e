"""A message under the page head: what happened first, then what to do."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.text import Paragraph

MOST_ACTS = 2


class Gravity(IntEnum):
    """How bad the news is; a worse message replaces a lesser one."""

    INFO = 0
    WARNING = 1
    ERROR = 2


_TOKENS = {
    Gravity.INFO: ("accent-tint", "line-control", "accent", Icon.INFO),
    Gravity.WARNING: ("weak-tint", "weak-line", "weak-solid", Icon.WARNING),
    Gravity.ERROR: ("bad-tint", "bad-line", "bad-solid", Icon.ERROR),
}


class Banner(QFrame):
    """One message; `act` carries the id of the button pressed, `closed` that it was put away."""

    act = Signal(str)
    closed = Signal()

    def __init__(
        self,
        gravity: Gravity,
        first: str,
        rest: str = "",
        acts: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        closable: bool = True,
    ) -> None:
        super().__init__(parent)
        self._gravity, self._first, self._rest = gravity, first, rest
        self.setAccessibleName(f"{first} {rest}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("focusRadius", 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 8, 12, 8)
        row.setSpacing(12)
        row.addLayout(self._words(), 1)
        for place, (name, text) in enumerate(acts[:MOST_ACTS]):
            button = self._button(place, name, text)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            close = IconButton(Icon.CLOSE, _("Stäng meddelandet"))
            close.setFixedSize(32, 32)
            close.setIconSize(QSize(16, 16))
            close.clicked.connect(self.put_away)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)

    def gravity(self) -> Gravity:
        return self._gravity

    def announce(self) -> None:
        """Let a screen reader say the message; errors interrupt what it is reading."""
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        urgent = self._gravity is Gravity.ERROR
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def put_away(self) -> None:
        """Hide the message and say so."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        fill, edge, ink, icon = _TOKENS[self._gravity]
        painting.box(painter, self.rect(), fill, edge, radius=8)
        image = theme.pixmap(icon, ink, 20, self.devicePixelRatioF())
        line = self._first_line()
        painter.drawPixmap(QRectF(13, line - 10, 20, 20).topLeft(), image)

    def _first_line(self) -> float:
        top = self._lines.geometry().top()
        return top + painting.height_of(TextRole.BODY) * 0.56

    def _words(self) -> QVBoxLayout:
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        whole = f"{self._first} {self._rest}".strip()
        self._lines.addWidget(Paragraph(whole, strong=len(self._first)))
        self._lines.addStretch(1)
        return self._lines

    def _button(self, place: int, name: str, text: str) -> Button:
        button = Button(text, small=True) if place == 0 else LinkButton(text)
        button.clicked.connect(lambda: self.act.emit(name))
        return button

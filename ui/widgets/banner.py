"""A message under the page head: what happened first, then what to do."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QKeyEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.flow import Flow
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.text import Paragraph

MOST_ACTS = 2
WORDS = 240  # the least width of the words beside the acts, at 100 percent text


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
        self._gravity = gravity
        self.setAccessibleName(f"{first} {rest}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("focusRadius", 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(26 + theme.scaled(20), 3, 8, 3)
        row.setSpacing(12)
        whole = f"{first} {rest}".strip()
        self._words = Paragraph(whole, strong=len(first))
        room = QVBoxLayout()
        room.setContentsMargins(0, 6, 0, 6)
        said = Beside(self._words, self._acts(acts), least=WORDS, gap=12) if acts else self._words
        room.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(room, 1)
        if closable:
            close = IconButton(Icon.CLOSE, _("Stäng meddelandet"), small=True)
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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.announce()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES and (row := self.layout()) is not None:
            row.setContentsMargins(26 + theme.scaled(20), 3, 8, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        fill, edge, ink, icon = _TOKENS[self._gravity]
        painting.box(painter, self.rect(), fill, edge, radius=8)
        side = theme.scaled(20)
        image = theme.pixmap(icon, ink, side, self.devicePixelRatioF())
        line = self._first_line()
        painter.drawPixmap(QPointF(13, line - side / 2), image)

    def _first_line(self) -> float:
        metrics = QFontMetricsF(theme.font(TextRole.BODY))
        return self._words.mapTo(self, QPoint(0, 0)).y() + metrics.height() * 0.56

    def _acts(self, acts: Sequence[tuple[str, str]]) -> Flow:
        held = Flow(gap=12, line_gap=0)
        for place, (name, text) in enumerate(acts[:MOST_ACTS]):
            held.add(self._button(place, name, text))
        return held

    def _button(self, place: int, name: str, text: str) -> Button:
        plain = place == 0 and self._gravity is not Gravity.INFO
        button = Button(text, small=True) if plain else LinkButton(text)
        button.clicked.connect(lambda: self.act.emit(name))
        return button

"""The card that every step of sharing stands on: title, lead, content, what came of it, acts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.card import Card, Rule
from ui.widgets.flow import Flow
from ui.widgets.parting import let_go
from ui.widgets.tab_order import in_reading_order
from ui.widgets.text import Paragraph

WIDTH = 760
SLOW_MS = 1000  # work that takes longer is told of


class Sheet(QScrollArea):
    """One step.

    Signals:
        done(): the main act
        cancelled(): nothing shall be done
    """

    done = Signal()
    cancelled = Signal()

    def __init__(self, title: str, lead: str, act: str, leave: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        self._banner: Banner | None = None
        self._content = 0
        whole = QWidget()
        whole.setProperty("surface", "window")
        across = QHBoxLayout(whole)
        across.setContentsMargins(20, 24, 20, 40)
        self._card = Card()
        self._card.setMaximumWidth(theme.scaled(WIDTH))
        across.addWidget(self._card, 1, Qt.AlignmentFlag.AlignTop)
        across.addStretch(0)
        self._body = self._card.body
        self._body.setContentsMargins(32, 28, 32, 24)
        self._body.addWidget(Paragraph(title, TextRole.PAGE))
        self._body.addWidget(Paragraph(lead, TextRole.BODY, "text-2"))
        self._working = Paragraph("", TextRole.HINT, "text-2")
        self._working.hide()
        self._slow = QTimer(self, interval=SLOW_MS, singleShot=True)
        self._slow.timeout.connect(self._working.show)
        self._body.addWidget(self._working)
        self._body.addWidget(Rule())
        self.doing = PrimaryButton(act)
        self.doing.clicked.connect(self.done)
        self.leaving = Button(leave or _("Avbryt"))
        self.leaving.clicked.connect(self.cancelled)
        self.acts = Flow(gap=12)
        for button in (self.doing, self.leaving):
            self.acts.add(button)
        self._body.addWidget(self.acts)
        self.setWidget(whole)
        self.setFocusProxy(self.doing)

    def add(self, *parts: QWidget) -> None:
        """Put these below what is there, above the acts."""
        for part in parts:
            self._body.insertWidget(self._body.indexOf(self._working), part)

    def tell(
        self, gravity: Gravity, first: str, rest: str = "", acts: Sequence[tuple[str, str]] = ()
    ) -> Banner:
        """Say what came of it, under the title."""
        self.hush()
        self._banner = Banner(gravity, first, rest, acts, closable=False)
        self._body.insertWidget(1, self._banner)
        self._banner.show()
        self._order()
        self.ensureVisible(0, 0)
        return self._banner

    def hush(self) -> None:
        """Take away what was told."""
        if self._banner is not None:
            self._body.removeWidget(self._banner)
            let_go(self._banner)
            self._banner = None

    @property
    def told(self) -> str:
        """What is said now."""
        return self._banner.accessibleName() if self._banner is not None else ""

    def show_busy(self, what: str) -> None:
        """While something is done it is not asked for again; after a second it is said, "" ends."""
        self.doing.setEnabled(not what)
        self._working.setText(what)
        if what:
            self._slow.start()
        else:
            self._slow.stop()
            self._working.hide()

    def press(self) -> None:
        """Enter in a field does the main act, where it can be done."""
        if self.doing.isEnabled():
            self.done.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order()

    def _order(self) -> None:
        """Let Tab go in reading order, though the acts were made first."""
        items = map(self._body.itemAt, range(self._body.count()))
        parts = [item.widget() for item in items if item is not None]
        in_reading_order([part for part in parts if part is not None])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)


def left(part: QWidget) -> QWidget:
    """The part at its own width, at the left."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part)
    row.addStretch(1)
    return held

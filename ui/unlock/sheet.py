"""The page around everything before the store is open: one white card, perhaps steps beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.theme import TextRole
from ui.unlock.steps import Steps
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.card import Card, Rule
from ui.widgets.flow import Flow
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph

CARD, BESIDE = 716, 40
PADDING = 32


class Sheet(QScrollArea):
    """Scrolls one card in the middle; with no room beside it the steps go above."""

    def __init__(self, title: str, lead: str = "", steps: Sequence[str] = (), now: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._steps = Steps(steps, now) if steps else None
        self._banner: Banner | None = None
        self.card = Card()
        self.body = self.card.body
        self.body.setContentsMargins(PADDING, PADDING - 4, PADDING, 24)
        self.body.setSpacing(14)
        self.body.addWidget(Paragraph(title, TextRole.START))
        if lead:
            self.body.addWidget(Paragraph(lead, TextRole.LEAD))
        self.setWidget(self._laid_out())
        self._fit()

    def add_acts(
        self,
        main: Button,
        back: Button | None = None,
        others: Sequence[LinkButton] = (),
        hint: str = "",
    ) -> None:
        """The foot of the card: the way back and a hint at left, the one main act at right."""
        self.body.addSpacing(4)
        if others:
            links = Flow(gap=20)
            for other in others:
                links.add(other)
            self.body.addWidget(links)
        self.body.addWidget(Rule())
        row = QHBoxLayout()
        row.setSpacing(16)
        if back is not None:
            row.addWidget(back)
        if hint:
            said = Paragraph(hint, TextRole.HINT, "text-2")
            row.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            row.addStretch(1)
        row.addWidget(main)
        self.body.addLayout(row)

    def tell(self, gravity: Gravity, first: str, rest: str = "") -> None:
        """Say something above the card's content; it takes the place of what was said before."""
        self.hush()
        self._banner = Banner(gravity, first, rest, closable=False)
        self.body.insertWidget(1, self._banner)

    def hush(self) -> None:
        """Take away what was told."""
        if self._banner is not None:
            let_go(self._banner)
            self._banner = None

    @property
    def told(self) -> str:
        """What is said now; nothing where all is well."""
        return self._banner.accessibleName() if self._banner is not None else ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES and hasattr(self, "_holder"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        step = pages.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def _laid_out(self) -> QWidget:
        whole = QWidget()
        whole.setProperty("surface", "window")
        self._holder = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        if self._steps is not None:
            self._row.addWidget(self._steps)
        held = QVBoxLayout()
        held.addWidget(self.card)
        held.addStretch(1)
        self._row.addLayout(held, 1)
        across = QHBoxLayout(whole)
        across.setContentsMargins(24, 36, 24, 24)
        across.addWidget(self._holder)
        return whole

    def _fit(self) -> None:
        card = theme.scaled(CARD)
        beside = self._steps.full_width() + BESIDE if self._steps is not None else 0
        wide = self.viewport().width() - 48 >= beside + card * 0.8
        if self._steps is not None:
            self._steps.set_narrow(not wide)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._row.setSpacing(BESIDE if wide else 12)
        self._holder.setMaximumWidth(card + beside if wide else card)


def main_button(text: str) -> PrimaryButton:
    """The page's one act."""
    return PrimaryButton(text, main=True)

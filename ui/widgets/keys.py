"""Keys as they look on the keyboard, and the row of them in the status strip."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.painting import Painted
from ui.widgets.parting import let_go
from ui.widgets.text import Label

MOST_HINTS = 4


class KeyCap(Painted):
    """One key."""

    def measure(self) -> QSize:
        text = painting.width_of(self.text(), TextRole.CHIP, semibold=False)
        height = max(18, painting.height_of(TextRole.CHIP) + 3)
        return QSize(max(height, text + 12), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        area = self.rect()
        area.setHeight(self.measure().height())
        area.moveCenter(self.rect().center())
        painting.box(painter, area, "surface-card", "line-control")
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.words(
            painter, area, self.text(), TextRole.CHIP, "text-2", align=middle, semibold=False
        )


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Keys to press and what they do here."""

    keys: tuple[str, ...]
    text: str


class KeyHints(QWidget):
    """At most four hints side by side, for where focus is now."""

    def __init__(self, hints: Sequence[KeyHint] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._shown: tuple[KeyHint, ...] = ()
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show these hints and no others."""
        if tuple(hints) == self._shown:
            return
        self._shown = tuple(hints)
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                let_go(old)
        for hint in hints[:MOST_HINTS]:
            self._row.addWidget(_hint_widget(hint))


def _hint_widget(hint: KeyHint) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for key in hint.keys:
        row.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addSpacing(2)
    row.addWidget(Label(hint.text, TextRole.HINT, "text-2"))
    return whole

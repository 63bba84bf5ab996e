"""What a page says while it has nothing to show, and the ways on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.card import RowsCard
from ui.widgets.text import Paragraph

MOST_ACTS = 3
WIDTH = 560


@dataclass(frozen=True, slots=True)
class EmptyAct:
    """One way on: its id, its icon, what it does, a hint, and the word on its button."""

    id: str
    icon: Icon
    title: str
    hint: str
    button: str


class IconTile(QFrame):
    """An icon on a tinted tile, 56 px."""

    def __init__(self, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(56, 56)

    def set_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "accent-tint", radius=8)
        image = theme.pixmap(self._icon, "accent", 28, self.devicePixelRatioF())
        painter.drawPixmap(14, 14, image)


class SmallIcon(QFrame):
    """An icon beside words, drawn in an ink."""

    def __init__(
        self, icon: Icon, ink: str = "text-2", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._size = icon, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(self._size), theme.scaled(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        side = theme.scaled(self._size)
        image = theme.pixmap(self._icon, self._ink, side, self.devicePixelRatioF())
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(area.topLeft(), image)


class EmptyState(QWidget):
    """Icon, title, one sentence, at most three acts, one line that work can go on."""

    act = Signal(str)

    def __init__(
        self,
        icon: Icon,
        title: str,
        sentence: str,
        acts: Sequence[EmptyAct] = (),
        footer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        sheet = QWidget(self)
        sheet.setMaximumWidth(theme.scaled(WIDTH))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(sheet, 1)
        across.addStretch(0)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(IconTile(icon))
        column.addSpacing(12)
        column.addWidget(Paragraph(title, TextRole.PAGE))
        column.addWidget(Paragraph(sentence, TextRole.LEAD, "text-2"))
        if acts:
            column.addSpacing(8)
            column.addWidget(self._acts(acts[:MOST_ACTS]))
        if footer:
            column.addSpacing(4)
            column.addWidget(Paragraph(footer, TextRole.HINT, "text-2"))
        column.addStretch(1)

    def _acts(self, acts: Sequence[EmptyAct]) -> RowsCard:
        card = RowsCard()
        for place, act in enumerate(acts):
            card.add_row(self._row(act, first=place == 0))
        return card

    def _row(self, act: EmptyAct, *, first: bool) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(15)
        row.addWidget(SmallIcon(act.icon, "accent", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Paragraph(act.title, TextRole.STRONG))
        texts.addWidget(Paragraph(act.hint, TextRole.HINT, "text-2"))
        row.addLayout(texts, 1)
        button = PrimaryButton(act.button) if first else Button(act.button)
        button.setAccessibleDescription(act.title)
        button.clicked.connect(lambda: self.act.emit(act.id))
        if first:
            self.setFocusProxy(button)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return whole

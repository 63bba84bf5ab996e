"""Sections of settings: a title over a white card of names and controls."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.buttons import Button
from ui.widgets.card import RowsCard
from ui.widgets.flow import Flow
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.text import Paragraph, SectionTitle

NAME_WIDTH = 250
CONTROL_WIDTH = 460


class Section(QWidget):
    """A title and rows under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(SectionTitle(title))
        self._card = RowsCard()
        self._column.addWidget(self._card)

    def lead(self, told: QWidget) -> None:
        """Own what is said between the title and the rows from now on."""
        self._column.insertWidget(1, told)

    def add(self, name: str, control: QWidget, hint: str = "") -> Paragraph | None:
        """A row: its name, its control, perhaps a hint below the control."""
        row = Row(name, control, hint)
        self._card.add_row(row)
        return row.hint

    def add_text(self, name: str, text: str = "") -> Paragraph:
        """A row that only tells; returns what may be said anew."""
        told = Paragraph(text, TextRole.BODY, "text-2")
        self._card.add_row(Row(name, told))
        return told

    def add_buttons(self, name: str, buttons: list[Button], hint: str = "") -> None:
        """A row of acts."""
        held = Flow(line_gap=8)
        for button in buttons:
            held.add(button)
        self.add(name, held, hint)


class Row(QWidget):
    """Name at left, control at a fixed place; below each other where the text is large."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(16, 12, 16, 12)
        self._name = Paragraph(name)
        named = QVBoxLayout()
        # The name stands at the height of the words inside the control.
        named.setContentsMargins(0, 0 if isinstance(control, Paragraph) else 7, 0, 0)
        named.addWidget(self._name)
        named.addStretch(1)
        self._line.addLayout(named)
        beside = QWidget()
        held = QVBoxLayout(beside)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(4)
        across = QHBoxLayout()
        across.addWidget(control, 1000)
        across.addStretch(1)
        held.addLayout(across)
        self.hint = Paragraph(hint, TextRole.HINT, "text-2") if hint else None
        if self.hint is not None:
            held.addWidget(self.hint)
        self._line.addWidget(beside, 1)
        self._control = control
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES and hasattr(self, "_control"):
            self._fit()

    def _fit(self) -> None:
        large = theme.look().text_percent > 125
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if large else direction.LeftToRight)
        self._line.setSpacing(6 if large else 24)
        self._name.setMinimumWidth(0 if large else theme.scaled(NAME_WIDTH))
        self._name.setMaximumWidth(16_777_215 if large else theme.scaled(NAME_WIDTH))
        if not isinstance(self._control, Flow):  # acts may need all there is
            self._control.setMaximumWidth(theme.scaled(CONTROL_WIDTH))


class Swatch(QFrame):
    """A colour that a person wrote, as it looks."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(theme.scaled(32), theme.scaled(32))

    def show_colour(self, text: str) -> None:
        """Show the colour "#rrggbb", or an empty box."""
        self._colour = QColor(text) if text else QColor()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "surface-sunken", "line-control", radius=6)
        if self._colour.isValid():
            painter.setBrush(self._colour)
            painter.setPen(QPen(theme.colour("line-control"), 1))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)

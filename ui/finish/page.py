"""The middle of the finish room: what is left on site, then what is left before handing in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.finish.rows import Lists, Row
from ui.theme import Icon, TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.card import RowsCard
from ui.widgets.empty_state import SmallIcon
from ui.widgets.text import Label, Paragraph, SectionTitle

WIDEST = 1236
TOP = Qt.AlignmentFlag.AlignTop
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FinishPage(QScrollArea):
    """Shows the lists.

    Signals:
        went(str, str): to a room and a target in it
    """

    went = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("finish-page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Färdigställ"))
        self._shown: Lists | None = None
        self._buttons: list[Button] = []

    def show_lists(self, lists: Lists) -> None:
        """Show these lists; focus stays at the same place in them."""
        if lists == self._shown:
            return
        focused = next((n for n, one in enumerate(self._buttons) if one.hasFocus()), None)
        self._shown = lists
        self._buttons = []
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(WIDEST + 40)
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 16, 20, 24)
        column.setSpacing(8)
        heads = lists.heads
        column.addWidget(Paragraph(heads.title, TextRole.PAGE))
        column.addWidget(Paragraph(heads.lead, TextRole.BODY, "text-2"))
        column.addSpacing(8)
        self._add_list(column, heads.on_site, lists.on_site_count, lists.on_site, quiet=heads.quiet)
        column.addSpacing(16)
        self._add_list(column, heads.later, lists.later_count, lists.later, quiet=heads.quiet)
        column.addStretch(1)
        self.setWidget(holder)
        if focused is not None and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus()

    def focus_first(self) -> None:
        """Put focus on the first thing to do."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes where the button in focus says."""
        focused = next((one for one in self._buttons if one.hasFocus()), None)
        if focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _add_list(
        self, column: QVBoxLayout, title: str, count: str, rows: Sequence[Row], *, quiet: bool
    ) -> None:
        head = QHBoxLayout()
        head.addWidget(SectionTitle(title))
        head.addStretch(1)
        head.addWidget(Label(count, TextRole.HINT, "text-2"))
        column.addLayout(head)
        card = RowsCard()
        card.setAccessibleName(title)
        for row in rows:
            card.add_row(self._row(row, quiet=quiet))
        column.addWidget(card)

    def _row(self, row: Row, *, quiet: bool) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(18, 10, 16, 10)
        line.setSpacing(14)
        icon, ink = (Icon.TICK, "good-solid") if row.done else (Icon.ATTENTION, "weak-text")
        mark = SmallIcon(icon, "text-2" if quiet and not row.done else ink, 20)
        mark.setAccessibleName(_("Klart") if row.done else _("Återstår"))
        line.addWidget(mark, 0, MIDDLE if row.done else TOP)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            Paragraph(row.text, TextRole.BODY if row.done or quiet else TextRole.STRONG)
        )
        if row.detail:
            column.addWidget(Paragraph(row.detail, TextRole.HINT, "text-2"))
        if not row.act:
            line.addWidget(words, 1)
            return whole
        button = Button(row.act, small=True)
        button.setAccessibleDescription(row.text)
        button.clicked.connect(lambda: self.went.emit(row.room, row.target))
        self._buttons.append(button)
        line.addWidget(Beside(words, button, least=280, gap=12), 1)
        return whole

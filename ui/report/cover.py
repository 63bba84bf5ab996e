"""What the cover and the first pages are made from, to look at; it is changed elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.card import RowsCard
from ui.widgets.fields import Tick
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph

LABEL = 150


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One line of facts; an empty value says that it is missing."""

    label: str
    value: str


class CoverCard(QWidget):
    """Facts as rows, the way to change them, and whether the appendix goes along.

    Signals:
        details_asked()
        appendix_chosen(bool)
    """

    details_asked = Signal()
    appendix_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        text = _("Så här står det på framsidan och i avsnittet om enheten.")
        self._change = Button(_("Ändra under Om granskningen"), small=True)
        self._change.clicked.connect(self.details_asked)
        lead = Paragraph(text, TextRole.BODY, "text-2")
        self._column.addWidget(Beside(lead, self._change, least=200, gap=12))
        self._card = RowsCard()
        self._column.addWidget(self._card)
        self._appendix = Tick(_("Ta med bilagan med alla påståenden och svar"))
        self._appendix.clicked.connect(self.appendix_chosen)
        self._column.addWidget(self._appendix)

    def show_rows(self, rows: Sequence[CoverRow], appendix: bool) -> None:
        """Show these facts."""
        card = RowsCard()
        for row in rows:
            card.add_row(_line(row))
        self._column.replaceWidget(self._card, card)
        card.show()
        let_go(self._card)
        self._card = card
        self._appendix.setChecked(appendix)

    def focus_first(self) -> None:
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(row: CoverRow) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(16, 9, 16, 9)
    line.setSpacing(12)
    label = Paragraph(row.label, TextRole.BODY, "text-2")
    label.setFixedWidth(theme.scaled(LABEL))
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    ink = "text-1" if row.value else "text-3"
    value = Paragraph(row.value or _("saknas"), TextRole.BODY, ink)
    value.setMinimumWidth(1)  # a long word breaks rather than widening the page
    line.addWidget(value, 1)
    return whole

"""What the unit was asked for before the visit, with how far each has come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.evidence import DocumentRow
from ui.theme import Icon, TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import RowsCard
from ui.widgets.empty_state import EmptyAct, EmptyState
from ui.widgets.fields import LineField
from ui.widgets.parting import let_go
from ui.widgets.segments import Segment, SegmentedFilter
from ui.widgets.text import Paragraph


class DocumentsView(QWidget):
    """A sheet of rows and a field for one more.

    Signals:
        usual_asked(): put the usual ones on the list
        added(str): ask for one more
        state_chosen(str, str): requested, received or missing
        removed(str)
    """

    usual_asked = Signal()
    added = Signal(str)
    state_chosen = Signal(str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[DocumentRow, ...] | None = None
        self._segments: dict[str, SegmentedFilter] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        act = EmptyAct(
            "usual",
            Icon.DOCUMENT,
            _("Börja med den vanliga listan"),
            _("Riktlinjer, utbildningsplaner, handledarlista, scheman och annat som begärs"),
            _("Lägg till"),
        )
        self._empty = EmptyState(
            Icon.DOCUMENT,
            _("Inga handlingar begärda än"),
            _("Här håller du reda på vad enheten ska skicka in och vad som har kommit."),
            (act,),
        )
        self._empty.act.connect(lambda _act: self.usual_asked.emit())
        column.addWidget(self._empty)
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field = LineField(_("Ny handling"), placeholder=_("Begär något mer"))
        self.field.returnPressed.connect(self._add)
        add = Button(_("Lägg till"), icon=Icon.PLUS, small=True)
        add.clicked.connect(self._add)
        row.addWidget(self.field, 1)
        row.addWidget(add)
        column.addLayout(row)
        column.addStretch(1)

    def show_rows(self, rows: Sequence[DocumentRow]) -> None:
        """Show the list."""
        self._empty.setVisible(not rows)
        known = [(row.item, row.name) for row in self._shown or ()]
        again = known == [(row.item, row.name) for row in rows]
        self._shown = tuple(rows)
        if again:
            for row in rows:
                self._segments[row.item].choose(row.state)
            return
        while (item := self._holder.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                let_go(old)
        self._segments = {}
        if rows:
            card = RowsCard()
            for row in rows:
                card.add_row(self._row(row))
            self._holder.addWidget(card)

    def _row(self, row: DocumentRow) -> QWidget:
        whole = DocumentWidget()
        whole.setAccessibleName(row.name)
        whole.removed.connect(lambda: self.removed.emit(row.item))
        line = QHBoxLayout(whole)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(12)
        states = (
            Segment("requested", _("Begärd")),
            Segment("received", _("Kommit")),
            Segment("missing", _("Saknas")),
        )
        segments = SegmentedFilter(row.name, states)
        segments.choose(row.state)
        segments.chosen.connect(lambda state: self.state_chosen.emit(row.item, state))
        self._segments[row.item] = segments
        gone = IconButton(Icon.TRASH, _("Ta bort {name}").format(name=row.name))
        gone.clicked.connect(whole.removed)
        acts = QWidget()
        beside = QHBoxLayout(acts)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        for widget in (segments, gone):
            beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Beside(Paragraph(row.name, TextRole.BODY), acts, least=200))
        return whole

    def _add(self) -> None:
        name = self.field.text().strip()
        if name:
            self.field.clear()
            self.added.emit(name)


class DocumentWidget(QFrame):
    """One row; Delete takes it off the list."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)

"""One question in the list beside an interview, and the field for one of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.interviews import QuestionRow
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.card import Rule
from ui.widgets.empty_state import SmallIcon
from ui.widgets.note_field import NoteField
from ui.widgets.text import Label, Paragraph


class QuestionWidget(QFrame):
    """One question; Enter pins the line being typed to it, arrows move, Delete drops one's own."""

    taken = Signal(str)
    moved = Signal(int)
    removed = Signal(str)

    def __init__(self, row: QuestionRow) -> None:
        super().__init__()
        self.row = row
        self._next = False
        self.setProperty("focusRadius", 6)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        number = _("egen fråga") if row.own else row.number
        told = _("har en fäst rad") if row.asked else ""
        self.setAccessibleName(f"{number} {row.text} {told}".strip())
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 5, 6, 5)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        mark = (Icon.TICK_CIRCLE, "good-solid") if row.asked else (Icon.CIRCLE, "text-2")
        line.addWidget(SmallIcon(*mark, size=18), 0, top)
        ink = "text-2" if row.asked else "text-1"
        line.addWidget(Paragraph(row.text, TextRole.BODY, ink), 1)
        if row.own:
            gone = IconButton(
                Icon.CLOSE, _("Ta bort frågan {text}").format(text=row.text), small=True
            )
            gone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            gone.clicked.connect(lambda: self.removed.emit(row.statement))
            line.addWidget(gone, 0, top)
        else:
            line.addWidget(Label(row.number, TextRole.HINT, "text-2"), 0, top)

    def set_next(self, on: bool) -> None:
        """Show it as the question Ctrl+J came to."""
        self._next = on
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.row.statement)
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        if event.key() == Qt.Key.Key_Delete and self.row.own:
            self.removed.emit(self.row.statement)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._next:
            painter = painting.painter_on(self)
            painting.box(painter, self.rect(), "surface-selected", radius=6)


class QuestionField(NoteField):
    """Where a question is typed: Enter puts it on the list, Esc goes back to the list."""

    entered = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Egen fråga"), placeholder=_("Din fråga. Enter lägger till den."), most_lines=6
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class QuestionAdder(QWidget):
    """A link that opens the field for a question of one's own.

    Signals:
        typed(str): what stands in the field;  left(): focus went;  entered(): it is done
        closed(): Esc, with nothing in the field
    """

    typed = Signal(str)
    left = Signal()
    entered = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 10)
        column.setSpacing(6)
        column.addWidget(Rule())
        self.link = LinkButton(_("Lägg till egen fråga"), icon=Icon.PLUS)
        self.link.clicked.connect(self.open)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.field = QuestionField()
        self.field.typed.connect(lambda: self.typed.emit(self.field.text()))
        self.field.left.connect(self.left)
        self.field.entered.connect(self._enter)
        self.field.escaped.connect(self._close)
        self.field.hide()
        column.addWidget(self.field)

    def open(self) -> None:
        """Show the field with the cursor in it."""
        self.link.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Begin anew, with the field as open or closed as it is."""
        self.field.set_text("")

    def _enter(self) -> None:
        if self.field.text().strip():
            self.entered.emit()

    def _close(self) -> None:
        """Put the field away; one with words in it stays, so that nothing seems lost."""
        if self.field.text().strip():
            self.field.clearFocus()
        else:
            self.field.hide()
            self.link.show()
        self.closed.emit()

"""Notes to one another on a statement; they are never printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.consensus.rows import RemarkRow
from ui.theme import TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.note_field import NoteField
from ui.widgets.parting import let_go
from ui.widgets.text import Label, Paragraph


class Remarks(QWidget):
    """The notes there are, and a field for one more once it is asked for.

    Signals:
        added(str): a note was written
        removed(str): one of one's own was taken away
        typed(): the field holds something else
        done(): the person is through with the field
    """

    added = Signal(str)
    removed = Signal(str)
    typed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(_("Till varandra"), TextRole.PANEL))
        never = _("syns för er som granskar och aldrig i rapporten")
        head.addWidget(Paragraph(never, TextRole.HINT, "text-2"), 1)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self.field = NoteField(_("Till varandra"), least_lines=1, most_lines=6)
        self.field.typed.connect(self.typed)
        self.field.done.connect(self._add)
        self._button = Button(_("Lägg till"))
        self._button.clicked.connect(self._add)
        self._writing = Beside(self.field, self._button, least=280)
        column.addWidget(self._writing)
        self._shown: tuple[RemarkRow, ...] = ()

    def take_up(self, begun: str) -> None:
        """Be of another statement, with what had been begun there."""
        self.field.set_text(begun)
        self.field.document().clearUndoRedoStacks()
        self._writing.setVisible(bool(begun))

    def show_remarks(self, remarks: Sequence[RemarkRow] | None) -> None:
        """Show these; None where there can be none."""
        shown = tuple(remarks or ())
        if shown != self._shown:
            self._shown = shown
            while (item := self._list.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    let_go(widget)
            for one in shown:
                self._list.addWidget(self._line(one))
        busy = bool(shown or self.text()) or self.field.hasFocus()
        self.setVisible(remarks is not None and busy)

    def write(self) -> None:
        """Put the cursor in the field."""
        self.show()
        self._writing.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text(self) -> str:
        """What has been begun."""
        return self.field.text()

    def _add(self) -> None:
        text = self.text().strip()
        if text:
            self.field.set_text("")
            self._writing.hide()
            self.typed.emit()
            self.added.emit(text)
        self.done.emit()

    def _line(self, one: RemarkRow) -> QWidget:
        words = Paragraph(f"{one.who}  {one.text}", TextRole.BODY, strong=len(one.who))
        if not one.mine:
            return words
        remove = LinkButton(_("Ta bort"))
        remove.setAccessibleDescription(one.text)
        remove.clicked.connect(lambda: self.removed.emit(one.item))
        return Beside(words, remove, least=280)

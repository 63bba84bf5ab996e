"""The big field where a line is typed: Enter keeps it, # looks for a statement to pin it to."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole
from ui.widgets.note_field import NoteField
from ui.widgets.pin_chooser import PinChooser

_SEARCH = re.compile(r"(?:^|\s)(#(?P<words>[\w.‑-]+(?: [\w.‑-]*){0,2}))$")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaptureField(NoteField):
    """Plain text of one line.

    Signals:
        entered(): Enter was pressed on something that is not blank
        upward(): Ctrl+Up, to the lines above
        escaped(): Esc with no choice open
    """

    entered = Signal()
    upward = Signal()
    escaped = Signal()

    def __init__(self, chooser: PinChooser, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Ny rad i intervjun"),
            parent,
            placeholder=_("Skriv vad som sägs. Enter sparar raden."),
            least_lines=3,
            most_lines=8,
            role=TextRole.INTERVIEW,
        )
        self._chooser = chooser
        self.typed.connect(self._follow)
        self.cursorPositionChanged.connect(self._follow_cursor)

    def take_search_away(self) -> None:
        """Remove the # and its words, once a statement was chosen."""
        found = self._search()
        if found is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(cursor.position() - len(found[1]), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._chooser.hide()
        self.setExtraSelections([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers, key = event.modifiers(), event.key()
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if self._chooser.isVisible() and not modifiers and self._chooser.take_key(event):
            return
        if key in _ENTER and not modifiers & Qt.KeyboardModifier.ShiftModifier and not control:
            if self.text().strip():
                self.entered.emit()
            return
        if key in _ENTER:
            self.insertPlainText("\n")
            return
        if key == Qt.Key.Key_Up and control:
            self.upward.emit()
            return
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def _search(self) -> re.Match[str] | None:
        cursor = self.textCursor()
        block = cursor.block().text()[: cursor.positionInBlock()]
        return _SEARCH.search(block[-80:])

    def _follow(self) -> None:
        found = self._search()
        if found is None:
            self._chooser.hide()
            self.setExtraSelections([])
            return
        self._chooser.search_beside(found["words"].strip())
        self._mark(len(found[1]))

    def _follow_cursor(self) -> None:
        if self._chooser.isVisible() and self.hasFocus() and self._search() is None:
            self._chooser.hide()
            self.setExtraSelections([])

    def _mark(self, length: int) -> None:
        """Show the searched words as what they are: not a part of the line."""
        mark = QTextEdit.ExtraSelection()
        cursor = self.textCursor()
        cursor.setPosition(cursor.position() - length, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(theme.colour("accent-tint")))
        look.setForeground(QColor(theme.colour("accent")))
        look.setFontWeight(600)
        mark.cursor, mark.format = cursor, look
        self.setExtraSelections([mark])

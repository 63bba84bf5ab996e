"""A field of plain text that grows with what is written in it."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui import theme
from ui.spelling.marks import Marks, marks_for
from ui.spelling.menu import add_word_acts
from ui.theme import TextRole
from ui.widgets.bundle_drop import bundles_in
from ui.widgets.menus import pop_up
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.text_menu import text_menu

MARGIN = 9
LEAVE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QPlainTextEdit):
    """Plain text; `typed` on each change by hand, `left` when focus goes, `done` on Ctrl+Enter.

    Esc and Ctrl+Enter give focus up, and a card above hears Esc too. F7 goes to the next word that
    may be misspelt.
    """

    typed = Signal()
    left = Signal()
    done = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        least_lines: int = 2,
        most_lines: int = 12,
        role: TextRole = TextRole.BODY,
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._role = least_lines, most_lines, role
        self._showing = self._edited = False
        self._marks: Marks | None = None  # made when the field is first shown
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("focusRadius", 6)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(MARGIN, MARGIN - 1, MARGIN, MARGIN - 1)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.document().contentsChange.connect(self._note_edit)
        self.textChanged.connect(self._changed)
        self._dress()

    def set_text(self, text: str) -> None:
        """Show a text without a word to anyone; the same text keeps the cursor."""
        if text == self.toPlainText():
            return
        self._showing = True
        try:
            self.setPlainText(text)
        finally:
            self._showing = False

    def text(self) -> str:
        return str(self.toPlainText())

    def sizeHint(self) -> QSize:
        return QSize(400, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in LEAVE_KEYS and control:
            self.clearFocus()
            self.done.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            event.ignore()
            return
        if event.key() == Qt.Key.Key_F7 and self._marks is not None:
            self._offer_next(self._marks)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(source.hasText()) and not bundles_in(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
            if self._marks is not None:
                self._marks.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._marks is None:
            self._marks = marks_for(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = text_menu(self)
        if self._marks is not None:
            add_word_acts(menu, self, self._marks, event)
        pop_up(menu, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width()
        super().resizeEvent(event)
        self._fit()
        if self.viewport().width() != width:
            # A new height may bring a scroll bar around the field; of a resize that comes of it
            # while the field is first shown Qt tells nobody, and the lines would stay too long.
            super().resizeEvent(QResizeEvent(self.viewport().size(), event.size()))
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._dress()
            self._fit()
            if self._marks is not None:
                self._marks.refresh()

    def _offer_next(self, marks: Marks) -> None:
        """Choose the next word that may be misspelt and open its menu."""
        found = marks.next_misspelt()
        if found is None:
            return
        self.setTextCursor(found)
        self.ensureCursorVisible()
        here = self.cursorRect()
        below = self.viewport().mapToGlobal(here.bottomLeft())
        by_key = QContextMenuEvent.Reason.Keyboard
        self.contextMenuEvent(QContextMenuEvent(by_key, here.center(), below))

    def _note_edit(self, _place: int, _removed: int, _added: int) -> None:
        self._edited = True

    def _changed(self) -> None:
        # Measured: new marks under words are told as changes of the text as well.
        edited, self._edited = self._edited, False
        if edited and not self._showing:
            self.typed.emit()

    def _dress(self) -> None:
        wanted = theme.font(self._role)
        if self.document().defaultFont() != wanted:
            self.document().setDefaultFont(wanted)

    def _line(self) -> float:
        # The layout gives each line whole pixels.
        return ceil(QFontMetricsF(self.document().defaultFont()).lineSpacing())

    def _height(self) -> int:
        lines = min(max(self.document().size().height(), self._least), self._most)
        return ceil(lines * self._line()) + 2 * MARGIN + 1  # less, and one line would scroll

    def _fit(self) -> None:
        wanted = self._height()
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

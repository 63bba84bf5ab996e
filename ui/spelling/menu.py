"""What can be done about a word that may be misspelt, above a field's usual menu."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from inspector_app.i18n import _
from ui.spelling.marks import Marks
from ui.spelling.speller import Speller
from ui.spelling.words import HYPHENS


class WordActs(QObject):
    """The acts for one word in one menu, with which it dies."""

    def __init__(
        self, menu: QMenu, field: QPlainTextEdit, speller: Speller, found: QTextCursor
    ) -> None:
        super().__init__(menu)
        self._menu, self._field, self._speller, self._found = menu, field, speller, found
        self._shown = found.selectedText()
        self._word = self._shown.translate(HYPHENS)
        self._first = menu.actions()[0] if menu.actions() else menu.addSeparator()
        self._searching = self._insert(_("Söker förslag …"))
        self._searching.setEnabled(False)
        self._learn = self._insert(_("Lägg till i ordlistan"))
        self._learn.triggered.connect(lambda: speller.learn(self._word))
        self._insert(_("Hoppa över")).triggered.connect(lambda: speller.accept([self._word]))
        menu.insertSeparator(self._first)
        speller.suggested.connect(self._suggested)
        speller.suggest(self._word)

    def _insert(self, text: str, before: QAction | None = None) -> QAction:
        act = QAction(text, self)
        self._menu.insertAction(before or self._first, act)
        return act

    def _suggested(self, word: str, words: tuple[str, ...]) -> None:
        if word != self._word or not self._searching.isVisible():
            return
        if not words:
            self._searching.setText(_("Inga förslag"))
            return
        self._searching.setVisible(False)
        acts = [self._insert(right.replace("&", "&&"), self._learn) for right in words]
        for act, right in zip(acts, words, strict=True):
            act.triggered.connect(partial(self._put, right))
        self._menu.insertSeparator(self._learn)

    def _put(self, right: str, _checked: bool = False) -> None:
        # Whatever came in between: another word is never overwritten.
        if self._found.selectedText() == self._shown:
            self._found.insertText(right)


def open_menu(field: QPlainTextEdit, marks: Marks, event: QContextMenuEvent) -> None:
    """The field's menu, with what can be done about the word under the pointer or the cursor."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    there = field.textCursor() if by_key else field.cursorForPosition(event.pos())
    menu = field.createStandardContextMenu()
    found = marks.misspelt_at(there)
    if found is not None:
        WordActs(menu, field, marks.speller, found)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(event.globalPos())

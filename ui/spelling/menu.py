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
        self._keep_on_screen()
        if self._menu.activeAction() is None:
            self._menu.setActiveAction(acts[0])

    def _keep_on_screen(self) -> None:
        # Qt finds a place for a menu when it opens, not when it grows.
        self._menu.adjustSize()
        room = self._menu.screen().availableGeometry()
        lowest = room.bottom() - self._menu.height()
        if self._menu.y() > lowest:
            self._menu.move(self._menu.x(), max(room.top(), lowest))

    def _put(self, right: str, _checked: bool = False) -> None:
        # Whatever came in between: another word is never overwritten.
        if self._found.selectedText() == self._shown:
            self._found.insertText(right)


def add_word_acts(
    menu: QMenu, field: QPlainTextEdit, marks: Marks, event: QContextMenuEvent
) -> None:
    """Put what can be done about the word under the pointer, or at the cursor, above the rest."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    found = marks.misspelt_at(
        field.textCursor() if by_key else field.cursorForPosition(event.pos())
    )
    if found is not None:
        WordActs(menu, field, marks.speller, found)

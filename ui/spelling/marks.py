"""Draws a quiet wave under the words of one field that may be misspelt."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import theme
from ui.spelling.speller import Speller
from ui.spelling.words import Span, words_in

PROPERTY = "speller"  # of a widget: who spells for the fields in it
LONGEST_PARAGRAPH = 4000  # signs; longer ones, and the texts below, are left without marks
LONGEST_TEXT = 50_000
AT_ONCE = 4000  # signs gone through in one turn of the event loop; the rest in turns


class Marks(QSyntaxHighlighter):
    """Marks come with the dictionary's answers and touch neither the text nor its undo steps."""

    def __init__(self, field: QPlainTextEdit, speller: Speller) -> None:
        super().__init__(field)
        self._field, self.speller = field, speller
        self._waiting: list[QTextBlock] = []  # with words that were asked about
        self._asks = True
        self._typing = False
        self._typed: tuple[QTextBlock, Span] | None = None  # the word that is being typed
        self._budget = AT_ONCE
        self._refill = QTimer(self, singleShot=True, interval=0)
        self._refill.timeout.connect(self._fill)
        document = field.document()
        document.contentsChange.connect(self._edited)  # heard before the marks are made anew
        self.setDocument(document)
        field.cursorPositionChanged.connect(self._moved)
        speller.judged.connect(self._answered)
        speller.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Mark everything anew, little by little."""
        block = self.document().begin()
        while block.isValid() and not self._is_too_long():
            self._later(block)
            block = block.next()

    def settle(self) -> None:
        """The field was left: no word is being typed any more."""
        typed, self._typed, self._typing = self._typed, None, False
        if typed is not None:
            self._later(typed[0])

    def misspelt_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The word there as a selection, where it may be misspelt."""
        found, place = self._misspelt_in(cursor.block()), cursor.position()
        return next((one for one in found if _reaches(one, place)), None)

    def next_misspelt(self) -> QTextCursor | None:
        """The first such word at the cursor or after it, else the first of the text."""
        cursor = self._field.textCursor()
        after = cursor.selectionEnd() + int(cursor.hasSelection())
        block, found = self.document().begin(), list[QTextCursor]()
        while block.isValid():
            found += self._misspelt_in(block)
            block = block.next()
        return next(
            (one for one in found if one.selectionEnd() >= after), found[0] if found else None
        )

    def _misspelt_in(self, block: QTextBlock) -> Iterator[QTextCursor]:
        text = block.text()
        for span in words_in(text) if self._may_mark(text) else ():
            if self.speller.is_right(span.word) is False:
                found = QTextCursor(block)
                found.setPosition(block.position() + span.start)
                found.setPosition(block.position() + span.end, QTextCursor.MoveMode.KeepAnchor)
                yield found

    def highlightBlock(self, text: str) -> None:
        if not self._may_mark(text):
            return
        if self._budget < len(text):
            self._later(self.currentBlock())
            return
        self._budget -= len(text)
        self._refill.start()
        self._mark(text)

    def _mark(self, text: str) -> None:
        block, cursor = self.currentBlock(), self._field.textCursor()
        here = cursor.positionInBlock() if self._typing and cursor.block() == block else -1
        if self._typed is not None and self._typed[0] == block:
            self._typed = None
        look, waits = _look(), False
        for span in words_in(text):
            if span.start <= here <= span.end:
                self._typed = (block, span)
                continue
            right = self.speller.is_right(span.word, ask=self._asks)
            waits = waits or right is None
            if right is False:
                self.setFormat(span.start, span.end - span.start, look)
        if waits and self._asks:
            self._waiting.append(block)

    def _may_mark(self, text: str) -> bool:
        return self.speller.ready and len(text) <= LONGEST_PARAGRAPH and not self._is_too_long()

    def _is_too_long(self) -> bool:
        return self.document().characterCount() > LONGEST_TEXT

    def _later(self, block: QTextBlock, *, asks: bool = True) -> None:
        self.speller.turns.add(self, partial(self._again, block, asks))

    def _again(self, block: QTextBlock, asks: bool) -> None:
        if not block.isValid():
            return
        self._budget, self._asks = max(self._budget, LONGEST_PARAGRAPH), asks
        try:
            self.rehighlightBlock(block)
        finally:
            self._asks = True

    def _fill(self) -> None:
        self._budget = AT_ONCE

    def _answered(self) -> None:
        # Asked once only: words that are still unknown would be asked about for ever.
        waiting, self._waiting = self._waiting, []
        for block in waiting:
            self._later(block, asks=False)

    def _edited(self, _place: int, _removed: int, _added: int) -> None:
        self._typing = self._field.hasFocus()

    def _moved(self) -> None:
        cursor = self._field.textCursor()
        if self._typed is None:
            self._typing = False
            return
        block, span = self._typed
        if cursor.block() != block or not span.start <= cursor.positionInBlock() <= span.end:
            self.settle()


def marks_for(field: QPlainTextEdit) -> Marks | None:
    """Marks for a field that stands where someone spells; None elsewhere."""
    around: QWidget | None = field
    while around is not None:
        speller = around.property(PROPERTY)
        if isinstance(speller, Speller):
            return Marks(field, speller)
        around = around.parentWidget()
    return None


def _reaches(word: QTextCursor, place: int) -> bool:
    return word.selectionStart() <= place <= word.selectionEnd()


def _look() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.colour("misspelt"))
    return look

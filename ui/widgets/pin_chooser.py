"""Choosing the statement that a line or a piece of evidence supports."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.checklist import Level as Binding
from inspector_app.i18n import _
from inspector_app.queries.interviews import PinChoice
from ui.theme import Level, TextRole
from ui.widgets import painting
from ui.widgets.command_palette import matches
from ui.widgets.fields import LineField
from ui.widgets.keys import KeyHint, KeyHints
from ui.widgets.level_chip import LevelChip
from ui.widgets.marked_text import MarkedText
from ui.widgets.parting import let_go
from ui.widgets.text import Label

LEVELS = {
    Binding.REGULATION: Level.SKA,
    Binding.ADVICE: Level.BOR,
    Binding.INDICATOR: Level.INDIKATOR,
}
Finder = Callable[[str], Sequence[PinChoice]]


class ChoiceRow(QFrame):
    """One statement to choose: number, level, sentence with the match in semibold."""

    chosen = Signal(str)

    def __init__(self, choice: PinChoice, words: str, pinned: bool) -> None:
        super().__init__()
        self.choice = choice
        self._current = False
        told = _("fäst, Enter lossar") if pinned else ""
        self.setAccessibleName(f"{choice.number} {choice.text} {told}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        number = Label(choice.number, TextRole.STRONG)
        number.setFixedWidth(painting.width_of("8.888", TextRole.STRONG))
        row.addWidget(number, 0, top)
        cell = QHBoxLayout()
        if choice.level is not None:
            cell.addWidget(LevelChip(LEVELS[choice.level]), 0, top)
        cell.addStretch(1)
        holder = QWidget()
        holder.setLayout(cell)
        cell.setContentsMargins(0, 1, 0, 0)
        holder.setFixedWidth(LevelChip(Level.INDIKATOR).sizeHint().width() + 4)
        row.addWidget(holder, 0, top)
        row.addWidget(MarkedText(choice.text, _hits(choice.text, words)), 1)
        if pinned:
            row.addWidget(Label(_("fäst"), TextRole.HINT, "text-2"), 0, top)

    def set_current(self, current: bool) -> None:
        """Show the row as the one Enter takes."""
        self._current = current
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.choice.statement)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._current or self.underMouse():
            painter = painting.painter_on(self)
            fill = "surface-selected" if self._current else "surface-hover"
            painting.box(painter, self.rect(), fill, radius=6)


class PinChooser(QFrame):
    """At most a handful of statements; arrows choose, Enter pins, Esc closes.

    Signals:
        chosen(str): the statement to pin to, or to loosen from where it was pinned
        closed(): nothing was chosen
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Fäst raden på"))
        self._find: Finder = lambda _words: ()
        self._pinned: frozenset[str] = frozenset()
        self._rows: list[ChoiceRow] = []
        self.beside = True  # follows words typed in another field
        self._at = 0
        self.field = LineField(_("Sök påstående"), placeholder=_("Nummer eller ord i påståendet"))
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self._title = Label(_("Fäst raden på"), TextRole.HINT, "text-2")
        self._none = Label(_("Inget påstående passar"), TextRole.BODY, "text-2")
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 8, 2)
        head.addWidget(self._title)
        head.addWidget(self.field, 1)
        head.addStretch(0)
        keys = (
            KeyHint(("↑", "↓"), _("välj")),
            KeyHint(("Enter",), _("fäst")),
            KeyHint(("Esc",), _("stäng")),
        )
        head.addSpacing(12)
        head.addWidget(KeyHints(keys), 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 7, 7, 7)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.hide()

    def set_finder(self, find: Finder) -> None:
        """Who answers words with statements."""
        self._find = find

    def open_for(self, pinned: Sequence[PinChoice]) -> None:
        """Open with a field of its own; what is pinned already is shown first."""
        self.beside = False
        self._pinned = frozenset(one.statement for one in pinned)
        self.field.clear()
        self.field.show()
        self._title.hide()
        self._fill(pinned, "")
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, words: str) -> None:
        """Show what fits the words."""
        self._fill(self._find(words), words)

    def search_beside(self, words: str) -> bool:
        """Follow words typed in a field elsewhere; hidden, and False, where nothing fits."""
        self.beside = True
        self._pinned = frozenset()
        self.field.hide()
        self._title.show()
        self._fill(self._find(words), words)
        self.setVisible(bool(self._rows))
        return bool(self._rows)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key says while focus is in a field; False for keys that are not ours."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._rows:
                return False
            self.chosen.emit(self._rows[self._at].choice.statement)
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def put_away(self) -> None:
        """Close without a choice."""
        self.hide()
        self.closed.emit()

    def shown(self) -> list[PinChoice]:
        """The statements offered now."""
        return [row.choice for row in self._rows]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take_key(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "surface-card", "line-input", radius=8)

    def _fill(self, choices: Sequence[PinChoice], words: str) -> None:
        for old in self._rows:
            self._list.removeWidget(old)
            let_go(old)
        self._rows = [ChoiceRow(one, words, one.statement in self._pinned) for one in choices]
        for row in self._rows:
            row.chosen.connect(self.chosen)
            self._list.addWidget(row)
        self._none.setVisible(not self._rows and bool(words.strip()))
        self._at = 0
        self._go(0)

    def _go(self, step: int) -> None:
        if self._rows:
            self._at = (self._at + step) % len(self._rows)
        for place, row in enumerate(self._rows):
            row.set_current(place == self._at)


def _hits(text: str, words: str) -> list[tuple[int, int]]:
    parts, start = [], 0
    for piece, hit in matches(text, words):
        if hit:
            parts.append((start, len(piece)))
        start += len(piece)
    return parts

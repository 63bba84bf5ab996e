"""The list of statements: flat rows, and the one card in hand that opens in place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.ids import StatementId
from inspector_app.queries.sheet import SheetRow
from ui.checklist.statement_card import StatementCard
from ui.checklist.statement_row import StatementRow
from ui.widgets.answers import AnswerChoice
from ui.widgets.painting import RING
from ui.widgets.parting import let_go

WIDEST = 1236
ABOVE = 60  # pixels of the row above that stay in view


class StatementList(QScrollArea):
    """Shows rows; one of them may be in hand.

    Signals:
        answered(str, str), cleared(str), confirmed(str): by statement id
        noted(str, str), note_left(str): what stands in a statement's note
        taken(str): a statement was taken in hand
        asked(str): evidence or pin, for the statement in hand; onward, where all is answered
    """

    answered = Signal(str, str)
    cleared = Signal(str)
    confirmed = Signal(str)
    noted = Signal(str, str)
    note_left = Signal(str)
    taken = Signal(str)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices: tuple[AnswerChoice, ...] = ()
        self._rows: tuple[SheetRow, ...] = ()
        self.in_hand: StatementId | None = None  # whose card is open
        self._flats: dict[StatementId, StatementRow] = {}  # that of the card in hand is hidden
        self._card: StatementCard | None = None
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(WIDEST + 2 * RING)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(RING, RING, RING, 24)
        self._column.setSpacing(0)
        self.setWidget(holder)

    @property
    def card(self) -> StatementCard | None:
        """The open card."""
        return self._card if self.in_hand in self._flats else None

    def show_rows(
        self,
        rows: Sequence[SheetRow],
        choices: Sequence[AnswerChoice],
        below: QWidget | None = None,
    ) -> None:
        """Show these rows, the one in hand as a card, and perhaps something below them.

        Focus that was in the list stays in it.
        """
        here = self.focusWidget()
        had_focus = here is not None and here.hasFocus()
        self._clear()
        if self._card is not None and tuple(choices) != self._choices:
            let_go(self._card)
            self._card = None
        self._rows, self._choices = tuple(rows), tuple(choices)
        for row in rows:
            self._flats[row.key] = flat = self._flat(row)
            self._column.addWidget(flat)
            flat.setVisible(row.key != self.in_hand)
        if below is not None:
            self._column.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        row_in_hand = self._row(self.in_hand)
        if row_in_hand is not None:
            self._open(row_in_hand)
        if had_focus:
            self.focus_card()

    def renew(self, rows: Sequence[SheetRow], typing: bool) -> None:
        """Newer facts; the card stays where it is, and while `typing` its note too."""
        newer = {row.key: row for row in rows}
        old, self._rows = self._rows, tuple(newer.get(row.key, row) for row in self._rows)
        for row, before in zip(self._rows, old, strict=True):
            if row == before:
                continue
            self._flats[row.key].show_row(row)
            if self._card is not None and row.key == self.in_hand:
                self._card.show_row(row, keep_note=typing)

    def show_saved_answer(self) -> None:
        """Show the card's answer as the rows have it."""
        card, row = self.card, self._row(self.in_hand)
        if card is not None and row is not None:
            card.buttons.set_answer(row.answer)

    def take(self, key: str) -> None:
        """Take a statement in hand and give it focus."""
        row = self._row(StatementId(key))
        if row is None:
            return
        self._lay_down()
        self.in_hand = row.key
        self._flats[row.key].hide()
        card = self._open(row)
        if card.hasFocus():  # and so nothing tells a screen reader that it is another statement
            QAccessible.updateAccessibility(QAccessibleEvent(card, QAccessible.Event.Focus))
        card.setFocus()
        # The layout knows the card's height first when it has run.
        QTimer.singleShot(0, card, lambda: self.ensureWidgetVisible(card, 0, ABOVE))
        self.taken.emit(row.key)

    def focus_card(self) -> None:
        """Give focus back to the statement in hand, or take the first."""
        if self.card is not None:
            self.card.setFocus()
            self.taken.emit(self.card.key)
        elif self._rows:
            self.take(self._rows[0].key)

    def _step(self, step: str) -> None:
        if step in ("evidence", "pin"):
            self.asked.emit(step)
            return
        place = next((i for i, row in enumerate(self._rows) if row.key == self.in_hand), -1)
        target = None
        if step == "previous":
            target = self._rows[place - 1] if place > 0 else None
        elif step == "next":
            target = self._rows[place + 1] if place + 1 < len(self._rows) else None
        else:
            later = (*self._rows[place + 1 :], *self._rows[: max(place, 0)])
            target = next((row for row in later if not row.counts), None)
        if target is not None:
            self.take(target.key)
        elif step == "unanswered":
            self.asked.emit("onward")

    def _lay_down(self) -> None:
        """The statement in hand lies flat again; what was typed in its note has been left."""
        card = self.card
        if card is not None:
            card.note.clearFocus()
            self._flats[card.key].show()

    def _row(self, key: StatementId | None) -> SheetRow | None:
        return next((row for row in self._rows if row.key == key), None)

    def _flat(self, row: SheetRow) -> StatementRow:
        flat = StatementRow(row, self._choices)
        flat.answered.connect(self.answered)
        flat.taken.connect(self.take)
        return flat

    def _open(self, row: SheetRow) -> StatementCard:
        """The card of this statement, right after its hidden flat row."""
        card = self._card
        if card is None:
            card = self._card = self._new_card(row)
        else:
            self._column.removeWidget(card)
            card.take_up(row)
        self._column.insertWidget(self._column.indexOf(self._flats[row.key]) + 1, card)
        card.show()  # at once, so that it can have focus
        return card

    def _new_card(self, row: SheetRow) -> StatementCard:
        card = StatementCard(row, self._choices)
        card.answered.connect(lambda choice: self.answered.emit(card.key, choice))
        card.cleared.connect(lambda: self.cleared.emit(card.key))
        card.confirmed.connect(lambda: self.confirmed.emit(card.key))
        card.noted.connect(lambda text: self.noted.emit(card.key, text))
        card.note_left.connect(lambda: self.note_left.emit(card.key))
        card.asked.connect(self._step)
        return card

    def _clear(self) -> None:
        """Let go of all but the card, which is hidden: what was typed in its note has been left."""
        if self._card is not None:
            self._card.hide()
            self._column.removeWidget(self._card)
        self._flats = {}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)

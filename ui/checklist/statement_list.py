"""The list of statements: flat rows, and the one card in hand that opens in place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.ids import StatementId
from inspector_app.queries.sheet import SheetRow
from ui.checklist.statement_card import StatementCard
from ui.checklist.statement_row import StatementRow
from ui.widgets.answers import AnswerChoice
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
        self._widgets: dict[StatementId, QWidget] = {}
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 4, 24)
        self._column.setSpacing(0)
        self.setWidget(holder)

    @property
    def card(self) -> StatementCard | None:
        """The open card."""
        card = self._widgets.get(self.in_hand) if self.in_hand else None
        return card if isinstance(card, StatementCard) else None

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
        self._rows, self._choices = tuple(rows), tuple(choices)
        for row in rows:
            self._add(self._card(row) if row.key == self.in_hand else self._flat(row), row.key)
        if below is not None:
            self._column.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        if had_focus:
            self.focus_card()

    def renew(self, rows: Sequence[SheetRow], typing: bool) -> None:
        """Newer facts; the card stays where it is, and while `typing` its note too."""
        old = {row.key: row for row in self._rows}
        newer = {row.key: row for row in rows}
        self._rows = tuple(newer.get(row.key, row) for row in self._rows)
        for row in self._rows:
            widget = self._widgets[row.key]
            if row == old[row.key]:
                continue
            if isinstance(widget, StatementCard):
                widget.show_row(row, keep_note=typing)
            else:
                self._replace(widget, self._flat(row))

    def show_saved_answer(self) -> None:
        """Show the card's answer as the rows have it."""
        row = self._row(self.card.key) if self.card is not None else None
        if self.card is not None and row is not None:
            self.card.buttons.set_answer(row.answer)

    def take(self, key: str) -> None:
        """Take a statement in hand and give it focus."""
        self._lay_down()
        row = self._row(StatementId(key))
        if row is None:
            return
        self.in_hand = row.key
        card = self._card(row)
        self._replace(self._widgets[row.key], card)
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
        card = self.card
        if card is not None:
            card.note.clearFocus()
            row = self._row(card.key)
            if row is not None:
                self._replace(card, self._flat(row))
        self.in_hand = None

    def _row(self, key: StatementId) -> SheetRow | None:
        return next((row for row in self._rows if row.key == key), None)

    def _flat(self, row: SheetRow) -> StatementRow:
        flat = StatementRow(row, self._choices)
        flat.answered.connect(self.answered)
        flat.taken.connect(self.take)
        return flat

    def _card(self, row: SheetRow) -> StatementCard:
        card = StatementCard(row, self._choices)
        key = row.key
        card.answered.connect(lambda choice: self.answered.emit(key, choice))
        card.cleared.connect(lambda: self.cleared.emit(key))
        card.confirmed.connect(lambda: self.confirmed.emit(key))
        card.noted.connect(lambda text: self.noted.emit(key, text))
        card.note_left.connect(lambda: self.note_left.emit(key))
        card.asked.connect(self._step)
        return card

    def _add(self, widget: QWidget, key: StatementId) -> None:
        self._widgets[key] = widget
        self._column.addWidget(widget)
        widget.show()  # at once, so that it can have focus

    def _replace(self, old: QWidget, new: StatementRow | StatementCard) -> None:
        place = self._column.indexOf(old)
        self._column.removeWidget(old)
        let_go(old)
        self._column.insertWidget(place, new)
        new.show()
        self._widgets[new.key] = new

    def _clear(self) -> None:
        self._widgets = {}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)

"""The statement in hand: white, with its answer control, note and evidence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.queries.sheet import SheetRow
from ui.checklist.heading import Heading
from ui.checklist.statement_row import SIDE
from ui.statement_words import wording
from ui.theme import Icon, TextRole
from ui.widgets.answers import AnswerButtons, AnswerChoice
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.note_field import NoteField
from ui.widgets.tags import Tag
from ui.widgets.text import Label, Paragraph


class StatementCard(Card):
    """Has focus itself: digits answer, A goes to the note, Esc in the note comes back.

    One card serves a whole list: it is the heaviest thing there, and only one is in hand.

    Signals:
        answered(str), cleared(), confirmed(): of this statement
        noted(str): what stands in the note, at each change by hand
        note_left(): the note lost focus
        asked(str): a step elsewhere: next, previous, unanswered, evidence, pin
    """

    answered = Signal(str)
    cleared = Signal()
    confirmed = Signal()
    noted = Signal(str)
    note_left = Signal()
    asked = Signal(str)

    def __init__(self, row: SheetRow, choices: Sequence[AnswerChoice]) -> None:
        super().__init__(in_hand=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.setContentsMargins(SIDE, 16, SIDE, 12)
        self._heading = Heading(row)
        self._words = Paragraph("", TextRole.LEAD)
        sentence = QHBoxLayout()
        sentence.setSpacing(0)
        sentence.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        sentence.addWidget(self._words, 1)
        self.body.addLayout(sentence)
        self.buttons = AnswerButtons(choices)
        self.buttons.answered.connect(self.answered)
        self.buttons.cleared.connect(self.cleared)
        self.body.addWidget(self.buttons)
        self._outdated = QWidget()
        self.body.addWidget(self._outdated)
        self._build_outdated()
        self.note = NoteField(_("Anteckning"), placeholder=_("Anteckning"), least_lines=2)
        self.note.typed.connect(self._typed)
        self.note.left.connect(self.note_left)
        self.note.done.connect(self.setFocus)
        self.body.addWidget(self.note)
        self.body.addLayout(self._footer())
        self.take_up(row)

    def take_up(self, row: SheetRow) -> None:
        """Be the card of this statement from now on; whoever typed in the note has left it."""
        self.key = row.key
        self.setAccessibleName(f"{row.shown.number} {wording(row.shown)}")
        self._words.setText(wording(row.shown))
        self._words.updateGeometry()
        self._beyond.setVisible(not row.shown.core)
        self.show_row(row)
        self.note.document().clearUndoRedoStacks()  # they hold another statement's words

    def show_row(self, row: SheetRow, keep_note: bool = False) -> None:
        """Show newer facts of the same statement; a note being typed is left alone."""
        self._heading.show_row(row)
        self.buttons.set_answer(row.answer)
        self._outdated.setVisible(row.outdated)
        self._after_seal.setVisible(row.after_seal)
        if not keep_note:
            self.note.set_text(row.note)
        count = len(row.evidence)
        self._evidence.setText(
            ngettext("{n} belägg", "{n} belägg", count).format(n=count)
            if count
            else _("Lägg till belägg")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: "next",
            Qt.Key.Key_Up: "previous",
            Qt.Key.Key_Return: "unanswered",
            Qt.Key.Key_Enter: "unanswered",
            Qt.Key.Key_B: "evidence",
            Qt.Key.Key_P: "pin",
        }
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.buttons.take_key(event):
            return
        if plain and event.key() == Qt.Key.Key_A:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.setFocus()
        elif plain and event.key() in steps:
            self.asked.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self.noted.emit(self.note.text())

    def _build_outdated(self) -> None:
        row = QHBoxLayout(self._outdated)
        row.setContentsMargins(0, 0, 0, 0)
        text = _("Svarat på tidigare lydelse. Svaret räknas först när du har bekräftat det.")
        row.addWidget(Paragraph(text, TextRole.HINT, "weak-text"), 1)
        confirm = LinkButton(_("Svaret gäller"))
        confirm.clicked.connect(self.confirmed)
        row.addWidget(confirm)

    def _footer(self) -> QHBoxLayout:
        footer = QHBoxLayout()
        footer.setSpacing(12)
        self._evidence = LinkButton("", icon=Icon.PAPER_CLIP)
        self._evidence.clicked.connect(lambda: self.asked.emit("evidence"))
        footer.addWidget(self._evidence)
        self._after_seal = Tag(_("efter öppnad försegling"))
        footer.addWidget(self._after_seal)
        footer.addStretch(1)
        self._beyond = Label(_("Utöver kärnan"), TextRole.HINT, "text-2")
        footer.addWidget(self._beyond)
        return footer

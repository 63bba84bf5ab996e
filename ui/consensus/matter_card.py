"""The difference in hand: both sides, what is agreed, why, and notes to one another."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.consensus.flat_row import heading_width, number_width
from ui.consensus.hand_card import HandCard
from ui.consensus.remarks import Remarks
from ui.consensus.rows import Draft, MatterRow
from ui.consensus.sides import Sides
from ui.theme import TextRole
from ui.widgets.answers import AnswerButtons, AnswerChoice
from ui.widgets.beside import Beside
from ui.widgets.buttons import LinkButton, PrimaryButton
from ui.widgets.level_chip import LevelChip
from ui.widgets.note_field import NoteField
from ui.widgets.parting import let_go
from ui.widgets.text import Label, Paragraph, SectionTitle

TOP = Qt.AlignmentFlag.AlignTop
STEPS = {Qt.Key.Key_Down: "next", Qt.Key.Key_Up: "previous"}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatterCard(HandCard):
    """A statement or a grade. Has focus itself: V and H take a side, digits or letters a third.

    Signals:
        settled(str, str): what is agreed, and why
        drafted(Draft): what has been begun
        reopened(): nothing is agreed any more
        stepped(str): next or previous
        opened(): see it where one judges
        remarked(str), remark_removed(str): notes to one another
    """

    settled = Signal(str, str)
    drafted = Signal(object)
    reopened = Signal()
    stepped = Signal(str)
    opened = Signal()
    remarked = Signal(str)
    remark_removed = Signal(str)

    def __init__(self, choices: tuple[AnswerChoice, ...]) -> None:
        super().__init__()
        self.choices = choices
        self._row: MatterRow | None = None
        self._build_heading()
        self._sides = Sides()
        self.body.addWidget(self._sides)
        self._told = Paragraph("", TextRole.HINT, "text-2")
        self.body.addWidget(self._told)
        self._settling = QWidget()
        self.body.addWidget(self._settling)
        self._build_settling()
        self.body.addLayout(self._build_foot())
        self.remarks = Remarks()
        self.remarks.added.connect(self.remarked)
        self.remarks.removed.connect(self.remark_removed)
        self.remarks.typed.connect(self._tell_draft)
        self.remarks.done.connect(self.setFocus)
        self.body.addWidget(self.remarks)

    def take_up(self, row: MatterRow, draft: Draft) -> None:
        """Be the card of this matter from now on."""
        self.key = row.key
        self._row = None
        self.buttons.set_answer(draft.value or row.agreed)
        self.why.set_text(draft.why or row.why)
        self.why.document().clearUndoRedoStacks()  # they hold another matter's words
        self.remarks.take_up(draft.remark)
        self._warn("")
        self.show_row(row)

    def show_row(self, row: MatterRow) -> None:
        """Show newer facts of the same matter; what is begun here stays."""
        if row == self._row:
            return
        if self._row is not None and row.agreed != self._row.agreed:
            self.buttons.set_answer(row.agreed)
        self._row = row
        flat = row.flat
        self.setAccessibleName(f"{flat.number} {flat.text}".strip())
        self._number.setText(flat.number)
        self._words.setText(flat.text)
        self._words.updateGeometry()
        self._show_level()
        self._sides.show_sides(row.sides, differs=row.differs)
        self._told.setText("\n".join(row.told))
        self._told.setVisible(bool(row.told))
        self._told.updateGeometry()
        self._settling.setVisible(row.open)
        asked = _("krävs när ni svarat olika") if row.needs_why else _("om ni vill förklara")
        self._asked.setText(asked)
        self._settle.setText(_("Avgör igen") if row.agreed else _("Avgör"))
        self._reopen.setVisible(row.agreed is not None)
        grade = row.target.startswith("grading/")
        self._open.setText(_("Visa i Bedömning") if grade else _("Visa i checklistan"))
        self._remark.setVisible(row.remarks is not None)
        self.remarks.show_remarks(row.remarks)

    def settle(self) -> None:
        """Settle what is chosen, or say what is missing and go there."""
        row, chosen, why = self._row, self.buttons.answer(), self.why.text().strip()
        if row is None or not row.open:
            self.stepped.emit("next")
        elif chosen is None:
            self._warn(_("Välj först vad ni kommer fram till."))
            self.setFocus()
        elif row.needs_why and not why:
            self._warn(_("Skriv varför: ni har svarat olika på något som är bindande."))
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        elif chosen == row.agreed and why == row.why.strip():
            self.stepped.emit("next")  # it is settled just so
        else:
            self._warn("")
            self.setFocus()
            self.settled.emit(chosen, why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts: dict[str, Callable[[], object]] = {
            "V": lambda: self._take_side(0),
            "H": lambda: self._take_side(1),
            "M": lambda: self.why.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "T": self._write_remark,
        }
        typed = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus()
        elif event.key() in ENTER:
            self.settle()
        elif plain and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif self._row is not None and self._row.open and self.buttons.take_key(event):
            return
        elif plain and any(typed == one.key.upper() for one in self.choices):
            self._choose(next(one.id for one in self.choices if one.key.upper() == typed))
        elif plain and typed in acts and self._row is not None:
            acts[typed]()
        else:
            super().keyPressEvent(event)

    def _take_side(self, place: int) -> None:
        sides = self._row.sides if self._row is not None else ()
        choice = sides[place].choice if place < len(sides) else None
        if choice is not None:
            self._choose(choice.id)

    def _choose(self, choice: str) -> None:
        if self._row is not None and self._row.open:
            self.buttons.set_answer(choice)
            self._chosen()

    def _chosen(self) -> None:
        self._warn("")
        self._tell_draft()

    def _write_remark(self) -> None:
        if self._row is not None and self._row.remarks is not None:
            self.remarks.write()

    def _tell_draft(self) -> None:
        row = self._row
        if row is not None:
            chosen, why = self.buttons.answer() or "", self.why.text()
            value = "" if chosen == row.agreed else chosen
            said = "" if why == row.why else why
            self.drafted.emit(Draft(value, said, self.remarks.text()))

    def _warn(self, words: str) -> None:
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        self._warning.updateGeometry()

    def _build_heading(self) -> None:
        left = QWidget()
        left.setMinimumWidth(heading_width())
        self._marks = QHBoxLayout(left)
        self._marks.setContentsMargins(0, 0, 0, 0)
        self._marks.setSpacing(0)
        self._number = Label("", TextRole.BODY, "text-2")
        self._number.setMinimumWidth(number_width())
        self._marks.addWidget(self._number, 0, TOP)
        self._chip: LevelChip | None = None
        self._marks.addStretch(1)
        self._words = Paragraph("", TextRole.LEAD)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(left, 0, TOP)
        line.addWidget(self._words, 1)
        self.body.addLayout(line)

    def _show_level(self) -> None:
        if self._chip is not None:
            let_go(self._chip)
            self._chip = None
        if self._row is not None and self._row.flat.level is not None:
            self._chip = LevelChip(self._row.flat.level)
            self._marks.insertWidget(1, self._chip, 0, TOP)

    def _build_settling(self) -> None:
        column = QVBoxLayout(self._settling)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(SectionTitle(_("Er samsyn")))
        kept = Paragraph(_("Era egna svar står kvar som de är."), TextRole.HINT, "text-2")
        head.addWidget(kept, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self.buttons = AnswerButtons(self.choices)
        self.buttons.setAccessibleName(_("Er samsyn"))
        self.buttons.answered.connect(self._chosen)
        self.buttons.cleared.connect(self._chosen)
        column.addWidget(self.buttons)
        asking = QHBoxLayout()
        asking.setSpacing(8)
        asking.addWidget(Label(_("Varför"), TextRole.PANEL))
        self._asked = Paragraph("", TextRole.HINT, "text-2")
        asking.addWidget(self._asked, 1)
        column.addLayout(asking)
        self.why = NoteField(_("Varför"), least_lines=2, most_lines=8)
        self.why.typed.connect(self._tell_draft)
        self.why.done.connect(self.settle)
        self._settle = PrimaryButton(_("Avgör"))
        self._settle.clicked.connect(self.settle)
        column.addWidget(Beside(self.why, self._settle, least=280))
        self._warning = Paragraph("", TextRole.HINT, "weak-text")
        column.addWidget(self._warning)

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(16)
        self._open = LinkButton("")
        self._open.clicked.connect(self.opened)
        self._reopen = LinkButton(_("Öppna frågan igen"))
        self._reopen.clicked.connect(self.reopened)
        self._remark = LinkButton(_("Skriv till varandra"))
        self._remark.clicked.connect(self._write_remark)
        for button in (self._open, self._reopen, self._remark):
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

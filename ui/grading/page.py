"""The middle of the grading room: one area's suggestion, the grade, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.grading.rows import AreaRow, Suggestion
from ui.grading.suggestion import SuggestionCard
from ui.theme import Icon, TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import LinkButton
from ui.widgets.empty_state import SmallIcon
from ui.widgets.grade_choice import Grade, GradeChoice
from ui.widgets.note_field import NoteField
from ui.widgets.parting import let_go
from ui.widgets.tab_order import in_reading_order
from ui.widgets.text import Label, Paragraph, SectionTitle

WIDEST = 1236
LEFT = Qt.AlignmentFlag.AlignLeft


class GradingPage(QWidget):
    """Shows one area; every wish goes out as a signal.

    Signals:
        graded(str), cleared(): the grade of the area shown
        explained(str), explanation_left(): what stands in its rationale
        opened(str): a statement was asked for, as the checklist's target
        stepped(int): to the next area or, with -1, the previous one
    """

    graded = Signal(str)
    cleared = Signal()
    explained = Signal(str)
    explanation_left = Signal()
    opened = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("grading-page")
        self._area = ""
        self._suggestion: Suggestion | None = None
        self._grades: tuple[Grade, ...] = ()
        self._card = QWidget()
        self.choice: GradeChoice | None = None  # made when the scale is known
        self._boxes = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build_scroll())
        for keys, step in (("Alt+Down", 1), ("Alt+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.stepped.emit(step))

    def show_area(self, area: AreaRow, typing: bool) -> None:
        """Show an area; while its rationale is being typed, that text is left alone."""
        self._number.setText(area.number)
        self._title.setText(area.name)
        self._counted.setText(area.counted)
        self._show_suggestion(area.suggestion)
        self._show_grades(area.grades, fresh=area.id != self._area)
        self._area = area.id
        suggested = area.suggestion.grade
        if self.choice is not None:
            self.choice.set_grade(area.grade, suggested.id if suggested else None)
        in_reading_order([self._card, self._clear, self._boxes, self.rationale])
        self._clear.setVisible(area.grade is not None)
        self._consequence.setVisible(bool(area.consequence))
        self._consequence_words.setText(area.consequence)
        if not typing:
            self.rationale.set_text(area.rationale)
        self._asked.setText(area.rationale_asked or _("skrivs om ni vill förklara betyget"))
        self._asked.set_ink("weak-text" if area.lacks_rationale else "text-2")
        self._needed.setVisible(area.lacks_rationale)
        self._changed.setText(area.changed)

    def focus_grades(self) -> None:
        """Put focus on the grades."""
        if self.choice is not None:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def scroll_to_top(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters grade from anywhere but the text; Esc in the text leads back to the grades."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.focus_grades()
        elif plain and self.choice is not None and self._is_letter(event.text()):
            self.choice.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _is_letter(self, text: str) -> bool:
        return text.upper() in {grade.letter.upper() for grade in self._grades}

    def _build_scroll(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(WIDEST + 40)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(20, 16, 20, 24)
        self._column.setSpacing(12)
        self._column.addLayout(self._build_head())
        self._column.addWidget(self._card)
        self._column.addSpacing(4)
        self._column.addLayout(self._build_grade_head())
        self._column.addWidget(self._boxes)
        self._column.addWidget(self._build_consequence())
        self._column.addSpacing(4)
        self._build_rationale()
        self._column.addStretch(1)
        self._scroll.setWidget(holder)
        return self._scroll

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        self._number = Label("", TextRole.PAGE, "text-2")
        self._title = Paragraph("", TextRole.PAGE)
        self._counted = Label("", TextRole.BODY, "text-2")
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Beside(self._title, self._counted, least=400), 1)
        return head

    def _build_grade_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(SectionTitle(_("Ert betyg")))
        hint = _("Programmet föreslår, ni bestämmer.")
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Paragraph(hint, TextRole.HINT, "text-2"), 1, middle)
        self._clear = LinkButton(_("Ta bort betyget"))
        self._clear.clicked.connect(self.cleared)
        head.addWidget(self._clear)
        return head

    def _build_consequence(self) -> QWidget:
        self._consequence = QWidget()
        row = QHBoxLayout(self._consequence)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(SmallIcon(Icon.ATTENTION, "bad-text"), 0, top)
        self._consequence_words = Paragraph("", TextRole.BODY)
        row.addWidget(self._consequence_words, 1)
        return self._consequence

    def _build_rationale(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(SectionTitle(_("Motivering")))
        self._asked = Paragraph("", TextRole.HINT, "text-2")
        head.addWidget(self._asked, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(head)
        self.rationale = NoteField(_("Motivering"), least_lines=4, most_lines=16)
        self.rationale.typed.connect(lambda: self.explained.emit(self.rationale.text()))
        self.rationale.left.connect(self.explanation_left)
        self.rationale.done.connect(self.focus_grades)
        self._column.addWidget(self.rationale)
        text = _("Betyget är satt, men motiveringen saknas.")
        self._needed = Paragraph(text, TextRole.HINT, "weak-text")
        self._column.addWidget(self._needed)
        self._changed = Label("", TextRole.HINT, "text-2")
        printed = Paragraph(_("Motiveringen skrivs ut i rapporten."), TextRole.HINT, "text-2")
        self._column.addWidget(Beside(printed, self._changed, least=200))

    def _show_suggestion(self, suggestion: Suggestion) -> None:
        if suggestion == self._suggestion:
            return
        self._suggestion = suggestion
        card = SuggestionCard(suggestion)
        card.opened.connect(self.opened)
        self._swap(self._card, card)
        self._card = card

    def _show_grades(self, grades: Sequence[Grade], *, fresh: bool) -> None:
        if tuple(grades) == self._grades and not fresh:
            return
        self._grades = tuple(grades)
        choice = GradeChoice(grades)
        choice.chosen.connect(self.graded)
        self._swap(self._boxes, choice)
        self._boxes = self.choice = choice

    def _swap(self, old: QWidget, new: QWidget) -> None:
        place = self._column.indexOf(old)
        self._column.removeWidget(old)
        let_go(old)
        self._column.insertWidget(place, new)
        new.show()  # at once, not when the layout comes around to it

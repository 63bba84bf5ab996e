"""The suggestion as a card: the letter dashed, how each level was met, and every reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from ui.grading.rows import LevelLine, Shortfall, Suggestion
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.beside import Beside
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card, Rule
from ui.widgets.empty_state import IconTile, SmallIcon
from ui.widgets.grade_chip import GradeChip, GradeKind
from ui.widgets.level_chip import LevelChip
from ui.widgets.parting import let_go
from ui.widgets.tags import AnswerTag
from ui.widgets.text import Label, Paragraph

MOST = 5  # shortfalls of a level shown at once
TOP = Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft
MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _chip_column() -> int:
    return painting.width_of("INDIKATOR", TextRole.CHIP) + 34


class SuggestionCard(Card):
    """Shows one suggestion.

    Signals:
        opened(str): a statement was asked for, as the checklist's target
    """

    opened = Signal(str)

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__()
        self.setAccessibleName(_("Förslag"))
        self.body.setSpacing(10)
        self.body.addLayout(self._head(suggestion))
        for line in suggestion.lines:
            self.body.addWidget(Rule())
            self.body.addWidget(self._level(line))

    def _head(self, suggestion: Suggestion) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        if suggestion.grade is not None:
            grade = suggestion.grade
            chip = GradeChip(grade.letter, grade.tone, GradeKind.SUGGESTED, large=True)
            head.addWidget(chip, 0, TOP)
            title = _("Förslag: {grade}").format(grade=grade.letter)
        else:
            head.addWidget(IconTile(Icon.SCALES), 0, TOP)
            title = _("Inget förslag än")
        words.addStretch(1)
        words.addWidget(Label(title, TextRole.STRONG))
        words.addWidget(Paragraph(suggestion.sentence, TextRole.BODY, "text-2"))
        if suggestion.possible:
            words.addLayout(_possible(suggestion.possible))
        if suggestion.missing_target:
            text = _("Gå till {number}").format(number=suggestion.missing_number)
            words.addWidget(self._link(text, suggestion.missing_target), 0, _LEFT)
        words.addStretch(1)
        head.addLayout(words, 1)
        return head

    def _level(self, line: LevelLine) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        holder = QWidget()
        holder.setFixedWidth(_chip_column())
        chip = QHBoxLayout(holder)
        chip.setContentsMargins(0, 0, 0, 0)
        chip.addWidget(LevelChip(line.level), 0, TOP | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(holder, 0, TOP)
        column = QVBoxLayout()
        column.setSpacing(6)
        text = f"{line.lead} {line.rest}".strip()
        column.addWidget(Paragraph(text, TextRole.BODY, "text-1", strong=len(line.lead)))
        self._add_shortfalls(column, line.shortfalls)
        row.addLayout(column, 1)
        return whole

    def _add_shortfalls(self, column: QVBoxLayout, shortfalls: Sequence[Shortfall]) -> None:
        """The first few, so that the grades stay near; the rest when they are asked for."""
        for shortfall in shortfalls[:MOST]:
            column.addWidget(self._shortfall(shortfall))
        rest = shortfalls[MOST:]
        if not rest:
            return
        text = ngettext("Visa {n} till", "Visa {n} till", len(rest)).format(n=len(rest))
        more = LinkButton(text)
        column.addWidget(more, 0, _LEFT)

        def show_rest() -> None:
            column.removeWidget(more)
            let_go(more)
            rows = [self._shortfall(shortfall) for shortfall in rest]
            for row in rows:
                column.addWidget(row)
                row.show()
            rows[0].findChildren(LinkButton)[0].setFocus()

        more.clicked.connect(show_rest)

    def _shortfall(self, one: Shortfall) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        number = self._link(one.number, one.target)
        number.setAccessibleName(
            _("Visa {number} i checklistan: {text}").format(number=one.number, text=one.text)
        )
        holder = QWidget()
        holder.setFixedWidth(painting.width_of("10.99", TextRole.STRONG) + 20)
        aside = QHBoxLayout(holder)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addWidget(number, 0, TOP | _LEFT)
        row.addWidget(holder, 0, TOP)
        words = QVBoxLayout()
        words.setContentsMargins(0, 6, 0, 4)
        words.addWidget(Beside(Paragraph(one.text), _marks(one), least=220))
        row.addLayout(words, 1)
        return whole

    def _link(self, text: str, target: str) -> LinkButton:
        link = LinkButton(text)
        link.clicked.connect(lambda: self.opened.emit(target))
        return link


def evidence_words(count: int) -> str:
    """How much evidence there is, in words."""
    if not count:
        return _("inget belägg")
    return ngettext("{n} belägg", "{n} belägg", count).format(n=count)


def _marks(one: Shortfall) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(SmallIcon(Icon.PAPER_CLIP, size=16), 0, MIDDLE)
    row.addWidget(Label(evidence_words(len(one.evidence)), TextRole.HINT, "text-2"))
    row.addSpacing(4)
    row.addWidget(AnswerTag(one.answer))
    return whole


def _possible(grade: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(SmallIcon(Icon.WARNING, "weak-text", 16), 0, TOP)
    text = _("Möjligt {grade}, källan ej kontrollerad").format(grade=grade)
    row.addWidget(Paragraph(text, TextRole.HINT, "weak-text"), 1)
    return row

"""One statement lying flat on the desk: number, level, sentence, and its answer or open digits."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.queries.sheet import SheetRow
from ui import theme
from ui.statement_words import level_of, wording
from ui.theme import Icon, TextRole, Tone
from ui.widgets import painting
from ui.widgets.answers import AnswerChoice
from ui.widgets.digits import OpenDigits
from ui.widgets.level_chip import LevelChip
from ui.widgets.tags import AnswerTag, Tag
from ui.widgets.text import Label, Paragraph

SIDE = 16  # the card's padding, so that the text keeps its x when a row opens


def number_width() -> int:
    return painting.width_of("10.99", TextRole.BODY) + 4


def chip_width() -> int:
    return painting.width_of("INDIKATOR", TextRole.CHIP) + 30


def answer_width() -> int:
    return max(190, painting.width_of("Stämmer ganska bra", TextRole.HINT) + 60)


class Heading(QWidget):
    """Number, level chip and, under them, how much evidence there is and whether noted."""

    def __init__(self, row: SheetRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(0)
        number = Label(row.shown.number, TextRole.BODY, "text-2")
        number.setFixedWidth(number_width())
        top.addWidget(number)
        top.addWidget(LevelChip(level_of(row.shown.level)))
        top.addStretch(1)
        column.addLayout(top)
        if row.evidence or row.note:
            column.addLayout(_marks(row))
        column.addStretch(1)
        self.setFixedWidth(number_width() + chip_width())


def _marks(row: SheetRow) -> QHBoxLayout:
    marks = QHBoxLayout()
    marks.setContentsMargins(number_width(), 0, 0, 0)
    marks.setSpacing(4)
    if row.evidence:
        clip = _picture(Icon.PAPER_CLIP)
        count = ngettext("{n} belägg", "{n} belägg", len(row.evidence)).format(n=len(row.evidence))
        clip.setAccessibleName(count)
        marks.addWidget(clip)
        marks.addWidget(Label(str(len(row.evidence)), TextRole.HINT, "text-2"))
    if row.note:
        pencil = _picture(Icon.PENCIL)
        pencil.setAccessibleName(_("Har en anteckning"))
        marks.addWidget(pencil)
    marks.addStretch(1)
    return marks


def _picture(icon: Icon) -> QLabel:
    label = QLabel()
    label.setPixmap(theme.pixmap(icon, "text-2", 16, label.devicePixelRatioF()))
    return label


class StatementRow(QWidget):
    """A flat row; a click anywhere but on a digit takes it in hand.

    Signals:
        answered(str, str): statement and the id of the answer that a digit gave
        taken(str): the statement was asked for
    """

    answered = Signal(str, str)
    taken = Signal(str)

    def __init__(self, row: SheetRow, choices: Sequence[AnswerChoice]) -> None:
        super().__init__()
        self.key = row.key
        self.row = row
        self._choices = {choice.id: choice for choice in choices}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{row.shown.number} {wording(row.shown)}")
        line = QHBoxLayout(self)
        line.setContentsMargins(SIDE, 10, SIDE, 10)
        line.setSpacing(0)
        line.addWidget(Heading(row), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Paragraph(wording(row.shown)), 1)
        line.addSpacing(16)
        line.addWidget(self._answer(), 0, Qt.AlignmentFlag.AlignTop)

    def _answer(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(answer_width())
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self.row.answer is None or self.row.answer not in self._choices:
            digits = OpenDigits(list(self._choices.values()))
            digits.answered.connect(self._digit)
            column.addWidget(digits)
        else:
            column.addWidget(AnswerTag(self._choices[self.row.answer]))
        if self.row.outdated:
            column.addWidget(Tag(_("Svarat på tidigare lydelse"), tone=Tone.WEAK))
        column.addStretch(1)
        return holder

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self.key)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painter.setPen(theme.colour("line-subtle"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _digit(self, choice: str) -> None:
        self.answered.emit(self.key, choice)

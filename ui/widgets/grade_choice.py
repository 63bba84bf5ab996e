"""The grades to choose between, each with what it means; none is chosen beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole, Tone
from ui.widgets import painting
from ui.widgets.grade_chip import GradeKind, paint_grade
from ui.widgets.roving import RovingButton, RovingGroup
from ui.widgets.text import draw_lines, lay_out, line_height

GAP = 8
PADDING = 10


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale: its id, its letter, its tone and what it means."""

    id: str
    letter: str
    tone: Tone
    meaning: str


class GradeBox(RovingButton):
    """One grade; the suggested one has a dashed letter."""

    def __init__(self, grade: Grade, parent: QWidget) -> None:
        super().__init__(parent)
        self.grade = grade
        self.suggested = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("focusRadius", 6)
        self.name()

    def name(self) -> None:
        """Say letter, meaning and whether it is the suggestion to a screen reader."""
        self.setAccessibleName(_("Betyg {letter}").format(letter=self.grade.letter))
        told = _("Förslaget. {meaning}") if self.suggested else "{meaning}"
        self.setAccessibleDescription(told.format(meaning=self.grade.meaning))

    def height_at(self, width: int) -> int:
        text = ceil(self._laid_out(width)[1])
        return max(text + self._lift(), self._side()) + 2 * PADDING

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        chosen = self.isChecked()
        fill = "accent-tint" if chosen else "surface-hover" if self.hovered else "surface-card"
        edge = "accent" if chosen else "line-control"
        painting.box(painter, self.rect(), fill, edge, radius=6, width=2 if chosen else 1)
        side = self._side()
        kind = GradeKind.SUGGESTED if self.suggested and not chosen else GradeKind.AGREED
        square = QRect(PADDING, PADDING, side, side)
        paint_grade(painter, square, self.grade.letter, self.grade.tone, kind, TextRole.PANEL)
        ink = "text-1" if chosen else "text-2" if self.isEnabled() else "text-disabled"
        painter.setPen(theme.colour(ink))
        laid, _height = self._laid_out(self.width())
        draw_lines(painter, laid, QPointF(self._left(), PADDING + self._lift()))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        room = max(width - self._left() - PADDING, 40)
        return lay_out(self.grade.meaning, TextRole.HINT, room)

    def _lift(self) -> int:
        """How far down the words begin, to stand in line with the letter."""
        return max(round((self._side() - line_height(TextRole.HINT)) / 2), 0)

    def _side(self) -> int:
        return max(24, painting.height_of(TextRole.PANEL) + 6)

    def _left(self) -> int:
        return PADDING + self._side() + 10


class GradeChoice(RovingGroup):
    """Grades side by side, two by two where it is narrow; `chosen` carries a new grade's id."""

    chosen = Signal(str)

    def __init__(self, grades: Sequence[Grade], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Ert betyg"))
        self._boxes = [GradeBox(grade, self) for grade in grades]
        for grade_box in self._boxes:
            grade_box.clicked.connect(self._clicked)
        self._chosen: str | None = None
        self.set_roving(self._boxes)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def grade(self) -> str | None:
        """The id of the grade shown as chosen."""
        return self._chosen

    def set_grade(self, chosen: str | None, suggested: str | None = None) -> None:
        """Show what is chosen and what is suggested without a word to anyone."""
        self._chosen = chosen
        for each in self._boxes:
            each.setAutoExclusive(False)
            each.setChecked(each.grade.id == chosen)
            each.suggested = each.grade.id == suggested
            each.name()
            each.update()
        for each in self._boxes:
            each.setAutoExclusive(True)
            if each.isChecked():
                self.stop_at(each)

    def set_locked(self, reason: str) -> None:
        """Lock the choice and say why, or open it with an empty reason."""
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        for each in self._boxes:
            if plain and event.text().upper() == each.grade.letter.upper():
                self._choose(each)
                return
        super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else 4 * 194 + 3 * GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._least() + GAP, 44)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        height = self._place(self.width(), move=True)
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _least(self) -> int:
        words = [word for each in self._boxes for word in each.grade.meaning.split()]
        return 54 + max((painting.width_of(word, TextRole.HINT) for word in words), default=80)

    def _place(self, width: int, *, move: bool) -> int:
        count = len(self._boxes)
        across = count if (width - GAP * (count - 1)) / count >= self._least() else 2
        size = (width - GAP * (across - 1)) // across
        top = 0
        for start in range(0, count, across):
            row = self._boxes[start : start + across]
            height = max(each.height_at(size) for each in row)
            for place, each in enumerate(row):
                if move:
                    each.setGeometry(place * (size + GAP), top, size, height)
            top += height + GAP
        return top - GAP

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, GradeBox):
            self._choose(sender)

    def _choose(self, chosen: GradeBox) -> None:
        if chosen.grade.id == self._chosen:
            return
        suggested = next((each.grade.id for each in self._boxes if each.suggested), None)
        self.set_grade(chosen.grade.id, suggested)
        self.chosen.emit(chosen.grade.id)

"""The answer control: one button per answer, each with its digit and its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.i18n import _
from ui.theme import TextRole, Tone
from ui.widgets import painting
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.roving import RovingButton, RovingGroup

GAP = 6
PADDING = 9
TAIL = 6


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """One answer of a scale: its id, the digit that gives it, its tone and its words."""

    id: str
    key: str
    tone: Tone
    text: str
    short: str


class AnswerButton(RovingButton):
    """One answer; it reserves the width of its semibold words. Enter is left to the card."""

    enter_presses = False

    def __init__(self, choice: AnswerChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.brief = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("focusRadius", 6)
        self.setAccessibleName(choice.text)
        self.setAccessibleDescription(_("Tangent {key}").format(key=choice.key))

    def natural_width(self, *, brief: bool) -> int:
        text = self.choice.short if brief else self.choice.text
        room = painting.width_of(text, TextRole.ANSWER, semibold=True)
        return PADDING + painting.cap_size() + 8 + room + TAIL

    def sizeHint(self) -> QSize:
        return QSize(self.natural_width(brief=self.brief), button_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        fill, edge, ink = self._inks()
        chosen = self.isChecked()
        painting.box(painter, self.rect(), fill, edge, radius=6, width=2 if chosen else 1)
        side = painting.cap_size()
        cap = QRect(PADDING, (self.height() - side) // 2, side, side)
        tone = self.choice.tone if chosen else None
        painting.digit_cap(painter, cap, self.choice.key, tone, enabled=self.isEnabled())
        room = self.rect().adjusted(cap.right() + 9, 0, -2, 0)
        text = self.choice.short if self.brief else self.choice.text
        painting.words(painter, room, text, TextRole.ANSWER, ink, semibold=chosen)

    def _inks(self) -> tuple[str, str, str]:
        if self.isChecked():
            tone = self.choice.tone
            return f"{tone}-tint", f"{tone}-solid", f"{tone}-text"
        if not self.isEnabled():
            return "surface-sunken", "line-subtle", "text-disabled"
        return "surface-hover" if self.hovered else "surface-card", "line-control", "text-1"


def button_height() -> int:
    """The height of an answer: line height and padding, never under 36."""
    return max(36, painting.height_of(TextRole.ANSWER) + 18)


class AnswerButtons(RovingGroup):
    """The answers of one statement; a digit answers, the same again changes nothing.

    `answered` carries the id of a new answer, `cleared` says that Delete took it away.
    """

    answered = Signal(str)
    cleared = Signal()

    def __init__(self, choices: Sequence[AnswerChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [AnswerButton(choice, self) for choice in choices]
        for button in self._buttons:
            button.clicked.connect(self._clicked)
        self._chosen: str | None = None
        self._widths: dict[bool, dict[AnswerButton, int]] = {}  # by brief, until the look changes
        self.set_roving(self._buttons)
        self.setAccessibleName(_("Svar"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def answer(self) -> str | None:
        """The id of the answer shown."""
        return self._chosen

    def set_answer(self, answer: str | None) -> None:
        """Show an answer, or none, without a word to anyone."""
        self._chosen = answer
        for button in self._buttons:
            button.setAutoExclusive(False)
            button.setChecked(button.choice.id == answer)
        for button in self._buttons:
            button.setAutoExclusive(True)
        shown = next((b for b in self._buttons if b.isChecked()), self._buttons[0])
        self.stop_at(shown)

    def set_locked(self, reason: str) -> None:
        """Lock the answers and say why, or open them with an empty reason."""
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason)

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer or clear if the key says so; for a card that has focus itself."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.isEnabled():
            return False
        if event.key() == Qt.Key.Key_Delete:
            self._clear()
            return True
        for button in self._buttons:
            if event.text() == button.choice.key:
                self._choose(button)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = len(self._plan(width)[0])
        return rows * button_height() + (rows - 1) * GAP

    def sizeHint(self) -> QSize:
        width = self._needs(self._buttons, brief=False)
        return QSize(width, self.heightForWidth(self.width() if self.isVisible() else width))

    def minimumSizeHint(self) -> QSize:
        rows = self._halves()
        return QSize(max(self._needs(row, brief=True) for row in rows), button_height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in LOOK_CHANGES:
            self._widths = {}
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, AnswerButton):
            self._choose(button)

    def _choose(self, button: AnswerButton) -> None:
        if button.choice.id == self._chosen:
            return
        self.set_answer(button.choice.id)
        self.answered.emit(button.choice.id)

    def _clear(self) -> None:
        if self._chosen is not None:
            self.set_answer(None)
            self.cleared.emit()

    def _halves(self) -> list[list[AnswerButton]]:
        middle = (len(self._buttons) + 1) // 2
        return [self._buttons[:middle], self._buttons[middle:]]

    def _needs(self, row: Sequence[AnswerButton], *, brief: bool) -> int:
        if brief not in self._widths:
            self._widths[brief] = {b: b.natural_width(brief=brief) for b in self._buttons}
        return sum(self._widths[brief][b] for b in row) + GAP * (len(row) - 1)

    def _plan(self, width: int) -> tuple[list[list[AnswerButton]], bool]:
        """Rows of buttons and whether they use short words: the first plan that fits."""
        for rows in ([self._buttons], self._halves()):
            for brief in (False, True):
                if max(self._needs(row, brief=brief) for row in rows) <= width:
                    return rows, brief
        return self._halves(), True

    def arrange(self) -> None:
        rows, brief = self._plan(self.width())
        top = 0
        for row in rows:
            needs = [button.natural_width(brief=brief) for button in row]
            room = max(self.width() - GAP * (len(row) - 1), sum(needs))
            edges = [round(room * sum(needs[:i]) / sum(needs)) for i in range(len(row) + 1)]
            for i, (button, (left, right)) in enumerate(zip(row, pairwise(edges), strict=True)):
                button.brief = brief
                button.setGeometry(left + i * GAP, top, right - left, button_height())
                button.update()
            top += button_height() + GAP
        if self.minimumHeight() != top - GAP:
            self.setFixedHeight(top - GAP)

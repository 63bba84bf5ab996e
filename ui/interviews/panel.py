"""The questions to the one interviewed, ticked as lines are pinned to their statements."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.interviews import QuestionRow
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.card import Rule
from ui.widgets.empty_state import SmallIcon
from ui.widgets.text import Label, Paragraph


class QuestionWidget(QFrame):
    """One question; Enter pins the line being typed to its statement, arrows move."""

    taken = Signal(str)
    moved = Signal(int)

    def __init__(self, row: QuestionRow) -> None:
        super().__init__()
        self.row = row
        self._next = False
        self.setProperty("focusRadius", 6)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        told = _("har en fäst rad") if row.asked else ""
        self.setAccessibleName(f"{row.number} {row.text} {told}".strip())
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 5, 6, 5)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        mark = (Icon.TICK_CIRCLE, "good-solid") if row.asked else (Icon.CIRCLE, "text-2")
        line.addWidget(SmallIcon(*mark, size=18), 0, top)
        ink = "text-2" if row.asked else "text-1"
        line.addWidget(Paragraph(row.text, TextRole.BODY, ink), 1)
        line.addWidget(Label(row.number, TextRole.HINT, "text-2"), 0, top)

    def set_next(self, on: bool) -> None:
        """Show it as the question Ctrl+J came to."""
        self._next = on
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.row.statement)
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._next:
            painter = painting.painter_on(self)
            painting.box(painter, self.rect(), "surface-selected", radius=6)


class QuestionsPanel(QScrollArea):
    """All the questions to a role.

    Signals:
        taken(str): the next line is an answer to this statement's question
    """

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Frågor"))
        self._widgets: list[QuestionWidget] = []
        self._at = -1
        self._shown: tuple[str, tuple[QuestionRow, ...]] | None = None
        self.show_nothing()

    def show_nothing(self) -> None:
        """No interview is in hand."""
        self._shown = None
        self._widgets = []
        text = _("Frågorna till rollen visas här när en intervju är öppen.")
        self._put([Paragraph(text, TextRole.BODY, "text-2")])

    def show_questions(self, role: str, rows: Sequence[QuestionRow]) -> None:
        """Show the questions to the role; the one Ctrl+J came to stays."""
        if self._shown == (role, tuple(rows)):
            return
        again = self._shown is not None and self._shown[0] == role
        self._shown = (role, tuple(rows))
        self._widgets = [QuestionWidget(row) for row in rows]
        for place, widget in enumerate(self._widgets):
            widget.taken.connect(self.taken)
            widget.moved.connect(partial(self._step, place))
        self._at = self._at if again else -1
        title = _("Frågor till {role}").format(role=_lowered(role))
        asked = sum(row.asked for row in rows)
        count = _("{asked} av {all} har minst en fäst rad").format(asked=asked, all=len(rows))
        if not rows:
            count = _("Checklistan har inga frågor till den här rollen.")
        head: list[QWidget] = [
            Paragraph(title, TextRole.SECTION),
            Paragraph(count, TextRole.HINT, "text-2"),
        ]
        foot = _("Raderna stannar hos er två. I rapporten kommer bara de ni själva väljer.")
        below: list[QWidget] = [Rule(), Paragraph(foot, TextRole.HINT, "text-2")]
        where = self.verticalScrollBar().value() if again else 0
        self._put([*head, *self._widgets, *below])
        self.verticalScrollBar().setValue(where)
        self._show_next()

    def go_next(self) -> str:
        """Go to the next question without a line, round and round; returns its statement."""
        for step in range(1, len(self._widgets) + 1):
            place = (self._at + step) % len(self._widgets)
            if not self._widgets[place].row.asked:
                self._at = place
                self._show_next()
                self.ensureWidgetVisible(self._widgets[place], 0, 40)
                return str(self._widgets[place].row.statement)
        return ""

    def questions(self) -> list[QuestionWidget]:
        return list(self._widgets)

    def _step(self, place: int, step: int) -> None:
        there = min(max(place + step, 0), len(self._widgets) - 1)
        self._stop_at(there)
        self._widgets[there].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self._widgets[there], 0, 40)

    def _stop_at(self, stop: int) -> None:
        """Let Tab land on one question; the arrows reach the others."""
        for place, widget in enumerate(self._widgets):
            here = Qt.FocusPolicy.StrongFocus if place == stop else Qt.FocusPolicy.ClickFocus
            widget.setFocusPolicy(here)
        if self._widgets:
            self.setFocusProxy(self._widgets[stop])

    def _show_next(self) -> None:
        for place, widget in enumerate(self._widgets):
            widget.set_next(place == self._at)
        self._stop_at(max(self._at, 0))

    def _put(self, widgets: Sequence[QWidget]) -> None:
        holder = QWidget()
        holder.setProperty("surface", "card")
        column = QVBoxLayout(holder)
        column.setContentsMargins(10, 16, 10, 16)
        column.setSpacing(4)
        for widget in widgets:
            if isinstance(widget, QuestionWidget):
                column.addWidget(widget)
                continue
            inset = QVBoxLayout()
            inset.setContentsMargins(6, 2, 6, 4)
            inset.addWidget(widget)
            column.addLayout(inset)
        column.addStretch(1)
        self.setWidget(holder)


def _lowered(role: str) -> str:
    """A role inside a sentence; "ST‑läkare" keeps its capitals."""
    return role if role[1:2].isupper() else role[:1].lower() + role[1:]

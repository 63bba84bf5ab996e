"""The questions to the one interviewed, ticked as lines are pinned to their statements."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.ids import StatementId
from inspector_app.i18n import _
from inspector_app.queries.interviews import QuestionRow
from ui.interviews.question_row import QuestionAdder, QuestionWidget
from ui.theme import TextRole
from ui.widgets.text import Paragraph


class QuestionsPanel(QWidget):
    """All the questions to a role, the checklist's and one's own.

    Signals:
        taken(str): the next line is an answer to this statement's question
        removed(str): a question of one's own is not wanted any more
    """

    taken = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Frågor"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        self.adder = QuestionAdder()
        self.adder.closed.connect(self._focus_list)
        column.addWidget(self.adder)
        self._widgets: list[QuestionWidget] = []
        self._at = -1
        self._shown: tuple[str, tuple[QuestionRow, ...]] | None = None
        self.show_nothing()

    def show_nothing(self) -> None:
        """No interview is in hand."""
        self._shown = None
        self._widgets = []
        self.adder.hide()
        text = _("Frågorna till rollen visas här när en intervju är öppen.")
        self._put([Paragraph(text, TextRole.BODY, "text-2")])

    def show_questions(self, role: str, rows: Sequence[QuestionRow]) -> None:
        """Show the questions to the role; the one Ctrl+J came to stays."""
        if self._shown == (role, tuple(rows)):
            return
        again = self._shown is not None and self._shown[0] == role
        added = len(rows) > len(self._widgets)
        self._shown = (role, tuple(rows))
        self._widgets = [QuestionWidget(row) for row in rows]
        for place, widget in enumerate(self._widgets):
            widget.taken.connect(self.taken)
            widget.removed.connect(self.removed)
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
        bar = self._scroll.verticalScrollBar()
        where = bar.value() if again else 0
        self._put([*head, *self._widgets, Paragraph(foot, TextRole.HINT, "text-2")])
        bar.setValue(where)
        self.adder.show()
        if again and added and rows[-1].own:
            QTimer.singleShot(0, self, self._show_last)
        self._show_next()

    def go_next(self) -> str:
        """Go to the next question without a line, round and round; returns its statement."""
        for step in range(1, len(self._widgets) + 1):
            place = (self._at + step) % len(self._widgets)
            if not self._widgets[place].row.asked:
                self._at = place
                self._show_next()
                self._scroll.ensureWidgetVisible(self._widgets[place], 0, 40)
                return str(self._widgets[place].row.statement)
        return ""

    def go_to(self, key: str) -> None:
        """Put focus on one question, by its statement or its own id."""
        keys = [widget.row.statement for widget in self._widgets]
        if key in keys:
            self._step(keys.index(StatementId(key)), 0)

    def questions(self) -> list[QuestionWidget]:
        return list(self._widgets)

    def _show_last(self) -> None:
        """Bring a question that was just added into view, once it has its place."""
        if self._widgets:
            self._scroll.ensureWidgetVisible(self._widgets[-1], 0, 40)

    def _focus_list(self) -> None:
        if self._widgets:
            self._step(max(self._at, 0), 0)

    def _step(self, place: int, step: int) -> None:
        there = min(max(place + step, 0), len(self._widgets) - 1)
        self._stop_at(there)
        self._widgets[there].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._widgets[there], 0, 40)

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
        self._scroll.setWidget(holder)


def _lowered(role: str) -> str:
    """A role inside a sentence; "ST‑läkare" keeps its capitals."""
    return role if role[1:2].isupper() else role[:1].lower() + role[1:]

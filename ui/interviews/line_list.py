"""The lines of one interview in one column."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.ids import StatementId
from inspector_app.i18n import _
from inspector_app.queries.interviews import LineRow, PinChoice
from ui.interviews.line_row import TIME_GAP, LineWidget, time_width
from ui.theme import TextRole
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph

Pins = dict[StatementId, PinChoice]


class LineList(QScrollArea):
    """Scrolls with the newest line, unless one has scrolled up to read.

    Signals:
        asked(str, str): a line and pin, choose, remove or erase
        edited(str, str), edit_left(str): a line's text while it is edited in place
        opened(str): go to a pinned statement;  loosened(str, str): a line and a statement
        passed(): downward past the last line, to the field
        focus_moved(): another line has focus, or none
    """

    asked = Signal(str, str)
    edited = Signal(str, str)
    edit_left = Signal(str)
    opened = Signal(str)
    loosened = Signal(str, str)
    passed = Signal()
    focus_moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, LineWidget] = {}
        self._order: list[str] = []
        holder = QWidget()
        holder.setProperty("surface", "clear")
        text = _("Inga rader än. Skriv i fältet nedanför, varje rad sparas när du trycker Enter.")
        self._none = Paragraph(text, TextRole.BODY, "text-2")
        self._none.setContentsMargins(0, 10, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(4, 4, 8, 4)
        whole.setSpacing(0)
        empty = QVBoxLayout()
        empty.setContentsMargins(time_width() + TIME_GAP, 10, 0, 0)
        empty.addWidget(self._none)
        whole.addLayout(empty)
        whole.addLayout(self._column)
        whole.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._grew)
        self._follow = True
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_lines(self, rows: Sequence[LineRow], choices: Pins) -> None:
        """The lines in their order; one being edited here stays as it is."""
        lost_focus = self.in_focus()
        wanted = [str(row.item) for row in rows]
        for item in [item for item in self._lines if item not in wanted]:
            self._drop(item)
        for place, row in enumerate(rows):
            pins = tuple(choices[key] for key in row.pins if key in choices)
            widget = self._lines.get(row.item) or self._new(row, pins)
            if (widget.row, widget.pins) != (row, pins):
                widget.show_row(row, pins)
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
        self._order = wanted
        self._none.setVisible(not rows)
        if lost_focus and lost_focus not in self._lines:
            self.passed.emit()

    def line(self, item: str) -> LineWidget | None:
        """A line's widget."""
        return self._lines.get(item)

    def items(self) -> list[str]:
        """The lines shown, in order."""
        return list(self._order)

    def in_focus(self) -> str:
        """The line that has focus, also while it is edited; "" for none."""
        now = QApplication.focusWidget()
        return next(
            (
                item
                for item, widget in self._lines.items()
                if now is not None and (widget is now or widget.isAncestorOf(now))
            ),
            "",
        )

    def focus_line(self, item: str) -> None:
        """Bring a line into view and give it focus."""
        widget = self._lines.get(item)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, widget, partial(self.ensureWidgetVisible, widget, 0, 12))

    def focus_last(self) -> None:
        """Give focus to the newest line, if there is one."""
        if self._order:
            self.focus_line(self._order[-1])

    def _new(self, row: LineRow, pins: Sequence[PinChoice]) -> LineWidget:
        widget, item = LineWidget(row, pins), row.item
        widget.asked.connect(partial(self.asked.emit, item))
        widget.typed.connect(partial(self.edited.emit, item))
        widget.left.connect(partial(self.edit_left.emit, item))
        widget.opened.connect(self.opened)
        widget.loosened.connect(partial(self.loosened.emit, item))
        widget.moved.connect(partial(self._step, item))
        widget.done.connect(self.passed)
        widget.focused.connect(self.focus_moved)
        self._lines[item] = widget
        return widget

    def _step(self, item: str, step: int) -> None:
        there = self._order.index(item) + step
        if there >= len(self._order):
            self.passed.emit()
        elif there >= 0:
            self.focus_line(self._order[there])

    def _scrolled(self, value: int) -> None:
        self._follow = value >= self.verticalScrollBar().maximum() - 8

    def _grew(self, _least: int, most: int) -> None:
        if self._follow:
            self.verticalScrollBar().setValue(most)

    def _drop(self, item: str) -> None:
        widget = self._lines.pop(item)
        self._column.removeWidget(widget)
        let_go(widget)

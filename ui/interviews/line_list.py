"""The lines of one interview in one column."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.ids import StatementId
from inspector_app.i18n import _
from inspector_app.queries.interviews import LineRow, PinChoice
from ui.interviews.line_row import TIME_GAP, LineWidget, time_width
from ui.theme import TextRole
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph

Pins = dict[StatementId, PinChoice]
AT_ONCE = 8  # lines made in one go: what is in view, without holding the window up
LAID_OUT_MS = 30  # by then the layout has run and the scroll bar knows how long the list is
NEAR = 400  # pixels from the uppermost line made, where the ones above it are made
LEAST = 48  # so that the field below it fits in the smallest window


class LineList(QScrollArea):
    """Scrolls with the newest line, unless one has scrolled up to read.

    Older lines of a long interview are made when one scrolls or steps up to them.

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
        self._rows: tuple[LineRow, ...] = ()
        self._choices: Pins = {}
        self._older = QTimer(self, singleShot=True, interval=LAID_OUT_MS)
        self._older.timeout.connect(self._look_up)
        self._most = 0  # how far one could scroll before the list grew
        self._above = False  # older lines were put in above what one reads
        holder = QWidget()
        holder.setProperty("surface", "clear")
        text = _("Inga rader än. Skriv i fältet nedanför, varje rad sparas när du trycker Enter.")
        self._none = Paragraph(text, TextRole.BODY, "text-2")
        self._none.setContentsMargins(0, 10, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._whole = whole = QVBoxLayout(holder)
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
        self.setMinimumHeight(LEAST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._grew)
        self._follow = True
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_lines(self, rows: Sequence[LineRow], choices: Pins) -> None:
        """The lines in their order; one being edited here stays as it is."""
        lost_focus = self.in_focus()
        self._rows, self._choices = tuple(rows), choices
        self._order = [str(row.item) for row in rows]
        for item in [item for item in self._lines if item not in self._order]:
            self._drop(item)
        made = [place for place, item in enumerate(self._order) if item in self._lines]
        newer = sum(item not in self._lines for item in self._order[made[0] :]) if made else AT_ONCE
        self._build(newer)
        self._none.setVisible(not rows)
        if lost_focus and lost_focus not in self._lines:
            self.passed.emit()

    def line(self, item: str) -> LineWidget | None:
        """A line's widget."""
        if item in self._order and item not in self._lines:
            self._build(len(self._rows))
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
        made = item in self._lines
        widget = self.line(item)
        if widget is not None:
            self._follow = self._follow and made
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            soon = 0 if made else LAID_OUT_MS
            QTimer.singleShot(soon, widget, partial(self.ensureWidgetVisible, widget, 0, 12))

    def focus_last(self) -> None:
        """Give focus to the newest line, if there is one."""
        if self._order:
            self.focus_line(self._order[-1])

    def _build(self, most: int) -> None:
        """Make at most so many of the lines that are not there yet, the newest first."""
        missing = [row for row in self._rows if row.item not in self._lines]
        for row in missing[max(len(missing) - most, 0) :]:
            self._new(row, self._pins_of(row))
        shown = [row for row in self._rows if row.item in self._lines]
        for place, row in enumerate(shown):
            widget, pins = self._lines[row.item], self._pins_of(row)
            if (widget.row, widget.pins) != (row, pins):
                widget.show_row(row, pins)
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
        self._older.start()

    def _look_up(self) -> None:
        """Make older lines where those made end near what is in view."""
        if self.isVisible() and len(self._lines) < len(self._rows):
            reach = self._reach()
            above = reach if self._follow else self.verticalScrollBar().value()
            if above < min(NEAR, reach + 1):
                self._above = not self._follow
                self._build(AT_ONCE)

    def _reach(self) -> int:
        """How far one can scroll, in pixels; the bar learns it only when the layout has run."""
        height = self._whole.totalHeightForWidth(self.viewport().width())
        return max(height - self.viewport().height(), 0)

    def _pins_of(self, row: LineRow) -> tuple[PinChoice, ...]:
        return tuple(self._choices[key] for key in row.pins if key in self._choices)

    def _new(self, row: LineRow, pins: Sequence[PinChoice]) -> None:
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

    def _step(self, item: str, step: int) -> None:
        there = self._order.index(item) + step
        if there >= len(self._order):
            self.passed.emit()
        elif there >= 0:
            self.focus_line(self._order[there])

    def _scrolled(self, value: int) -> None:
        self._follow = value >= self.verticalScrollBar().maximum() - 8
        self._older.start()

    def _grew(self, _least: int, most: int) -> None:
        bar, grown, self._most = self.verticalScrollBar(), most - self._most, most
        if self._follow:
            bar.setValue(most)
        elif self._above:
            self._above = False
            bar.setValue(bar.value() + grown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._older.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._older.start()

    def _drop(self, item: str) -> None:
        widget = self._lines.pop(item)
        self._column.removeWidget(widget)
        let_go(widget)

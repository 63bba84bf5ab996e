"""One interview in hand: its head, its lines in one column, the big field at the bottom."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.interviews import PinChoice
from ui import theme
from ui.interviews.capture_field import CaptureField
from ui.interviews.line_list import LineList
from ui.interviews.line_row import TIME_GAP, time_width
from ui.theme import Icon, TextRole
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Rule
from ui.widgets.empty_state import SmallIcon
from ui.widgets.flow import Flow
from ui.widgets.keys import KeyHint, KeyHints
from ui.widgets.menus import pop_up
from ui.widgets.painting import RING
from ui.widgets.parting import let_go
from ui.widgets.pin_chip import PinChip
from ui.widgets.pin_chooser import PinChooser
from ui.widgets.text import Label, PageTitle, Paragraph

DRAFT = ""  # the id under which the line in the field is spoken of
NARROW = 480  # at 100 percent text


class LinesView(QWidget):
    """Shows what it is given.

    Signals:
        entered(): Enter in the big field;  typed(str), left(): what stands in it
        asked(str, str): a line and what to do with it: choose, remove, erase
        edited(str, str), edit_left(str): a line's text while it is edited in place
        pinned(str, str, bool): a line, DRAFT for the one in the field, and a statement
        opened(str): go to a pinned statement
        acted(str): for the whole interview: hold, reopen, change, remove
        warned(str, str): a line's warning: "go" to it or "keep" it
    """

    entered = Signal()
    typed = Signal(str)
    left = Signal()
    asked = Signal(str, str)
    edited = Signal(str, str)
    edit_left = Signal(str)
    pinned = Signal(str, str, bool)
    opened = Signal(str)
    acted = Signal(str)
    warned = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._pin_line = DRAFT
        self._held = False
        self._banner: Banner | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        self._head = self._build_head()
        column.addLayout(self._head)
        column.addSpacing(10)
        column.addWidget(Rule())
        self._banner_row = QVBoxLayout()
        column.addLayout(self._banner_row)
        self.lines = LineList()
        self.lines.asked.connect(self._line_asked)
        self.lines.edited.connect(self.edited)
        self.lines.edit_left.connect(self.edit_left)
        self.lines.opened.connect(self.opened)
        self.lines.loosened.connect(lambda item, key: self.pinned.emit(item, key, False))
        self.lines.passed.connect(self.focus_field)
        column.addWidget(self.lines, 1)
        self.chooser = PinChooser()
        self.chooser.chosen.connect(self._choose)
        self.chooser.closed.connect(self._chooser_closed)
        column.addLayout(_inset(self.chooser))
        column.addSpacing(8)
        column.addLayout(self._build_capture())

    def show_head(self, title: str, times: str, left: int | None, held: bool) -> None:
        """The interview's name, its times, and the minutes left while it goes on."""
        self._held = held
        self._title.setText(title)
        self._times.setText(times)
        shown = left is not None
        self._left.setVisible(shown)
        self._clock.setVisible(shown)
        if left is not None:
            self._left.setText(_("{minutes} min kvar").format(minutes=left))
        self._end.setText(_("Öppna igen") if held else _("Avsluta intervjun"))
        self._end.setAccessibleName(self._end.text())

    def show_draft(self, text: str, mark: str, pins: Sequence[PinChoice]) -> None:
        """The line in the field; a text with the cursor in it is left alone by the caller."""
        self.field.set_text(text)
        self.show_mark(mark)
        self.show_draft_pins(pins)

    def show_mark(self, mark: str) -> None:
        """When the typing of the line in the field began."""
        self._mark.setText(mark)

    def show_draft_pins(self, pins: Sequence[PinChoice]) -> None:
        """What the line in the field is pinned to already."""
        self._chips.clear()
        for pin in pins:
            chip = PinChip(pin.number, pin.text)
            chip.clicked.connect(partial(self.pinned.emit, DRAFT, pin.statement, False))
            chip.setToolTip(_("Klicka för att lossa"))
            self._chips.add(chip)
        self._chips.setVisible(bool(pins))

    def show_warning(self, line: str, first: str, rest: str) -> None:
        """One warning of the guard's under the head; it never blocks."""
        self.hide_warning()
        acts = (("go", _("Visa raden")), ("keep", _("Behåll som den är")))
        banner = Banner(Gravity.WARNING, first, rest, acts)
        banner.act.connect(partial(self.warned.emit, line))
        banner.closed.connect(partial(self.warned.emit, line, "keep"))
        self._banner = banner
        self._banner_row.addSpacing(8)
        self._banner_row.addWidget(banner)
        banner.announce()

    def hide_warning(self) -> None:
        """Take the warning away."""
        while (item := self._banner_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                let_go(old)
        self._banner = None

    @property
    def warning(self) -> Banner | None:
        return self._banner

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the acts stand below the title, and the keys are not told."""
        super().resizeEvent(event)
        narrow = self.width() < theme.scaled(NARROW)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._keys.setHidden(narrow)

    def focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_head(self) -> QBoxLayout:
        self._title = PageTitle("")
        self._title.setWordWrap(True)
        self._times = Label("", TextRole.LEAD, "text-2")
        self._clock = SmallIcon(Icon.CLOCK)
        self._left = Label("", TextRole.STRONG)
        self._end = Button("", small=True)
        self._end.clicked.connect(lambda: self.acted.emit("reopen" if self._held else "hold"))
        self._more = IconButton(Icon.MENU, _("Mer om intervjun"))
        self._more.clicked.connect(self._menu)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._times)
        acts.addSpacing(4)
        acts.addWidget(self._clock)
        acts.addWidget(self._left)
        acts.addSpacing(4)
        acts.addWidget(self._end)
        acts.addWidget(self._more)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(8)
        head.setContentsMargins(RING, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addLayout(acts)
        return head

    def _build_capture(self) -> QHBoxLayout:
        self._mark = Label("", TextRole.STRONG)
        self._mark.setFixedWidth(time_width())
        self._mark.setContentsMargins(0, 10, 0, 0)
        self.field = CaptureField(self.chooser)
        self.field.typed.connect(lambda: self.typed.emit(self.field.text()))
        self.field.left.connect(self.left)
        self.field.entered.connect(self.entered)
        self.field.upward.connect(self.lines.focus_last)
        self.field.escaped.connect(self.lines.focus_last)
        self._chips = Flow()
        below = QHBoxLayout()
        below.setSpacing(12)
        hints = (KeyHint(("Enter",), _("ny rad")), KeyHint(("#",), _("fäst på påstående")))
        self._keys = KeyHints(hints)
        below.addWidget(self._keys)
        below.addStretch(1)
        below.addWidget(SmallIcon(Icon.SHIELD, size=16))
        reminder = _("Skriv roll, aldrig namn. Inga patientuppgifter.")
        below.addWidget(Paragraph(reminder, TextRole.HINT, "text-2"))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.field)
        right.addWidget(self._chips)
        right.addLayout(below)
        row = QHBoxLayout()
        row.setSpacing(TIME_GAP)
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self._chips.hide()
        return row

    def _menu(self) -> None:
        menu = QMenu(self)
        for what, text in (
            ("change", _("Ändra intervjun")),
            ("remove", _("Ta bort intervjun …")),
        ):
            menu.addAction(text).triggered.connect(partial(self._acted, what))
        pop_up(menu, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _acted(self, what: str, _checked: bool = False) -> None:
        self.acted.emit(what)

    def _line_asked(self, item: str, what: str) -> None:
        if what == "pin":
            self._pin_line = item
            line = self.lines.line(item)
            self.chooser.open_for(line.pins if line else ())
        else:
            self.asked.emit(item, what)

    def _choose(self, statement: str) -> None:
        if self.chooser.beside:
            self.field.take_search_away()
            self.pinned.emit(DRAFT, statement, True)
            return
        line = self.lines.line(self._pin_line)
        if line is not None:
            pinned = any(pin.statement == statement for pin in line.pins)
            self.pinned.emit(self._pin_line, statement, not pinned)
        self.chooser.put_away()

    def _chooser_closed(self) -> None:
        if not self.chooser.beside:
            self.lines.focus_line(self._pin_line)


def _inset(widget: QWidget) -> QHBoxLayout:
    """The widget at the x of the words, right of the time marks."""
    row = QHBoxLayout()
    row.setContentsMargins(RING + time_width() + TIME_GAP, 0, RING, 0)
    row.addWidget(widget)
    return row

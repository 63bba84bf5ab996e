"""One line of an interview: time, words, pins; edited in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from inspector_app.i18n import _
from inspector_app.queries.interviews import LineRow, PinChoice
from ui.theme import Icon, TextRole, Tone
from ui.widgets import painting
from ui.widgets.buttons import IconButton
from ui.widgets.flow import Flow
from ui.widgets.menus import pop_up
from ui.widgets.note_field import NoteField
from ui.widgets.parting import let_go
from ui.widgets.pin_chip import AddPinChip, PinChip
from ui.widgets.tags import Tag
from ui.widgets.text import Label, Paragraph

TIME_GAP = 12
MORE = 32  # the side of the button that opens the line's menu
LONGEST = 4000  # characters painted; laying out a whole pasted report would stop the window

_KEYS = {
    Qt.Key.Key_P: "pin",
    Qt.Key.Key_R: "choose",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Menu: "menu",
}


class LineWidget(QFrame):
    """Shows one line; says what a person wants done with it.

    Signals:
        asked(str): pin, choose, remove or erase
        typed(str): the text as it stands while edited;  left(): the edit is over
        opened(str), loosened(str): a pinned statement
        moved(int): arrow up or down;  done(): Esc, back to the field
        focused(): focus came or went
    """

    asked = Signal(str)
    typed = Signal(str)
    left = Signal()
    opened = Signal(str)
    loosened = Signal(str)
    moved = Signal(int)
    done = Signal()
    focused = Signal()

    def __init__(self, row: LineRow, pins: Sequence[PinChoice]) -> None:
        super().__init__()
        self.row = row
        self.pins = tuple(pins)
        self._edit: NoteField | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("focusRadius", 6)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 10, MORE + TIME_GAP, 7)
        line.setSpacing(TIME_GAP)
        self._time = Label("", TextRole.BODY, "text-2")
        self._time.setFixedWidth(time_width())
        line.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        line.addLayout(self._column, 1)
        self._more: IconButton | None = None  # made when the line is first in hand
        self._words = Paragraph("")
        self._column.addWidget(self._words)
        self._chips = Flow(line_gap=0)
        self._column.addWidget(self._chips)
        self.show_row(row, pins)

    def show_row(self, row: LineRow, pins: Sequence[PinChoice]) -> None:
        """Show newer facts; a text being edited here stays as it is."""
        self.row, self.pins = row, tuple(pins)
        self._time.setText(row.mark)
        self._words.setText(shown_text(row.text))
        self._words.updateGeometry()
        told = _("vald till rapporten") if row.chosen else ""
        self.setAccessibleName(f"{row.mark} {shown_text(row.text)} {told}".strip())
        self._show_chips()

    @property
    def editing(self) -> bool:
        return self._edit is not None

    def edit(self) -> None:
        """Turn the words into a field, cursor last."""
        if self._edit is not None:
            return
        self._edit = NoteField(_("Raden"), least_lines=1, role=TextRole.BODY)
        self._edit.set_text(self.row.text)
        self._edit.typed.connect(self._typed)
        self._edit.left.connect(self._leave)
        self._words.hide()
        self._column.insertWidget(0, self._edit)
        self._edit.show()  # a hidden field cannot take focus
        self._edit.moveCursor(self._edit.textCursor().MoveOperation.End)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and not self.hasFocus():  # from the field that just closed
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if key == Qt.Key.Key_Escape:
            self.done.emit()
            return
        if self.editing or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.editing:
                self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
                return
            event.ignore()
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _KEYS:
            self._do(_KEYS[key])
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer(True)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._offer(self.underMouse())
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_more()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        under = QRect(0, self.height() - 1, self.width(), 1)
        painting.box(painter, under, "line-subtle", radius=0)

    def _offer(self, on: bool) -> None:
        """Show the button of the menu at the right, or hide it."""
        if self._more is None and on:
            self._more = IconButton(Icon.MENU, _("Mer om raden"), self)
            self._more.setFixedSize(MORE, MORE)
            self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._more.clicked.connect(self._more_asked)
            self._place_more()
        if self._more is not None:
            self._more.setVisible(on)

    def _place_more(self) -> None:
        if self._more is not None:
            self._more.move(self.width() - MORE, 10)

    def _more_asked(self) -> None:
        self._menu(self.mapToGlobal(QPoint(self.width() - MORE, 10 + MORE)))

    def _do(self, what: str) -> None:
        if what == "edit":
            self.edit()
        elif what == "menu":
            self._menu(self.mapToGlobal(QPoint(time_width(), self.height())))
        else:
            self.asked.emit(what)

    def _chosen(self, what: str, _checked: bool = False) -> None:
        self._do(what)

    def _menu(self, at: QPoint) -> None:
        pop_up(self.menu(), at)

    def menu(self) -> QMenu:
        """All that can be done with the line, each with its key."""
        menu = QMenu(self)
        choose = _("Ta inte med i rapporten") if self.row.chosen else _("Ta med i rapporten")
        for what, text, key in (
            ("edit", _("Ändra raden"), "E"),
            ("pin", _("Fäst på påstående"), "P"),
            ("choose", choose, "R"),
            ("remove", _("Ta bort"), _("Delete")),
        ):
            menu.addAction(f"{text}\t{key}").triggered.connect(partial(self._chosen, what))
        menu.addSeparator()
        menu.addAction(_("Ta bort för gott …")).triggered.connect(partial(self._chosen, "erase"))
        return menu

    def _typed(self) -> None:
        if self._edit is not None:
            self.typed.emit(self._edit.text())

    def _leave(self) -> None:
        edit, self._edit = self._edit, None
        if edit is None:
            return
        self._words.setText(shown_text(edit.text()))
        self._words.show()
        self._column.removeWidget(edit)
        let_go(edit)
        self.left.emit()

    def _show_chips(self) -> None:
        self._chips.clear()
        if self.row.chosen:
            tag = Tag(_("I rapporten"), tone=Tone.GOOD, icon=Icon.PAGE)
            self._chips.add(tag)
        for pin in self.pins:
            chip = PinChip(pin.number, pin.text)
            chip.clicked.connect(lambda _on=False, key=pin.statement: self.opened.emit(key))
            chip.loosened.connect(lambda key=pin.statement: self.loosened.emit(key))
            self._chips.add(chip)
        if not self.pins:
            add = AddPinChip()
            add.clicked.connect(lambda: self.asked.emit("pin"))
            self._chips.add(add)
        self._chips.updateGeometry()


def shown_text(text: str) -> str:
    """A line fit to be painted: no signs that hide or turn text, and no more than one can read."""
    shown = "".join(sign for sign in text[:LONGEST] if sign.isprintable() or sign == "\n")
    if len(text) <= LONGEST:
        return shown
    more = _("… och {count} tecken till. Tryck E för att se hela raden.")
    return f"{shown}\n{more.format(count=len(text) - LONGEST)}"


def time_width() -> int:
    """The width of the column of time marks."""
    return painting.width_of("00:00", TextRole.STRONG) + 8

"""A fact or a thing with several values in hand: one key takes one of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.consensus.hand_card import HandCard, waits_for
from ui.consensus.rows import DisputeRow, Draft
from ui.consensus.sides import Sides
from ui.theme import TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.flow import Flow
from ui.widgets.text import Paragraph

STEPS = {
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
}


class ValueField(LineField):
    """One line whose Enter, with Ctrl or without, takes what is written.

    Signals:
        entered()
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class DisputeCard(HandCard):
    """Has focus itself: V and H take the left or the right value, a digit any of them.

    Signals:
        taken(int): which of the values
        written(str): a value of one's own
        drafted(Draft): what has been begun
        stepped(str): next or previous
    """

    taken = Signal(int)
    written = Signal(str)
    drafted = Signal(object)
    stepped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row: DisputeRow | None = None
        self._title = Paragraph("", TextRole.LEAD)
        self.body.addWidget(self._title)
        self._sides = Sides()
        self.body.addWidget(self._sides)
        self._takers = Flow()
        self.body.addWidget(self._takers)
        self._other = QWidget()
        column = QVBoxLayout(self._other)
        column.setContentsMargins(0, 0, 0, 0)
        self.field = ValueField(_("Något annat"), placeholder=_("Något annat"))
        self.field.typed.connect(lambda: self.drafted.emit(Draft(self.field.text())))
        self.field.entered.connect(self._write)
        use = Button(_("Använd"))
        use.clicked.connect(self._write)
        column.addWidget(Beside(self.field, use, least=200))
        self.body.addWidget(self._other)
        self._waits = Paragraph("", TextRole.HINT, "text-2")
        self.body.addWidget(self._waits)

    def take_up(self, row: DisputeRow, draft: Draft) -> None:
        """Be the card of this matter from now on."""
        self.key = row.key
        self._row = None
        self.field.setText(draft.value)
        self.show_row(row)

    def show_row(self, row: DisputeRow) -> None:
        """Show newer facts of the same matter."""
        if row == self._row:
            return
        self._row = row
        self._title.setText(row.flat.text)
        self.setAccessibleName(row.flat.text)
        self._sides.show_sides(row.versions, differs=True)
        self._takers.clear()
        if not row.waits:
            for place, words in enumerate(_acts(row)):
                button = Button(words)
                button.clicked.connect(lambda _on, place=place: self.taken.emit(place))
                self._takers.add(button)
        self._other.setVisible(row.by_key and not row.waits)
        self._waits.setText(waits_for(row.waits))
        self._waits.setVisible(bool(row.waits))

    def settle(self) -> None:
        """Take what is written, if anything is."""
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        count = len(self._row.versions) if self._row is not None else 0
        keys = {"V": 0, "H": 1, **{str(place + 1): place for place in range(count)}}
        place = keys.get(event.text().upper(), count)
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus()
        elif plain and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif plain and place < count and self._row is not None and not self._row.waits:
            self.taken.emit(place)
        elif plain and event.text().upper() == "M" and self._other.isVisible():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        if self._row is not None and not self._row.waits and self.field.text().strip():
            self.written.emit(self.field.text().strip())
        self.setFocus()


def _acts(row: DisputeRow) -> list[str]:
    """What the button of each value says, with the key that does the same."""
    removing = any(one.removed for one in row.versions)
    acts = []
    for place, one in enumerate(row.versions):
        key = ("V", "H")[place] if len(row.versions) == 2 else str(place + 1)
        if removing:
            words = _("Ta bort ({key})") if one.removed else _("Behåll ({key})")
        else:
            words = _("Använd {label} ({key})")
        acts.append(words.format(label=_lower(one.label), key=key))
    return acts


def _lower(label: str) -> str:
    return {_("Du"): _("din"), _("Medinspektör"): _("medinspektörens")}.get(label, label)

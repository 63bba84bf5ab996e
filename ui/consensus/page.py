"""The middle of Samsyn: one list of what needs talk, with the one in hand as a card."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.consensus.cards import AnyCard, AnyRow, begin, fits, renew
from ui.consensus.dispute_card import DisputeCard
from ui.consensus.empty import nothing_here, nothing_yet
from ui.consensus.flat_row import FlatRow
from ui.consensus.head import ListHead
from ui.consensus.matter_card import MatterCard
from ui.consensus.rows import Draft, MatterRow, View, WordingRow
from ui.consensus.text_card import TextCard
from ui.steady_focus import takes_focus
from ui.widgets.empty_state import EmptyState
from ui.widgets.parting import let_go
from ui.writing_focus import FocusMoves, is_writing

WIDEST = 1236
ABOVE = 60  # pixels of the row above that stay in view
BELOW = 16


class ConsensusPage(QWidget):
    """Shows one list; every wish goes out as a signal, with the key of the row it is about.

    Signals:
        settled(str, str, str): the choice that was agreed on, and why
        reopened(str): what was agreed is to be open again
        taken_value(str, int), written_value(str, str): what is to stand in a register
        accepted(str, str): the text that replaces two
        drafted(str, Draft): what has been begun
        remarked(str, str), remark_removed(str, str): notes to one another
        opened(str): see a matter where one judges it, as room and target
        taken(str): a row was taken in hand
        group_asked(str): another list
        act_asked(str): invite, merge, show what came, or undo the merge
    """

    settled = Signal(str, str, str)
    reopened = Signal(str)
    taken_value = Signal(str, int)
    written_value = Signal(str, str)
    accepted = Signal(str, str)
    drafted = Signal(str, object)
    remarked = Signal(str, str)
    remark_removed = Signal(str, str)
    opened = Signal(str)
    taken = Signal(str)
    group_asked = Signal(str)
    act_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consensus-page")
        self._view: View | None = None
        self._flats: dict[str, FlatRow] = {}
        self._card: AnyCard | None = None
        self._empty: EmptyState | None = None
        self.in_hand = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build_scroll())
        FocusMoves(self).moved.connect(self._show_field)
        # A field that was hidden has its place first when the list has grown.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_field)
        for keys, step in (("Alt+Down", "next"), ("Alt+Up", "previous")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.step(step))

    @property
    def card(self) -> AnyCard | None:
        """The card in hand."""
        return self._card

    def show_view(self, view: View, hand: str = "", *, focus: bool = False) -> None:
        """Show a list; `hand` names the row to take, else the one in hand or near it stays."""
        old, self._view = self._view, view
        before, inside = self.in_hand, self._has_focus()
        self._head.show_view(view)
        keys = [row.key for row in view.rows]
        wanted = hand if hand in keys else self._nearest(old, keys)
        if old is None or _shape(old) != _shape(view):
            self._build_rows(view)
        for row in view.rows:
            self._flats[row.key].show_flat(row.flat)
        self._take_up(wanted)
        if focus or (inside and self.in_hand != before):
            self.focus_card()

    def show_wording(self, wording: WordingRow) -> None:
        """The proposal for the text in hand has been read."""
        if isinstance(self._card, TextCard) and self._card.key == wording.key:
            self._card.show_wording(wording)

    def focus_card(self) -> None:
        """Give focus to what is in hand, else to the first thing there is."""
        if self._card is not None:
            self._card.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        inside = (self._empty or self).findChildren(QWidget)
        if (first := next(filter(takes_focus, inside), None)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: str) -> None:
        """Take the next row in hand, or the previous."""
        keys = list(self._flats)
        if self.in_hand in keys:
            place = keys.index(self.in_hand) + (1 if step == "next" else -1)
            if 0 <= place < len(keys):
                self.take(keys[place])

    def take(self, key: str) -> None:
        """Take a row in hand and give it focus."""
        self._take_up(key)
        self.focus_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc anywhere leads back to what is in hand."""
        if event.key() == Qt.Key.Key_Escape and self._card is not None:
            self.focus_card()
        else:
            super().keyPressEvent(event)

    def _build_scroll(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(WIDEST + 40)
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 16, 20, 24)
        column.setSpacing(4)
        self._head = ListHead()
        self._head.act_asked.connect(self.act_asked)
        self._head.opened.connect(self.opened)
        column.addWidget(self._head)
        column.addSpacing(8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._holder = holder
        scroll.setWidget(holder)
        return scroll

    def _build_rows(self, view: View) -> None:
        if self._card is not None:
            self._rows.removeWidget(self._card)  # it may stay in hand, with someone writing in it
        self._flats = {}
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        for row in view.rows:
            flat = self._flats[row.key] = FlatRow(row.key, row.flat)
            flat.taken.connect(self.take)
            self._rows.addWidget(flat)
        self._empty = None
        if not view.rows:
            empty = self._empty = nothing_yet() if view.alone else nothing_here(view)
            empty.act.connect(self.act_asked if view.alone else self.group_asked)
            self._rows.addWidget(empty)
            empty.show()

    def _take_up(self, key: str) -> None:
        row = self._row(key)
        if self.in_hand in self._flats:
            self._flats[self.in_hand].show()
        if self._card is not None and (row is None or not fits(self._card, row)):
            self._rows.removeWidget(self._card)
            let_go(self._card)
            self._card, self.in_hand = None, ""
        if row is None:
            self.taken.emit("")
            return
        if self._card is not None and self.in_hand == key:
            renew(self._card, row)
            self._insert(self._card)
            return
        self.in_hand = key
        self._card = card = self._card or self._new_card(row)
        draft = self._view.drafts.get(key, Draft()) if self._view is not None else Draft()
        begin(card, row, draft)
        self._insert(card)
        # The layout knows the card's height first when it has run.
        QTimer.singleShot(0, card, self._show_card)
        self.taken.emit(key)

    def _insert(self, card: AnyCard) -> None:
        """Put the card in the place of its flat row."""
        flat = self._flats[card.key]
        flat.hide()
        place = self._rows.indexOf(flat) + 1
        if self._rows.indexOf(card) != place:
            self._rows.removeWidget(card)
            self._rows.insertWidget(self._rows.indexOf(flat) + 1, card)
            card.show()

    def _show_field(self) -> None:
        """A key may lead to a field that is out of view."""
        if is_writing():
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self._holder.isAncestorOf(here):
            bottom = here.mapTo(self._holder, QPoint(0, here.height())).y()
            self._scroll.ensureVisible(0, bottom, 0, BELOW)
            self._scroll.ensureWidgetVisible(here, 0, BELOW)  # its cursor, where it is high

    def _show_card(self) -> None:
        """The top of the card, if there is no room for all of it; the head above the first."""
        if self._card is not None:
            card = self._card.geometry()
            first = self.in_hand == next(iter(self._flats), "")
            self._scroll.ensureVisible(0, card.bottom(), 0, BELOW)
            self._scroll.ensureVisible(0, 0 if first else card.top(), 0, ABOVE)

    def _new_card(self, row: AnyRow) -> AnyCard:
        card: AnyCard
        if isinstance(row, MatterRow):
            card = self._matter_card(row)
        elif row.is_text:
            card = text = TextCard()
            text.accepted.connect(lambda words: self.accepted.emit(text.key, words))
        else:
            card = dispute = DisputeCard()
            dispute.taken.connect(lambda place: self.taken_value.emit(dispute.key, place))
            dispute.written.connect(lambda words: self.written_value.emit(dispute.key, words))
        card.drafted.connect(lambda draft: self.drafted.emit(card.key, draft))
        card.stepped.connect(self.step)
        return card

    def _matter_card(self, row: MatterRow) -> MatterCard:
        card = MatterCard(row.choices)
        card.settled.connect(lambda choice, why: self.settled.emit(card.key, choice, why))
        card.reopened.connect(lambda: self.reopened.emit(card.key))
        card.remarked.connect(lambda words: self.remarked.emit(card.key, words))
        card.remark_removed.connect(lambda item: self.remark_removed.emit(card.key, item))
        card.opened.connect(self._open)
        return card

    def _open(self) -> None:
        row = self._row(self.in_hand)
        if isinstance(row, MatterRow):
            self.opened.emit(row.target)

    def _row(self, key: str) -> AnyRow | None:
        rows = self._view.rows if self._view is not None else ()
        return next((row for row in rows if row.key == key), None)

    def _nearest(self, old: View | None, keys: list[str]) -> str:
        """The row in hand, or where it is gone the one that came after it."""
        if not keys:
            return ""
        before = [row.key for row in old.rows] if old is not None else []
        if self.in_hand in before and old is not None and self._view is not None:
            same = old.group is self._view.group
            later = before[before.index(self.in_hand) :] if same else []
            return next((key for key in later if key in keys), keys[-1] if same else keys[0])
        return keys[0]

    def _has_focus(self) -> bool:
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here)


def _shape(view: View) -> tuple[object, ...]:
    counts = tuple(view.count.items()) if not view.rows else ()
    return (view.group, view.alone, counts, *(row.key for row in view.rows))

"""The middle of the checklist: one group of statements, flat rows and the one card in hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.ids import StatementId
from inspector_app.i18n import _, ngettext
from inspector_app.queries.sheet import SheetRow
from ui.checklist.rows import Group
from ui.checklist.seal import SealLine
from ui.checklist.statement_list import StatementList
from ui.statement_words import wording
from ui.theme import Icon, TextRole
from ui.widgets.answers import AnswerChoice
from ui.widgets.buttons import LinkButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice, LineField
from ui.widgets.painting import RING
from ui.widgets.progress import ProgressBar
from ui.widgets.segments import Segment, SegmentedFilter
from ui.widgets.text import Label, PageTitle

SIDES = 20

FILTERS: dict[str, Callable[[SheetRow], bool]] = {
    "core": lambda row: row.shown.core,
    "all": lambda row: True,
    "unanswered": lambda row: not row.counts,
    "bare": lambda row: row.answer is not None and not row.evidence and not row.note,
}


class ChecklistPage(QWidget):
    """Shows what it is given; every wish goes out as a signal.

    Signals:
        answered(str, str), cleared(str), confirmed(str): by statement id
        noted(str, str), note_left(str): what stands in a statement's note
        taken(str): a statement was taken in hand
        asked(str): evidence or pin, for the statement in hand; onward, where all is answered
        order_chosen(str): area or role
    """

    answered = Signal(str, str)
    cleared = Signal(str)
    confirmed = Signal(str)
    noted = Signal(str, str)
    note_left = Signal(str)
    taken = Signal(str)
    asked = Signal(str)
    order_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checklist-page")
        self._choices: tuple[AnswerChoice, ...] = ()
        self._group: Group | None = None
        self._list = StatementList()
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES - RING, 16, SIDES - RING, 0)
        column.setSpacing(8)
        self._head, self._tools = self._build_head(), self._build_tools()
        self._head.setContentsMargins(RING, 0, RING, 0)
        self._tools.setContentsMargins(RING, RING, RING, 0)
        column.addLayout(self._head)
        column.addLayout(self._tools)
        self.seal = SealLine()
        column.addWidget(self.seal)
        column.addWidget(self._list, 1)
        self._pass_on()
        core = QShortcut(QKeySequence("Ctrl+B"), self, self._swap_core)
        core.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_group(self, group: Group, choices: Sequence[AnswerChoice], hand: str = "") -> None:
        """Show a group of statements; `hand` names the one to take, else the one in hand stays."""
        again = self._group is not None and self._group.target == group.target
        self._group, self._choices = group, tuple(choices)
        if hand:
            self._list.in_hand = StatementId(hand)
            if not any(row.key == hand for row in self._filtered()):
                self._filter.choose("all")
        elif not again:
            self._list.in_hand = None
        self._show_counts()
        self._build_rows()

    def show_rows(self, group: Group, typing: bool) -> None:
        """Newer facts of the same group; the card stays where it is, and a note being typed."""
        self._group = group
        self._show_counts()
        self._list.renew(group.rows, typing)

    @property
    def group(self) -> Group | None:
        """The group in view."""
        return self._group

    @property
    def in_hand(self) -> StatementId | None:
        """The statement whose card is open."""
        return self._list.in_hand

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_card(self) -> None:
        """Give focus back to the statement in hand, or take the first."""
        self._list.focus_card()

    def show_saved_answer(self) -> None:
        """Show the card's answer as it was, since a newer one could not be saved."""
        self._list.show_saved_answer()

    def order(self) -> str:
        """Whether the statements go by area or by role."""
        return str(self._order.currentData())

    def set_order(self, order: str) -> None:
        self._order.choose(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the search field leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_card()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._filter.minimumSizeHint().width() + 2 * SIDES, 200)

    def _arrange(self) -> None:
        """Put things under one another where they do not fit side by side."""
        for box in (self._head, self._tools):
            box.setDirection(QBoxLayout.Direction.LeftToRight)
            for inner in box.findChildren(QLayout):
                inner.invalidate()
            if box.minimumSize().width() > self.width() - 2 * (SIDES - RING):
                box.setDirection(QBoxLayout.Direction.TopToBottom)

    def _pass_on(self) -> None:
        """What the list says, the page says."""
        rows = self._list
        rows.answered.connect(self.answered)
        rows.cleared.connect(self.cleared)
        rows.confirmed.connect(self.confirmed)
        rows.noted.connect(self.noted)
        rows.note_left.connect(self.note_left)
        rows.taken.connect(self.taken)
        rows.asked.connect(self.asked)

    def _build_head(self) -> QBoxLayout:
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(10)
        self._number = Label("", TextRole.PAGE, "text-2")
        self._title = PageTitle("")
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(self._number)
        title.addWidget(self._title)
        title.addStretch(1)
        self._bar = ProgressBar()
        self._bar.setFixedWidth(120)
        self._count = Label("", TextRole.BODY, "text-2")
        progress = QHBoxLayout()
        progress.setSpacing(10)
        progress.addWidget(self._bar)
        progress.addWidget(self._count)
        progress.addStretch(1)
        head.addLayout(title, 1)
        head.addLayout(progress)
        return head

    def _build_tools(self) -> QBoxLayout:
        tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        tools.setSpacing(8)
        self._filter = SegmentedFilter(_("Visa"), [Segment(name, "") for name in FILTERS])
        self._filter.chosen.connect(lambda _name: self._build_rows())
        orders = [("area", _("Efter område")), ("role", _("Efter vem man frågar"))]
        self._order = Choice(_("Ordning"), orders)
        self._order.chosen.connect(self.order_chosen)
        self._search = LineField(
            _("Sök i listan"), placeholder=_("Sök"), icon=Icon.SEARCH, compact=True
        )
        self._search.typed.connect(self._build_rows)
        right = QHBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._order)
        right.addWidget(self._search, 1)
        tools.addWidget(self._filter)
        tools.addStretch(1)
        tools.addLayout(right)
        return tools

    def _show_counts(self) -> None:
        group = self._group
        if group is None:
            return
        self._number.setText(group.number)
        self._number.setVisible(bool(group.number))
        self._title.setText(group.name)
        progress = group.progress
        self._bar.set_progress(progress.answered, progress.total)
        self.seal.show_count(group.sealed)
        self._count.setText(
            _("Kärnan {core} av {of} · alla {done} av {total}").format(
                core=progress.core_answered,
                of=progress.core,
                done=progress.answered,
                total=progress.total,
            )
        )
        names = {
            "core": _("Kärnan"),
            "all": _("Alla"),
            "unanswered": _("Obesvarade"),
            "bare": _("Utan belägg"),
        }
        self._filter.set_segments(
            [
                Segment(name, names[name], sum(map(keeps, group.rows)))
                for name, keeps in FILTERS.items()
            ]
        )
        self._arrange()

    def _build_rows(self) -> None:
        if self._group is None:
            return
        rows = self._filtered()
        after = self._more(len(self._group.rows) - len(rows)) if rows else self._nothing()
        self._list.show_rows(rows, self._choices, after)

    def _more(self, rest: int) -> QWidget | None:
        """The way to what lies beyond the core."""
        if self._filter.choice() != "core" or not rest or self._search.text():
            return None
        more = LinkButton(
            ngettext(
                "Visa {n} påstående utöver kärnan (Ctrl+B)",
                "Visa {n} påståenden utöver kärnan (Ctrl+B)",
                rest,
            ).format(n=rest)
        )
        more.clicked.connect(self._swap_core)
        return more

    def _nothing(self) -> QWidget:
        if self._search.text():
            return EmptyState(Icon.SEARCH, _("Inget påstående här har de orden"), "")
        return EmptyState(
            Icon.TICK, _("Här finns inget kvar"), _("Välj Alla för att se alla påståenden.")
        )

    def _filtered(self) -> list[SheetRow]:
        if self._group is None:
            return []
        keeps = FILTERS[self._filter.choice()]
        words = self._search.text().casefold().split()
        return [
            row
            for row in self._group.rows
            if (keeps(row) or row.key == self.in_hand)
            and all(word in f"{row.shown.number} {wording(row.shown)}".casefold() for word in words)
        ]

    def _swap_core(self) -> None:
        self._filter.choose("all" if self._filter.choice() == "core" else "core")
        self._build_rows()

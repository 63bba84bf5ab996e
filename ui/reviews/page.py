"""The start page: which review to go on with, and what else there is."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.review_list import Section
from ui import theme
from ui.reviews.aside import Aside, AsideBar, practice_words
from ui.reviews.list_view import SCROLL_ROOM, ReviewList
from ui.reviews.office_card import OfficeLine, OfficeView, not_connected
from ui.reviews.same_visit import Pair, SameVisit
from ui.room import Notice
from ui.theme import Icon
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyAct, EmptyState
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.parting import let_go

SIDES = 48
NARROW_SIDES = 20
GAP = 40
WIDEST = 1236
LIST_AT_LEAST = 700  # at 100 percent text; narrower, what stands beside the list goes above it


class ReviewsPage(QWidget):
    """Shows the sections it is given.

    Signals:
        opened(str): by review id
        new_asked(), merge_asked(), practice_asked()
        join_asked(str, str): two reviews that may be one visit
        begin_asked(str): the review of an assignment
        act_asked(str): one of the program's acts
    """

    opened = Signal(str)
    join_asked = Signal(str, str)
    new_asked = Signal()
    merge_asked = Signal()
    practice_asked = Signal()
    begin_asked = Signal(str)
    act_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._banner: Banner | None = None
        self._empty: QWidget | None = None
        self._office = not_connected()
        self._quiet: OfficeLine | None = None  # on the empty page
        self._begin: PrimaryButton | None = None
        self.list = ReviewList()
        self.list.opened.connect(self.opened)
        self.list.begin_asked.connect(self.begin_asked)
        self.list.fitted.connect(self._align)
        self._aside, self._bar = Aside(), AsideBar()
        for part in (self._aside, self._bar):
            part.act_asked.connect(self.act_asked)
            part.new_asked.connect(self.new_asked)
            part.merge_asked.connect(self.merge_asked)
            part.practice_asked.connect(self.practice_asked)
        self.show_office(not_connected())
        self._same = SameVisit()
        self._same.asked.connect(self.join_asked)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.list)
        self._middle.setMaximumWidth(WIDEST + 2 * SCROLL_ROOM)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(GAP - 2 * SCROLL_ROOM)
        main = QVBoxLayout()
        main.setSpacing(0)
        self._banner_row = QVBoxLayout()
        main.addLayout(self._banner_row)
        main.addWidget(self._bar)
        main.addWidget(self._same)
        main.addWidget(self._middle, 1)
        self._row.addLayout(main, 1)
        self._row.addWidget(self._aside)
        self._row.addStretch(0)
        self._fit()

    def show_sections(self, sections: tuple[Section, ...], today: date) -> None:
        """Show these reviews; focus, place and a banner stay."""
        self.list.show_sections(sections, today)
        if sections:
            self._middle.setCurrentWidget(self.list)
        else:
            self._show_empty()
        self._fit()

    def show_same_visit(self, pair: Pair | None) -> None:
        """Ask above the list whether these two are one visit; None takes the question away."""
        self._same.show_pair(pair)

    def show_office(self, view: OfficeView) -> None:
        """Say how this computer stands with the office."""
        self._office = view
        self._aside.office.show_office(view)
        if self._quiet is not None:
            self._quiet.show_office(view)
        self._bar.show_office(view)

    def show_where(self, review: str, where: str) -> None:
        """Say where one was in the review to go on with."""
        self.list.show_where(review, where)

    def show_begun(self, unit: str) -> None:
        """Say that a new review stands half-filled; "" for none."""
        self._aside.show_begun(unit)

    def focus_first(self) -> None:
        """Put focus where Enter does what one most likely wants."""
        if self._middle.currentWidget() is self.list:
            self.list.focus_first()
        elif self._begin is not None:
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def notify(self, notice: Notice) -> None:
        """Show a banner above the list; a worse one replaces a milder one, never otherwise."""
        if self._banner is not None and self._banner.gravity() > notice.gravity:
            return
        self.dismiss()
        self._banner = Banner(Gravity(notice.gravity), notice.first, notice.rest, notice.acts)
        self._banner.act.connect(self._act)
        self._banner.closed.connect(self.dismiss)
        self._banner_row.addWidget(self._banner)
        self._align()

    def _act(self, name: str) -> None:
        self.dismiss()
        self.act_asked.emit(name)

    def dismiss(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            let_go(self._banner)
            self._banner = None
            self._align()

    def hideEvent(self, event: QHideEvent) -> None:
        """One went on to something else: news that only tell are old when one comes back."""
        super().hideEvent(event)
        told = self._banner is not None and self._banner.gravity() is Gravity.INFO
        if told and not event.spontaneous():
            self.dismiss()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._fit()

    def _fit(self) -> None:
        """Beside the list where there is room, above it where there is not."""
        beside = self._aside.width() + GAP + 2 * SIDES
        wide = self.width() - beside >= theme.scaled(LIST_AT_LEAST)
        shows_list = self._middle.currentWidget() is self.list
        self._aside.setVisible(wide and shows_list)
        self._bar.setVisible(not wide and shows_list)
        sides = SIDES if wide else NARROW_SIDES
        self._row.setContentsMargins(sides, 0, sides if wide else 0, 0)

    def _align(self) -> None:
        """Let what stands above the list end where its rows do."""
        spare = self.list.spare()
        self._banner_row.setContentsMargins(0, 16 if self._banner is not None else 0, spare, 0)
        self._same.leave_free(spare)

    def _show_empty(self) -> None:
        if self._empty is None:
            self._empty = self._build_empty()
            self._middle.addWidget(self._empty)
        self._middle.setCurrentWidget(self._empty)

    def _build_empty(self) -> QWidget:
        state = _empty_state()
        asked = {
            "new": self.new_asked,
            "merge": self.merge_asked,
            "practice": self.practice_asked,
        }
        state.act.connect(lambda name: asked[name].emit())
        self._begin = state.findChild(PrimaryButton)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        holder = QWidget()
        holder.setProperty("surface", "window")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 48, 0, 24)
        column.addWidget(state)
        column.addSpacing(16)
        self._quiet = OfficeLine()
        self._quiet.show_office(self._office)
        self._quiet.asked.connect(self.act_asked)
        column.addWidget(self._quiet)
        column.addStretch(1)
        area.setWidget(holder)
        return area


def _empty_state() -> EmptyState:
    new = EmptyAct(
        "new",
        Icon.PLUS,
        _("Ny granskning"),
        _("Skriv vilken enhet som granskas, när, och vilka som gör det."),
        _("Börja"),
    )
    merge = EmptyAct(
        "merge",
        Icon.PACKAGE,
        _("Slå ihop ett paket"),
        _("Har en kollega bjudit in dig? Öppna filen så kommer granskningen hit."),
        _("Välj fil"),
    )
    practice = EmptyAct(
        "practice", Icon.CHECK_LIST, _("Öva först"), practice_words(), _("Starta övningen")
    )
    return EmptyState(
        Icon.CHECK_LIST,
        _("Här finns inga granskningar än"),
        _("Här står sedan det besök som pågår, det som ska slutföras och det som kommer."),
        (new, merge, practice),
    )

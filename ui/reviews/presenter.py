"""Joins the start page and the new review's form with the core."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app import settings
from inspector_app.bootstrap import Core
from inspector_app.commands.places import last_place, remember_place
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.i18n import _, language
from inspector_app.queries.last_place import LastPlace
from inspector_app.queries.review_list import Stage, sections
from ui.jobs import JobRunner
from ui.review_frame import room_title
from ui.reviews import draft, work
from ui.reviews.draft import Filled
from ui.reviews.form import NewReviewPage
from ui.reviews.office_card import office_view
from ui.reviews.page import ReviewsPage
from ui.room import Notice
from ui.traffic import Traffic
from ui.widgets.keys import KeyHint
from ui.widgets.parting import let_go
from ui.window import Window

ROOMS = ("details", "checklist", "interviews", "consensus", "grading", "report", "finish")
KEEP_AFTER_MS = 300  # no key of the form stays unsaved longer


class Place(Protocol):
    """What this room needs of the program around it."""

    core: Core
    jobs: JobRunner
    window: Window
    traffic: Traffic

    def act(self, name: str) -> None: ...

    def failed(self, fault: Exception) -> None: ...


class ReviewsPresenter(QObject):
    """Signals: open_requested(str) by review id; join_asked(str, str) by two; merge_asked();
    begin_asked(str) by assignment id.
    """

    open_requested = Signal(str)
    join_asked = Signal(str, str)
    merge_asked = Signal()
    begin_asked = Signal(str)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._stack = QStackedWidget()
        self._page = ReviewsPage()
        self._stack.addWidget(self._page)
        self._stack.currentChanged.connect(self._show_hints)
        self._form: NewReviewPage | None = None
        self._empty: Filled | None = None  # as the form is before anyone has typed in it
        self._keeping = QTimer(self, interval=KEEP_AFTER_MS, singleShot=True)
        self._keeping.timeout.connect(self._keep)
        self._page.opened.connect(self.open_requested)
        self._page.new_asked.connect(self.new_review)
        self._page.merge_asked.connect(self.merge_asked)
        self._page.join_asked.connect(self.join_asked)
        self._page.practice_asked.connect(self._practise)
        self._page.begin_asked.connect(self.begin_asked)
        self._page.act_asked.connect(place.act)
        self._listed: work.Listed | None = None
        place.traffic.changed.connect(self._show_office)
        place.jobs.changed.connect(self._changed)
        place.window.closing.connect(self.keep_now)

    @property
    def page(self) -> QWidget:
        return self._stack

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the list, or of the form."""
        if self._stack.currentWidget() is not self._page:
            return (KeyHint(("Tab",), _("nästa fält")), KeyHint(("F1",), _("hjälp")))
        return (
            KeyHint(("Enter",), _("öppna")),
            KeyHint(("Ctrl", "N"), _("ny granskning")),
            KeyHint(("F1",), _("hjälp")),
        )

    def _show_hints(self) -> None:
        self._place.window.strip.show_hints(self.hints())

    def enter(self) -> None:
        """Show the list as it is now, with focus where one most likely goes on."""
        self.keep_now()
        self._stack.setCurrentWidget(self._page)
        self._read(self._show_first)

    def new_review(self) -> None:
        """Show the form; what was typed in it before is still there, also after a restart."""
        if self._form is None:
            self._build_form()
            read = partial(last_place, self._place.core.store, draft.KEY)
            self._place.jobs.run(read, owner=self, then=self._fill_kept, otherwise=self._fail)
        assert self._form is not None
        self._stack.setCurrentWidget(self._form)
        self._form.focus_first()

    def keep_now(self) -> None:
        """Keep at once what was typed in the form and is not kept yet."""
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep()

    def leave(self) -> None:
        """Hear no more of what changes: another takes over in another language."""
        self._place.jobs.disconnect(self)
        self._place.traffic.disconnect(self)

    def notify(self, notice: Notice) -> None:
        """Show a banner above the list."""
        self._page.notify(notice)

    def _build_form(self) -> None:
        core = self._place.core
        today = core.clock.now().date().isoformat()
        form = self._form = NewReviewPage(work.specialties(), today)
        form.started.connect(self._start)
        form.cancelled.connect(self.enter)
        form.typed.connect(self._typed)
        form.left.connect(self.keep_now)
        mine = settings.read(core.profile.settings).settings
        form.fill(Filled("", "", "", today, today, "both", mine.my_name, "", "", False, "sv"))
        self._empty = form.filled()
        self._stack.addWidget(form)

    def _fill_kept(self, value: Value) -> None:
        if self._form is None or self._empty is None or self._form.filled() != self._empty:
            return  # started, or typed in already
        kept = draft.from_value(value, self._empty)
        if kept is not None:
            self._form.fill(kept)

    def _typed(self) -> None:
        if not self._keeping.isActive():  # typing on does not put it off
            self._keeping.start()

    def _keep(self) -> None:
        if self._form is None:
            return
        filled = self._form.filled()
        self._remember(None if filled == self._empty else draft.to_value(filled))

    def _remember(self, value: Value) -> None:
        remember = partial(remember_place, self._place.core.store, draft.KEY, value)
        self._place.jobs.run(remember, owner=self, otherwise=self._fail)

    def _read(self, then: Callable[[work.Listed], None]) -> None:
        read = partial(work.listed, self._place.core)
        self._place.jobs.run(read, owner=self, then=then, otherwise=self._fail)

    def _show_first(self, listed: work.Listed) -> None:
        self._show(listed)
        if self._page.isVisible():  # else one went on to something else meanwhile
            self._page.focus_first()

    def _show(self, listed: work.Listed) -> None:
        today = self._place.core.clock.now().date()
        found = sections(listed.rows, today)
        self._page.show_sections(found, today)
        self._page.show_same_visit(listed.same)
        self._listed = listed
        self._show_office()
        if found and found[0].stage is Stage.UNDER_WAY:
            review = found[0].rows[0].review
            look = partial(work.place_in, self._place.core, review)
            self._place.jobs.run(look, owner=self, then=partial(self._show_where, review))
        read = partial(last_place, self._place.core.store, draft.KEY)
        self._place.jobs.run(read, owner=self, then=self._show_begun)

    def _show_office(self) -> None:
        if self._listed is not None:
            going, now = self._place.traffic.now, self._place.core.clock.now()
            view = office_view(self._listed.belongs, self._listed.waiting, going, now)
            self._page.show_office(view)

    def _show_where(self, review: ReviewId, place: LastPlace | None) -> None:
        self._page.show_where(review, where_words(place))

    def _show_begun(self, value: Value) -> None:
        unit = str(value["unit"]) if isinstance(value, dict) else ""
        nameless = _("enhet utan namn") if isinstance(value, dict) else ""
        self._page.show_begun(unit or nameless)

    def _changed(self, changes: Changes) -> None:
        if changes.reviews_listed and self._page.isVisible():
            self._read(self._show)

    def _start(self, filled: Filled) -> None:
        self.keep_now()
        self._place.jobs.run(
            partial(work.begin, self._place.core, filled),
            owner=self,
            then=self._started,
            otherwise=self._fail,
        )

    def _started(self, begun: tuple[ReviewId, Changes]) -> None:
        if self._form is not None:
            self._stack.removeWidget(self._form)
            let_go(self._form)
            self._form = None
        self._keeping.stop()  # the form's last field was left as it went
        self._remember(None)
        self.open_requested.emit(begun[0])

    def _practise(self) -> None:
        self._place.jobs.run(
            partial(work.practise, self._place.core),
            owner=self,
            then=lambda begun: self.open_requested.emit(begun[0]),
            otherwise=self._fail,
        )

    def _fail(self, fault: Exception) -> None:
        self._place.failed(fault)


def where_words(place: LastPlace | None) -> str:
    """Where one was, e.g. "Du var vid påstående 5.11, Handledning"; "" where unknown."""
    if place is None or place.room not in ROOMS:
        return ""
    area = place.area.of(language()) if place.area is not None else ""
    if place.number:
        return _("Du var vid påstående {number}, {area}").format(number=place.number, area=area)
    words = ", ".join(filter(None, (room_title(place.room), area)))
    return _("Senast i: {place}").format(place=words)

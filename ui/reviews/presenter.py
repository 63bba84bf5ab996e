"""Joins the start page and the new review's form with the core."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app import settings
from inspector_app.bootstrap import Core
from inspector_app.commands.demonstrate import build_demo
from inspector_app.commands.reviews import (
    Inspector,
    NewReview,
    declare_conflict,
    start_review,
)
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import demo_content
from inspector_app.i18n import _, language
from inspector_app.queries.review_list import ReviewRow, review_row, sections
from inspector_app.store.summaries import summaries
from ui.jobs import JobRunner
from ui.reviews.form import Filled, NewReviewPage, SpecialtyChoice
from ui.reviews.page import ReviewsPage
from ui.room import Notice
from ui.widgets.keys import KeyHint
from ui.window import Window


class Place(Protocol):
    """What this room needs of the program around it."""

    core: Core
    jobs: JobRunner
    window: Window

    def failed(self, fault: Exception) -> None: ...


class ReviewsPresenter(QObject):
    """Signals: open_requested(str) with the id of the review to open."""

    open_requested = Signal(str)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._stack = QStackedWidget()
        self._page = ReviewsPage()
        self._stack.addWidget(self._page)
        self._form: NewReviewPage | None = None
        self._page.opened.connect(self.open_requested)
        self._page.new_asked.connect(self.new_review)
        self._page.practice_asked.connect(self._practise)
        place.jobs.changed.connect(self._changed)

    @property
    def page(self) -> QWidget:
        return self._stack

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the list."""
        return (
            KeyHint(("Enter",), _("öppna")),
            KeyHint(("Ctrl", "N"), _("ny granskning")),
            KeyHint(("F1",), _("hjälp")),
        )

    def enter(self) -> None:
        """Show the list as it is now, with focus where one most likely goes on."""
        self._stack.setCurrentWidget(self._page)
        self._read(self._show_first)

    def new_review(self) -> None:
        """Show the form; what was typed in it before is still there."""
        if self._form is None:
            today = self._place.core.clock.now().date().isoformat()
            self._form = NewReviewPage(_specialties(), today)
            self._form.started.connect(self._start)
            self._form.cancelled.connect(self.enter)
            self._stack.addWidget(self._form)
            mine = settings.read(self._place.core.profile.settings).settings
            empty = Filled("", "", "", today, today, "both", mine.my_name, "", "", False, "sv")
            self._form.fill(empty)
        self._stack.setCurrentWidget(self._form)
        self._form.focus_first()

    def notify(self, notice: Notice) -> None:
        """Show a banner above the list."""
        self._page.notify(notice)

    def _read(self, then: Callable[[list[ReviewRow]], None]) -> None:
        work = partial(_rows, self._place.core)
        self._place.jobs.run(work, owner=self, then=then, otherwise=self._fail)

    def _show_first(self, rows: list[ReviewRow]) -> None:
        self._show(rows)
        if self._page.isVisible():  # else one went on to something else meanwhile
            self._page.focus_first()

    def _show(self, rows: list[ReviewRow]) -> None:
        today = self._place.core.clock.now().date()
        self._page.show_sections(sections(rows, today), today)

    def _changed(self, changes: Changes) -> None:
        if changes.reviews_listed and self._page.isVisible():
            self._read(self._show)

    def _start(self, filled: Filled) -> None:
        self._place.jobs.run(
            partial(_begin, self._place.core, filled),
            owner=self,
            then=self._begun,
            otherwise=self._fail,
        )

    def _begun(self, begun: tuple[ReviewId, Changes]) -> None:
        if self._form is not None:
            self._stack.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        self.open_requested.emit(begun[0])

    def _practise(self) -> None:
        self._place.jobs.run(
            partial(_practice, self._place.core),
            owner=self,
            then=self._begun,
            otherwise=self._fail,
        )

    def _fail(self, fault: Exception) -> None:
        self._place.failed(fault)


def _rows(core: Core) -> list[ReviewRow]:
    with core.store.read() as connection:
        return [review_row(one) for one in summaries(connection)]


def _specialties() -> tuple[SpecialtyChoice, ...]:
    return tuple(
        SpecialtyChoice(one.id, one.name.of(language()), one.checklist, one.own)
        for one in checklists.shipped_specialties()
    )


def _begin(core: Core, filled: Filled) -> tuple[ReviewId, Changes]:
    chosen = next(one for one in checklists.shipped_specialties() if one.id == filled.specialty)
    checklist = checklists.compose(chosen.checklist)
    mine = settings.read(core.profile.settings).settings
    facts: dict[str, Value] = {
        "unit": filled.unit,
        "specialty": chosen.name.sv,
        "region": filled.region,
        "kind": checklist.kind,
        "from": filled.visit_from,
        "to": filled.visit_to,
        "language": filled.language,
        "small_group": mine.small_group,
    }
    people = [Inspector(filled.me, mine.my_title, mine.my_organisation)]
    if filled.colleague:
        people.append(Inspector(filled.colleague))
    if filled.trainee:
        people.append(Inspector(filled.trainee, role="trainee"))
    rules = {"2021", "2015"} if filled.rules == "both" else {filled.rules}
    new = NewReview(facts, tuple(people), frozenset(rules))
    review, changes = start_review(core.store, new, checklist, checklists.to_document(checklist))
    if filled.no_ties:
        declare_conflict(core.store, review, declared=False)
    return review, changes


def _practice(core: Core) -> tuple[ReviewId, Changes]:
    return build_demo(core.store, demo_content(), practice=True)

"""Joins the details of a review with the core."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Core
from inspector_app.commands.reviews import (
    Inspector,
    add_inspector,
    choose_rules,
    correct_facts,
    declare_conflict,
    replace_inspector,
    take_seat,
)
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.i18n import _
from inspector_app.queries.details import ReviewDetails, review_details
from ui.reviews.details_page import DetailsPage
from ui.room import Frame, Room
from ui.typing_keeper import TypingKeeper

CONCERNS = ("fact/", "inspector/", "conflict/", "checklist")


class DetailsRoom(Room):
    """What the review is about, and who carries it out."""

    name = "details"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        page = self._page = DetailsPage()
        page.fact_changed.connect(self._correct)
        page.typed.connect(lambda register, text: keeper.typed(register, text or None))
        page.left.connect(keeper.left)
        page.rules_chosen.connect(self._choose_rules)
        page.seat_asked.connect(self._sit)
        page.replace_asked.connect(self._replace)
        page.colleague_added.connect(self._add)
        page.conflict_declared.connect(self._declare)
        page.cancel_asked.connect(self._cancel)
        page.resume_asked.connect(lambda: self._correct("cancelled", None))
        frame.jobs.changed.connect(self._changed)

    @property
    def page(self) -> QWidget:
        return self._page

    def enter(self, target: str) -> None:
        self._read(self._begin)

    def _read(self, then: Callable[[ReviewDetails], None]) -> None:
        work = partial(_details, self.frame.core, self.review)
        self.frame.jobs.run(work, owner=self, then=then)

    def _begin(self, details: ReviewDetails) -> None:
        self._show(details)
        self._page.focus_first()

    def _show(self, details: ReviewDetails) -> None:
        if not self.keeper.is_typing("fact/about_unit"):
            self._page.show_details(details)

    def _changed(self, changes: Changes) -> None:
        wide = any(changes.touches(self.review, prefix) for prefix in CONCERNS[1:])
        rules = changes.touches(self.review, "fact/rules")
        cancelled = changes.touches(self.review, "fact/cancelled")
        # A line field knows what it says; building anew would take focus from the next one.
        if self._page.isVisible() and (wide or rules or cancelled):
            self._read(self._show)

    def _correct(self, name: str, value: object) -> None:
        facts = {name: cast("Value", value)}
        self._run(partial(correct_facts, self.frame.core.store, self.review, facts))

    def _choose_rules(self, name: str) -> None:
        rules = frozenset({"2021", "2015"} if name == "both" else {name})
        core, review = self.frame.core, self.review

        def choose() -> Changes:
            return choose_rules(core.store, review, core.checklist(core.reading(review)), rules)

        self._run(choose)

    def _sit(self, inspector: str) -> None:
        self.keeper.settle_now()
        self._run(partial(take_seat, self.frame.core.store, self.review, InspectorId(inspector)))

    def _replace(self, leaving: str, reason: str, successor: str) -> None:
        self.keeper.settle_now()
        self._run(
            partial(
                replace_inspector,
                self.frame.core.store,
                self.review,
                InspectorId(leaving),
                reason,
                Inspector(successor),
            )
        )

    def _add(self, name: str, role: str) -> None:
        person = Inspector(name, role=role)
        self._run(partial(add_inspector, self.frame.core.store, self.review, person))

    def _declare(self, declared: bool, text: str) -> None:
        self._run(partial(declare_conflict, self.frame.core.store, self.review, declared, text))

    def _cancel(self, why: str) -> None:
        sure = self.frame.dialogs.ask(
            _("Avbryt granskningen?"),
            _("Den flyttas till Avbrutna. Allt som är skrivet finns kvar och kan tas upp igen."),
            do=_("Avbryt granskningen"),
            keep=_("Fortsätt granska"),
        )
        if sure:
            self._correct("cancelled", why)

    def _run(self, work: Callable[[], object]) -> None:
        self.frame.jobs.run(work, owner=self)


def _details(core: Core, review: ReviewId) -> ReviewDetails:
    return review_details(core.reading(review))

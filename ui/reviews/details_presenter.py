"""Joins the details of a review with the core."""

from collections.abc import Callable
from dataclasses import replace
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
    pin_checklist,
    replace_inspector,
    take_seat,
)
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.errors import ContentError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange import checklists
from inspector_app.i18n import _, language
from inspector_app.queries.checklist_move import (
    ChecklistMove,
    RulesChange,
    answer_digests,
    checklist_move,
    rules_change,
)
from inspector_app.queries.details import ReviewDetails, review_details, rules_of
from ui.reviews.details_page import DetailsPage
from ui.room import Frame, Room
from ui.typing_keeper import TypingKeeper
from ui.widgets.keys import KeyHint

CONCERNS = ("fact/", "inspector/", "conflict/", "checklist")


class DetailsRoom(Room):
    """What the review is about, and who carries it out."""

    name = "details"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        page = self._page = DetailsPage()
        self._shipped: Checklist | None = None  # the newer checklist offered
        page.fact_changed.connect(self._correct)
        page.typed.connect(lambda register, text: keeper.typed(register, text or None))
        page.left.connect(keeper.left)
        page.rules_asked.connect(self._look_at_rules)
        page.rules_chosen.connect(self._choose_rules)
        page.move_chosen.connect(self._move)
        page.seat_asked.connect(self._sit)
        page.replace_asked.connect(self._replace)
        page.colleague_added.connect(self._add)
        page.invite_asked.connect(partial(frame.act, "invite"))
        page.conflict_declared.connect(self._declare)
        page.cancel_asked.connect(self._cancel)
        page.resume_asked.connect(lambda: self._correct("cancelled", None))
        frame.jobs.changed.connect(self._changed)

    @property
    def page(self) -> QWidget:
        return self._page

    def hints(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint(("Tab",), _("nästa fält")),
            KeyHint(("F6",), _("nästa del av fönstret")),
            KeyHint(("F1",), _("hjälp")),
        )

    def enter(self, target: str) -> None:
        self._read(partial(self._begin, target=target))

    def _read(self, then: Callable[[ReviewDetails], None]) -> None:
        work = partial(_details, self.frame.core, self.review)
        self.frame.jobs.run(work, owner=self, then=then)

    def _begin(self, details: ReviewDetails, target: str) -> None:
        self._show(details)
        if target == "conflict":
            self._page.focus_conflict()
        else:
            self._page.focus_first()

    def _show(self, details: ReviewDetails) -> None:
        if not self.keeper.is_typing("fact/about_unit"):
            self._page.show_details(details)
            look = partial(_shipped, details.checklist)
            self.frame.jobs.run(look, owner=self, then=self._offer, outside=True)

    def _offer(self, shipped: Checklist | None) -> None:
        self._shipped = shipped
        if shipped is not None:
            work = partial(_checklist_move, self.frame.core, self.review, shipped)
            self.frame.jobs.run(work, owner=self, then=self._page.show_move)

    def _move(self) -> None:
        core, review, shipped = self.frame.core, self.review, self._shipped
        if shipped is None:
            return
        self.keeper.settle_now()

        def move() -> Changes:
            rules = rules_of(core.reading(review, "fact/rules"))
            return pin_checklist(
                core.store, review, shipped, checklists.to_document(shipped), rules
            )

        self._run(move)

    def _look_at_rules(self, name: str) -> None:
        work = partial(_rules_change, self.frame.core, self.review, _named(name))
        then = partial(self._page.show_rules_change, name)
        self.frame.jobs.run(work, owner=self, then=then)

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
        rules = _named(name)
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
    reading = core.reading(review)
    name = core.checklist(reading).name.of(language())
    return replace(review_details(reading), checklist_name=name)


def _named(name: str) -> frozenset[str]:
    return frozenset({"2021", "2015"} if name == "both" else {name})


def _rules_change(core: Core, review: ReviewId, after: frozenset[str]) -> RulesChange:
    reading = core.reading(review)
    checklist = core.checklist(reading)
    return rules_change(checklist, rules_of(reading), after, answer_digests(reading))


def _shipped(pinned: str) -> Checklist | None:
    """The checklist of that id as this program ships it; None where it ships none."""
    try:
        return checklists.compose(pinned)
    except ContentError:
        return None


def _checklist_move(core: Core, review: ReviewId, shipped: Checklist) -> ChecklistMove | None:
    reading = core.reading(review)
    pinned = core.checklist(reading)
    return checklist_move(pinned, shipped, rules_of(reading), answer_digests(reading))

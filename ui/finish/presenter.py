"""Joins the finish page with the core."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Core
from inspector_app.commands.signing import sign, withdraw
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.i18n import _, language
from inspector_app.queries.at_office import Standing, hindered, standing
from inspector_app.queries.ready import Readiness, readiness
from inspector_app.queries.signing import Signing, signing
from inspector_app.store.backups import backups
from ui.finish.handing_words import HandingView, handing_view
from ui.finish.heads import handed_in_now
from ui.finish.page import FinishPage
from ui.finish.panel import FinishPanel, Kept
from ui.finish.rows import HAND_IN, HERE, lists
from ui.finish.signature_words import signature_view
from ui.room import Frame, Room
from ui.typing_keeper import TypingKeeper
from ui.widgets.keys import KeyHint
from ui.words import day_span


@dataclass(frozen=True, slots=True)
class _Checked:
    checklist: Checklist
    ready: Readiness
    signing: Signing
    office: Standing
    saved: str  # ISO 8601
    backed_up: datetime | None
    now: datetime


class FinishRoom(Room):
    """What is missing, who has signed, and where the review is."""

    name = "finish"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        self._page = FinishPage()
        self._panel = FinishPanel()
        self._shown = False
        self._page.went.connect(self._go)
        self._panel.signature.signed.connect(self._sign)
        self._panel.signature.withdrawn.connect(self._withdraw)
        self._panel.handing.asked.connect(frame.act)
        frame.jobs.changed.connect(self._changed)
        frame.traffic.changed.connect(self._follow)

    @property
    def page(self) -> QWidget:
        return self._page

    @property
    def panel(self) -> QWidget:
        return self._panel

    def enter(self, target: str) -> None:
        self._shown = True
        self._read(fresh=True)

    def leave(self) -> None:
        self._shown = False

    def hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint(("Tab",), _("nästa sak")), KeyHint(("Enter",), _("gå dit")))

    def _read(self, *, fresh: bool) -> None:
        work = partial(_check, self.frame.core, self.review)
        self.frame.jobs.run(work, owner=self, then=partial(self._show, fresh=fresh))

    def _show(self, checked: _Checked, *, fresh: bool) -> None:
        shown = lists(checked.ready, checked.checklist, checked.signing, checked.office)
        self._page.show_lists(shown)
        when = partial(_when, now=checked.now)
        fixed = handed_in_now(checked.signing, checked.office)
        signed = signature_view(checked.signing, when, fixed=fixed)
        self._panel.show_state(signed, self._handing(checked))
        backed_up = _when(checked.backed_up, checked.now) if checked.backed_up else ""
        saved = _when(datetime.fromisoformat(checked.saved), checked.now)
        self._panel.show_kept(Kept(saved, backed_up))
        if fresh:
            self._page.focus_first()

    def _go(self, room: str, target: str) -> None:
        if room != HERE:
            self.frame.go(room, target)
            return
        self.panel_asked.emit()
        if target == HAND_IN:
            self._panel.go_to_handing()
        else:
            self._panel.signature.focus_first()

    def _sign(self, who: str, reason: str) -> None:
        self.keeper.settle_now()
        work = partial(sign, self.frame.core.store, self.review, InspectorId(who), reason or None)
        self.frame.jobs.run(work, owner=self, then=self._signed)

    def _signed(self, _changes: Changes) -> None:
        self._panel.signature.form.close_form()

    def _withdraw(self, who: str) -> None:
        work = partial(withdraw, self.frame.core.store, self.review, InspectorId(who))
        self.frame.jobs.run(work, owner=self)

    def _changed(self, changes: Changes) -> None:
        if self._shown and (changes.touches(self.review) or changes.reviews_listed):
            self._read(fresh=False)

    def _handing(self, checked: _Checked) -> HandingView:
        going, areas = self.frame.traffic.now, checked.checklist.areas
        why_not = hindered(checked.office, checked.signing)
        names: dict[str, str] = {one.id: one.name.of(language()) for one in areas}
        return handing_view(checked.office, why_not, going, checked.now, names)

    def _follow(self) -> None:
        """A round began, ended or came further."""
        if self._shown:
            self._read(fresh=False)


def _check(core: Core, review: ReviewId) -> _Checked:
    reading = core.reading(review)
    checklist, statements = core.checklist(reading), core.statements(reading)
    made = backups(core.profile)
    with core.store.read() as connection:
        signed = signing(connection, reading, checklist, statements, core.store.replica)
        office = standing(connection, review)
    return _Checked(
        checklist,
        readiness(reading, checklist, statements),
        signed,
        office,
        reading.last_recorded(),
        made[-1].at if made else None,
        core.clock.now(),
    )


def _when(moment: datetime, now: datetime) -> str:
    """The time today, else the day and the time."""
    here = moment.astimezone(now.tzinfo)
    if here.date() == now.date():
        return here.strftime("%H:%M:%S")
    day = day_span(here.date(), here.date(), language())
    return _("{day} kl. {time}").format(day=day, time=here.strftime("%H:%M"))

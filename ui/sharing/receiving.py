"""A file on its way in: opened, looked at, merged, taken back; and the seat in what came."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from inspector_app import settings
from inspector_app.commands.identity import Self, identify
from inspector_app.commands.merging import undo_merge
from inspector_app.commands.removing import RemovedHere
from inspector_app.commands.reviews import Inspector, join, take_seat
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange import bundle_errors as errors
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from ui.room import Notice
from ui.sharing import words, work
from ui.sharing.merge_pages import OpenPage, PreviewPage, SeatPage
from ui.sharing.place import Place, Step
from ui.sharing.work import Done, Found
from ui.widgets.banner import Gravity


class Receiving(QObject):
    """Every refusal is said on the page, where nothing else has changed."""

    def __init__(self, place: Place, step: Step) -> None:
        super().__init__()
        self._place, self._step = place, step
        self._news: dict[str, Notice] = {}  # to be told once the review is open

    def choose(self) -> None:
        """Ask for files and look into them."""
        title = _("Slå ihop ett paket")
        files = self._place.dialogs.open_files(title, words.file_filter())
        if files:
            self.take(files)

    def take(self, files: Sequence[Path]) -> None:
        """Look into these files."""
        self._place.keep_now()
        page = OpenPage([file.name for file in files])
        page.done.connect(lambda: self._look(page, files, page.passphrase.text()))
        page.other_asked.connect(self.choose)
        page.copy_asked.connect(self._copy_identity)
        self._step.show(page)
        self._look(page, files, "")

    def undo(self, review: ReviewId) -> None:
        """Take the last merge back, or say plainly why it cannot be."""
        undo = partial(undo_merge, self._place.core.store, review)
        self._place.jobs.run(undo, owner=self, then=self._undone, otherwise=self._not_undone)

    def ask_seat(self, review: ReviewId) -> None:
        """Who one is in a review that came from somebody else; then it opens."""
        look = partial(work.seats, self._place.core, review)
        self._place.jobs.run(look, owner=self, then=partial(self._show_seats, review))

    def _look(self, page: OpenPage, files: Sequence[Path], typed: str) -> None:
        page.hush()
        page.show_busy(_("Filen läses och kontrolleras."))
        self._place.jobs.run(
            partial(work.look_into, self._place.core, files, typed),
            owner=page,
            then=self._show_preview,
            otherwise=partial(self._refused, page, typed),
        )

    def _refused(self, page: OpenPage, typed: str, fault: Exception) -> None:
        page.show_busy("")
        told = explain(fault)
        match fault:
            case errors.BundleNeedsPassphrase() | errors.BundlePassphraseWrong():
                page.ask_passphrase(told.first, told.rest, again=bool(typed))
            case _:
                here = isinstance(fault, errors.NotForThisLaptop)
                page.refuse(told.first, told.rest, copy=here)

    def _show_preview(self, found: Found) -> None:
        page = PreviewPage(found.merged, self._place.review, by_passphrase=found.by_passphrase)
        page.done.connect(lambda: self._merge(page, found))
        self._step.show(page)

    def _merge(self, page: PreviewPage, found: Found, *, again: bool = False) -> None:
        page.hush()
        page.show_busy(_("Utkasten slås ihop."))
        devices = (device for one in found.merged for device in one.devices)
        trusted = frozenset(one.fingerprint for one in devices) if page.compared else frozenset()

        def failed(fault: Exception) -> None:
            told = explain(fault)
            page.show_busy("")
            if not isinstance(fault, RemovedHere):
                page.tell(Gravity.WARNING, told.first, told.rest)
            elif self._may_come_back(fault):
                self._merge(page, found, again=True)

        self._place.jobs.run(
            partial(work.merge, self._place.core, found, trusted, page.widened, again=again),
            owner=self,
            then=self._merged,
            otherwise=failed,
        )

    def _may_come_back(self, fault: RemovedHere) -> bool:
        """What was removed on purpose comes back on purpose."""
        told = _("{title} togs bort från den här datorn {day}, efter inlämningen.")
        return self._place.dialogs.ask(
            _("Ta hit granskningen igen?"),
            told.format(title=fault.title, day=fault.day),
            do=_("Ta hit den"),
            keep=_("Låt bli"),
        )

    def _merged(self, done: Done) -> None:
        merged = done.merged
        time = self._place.core.clock.now().astimezone().strftime("%H:%M")
        review = merged[0].review
        for one in merged:
            acts = words.acts_after(alike=one.review in done.alike)
            news = Notice(Gravity.INFO, words.merged_at(time), words.after([one]), acts)
            self._news[one.review] = news
        self._step.leave()
        if self._place.review == review:
            self.tell_news(review)
        else:
            self._place.open_review(review)

    def tell_news(self, review: str) -> None:
        """Say what was merged into the review that is open now."""
        news = self._news.pop(review, None)
        if news is not None:
            self._place.notify(news)

    def _undone(self, changes: Changes) -> None:
        review = self._place.review
        if review and not work.is_listed(self._place.core, ReviewId(review)):
            self._place.show_reviews()
        first = _("Sammanslagningen är ångrad.")
        rest = _("Det du själv har skrivit står kvar. Slå ihop paketet igen för att få det åter.")
        self._place.notify(Notice(Gravity.INFO, first, rest))

    def _not_undone(self, fault: Exception) -> None:
        self._place.notify(Notice.of(explain(fault)))

    def _show_seats(
        self, review: ReviewId, found: tuple[str, list[tuple[InspectorId, str]]]
    ) -> None:
        unit, people = found
        mine = settings.read(self._place.core.profile.settings).settings
        page = SeatPage(unit, people, mine.my_name)
        page.seat_chosen.connect(lambda who: self._sit(review, InspectorId(who)))
        page.joined.connect(
            lambda name, role: self._join(
                review, Inspector(name, mine.my_title, mine.my_organisation, role)
            )
        )
        self._step.show(page)

    def _sit(self, review: ReviewId, who: InspectorId) -> None:
        sit = partial(take_seat, self._place.core.store, review, who)
        self._place.jobs.run(sit, owner=self, then=partial(self._seated, review))

    def _join(self, review: ReviewId, inspector: Inspector) -> None:
        come = partial(join, self._place.core.store, review, inspector)
        self._place.jobs.run(come, owner=self, then=partial(self._seated, review))

    def _seated(self, review: ReviewId, _changes: Changes) -> None:
        self._step.drop()
        self._place.open_review(review)

    def _copy_identity(self) -> None:
        look = partial(identify, self._place.core.store)
        self._place.jobs.run(look, owner=self, then=self._copied)

    def _copied(self, mine: Self) -> None:
        QApplication.clipboard().setText(mine.identity.text)
        if self._step.page is not None:
            rest = _("Skicka den till den som gör filen. Den är inte hemlig.")
            self._step.page.tell(Gravity.INFO, _("Din identitet är kopierad."), rest)

"""Joining two reviews of one visit that are both here, and parting them again."""

from functools import partial

from PySide6.QtCore import QObject

from inspector_app.commands import joining
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.queries.joining import Candidate, Joined
from ui.room import Notice
from ui.sharing import work
from ui.sharing.join_pages import JoinPage, PartPage
from ui.sharing.place import Place, Step
from ui.sharing.sheet import Sheet
from ui.widgets.banner import Gravity


class Joining(QObject):
    """A refusal is said on the page, where nothing else has changed."""

    def __init__(self, place: Place, step: Step) -> None:
        super().__init__()
        self._place, self._step = place, step

    def ask(self, review: ReviewId, other: str = "") -> None:
        """Ask whether this review is one visit with another here; `other` is named first."""
        look = partial(work.alike_here, self._place.core, review)
        self._place.jobs.run(look, owner=self, then=partial(self._show_alike, other))

    def ask_to_part(self, review: ReviewId) -> None:
        """Ask which of the reviews joined in this one shall stand for itself."""
        look = partial(work.joined, self._place.core, review)
        self._place.jobs.run(look, owner=self, then=self._show_joined)

    def _show_alike(self, other: str, found: tuple[Candidate, ...]) -> None:
        if not found:
            first = _("Här finns ingen annan granskning av samma besök.")
            rest = _(
                "Enhet och sort ska vara lika, och dagarna mötas. Rätta dem under Om granskningen."
            )
            self._place.notify(Notice(Gravity.INFO, first, rest))
            return
        page = JoinPage(found, other)
        page.done.connect(lambda: self._join(page, found[0].asked.review))
        self._step.show(page)

    def _show_joined(self, found: tuple[Joined, ...]) -> None:
        if not found:
            first = _("Granskningen är inte ihopslagen med någon annan granskning.")
            self._place.notify(Notice(Gravity.INFO, first))
            return
        page = PartPage(found)
        page.done.connect(lambda: self._part(page))
        self._step.show(page)

    def _join(self, page: JoinPage, review: ReviewId) -> None:
        self._place.keep_now()
        page.hush()
        page.show_busy(_("Granskningarna slås ihop."))
        join = partial(joining.join, self._place.core.store, review, page.other, page.who)
        failed = partial(_tell, page)
        self._place.jobs.run(join, owner=page, then=self._joined, otherwise=failed)

    def _joined(self, done: tuple[ReviewId, Changes]) -> None:
        home, _changes = done
        self._step.leave()
        if self._place.review != home:
            self._place.open_review(home)
        first = _("De två granskningarna är nu en.")
        rest = _("Ingenting gick förlorat. Det ni har svarat olika på finns i Samsyn.")
        acts = (("show_merged", _("Visa Samsyn")), ("part", _("Skilj dem åt igen")))
        self._place.notify(Notice(Gravity.INFO, first, rest, acts))

    def _part(self, page: PartPage) -> None:
        self._place.keep_now()
        page.hush()
        page.show_busy(_("Granskningarna skiljs åt."))
        part = partial(joining.part, self._place.core.store, page.other)
        failed = partial(_tell, page)
        self._place.jobs.run(part, owner=page, then=self._parted, otherwise=failed)

    def _parted(self, _changes: Changes) -> None:
        self._step.leave()
        first = _("Granskningarna är skilda åt.")
        rest = _("Båda finns i listan. Det som skrevs medan de var en står kvar här.")
        self._place.notify(Notice(Gravity.INFO, first, rest))


def _tell(page: Sheet, fault: Exception) -> None:
    told = explain(fault)
    page.show_busy("")
    page.tell(Gravity.WARNING, told.first, told.rest)

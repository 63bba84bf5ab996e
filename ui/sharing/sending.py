"""Making a file for others: an invitation, or what is new."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector_app.commands.exporting import Readers, Sent, export
from inspector_app.domain.ids import ReviewId
from inspector_app.explain.faults import explain
from inspector_app.i18n import _, listed
from ui.sharing import words, work
from ui.sharing.hand_over_page import HandOverPage, SentPage
from ui.sharing.invite_page import InvitePage
from ui.sharing.place import Place, Step
from ui.sharing.work import Beginning
from ui.widgets.banner import Gravity


class Sending(QObject):
    """Asks how and where, then has the file made.

    Signals:
        sent(): something was handed over
    """

    sent = Signal()

    def __init__(self, place: Place, step: Step) -> None:
        super().__init__()
        self._place, self._step = place, step

    def invite(self, review: ReviewId) -> None:
        """The first file, before the visit."""
        self._begin(review, partial(self._show_invite, review))

    def hand_over(self, review: ReviewId) -> None:
        """Every later one."""
        self._begin(review, partial(self._show_hand_over, review))

    def _begin(self, review: ReviewId, then: "partial[None]") -> None:
        self._place.keep_now()
        self._place.jobs.run(
            partial(work.beginning, self._place.core, review), owner=self, then=then
        )

    def _show_invite(self, review: ReviewId, begun: Beginning) -> None:
        page = InvitePage(begun.known)

        def go() -> None:
            readers = Readers(page.identities(), page.passphrase())
            self._ask_elsewhere(review, begun, readers, page.names(), only_new=False)

        page.done.connect(go)
        self._step.show(page)

    def _show_hand_over(self, review: ReviewId, begun: Beginning) -> None:
        page = HandOverPage(begun.known)

        def go() -> None:
            readers = Readers(page.recipients.chosen())
            self._ask_elsewhere(review, begun, readers, page.recipients.names(), only_new=True)

        page.done.connect(go)
        self._step.show(page)

    def _ask_elsewhere(
        self, review: ReviewId, begun: Beginning, readers: Readers, names: str, *, only_new: bool
    ) -> None:
        """Leaving the organisation is asked about before anything is written."""

        def go_on(found: tuple[str, ...]) -> None:
            if not found or self._ask(found):
                self._save(review, begun, readers, names, only_new=only_new)

        look = partial(work.others, self._place.core, review, readers.identities)
        self._place.jobs.run(look, owner=self._page, then=go_on, otherwise=self._failed)

    def _ask(self, found: tuple[str, ...]) -> bool:
        told = _("Filen går till {names}. Att du lämnade den antecknas i loggen.")
        return self._place.dialogs.ask(
            _("Lämna granskningen till en annan organisation?"),
            told.format(names=listed(found)),
            do=_("Lämna den"),
            keep=_("Låt bli"),
        )

    def _save(
        self, review: ReviewId, begun: Beginning, readers: Readers, names: str, *, only_new: bool
    ) -> None:
        page = self._page
        title = _("Spara filen till medinspektören")
        suggested = words.suggested_file(begun.unit, begun.day)
        file = self._place.dialogs.save_file(title, suggested, words.file_filter())
        if file is None:
            return
        path = words.with_ending(file)
        page.hush()
        page.show_busy(_("Filen skrivs. Du kan arbeta vidare under tiden."))
        phrase = readers.passphrase.text if readers.passphrase else ""
        make = partial(export, self._place.core.store, review, path, readers, only_new=only_new)
        self._place.jobs.run(
            make,
            owner=self,
            then=partial(self._made, path, names, phrase),
            otherwise=self._failed,
        )

    def _made(self, path: Path, names: str, phrase: str, sent: Sent) -> None:
        page = SentPage(path, names, sent, phrase)
        page.done.connect(self._step.leave)
        self._step.show(page)
        self.sent.emit()

    def _failed(self, fault: Exception) -> None:
        told = explain(fault)
        if self._step.page is not None:
            self._step.page.show_busy("")
            self._step.page.tell(Gravity.WARNING, told.first, told.rest)

    @property
    def _page(self) -> InvitePage | HandOverPage:
        assert isinstance(self._step.page, InvitePage | HandOverPage)
        return self._step.page

"""Handing in the review in hand, and what one does when something of it stopped."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from inspector_app.commands.removing import RemovalUnfinished
from inspector_app.commands.setting_down import SetDown
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.queries.at_office import Standing
from ui.file_names import tidy
from ui.office_words import confirmed_words
from ui.room import Notice
from ui.sync import words, work
from ui.sync.place import Place
from ui.sync.rounds import Rounds
from ui.widgets.banner import Gravity

if TYPE_CHECKING:
    from inspector_app.commands.submitting import Submitted


class Handing(QObject):
    """Lets it wait, then asks for a round and tells what came of it."""

    def __init__(self, place: Place, rounds: Rounds) -> None:
        super().__init__()
        self._place, self._rounds = place, rounds
        self._awaited: ReviewId | None = None  # handed in, and its end not told yet
        self._busy = False

    def do(self, name: str, review: ReviewId) -> None:
        """One of the acts on the review in hand."""
        if name == "hand_in":
            self._submit(review, partial(work.hand_in, self._place.core, review))
        elif name == "hand_in_without":
            self._submit(review, partial(work.hand_in_without, self._place.core, review))
        elif name == "export_submission":
            look = partial(work.standing, self._place.core, review)
            self._place.jobs.run(look, owner=self, then=partial(self._ask_where, review))
        elif name == "remove_copy":
            self._ask_to_remove(review)

    def tell(self, found: work.Round) -> bool:
        """A round ended: say what it did to what was handed in; whether there was anything."""
        review, self._awaited = self._awaited, None
        if review is None:
            return False
        look = partial(work.standing, self._place.core, review)
        then = partial(self._tell, found.result.fault)
        self._place.jobs.run(look, owner=self, then=then)
        return True

    def forget(self) -> bool:
        """There was no round to tell of; whether anything was handed in for one."""
        review, self._awaited = self._awaited, None
        return review is not None

    def _submit(self, review: ReviewId, submit: "partial[tuple[Submitted, Changes]]") -> None:
        if self._busy:
            return
        self._busy = True
        self._place.keep_now()
        self._place.notify(
            Notice(
                Gravity.INFO,
                _("Rapporten och dokumentet görs i ordning."),
                _("Du kan arbeta vidare under tiden."),
            )
        )
        self._place.jobs.run(
            submit,
            owner=self,
            then=partial(self._submitted, review),
            otherwise=self._not_submitted,
            outside=True,
        )

    def _submitted(self, review: ReviewId, _made: "tuple[Submitted, Changes]") -> None:
        self._busy = False
        self._awaited = review
        self._rounds.run()

    def _not_submitted(self, fault: Exception) -> None:
        self._busy = False
        self._place.failed(fault)

    def _tell(self, fault: Exception | None, here: Standing) -> None:
        receipt = confirmed_words(here, self._place.core.clock.now())
        self._place.notify(words.of_hand_in(here, fault, receipt))

    def _ask_where(self, review: ReviewId, here: Standing) -> None:
        if here.last is None:
            first = _("Ingenting av den här granskningen är inlämnat än.")
            self._place.notify(Notice(Gravity.INFO, first))
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        name = tidy(" ".join((_("Inlämning"), here.last.unit)))
        suggested = Path(QStandardPaths.writableLocation(place)) / name
        title = _("Exportera det inlämnade till en mapp")
        folder = self._place.dialogs.save_file(title, suggested)
        if folder is not None:
            write = partial(work.export, self._place.core, review, folder)
            self._place.jobs.run(write, owner=self, then=partial(self._written, folder))

    def _written(self, folder: Path, made: tuple[SetDown, Changes]) -> None:
        first = words.set_down_words(len(made[0].written), str(folder))
        rest = _("Filerna är inte krypterade. Ge dem bara till den som ska ha dem.")
        self._place.notify(Notice(Gravity.INFO, first, rest))

    def _ask_to_remove(self, review: ReviewId) -> None:
        title = _("Ta bort granskningen från den här datorn?")
        goes = _(
            "Svar, intervjuer, bilder och säkerhetskopior av den försvinner härifrån och går inte "
            "att få tillbaka på den här datorn."
        )
        stays = _("Det ni lämnade in finns hos kansliet. Kvittensen och enhetens namn står kvar.")
        asks = self._place.dialogs
        told = f"{goes} {stays}"
        if asks.ask(title, told, do=_("Ta bort den"), keep=_("Behåll den")):
            self._place.show_reviews()  # so that nothing of it is read or written meanwhile
            act = partial(work.take_away, self._place.core, review)
            kept = partial(self._not_removed, review)
            self._place.jobs.run(act, owner=self, then=self._removed, otherwise=kept)

    def _removed(self, _changes: Changes) -> None:
        first = _("Granskningen är borttagen från den här datorn.")
        rest = _("Det ni lämnade in finns hos kansliet, och kvittensen står kvar här.")
        self._place.notify(Notice(Gravity.INFO, first, rest))

    def _not_removed(self, review: ReviewId, fault: Exception) -> None:
        told = explain(fault)
        if not isinstance(fault, RemovalUnfinished):
            self._place.open_review(review)
        self._place.notify(Notice(Gravity.INFO, told.first, told.rest))

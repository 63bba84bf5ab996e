"""The office as the program knows it: its acts, rounds in their time, the light in the strip."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector_app.commands.assigned import begin_assigned
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.queries.at_office import Standing
from inspector_app.queries.office_comments import OfficeComments
from inspector_app.store.server_rows import NoServer
from ui.office_words import light_of
from ui.sync import words, work
from ui.sync.handing import Handing
from ui.sync.notes import OfficeNote, concerning
from ui.sync.place import Place
from ui.sync.rounds import Rounds

if TYPE_CHECKING:
    from ui.review_frame import ReviewFrame


class Office(QObject):
    """Held by the workplace.

    Signals: settings_asked(str), the part of the settings about the office; "sign_in" begins that.
    """

    settings_asked = Signal(str)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._asked = False  # somebody waits for an answer to the next round's end
        self._comments = OfficeComments()
        self._view: ReviewFrame | None = None
        self._note: OfficeNote | None = None
        self.rounds = Rounds(place.core, place.jobs, place.traffic)
        self.rounds.ended.connect(self._ended)
        self.rounds.broke.connect(self._broke)
        self._handing = Handing(place, self.rounds)
        place.traffic.changed.connect(self._look)
        place.traffic.round_asked.connect(self.rounds.run)
        place.jobs.changed.connect(self._changed)

    def begin(self) -> None:
        """The program is open."""
        self.rounds.begin()

    def do(self, name: str) -> None:
        """One of the acts of `ui.actions.office_acts`."""
        if name == "sync_now":
            self._sync()
        elif name in ("connect", "sign_in"):
            self.settings_asked.emit(name)
        elif self._place.review:
            self._handing.do(name, ReviewId(self._place.review))

    def begin_assigned(self, assignment: str) -> None:
        """Begin the review of an assignment, or go on with it, and open it."""
        self._place.jobs.run(
            partial(begin_assigned, self._place.core.store, assignment),
            owner=self,
            then=lambda begun: self._place.open_review(begun[0]),
            otherwise=self._place.failed,
        )

    def opened(self, view: "ReviewFrame") -> None:
        """A review was opened in this frame: say where it stands."""
        self._comments, self._view, self._note = OfficeComments(), view, OfficeNote()
        view.take_note(self._note)
        view.placed.connect(self._show_note)
        self._look()

    def hold(self) -> None:
        """The program is locked: no round begins."""
        self.rounds.clock.hold()

    def release(self) -> None:
        """The program is open again."""
        self.rounds.clock.release()

    def close(self) -> None:
        """The program ends, or is built anew in another language."""
        self.rounds.close()
        self._place.traffic.disconnect(self)
        self._place.jobs.disconnect(self)

    def _sync(self) -> None:
        if self.rounds.running:
            self._place.notify(words.already_running())
        self._asked = True
        self._place.keep_now()
        self.rounds.run()

    def _ended(self, found: work.Round) -> None:
        traffic, said = self._place.traffic, words.of_round(found)
        traffic.show(replace(traffic.now, said=f"{said.first} {said.rest}".strip()))
        if self.rounds.again:
            return  # what was asked for meanwhile is answered by the next
        told = self._handing.tell(found)
        asked, self._asked = self._asked, False
        if asked and not told:
            self._place.notify(said)

    def _broke(self, fault: Exception) -> None:
        asked, self._asked = self._asked, False
        waited = self._handing.forget()
        if isinstance(fault, NoServer):
            if asked or waited:
                self._place.notify(words.not_connected())
        else:
            self._place.failed(fault)

    def _changed(self, changes: Changes) -> None:
        review = self._place.review
        if changes.reviews_listed or (review and changes.touches(ReviewId(review), "signature/")):
            self._look()

    def _look(self) -> None:
        review = self._place.review
        if review:
            look = partial(work.seen, self._place.core, ReviewId(review))
            self._place.jobs.run(look, owner=self, then=partial(self._show, review))

    def _show(self, review: str, seen: tuple[Standing, OfficeComments]) -> None:
        if review != self._place.review:
            return
        here, self._comments = seen
        now = self._place.core.clock.now()
        self._place.window.strip.show_office(*light_of(here, self._place.traffic.now, now))
        if self._view is not None and self._view.room is not None:
            self._show_note(self._view.shown, self._view.room.place())

    def _show_note(self, room: str, place: str) -> None:
        if self._note is not None:
            self._note.show_texts(concerning(self._comments, room, place))

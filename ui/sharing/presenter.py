"""Sharing as the program knows it: its acts, files that are dropped, the light in the strip."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.i18n import _, language, ngettext
from inspector_app.queries.whereabouts import Whereabouts
from ui.room import Notice
from ui.sharing import work
from ui.sharing.joining import Joining
from ui.sharing.place import Place, Step
from ui.sharing.receiving import Receiving
from ui.sharing.sending import Sending
from ui.widgets.banner import Gravity
from ui.widgets.safety_light import Mark
from ui.words import day_span

CONSENSUS = "consensus"  # the room where what came is talked over


class Sharing(QObject):
    """Signals: shown_asked(str), a room to show."""

    shown_asked = Signal(str)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.step = Step(place)
        self._sending = Sending(place, self.step)
        self._receiving = Receiving(place, self.step)
        self._joining = Joining(place, self.step)
        self._sending.sent.connect(self.look_around)

    def do(self, name: str) -> None:
        """One of the acts of `ui.actions.sharing_acts`."""
        review = ReviewId(self._place.review)
        if name == "merge":
            self._receiving.choose()
        elif not review:
            return
        elif name == "invite":
            self._sending.invite(review)
        elif name == "hand_over":
            self._sending.hand_over(review)
        elif name == "undo_merge":
            self._place.keep_now()
            self._receiving.undo(review)
        elif name == "join":
            self._joining.ask(review)
        elif name == "part":
            self._joining.ask_to_part(review)
        elif name == "show_merged":
            self.shown_asked.emit(CONSENSUS)

    def take(self, files: Sequence[Path]) -> None:
        """Files that were dropped on the window, or that the program was started with."""
        self._receiving.take(files)

    def join(self, review: str, other: str) -> None:
        """Ask whether these two are one visit."""
        self._joining.ask(ReviewId(review), other)

    def may_open(self, review: ReviewId) -> bool:
        """Whether the review can be opened now; where the seat is empty it is asked for."""
        if not work.is_listed(self._place.core, review):
            first = _("Granskningen finns inte längre på den här datorn.")
            rest = _("Den kom med en sammanslagning som är ångrad.")
            self._place.notify(Notice(Gravity.INFO, first, rest))
            return False
        if self._place.core.reading(review, "inspector/").me:
            return True
        self._receiving.ask_seat(review)
        return False

    def opened(self, review: ReviewId) -> None:
        """A review was opened: say what came to it, and where else it is."""
        self._receiving.tell_news(review)
        self.look_around()

    def look_around(self) -> None:
        """Say anew in the strip where else the review in hand is."""
        if self._place.review:
            look = partial(work.where, self._place.core, ReviewId(self._place.review))
            self._place.jobs.run(look, owner=self, then=self._show_where)

    def note(self, changes: Changes) -> None:
        """A commit touched this: are there newer answers here than where else the work is?"""
        review = self._place.review
        if review and changes.touches(ReviewId(review), "answer/"):
            self.look_around()

    def _show_where(self, found: Whereabouts) -> None:
        mark = Mark.HALF if found.newer else Mark.FULL if found.given else Mark.RING
        now = self._place.core.clock.now()
        self._place.window.strip.show_elsewhere(mark, where_words(found, now))


def where_words(found: Whereabouts, now: datetime) -> str:
    """Where else the work is, e.g. "Hos medinspektören 13:40, 6 nya svar här"."""
    if not found.given:
        return _("Bara på denna dator")
    at = datetime.fromisoformat(found.given).astimezone()
    time = f"{at:%H:%M}"
    if at.date() != now.astimezone().date():
        time = f"{day_span(at.date(), None, language())} {time}"
    if not found.newer:
        return _("Hos medinspektören {time}").format(time=time)
    told = ngettext(
        "Hos medinspektören {time}, {n} nytt svar här",
        "Hos medinspektören {time}, {n} nya svar här",
        found.newer,
    )
    return told.format(time=time, n=found.newer)

"""One review while it is open: its rooms, its keeper, its frame, its place."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.commands.places import last_place, remember_place
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.i18n import _, language
from inspector_app.queries.title import ReviewTitle, review_title
from ui.checklist.presenter import ChecklistRoom
from ui.consensus.presenter import ConsensusRoom
from ui.cursor_place import cursor_in, put_cursor
from ui.finish.presenter import FinishRoom
from ui.grading.presenter import GradingRoom
from ui.interviews.presenter import InterviewsRoom
from ui.report.presenter import ReportRoom
from ui.review_frame import ReviewFrame
from ui.reviews.details_presenter import DetailsRoom
from ui.room import Frame, Room
from ui.spelling.spelling import Spelling
from ui.theme import Icon
from ui.typing_keeper import TypingKeeper
from ui.widgets.parting import let_go
from ui.words import day_span, kind_word, specialty_word
from ui.writing_focus import FocusMoves

PLACE_EVERY_MS = 1500
ROUNDS = 4  # a room may read twice before it shows its texts

ROOMS: tuple[tuple[type[Room], Icon], ...] = (
    (DetailsRoom, Icon.BUILDING),
    (ChecklistRoom, Icon.CHECK_LIST),
    (InterviewsRoom, Icon.CHAT),
    (ConsensusRoom, Icon.PEOPLE),
    (GradingRoom, Icon.SCALES),
    (ReportRoom, Icon.PAGE),
    (FinishRoom, Icon.FLAG),
)
FIRST = ChecklistRoom.name


class OpenReview(QObject):
    """Holds the rooms of one review together.

    Signals:
        titled(str, str): unit, and the rest of the title
        hints_changed()
        unsaved(): keys could not be kept; they are tried again
        begun(): the first room has asked for what it shows, and the rest may be read
    """

    titled = Signal(str, str)
    hints_changed = Signal()
    unsaved = Signal()
    begun = Signal()

    def __init__(self, frame: Frame, review: ReviewId) -> None:
        super().__init__()
        self._frame = frame
        self.review = review
        self.keeper = TypingKeeper(frame.core, frame.jobs, review)
        self.rooms = {kind.name: (kind(frame, review, self.keeper), icon) for kind, icon in ROOMS}
        self.view = ReviewFrame(self.rooms)
        self.view.room_asked.connect(self.go)
        self._spelling = Spelling(frame.core, frame.jobs, review, self.view)
        self.view.shown_again.connect(self._spelling.show_again)
        for room, _icon in self.rooms.values():
            room.hints_changed.connect(self.hints_changed)
        self._focus = FocusMoves(self.view)
        self._focus.moved.connect(self.hints_changed)
        self.keeper.keeping.connect(self._remember)
        self.keeper.not_kept.connect(self.unsaved)
        frame.jobs.changed.connect(self._changed)
        self._told: Value = None
        self._cursor: Value = None  # to be put back once its text is there
        self._placing = QTimer(self, interval=PLACE_EVERY_MS)
        self._placing.timeout.connect(self._remember)
        self._placing.start()

    def begin(self) -> None:
        """Come back to where one was, or begin with the checklist."""
        store = self._frame.core.store
        self._frame.jobs.run(partial(last_place, store, self.review), owner=self, then=self._return)

    def go(self, room: str, target: str = "") -> None:
        """Show a room; what was typed in the one left becomes entries."""
        self._cursor = None
        if self.view.shown != room:
            self.keeper.settle_now()
        self.view.show_room(room, target)
        self.hints_changed.emit()

    def keep_now(self) -> None:
        """Make every key durable, and where one is."""
        self.keeper.keep_now()
        self._remember()

    def close(self) -> None:
        """Keep all that was typed and where one was; the jobs finish in order."""
        self._placing.stop()
        self._spelling.close()
        self._focus.moved.disconnect(self.hints_changed)
        self._remember()
        self.keeper.keeping.disconnect(self._remember)
        self.keeper.settle_now()
        for room, _icon in self.rooms.values():
            room.close()
            let_go(room)  # its timers and connections end with it

    def _return(self, place: object) -> None:
        room, target = FIRST, ""
        if isinstance(place, dict) and place.get("room") in self.rooms:
            room, target = str(place["room"]), str(place.get("target", ""))
        self.go(room, target)
        self.retitle()
        self.begun.emit()
        if isinstance(place, dict) and place.get("cursor"):
            self._cursor = place["cursor"]
            self._await_text(ROUNDS)

    def _await_text(self, rounds: int) -> None:
        """Put the cursor back after what the room has asked for by now, or give up."""
        if rounds == 0:
            self._cursor = None
        elif self._cursor is not None:
            then = partial(self._put_cursor, rounds)
            self._frame.jobs.run(_nothing, owner=self, then=lambda _done: then())

    def _put_cursor(self, rounds: int) -> None:
        room = self.view.room
        if self._cursor is not None and room is not None and put_cursor(room.page, self._cursor):
            self._cursor = None
        self._await_text(rounds - 1)

    def _remember(self) -> None:
        room = self.view.room
        # While something else is shown, or nothing any more, the place is where one left it.
        if room is None or self._cursor is not None or not self.view.isVisible():
            return
        place: Value = {
            "room": room.name,
            "target": room.place(),
            "cursor": cursor_in(room.page),
        }
        if place == self._told:
            return
        self._told = place
        work = partial(remember_place, self._frame.core.store, self.review, place)
        self._frame.jobs.run(work, owner=self)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(self.review, "fact/") or changes.touches(self.review, "inspector/"):
            self.retitle()

    def retitle(self) -> None:
        """Say anew what the header says."""
        core = self._frame.core
        self._frame.jobs.run(
            lambda: review_title(core.reading(self.review)), owner=self, then=self._show_title
        )

    def _show_title(self, title: ReviewTitle) -> None:
        days = day_span(title.visit_from, title.visit_to, language())
        seat = _("du är {name}").format(name=title.seat)
        parts = (specialty_word(title.specialty), kind_word(title.kind), days, seat)
        self.titled.emit(title.unit, " · ".join(filter(None, parts)))


def _nothing() -> None:
    """Done when all that was asked for before is."""

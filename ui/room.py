"""What a room of the program is to the frame around it."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Core
from inspector_app.domain.ids import ReviewId
from inspector_app.explain.sentences import Explanation
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.traffic import Traffic
from ui.typing_keeper import TypingKeeper
from ui.widgets.banner import Gravity
from ui.widgets.keys import KeyHint
from ui.widgets.sidebar import SideEntry


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner: what happened and what was not lost, then what to do.

    `acts` are ids of the program's acts and their words on the banner's buttons, at most two.
    """

    gravity: Gravity
    first: str
    rest: str = ""
    acts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, told: Explanation) -> "Notice":
        """What an explanation of a fault looks like."""
        return cls(Gravity.ERROR if told.unsaved else Gravity.WARNING, told.first, told.rest)


class Frame(Protocol):
    """What a room may ask of the window around it."""

    core: Core
    jobs: JobRunner
    dialogs: Dialogs
    traffic: Traffic

    def go(self, room: str, target: str = "") -> None:
        """Show another room of the same review, at a target that the room understands."""

    def act(self, name: str) -> None:
        """Do one of the program's acts, as the menu does; its name is its id in `ui.actions`."""

    def notify(self, notice: Notice) -> None:
        """Show a banner under the page's head; a worse one replaces a milder one."""

    def failed(self, fault: Exception) -> None:
        """Say in plain words what went wrong and whether the work is safe."""


class Room(QObject):
    """A page and its presenter, for one review.

    Signals:
        side_changed(): the side entries or the summary are no longer true
        hints_changed(): other keys work now
        panel_asked(): something in the panel is needed, so that it must be in view
    """

    side_changed = Signal()
    hints_changed = Signal()
    panel_asked = Signal()
    name = ""  # also its place in the side list, see main_window.ROOMS

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__()
        self.frame = frame
        self.review = review
        self.keeper = keeper

    @property
    def page(self) -> QWidget:
        """The middle of the window."""
        raise LookupError(self.name)

    @property
    def panel(self) -> QWidget | None:
        """What belongs to the thing in hand, at the right; None for none."""
        return None

    @property
    def panel_share(self) -> float:
        """How much of the room beside the side list the panel wants; 0 for the usual width."""
        return 0.0

    def summary(self) -> str:
        """A few signs beside the room's name, e.g. "112 av 186"."""
        return ""

    def badge(self) -> int:
        """How much in the room asks for attention, beside its name; 0 for nothing."""
        return 0

    def side_entries(self) -> tuple[SideEntry, ...]:
        """The lines under the room's own while it is shown; their ids are targets."""
        return ()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys that work where focus is now; asked again whenever it moved."""
        return ()

    def enter(self, target: str) -> None:
        """The room comes into view; "" means where one was, or the beginning."""

    def place(self) -> str:
        """Where one is, as a target to come back to."""
        return ""

    def leave(self) -> None:
        """The room goes out of view; what was typed is settled by the keeper."""

    def close(self) -> None:
        """The review is closed: let go of what the room holds outside the window."""

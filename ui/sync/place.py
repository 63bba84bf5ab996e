"""What handing in and the rounds ask of the program around them."""

from typing import Protocol

from inspector_app.bootstrap import Core
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.room import Notice
from ui.traffic import Traffic
from ui.window import Window


class Place(Protocol):
    """The program around it."""

    core: Core
    jobs: JobRunner
    dialogs: Dialogs
    window: Window
    traffic: Traffic

    @property
    def review(self) -> str:
        """The review in hand, "" for none."""

    def keep_now(self) -> None:
        """Make every key durable."""

    def open_review(self, review: str) -> None:
        """Open a review where one left it."""

    def show_reviews(self) -> None:
        """Show the list."""

    def notify(self, notice: Notice) -> None:
        """Show a banner."""

    def failed(self, fault: Exception) -> None:
        """Say what went wrong."""

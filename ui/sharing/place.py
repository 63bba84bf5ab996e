"""What sharing asks of the program around it, and the page it shows there."""

from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from inspector_app.bootstrap import Core
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.room import Notice
from ui.sharing.sheet import Sheet
from ui.window import Window


class Place(Protocol):
    """The program around it."""

    core: Core
    jobs: JobRunner
    dialogs: Dialogs
    window: Window

    @property
    def review(self) -> str:
        """The review in hand, "" for none."""

    def keep_now(self) -> None:
        """Make every key durable."""

    def show_aside(self, page: QWidget) -> None:
        """Show a page in place of the work for a while."""

    def leave_aside(self) -> None:
        """Show the work again."""

    def open_review(self, review: str) -> None:
        """Open a review where one left it."""

    def show_reviews(self) -> None:
        """Show the list."""

    def notify(self, notice: Notice) -> None:
        """Show a banner."""


class Step(QObject):
    """Holds the one page that sharing shows."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.page: Sheet | None = None
        self._focus: QWidget | None = None  # where it was in the work
        self._covered = False

    def show(self, page: Sheet) -> None:
        """Show this page in place of the one before."""
        if self.page is None:
            self._focus = QApplication.focusWidget()
        before, self.page = self.page, page
        page.cancelled.connect(self.leave)
        self._place.show_aside(page)
        if before is not None:
            self._place.window.drop_body(before)

    def leave(self) -> None:
        """Back to the work, where one was in it."""
        if self._place.review:
            self._place.leave_aside()
            if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._place.show_reviews()
        self.drop()

    def cover(self) -> None:
        """The program locks."""
        self._covered = self.page is not None and self.page.isVisible()

    def uncover(self) -> None:
        """The program is open again, at the same step."""
        if self._covered and self.page is not None:
            self._place.show_aside(self.page)

    def drop(self) -> None:
        """Let go of the page with all that was typed in it."""
        if self.page is not None:
            self._place.window.drop_body(self.page)
            self.page = self._focus = None

"""Keeps the pages in step with the text: asks the press seldom, shows the newest, never waits."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.reports.document import Document
from inspector_app.reports.press import Press
from ui.jobs import JobRunner

AFTER_MS = 700
PICTURE_AFTER_MS = 120


@dataclass(frozen=True, slots=True)
class Pages:
    """A printed paper, ready to be looked at."""

    paper: Document
    pdf: bytes
    count: int
    starts: tuple[int, ...]  # the page where each section begins


class Preview(QObject):
    """Gathers and prints at most every 700 ms; one print at a time.

    Signals:
        printed(Pages): newer pages are there
        pictured(int, bytes): a page, counted from 0, as PNG
        failed(Exception): the pages could not be made; those shown stay
    """

    printed = Signal(object)
    pictured = Signal(int, bytes)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, press: Press, gather: Callable[[], Document]) -> None:
        """`gather` is called on the store's worker."""
        super().__init__()
        self._jobs, self._press, self._gather = jobs, press, gather
        self.pages: Pages | None = None
        self._busy = self._again = False
        self._wanted = (0, 0)  # page and width in pixels
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._begin)
        self._picture_soon = QTimer(self, singleShot=True, interval=PICTURE_AFTER_MS)
        self._picture_soon.timeout.connect(self._picture)

    def text_changed(self) -> None:
        """The paper is no longer true; typing on does not put the next print off."""
        if not self._soon.isActive():
            self._soon.start()

    def print_now(self) -> None:
        """Print without waiting, e.g. when the room comes into view."""
        self._soon.stop()
        self._begin()

    def stop(self) -> None:
        """Print nothing more until asked again; a print under way ends unseen."""
        self._soon.stop()
        self._picture_soon.stop()
        self._again = False

    def show_page(self, page: int, width: int, *, now: bool = True) -> None:
        """Ask for the picture of a page at a width in pixels; the newest wish wins.

        Without `now` the width may still be changing, as while a window is being drawn larger.
        """
        self._wanted = (page, width)
        if now:
            self._picture_soon.stop()
            self._picture()
        else:
            self._picture_soon.start()

    def _begin(self) -> None:
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._jobs.run(self._gather, owner=self, then=self._print, otherwise=self._fail)

    def _print(self, paper: Document) -> None:
        work = partial(_print, self._press, paper)
        self._jobs.run(work, owner=self, then=self._show, otherwise=self._fail, outside=True)

    def _show(self, pages: Pages) -> None:
        self._busy = False
        self.pages = pages
        self.printed.emit(pages)
        self._go_on()

    def _fail(self, fault: Exception) -> None:
        self._busy = False
        self.failed.emit(fault)
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.text_changed()

    def _picture(self) -> None:
        page, width = self._wanted
        if self.pages is None or width <= 0 or page >= self.pages.count:
            return
        work = partial(self._press.page, self.pages.pdf, page, width)
        self._jobs.run(
            work,
            owner=self,
            then=partial(self._pictured, page, width),
            otherwise=self.failed.emit,
            outside=True,
        )

    def _pictured(self, page: int, width: int, picture: bytes) -> None:
        if self._wanted == (page, width):
            self.pictured.emit(page, picture)


def _print(press: Press, paper: Document) -> Pages:
    pdf = press.pdf(paper)
    return Pages(paper, pdf, press.page_count(pdf), press.section_pages(pdf))

"""The real program with its windows in this process, on a made-up profile."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.worlds import World
from ui import theme
from ui.checklist.presenter import ChecklistRoom
from ui.focus import FocusRings
from ui.jobs import JobRunner
from ui.session import Session
from ui.window import Window
from ui.workplace import Workplace

PATIENCE = 300.0  # seconds; other programs may be at work


class Stuck(Exception):
    """The program did not come where the benchmark waits for it."""


class Painted(QObject):
    """Notes when a widget, with all that is in it, had been painted."""

    def __init__(self, widget: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__(widget)
        self.at: float | None = None
        self._ready = ready
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.at is None and self._ready():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._note)  # the next turn: its children are painted too
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


@dataclass(slots=True)
class Program:
    """A running program; `session` is as the composition root makes it."""

    window: Window
    jobs: JobRunner
    session: Session

    @property
    def workplace(self) -> Workplace:
        found = self.session._workplace
        if found is None:
            raise Stuck("the store is not open")
        return found

    def room(self, name: str) -> object:
        """A room of the review in hand."""
        opened = self.workplace._open
        if opened is None:
            raise Stuck("no review is open")
        return opened.rooms[name][0]

    @property
    def checklist(self) -> ChecklistRoom:
        found = self.room("checklist")
        assert isinstance(found, ChecklistRoom)
        return found

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Let the windows live until it is so; raises Stuck."""
        late = time.monotonic() + PATIENCE
        waker = QTimer()  # else the loop would sleep where nothing happens
        waker.start(20)
        while not until():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > late:
                raise Stuck(what)

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: self.jobs.idle, "jobs under way")

    def open_review(self, review: str) -> float:
        """Open it; seconds until the first area stood painted."""
        begun = time.perf_counter()
        self.workplace.open_review(review)
        page = self.checklist.page
        painted = Painted(page, lambda: bool(self.checklist.side_entries()))
        self.wait(lambda: painted.at, "the first area")
        assert painted.at is not None
        return painted.at - begun


@contextmanager
def running(world: World) -> Iterator[Program]:
    """The program with the list of reviews shown, closed afterwards as a person would."""
    app = QApplication.instance() or QApplication(["benchmark"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 100)
    FocusRings(app)
    jobs = JobRunner()
    window = Window()
    window.show()
    session = Session(window, jobs, world.profile, world.given, "")
    program = Program(window, jobs, session)
    session.begin()
    try:
        program.wait(lambda: session._workplace, "the store")
        program.rest()
        yield program
    finally:
        session.close()
        window.close()
        app.processEvents()

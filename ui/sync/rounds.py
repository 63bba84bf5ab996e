"""Rounds with the server: at the start, in their own time, and when somebody asks."""

from dataclasses import replace
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.bootstrap import Core
from inspector_app.domain.changes import Changes
from inspector_app.store.server_rows import NoServer
from ui.jobs import JobRunner
from ui.sync import work
from ui.sync.round_clock import RoundClock
from ui.traffic import Going, Traffic

LOOK_MS = 500  # how often one looks how far a round has come


class Rounds(QObject):
    """One round at a time, beside the store's worker; whoever asks meanwhile gets one more.

    Signals:
        ended(Round): a round came to its end, or to what stood in its way
        broke(Exception): a round could not be, and why
    """

    ended = Signal(object)
    broke = Signal(object)

    def __init__(self, core: Core, jobs: JobRunner, traffic: Traffic) -> None:
        super().__init__()
        self._core, self._jobs, self._traffic = core, jobs, traffic
        self._stopped = Event()
        self._again = False
        self.clock = RoundClock()
        self.clock.due.connect(self.run)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(traffic.changed)

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return self._traffic.now.running

    @property
    def again(self) -> bool:
        """Whether somebody asked while this one was under way, so that another follows at once."""
        return self._again

    def begin(self) -> None:
        """One at the start, where this computer belongs to a server."""
        look = partial(work.left_off, self._core)
        self._jobs.run(look, owner=self, then=self._go_on_from)

    def run(self) -> None:
        """One now; of one that is under way, another as soon as it has ended."""
        if self.running:
            self._again = True
            return
        self._traffic.show(replace(self._traffic.now, running=True))
        self._looking.start()
        self._jobs.run(
            partial(work.run, self._core, self._stopped.is_set),
            owner=self,
            then=self._ended,
            otherwise=self._broke,
            outside=True,
        )

    def close(self) -> None:
        """Begin none any more, and let one that is under way go no further."""
        self._stopped.set()
        self.clock.stop()
        self._looking.stop()

    def _go_on_from(self, left: Going | None) -> None:
        if left is not None:
            now = self._traffic.now
            self._traffic.show(replace(now, fault=left.fault, since=left.since))
            self.run()

    def _ended(self, brought: tuple[work.Round, Changes]) -> None:
        found = brought[0]
        self._rest(found.result.fault)
        self.clock.ended(found.result.fault)
        self.ended.emit(found)
        self._go_on()

    def _broke(self, fault: Exception) -> None:
        self._rest(None)
        if isinstance(fault, NoServer):
            self.clock.stop()
        else:
            self.clock.ended(fault)
        self.broke.emit(fault)
        self._go_on()

    def _rest(self, fault: Exception | None) -> None:
        self._looking.stop()
        since = None if fault is None else self._traffic.now.since or self._core.clock.now()
        self._traffic.show(Going(fault=fault, since=since, said=self._traffic.now.said))

    def _go_on(self) -> None:
        again, self._again = self._again, False
        if again and not self._stopped.is_set():
            self.run()

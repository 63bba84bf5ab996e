"""Work beside the GUI thread; the only place in the program that starts threads."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from inspector_app.domain.changes import Changes
from ui.garbage import GarbageRound

T = TypeVar("T")
# Seconds that a thread may keep the interpreter for itself. Measured: the GUI thread lets go of it
# many times in one turn and waits each time for a worker deep in Python; with Python's usual 5 ms
# the windows stood still half as often again.
SHARE = 0.0005


@dataclass(slots=True)
class _Job:
    """A piece of work and who waits for it; lives and dies on the GUI thread."""

    work: Callable[[], object]
    owner: QObject
    then: Callable[[Any], None] | None
    otherwise: Callable[[Exception], None] | None
    result: object = None
    fault: Exception | None = None


class _Post(QObject):
    """Carries numbers of finished jobs to the GUI thread.

    The application owns it, so that no worker can ever be the last to let go of it.
    """

    returned = Signal(int)


class JobRunner(QObject):
    """Runs work on the store's one worker, or outside it; results come back on the GUI thread.

    Signals:
        changed(Changes): what a job's commit touched; one signal for the whole program
        failed(Exception): an error that its caller did not take
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        # One worker: SQLite has one writer, and reads after a write see it.
        self._store = ThreadPoolExecutor(1, "store")
        self._outside = ThreadPoolExecutor(2, "outside")
        GarbageRound(self)
        sys.setswitchinterval(SHARE)
        self._closed = False
        self.ending = Event()  # set once the program ends, for work that waits for somebody else
        self._jobs: dict[int, _Job] = {}
        self._numbers = count()
        # A queued call to a bound method of a GUI object runs on the GUI thread; a lambda or
        # partial would run on the worker's.
        self._post = _Post(QCoreApplication.instance())
        self._post.returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
        outside: bool = False,
    ) -> None:
        """Do `work` on a worker; `then` or `otherwise` follows on the GUI thread.

        Neither is called once `owner` is gone. Jobs of the store run in the order they came.
        When the result is, or ends in, a Changes, `changed` tells everyone before `then`.
        """
        if self._closed:
            return
        number = next(self._numbers)
        self._jobs[number] = _Job(work, owner, then, otherwise)
        pool = self._outside if outside else self._store
        pool.submit(_work, self._jobs, number, self._post)

    @property
    def idle(self) -> bool:
        """Whether every job asked for so far has been delivered."""
        return not self._jobs

    def close(self) -> None:
        """Take no more jobs and wait for those of the store, so that all that was typed is kept."""
        self._closed = True
        self.ending.set()
        self._outside.shutdown(wait=False, cancel_futures=True)
        self._store.shutdown(wait=True)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number)
        changes = _changes_in(job.result)
        if changes is not None:
            self.changed.emit(changes)
        # Measured: delivering to a widget deleted meanwhile raises from Qt.
        here = shiboken6.isValid(job.owner)
        if job.fault is not None:
            tell = job.otherwise if here and job.otherwise else self.failed.emit
            tell(job.fault)
        elif here and job.then is not None:
            job.then(job.result)


def _work(jobs: dict[int, _Job], number: int, post: _Post) -> None:
    # Measured: a worker that lets go of the last reference to a widget destroys it on its own
    # thread and ruins the heap. So it holds nothing of the windows when it hands a job back.
    job = jobs[number]
    try:
        job.result = job.work()
    except Exception as fault:  # the border: nothing is swallowed, it goes to `otherwise`
        job.fault = fault
    del job
    post.returned.emit(number)


def _changes_in(result: object) -> Changes | None:
    last = result[-1] if isinstance(result, tuple) and result else result
    return last if isinstance(last, Changes) else None

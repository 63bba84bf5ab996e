"""Work beside the GUI thread; the only place in the program that starts threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from inspector_app.domain.changes import Changes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Returned:
    owner: QObject
    deliver: Callable[[], None]
    fault: Exception | None = None
    changes: Changes | None = None


class JobRunner(QObject):
    """Runs work on the store's one worker, or outside it; results come back on the GUI thread.

    Signals:
        changed(Changes): what a job's commit touched; one signal for the whole program
        failed(Exception): an error that its caller did not take
    """

    changed = Signal(object)
    failed = Signal(object)
    _returned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        # One worker: SQLite has one writer, and reads after a write see it.
        self._store = ThreadPoolExecutor(1, "store")
        self._outside = ThreadPoolExecutor(2, "outside")
        self._closed = False
        self._waiting = 0
        # A queued call to a bound method of a GUI object runs on the GUI thread; a lambda or
        # partial would run on the worker's.
        self._returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

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
        self._waiting += 1
        pool = self._outside if outside else self._store
        pool.submit(self._work, work, owner, then, otherwise)

    @property
    def idle(self) -> bool:
        """Whether every job asked for so far has been delivered."""
        return self._waiting == 0

    def close(self) -> None:
        """Take no more jobs and wait for those of the store, so that all that was typed is kept."""
        self._closed = True
        self._outside.shutdown(wait=False, cancel_futures=True)
        self._store.shutdown(wait=True)

    def _work(
        self,
        work: Callable[[], T],
        owner: QObject,
        then: Callable[[T], None] | None,
        otherwise: Callable[[Exception], None] | None,
    ) -> None:
        try:
            result = work()
        except Exception as fault:  # the border: nothing is swallowed, it goes to `otherwise`
            deliver = partial(otherwise or self.failed.emit, fault)
            self._returned.emit(_Returned(owner, deliver, fault))
            return
        after = partial(then, result) if then else _nothing
        self._returned.emit(_Returned(owner, after, None, _changes_in(result)))

    @Slot(object)
    def _deliver(self, returned: _Returned) -> None:
        self._waiting -= 1
        if returned.changes is not None:
            self.changed.emit(returned.changes)
        # Measured: delivering to a widget deleted meanwhile raises from Qt.
        if shiboken6.isValid(returned.owner):
            returned.deliver()
        elif returned.fault is not None:
            self.failed.emit(returned.fault)


def _nothing() -> None:
    """Nobody waits for this result."""


def _changes_in(result: object) -> Changes | None:
    last = result[-1] if isinstance(result, tuple) and result else result
    return last if isinstance(last, Changes) else None

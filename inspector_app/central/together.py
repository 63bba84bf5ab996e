"""Writes that wait at the same moment share one transaction, so that one sync of the disk does.

Whoever comes first leads: it runs what waits, each act within a savepoint of its own, and commits
once. The others find their answers ready. No act's fault touches another; a commit that fails
fails all, and then nobody was told that anything was written.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

MOST = 32  # acts of one transaction
_T = TypeVar("_T")
Act = Callable[[Connection], Any]


@dataclass(slots=True, eq=False)
class _Waiting:
    """An act, and what became of it once it is done."""

    organisation: str
    act: Act
    woken: threading.Event = field(default_factory=threading.Event, init=False)
    is_done: bool = field(default=False, init=False)
    answer: Any = field(default=None, init=False)
    fault: BaseException | None = field(default=None, init=False)


class Together:
    """The acts of one process; safe from any thread."""

    def __init__(self, write: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._write = write
        self._entering = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._is_led = False

    def run(self, organisation: str, act: Callable[[Connection], _T]) -> _T:
        """What the act gives, once it is committed; raises what the act or the commit raised."""
        own = _Waiting(organisation, act)
        with self._entering:
            self._waiting.append(own)
            leads, self._is_led = not self._is_led, True
        if not leads:
            own.woken.wait()
        if not own.is_done:
            self._lead()
        if own.fault is not None:
            raise own.fault
        return cast("_T", own.answer)

    def _lead(self) -> None:
        """Do what waits, the leader's own among it, and let the next in line lead."""
        with self._entering:
            taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        # By organisation, so that servers beside each other lock in one order.
        _run_all(self._write, sorted(taken, key=lambda one: one.organisation))
        with self._entering:
            self._is_led = bool(self._waiting)
            following = self._waiting[:1]
        for one in (*following, *taken):
            one.woken.set()


def _run_all(
    write: Callable[[], AbstractContextManager[Connection]], taken: Sequence[_Waiting]
) -> None:
    try:
        with write() as connection:
            for one in taken:
                _run(connection, one)
    except BaseException as fault:
        for one in taken:
            one.fault = one.fault or fault
    for one in taken:
        one.is_done = True


def _run(connection: Connection, one: _Waiting) -> None:
    try:
        with connection.begin_nested():
            one.answer = one.act(connection)
    except Exception as fault:
        if connection.invalidated:
            raise
        one.fault = fault

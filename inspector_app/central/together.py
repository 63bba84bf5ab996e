"""Writes that wait at the same moment share one transaction, so that one sync of the disk does.

Whoever comes first leads: it does what waits, things of one kind at a time, and commits once. The
others find their answers ready. Where an act fails all is undone, and each thing is done anew in a
transaction of its own, so that no fault touches another. A commit that fails fails all: nobody is
told that anything was written.
"""

import itertools
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

MOST = 32  # of one transaction
_T = TypeVar("_T")
_A = TypeVar("_A")
# Does several things of one organisation, and gives an answer or an error for each. What it raises
# is nobody's own: then nothing is written, and each is done by itself.
Act = Callable[[Connection, Sequence[_T]], Sequence[_A | Exception]]


@dataclass(slots=True, eq=False)
class _Waiting:
    """Something to do, and what became of it once it is done."""

    organisation: str
    act: Act[Any, Any]
    thing: Any
    woken: threading.Event = field(default_factory=threading.Event, init=False)
    is_done: bool = field(default=False, init=False)
    answer: Any = field(default=None, init=False)


class Together:
    """What is written in one process; safe from any thread."""

    def __init__(self, write: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._write = write
        self._entering = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._is_led = False

    def run(self, organisation: str, act: Act[_T, _A], thing: _T) -> _A:
        """What the act gives for the thing, once committed; raises its error or the commit's.

        Things share an act only where it is the very same function.
        """
        own = _Waiting(organisation, act, thing)
        with self._entering:
            self._waiting.append(own)
            leads, self._is_led = not self._is_led, True
        if not leads:
            own.woken.wait()
        if not own.is_done:
            self._lead()
        if isinstance(own.answer, BaseException):
            raise own.answer
        return cast("_A", own.answer)

    def _lead(self) -> None:
        """Do what waits, the leader's own among it, and let the next in line lead."""
        with self._entering:
            taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        # By organisation, so that servers beside each other lock in one order.
        _run_all(self._write, sorted(taken, key=lambda one: (one.organisation, id(one.act))))
        with self._entering:
            self._is_led = bool(self._waiting)
            following = self._waiting[:1]
        for one in (*following, *taken):
            one.woken.set()


class _ActFailed(Exception):
    """What several were done by failed, for its cause; nothing of any of them is written."""


def _run_all(
    write: Callable[[], AbstractContextManager[Connection]], taken: Sequence[_Waiting]
) -> None:
    try:
        with write() as connection:
            for (_organisation, act), some in itertools.groupby(
                taken, key=lambda one: (one.organisation, one.act)
            ):
                _run(connection, act, list(some))
    except _ActFailed as failed:
        if len(taken) == 1:
            taken[0].answer = failed.__cause__
        else:
            for one in taken:
                _run_all(write, [one])
    except BaseException as fault:
        for one in taken:
            one.answer = fault
    for one in taken:
        one.is_done = True


def _run(connection: Connection, act: Act[Any, Any], some: Sequence[_Waiting]) -> None:
    try:
        answers = act(connection, [one.thing for one in some])
    except Exception as fault:
        if connection.invalidated:  # the database is gone, for all of them
            raise
        raise _ActFailed from fault
    for one, answer in zip(some, answers, strict=True):
        one.answer = answer

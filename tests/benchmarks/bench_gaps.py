"""How steadily the windows live: a timer on the GUI thread while a visit is worked through.

Keys go to the widget that has focus, an act every 20 ms, which is faster than anyone works. All
the while pages are printed for the preview and backups are made, one right after the other.
"""

import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.figures import Row, at_most
from tests.benchmarks.program import Program, running
from tests.benchmarks.worlds import World, big_review, made

ACTS, ENTRIES = 2_000, 2_000
TICK_MS, ACT_MS, BACKUP_MS = 10, 20, 1_000
LEG = 100  # acts before one goes to another room
LONG, TOO_LONG = 0.050, 0.100
DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class Visit(QObject):
    """Does one act after another; `done` when all were done."""

    def __init__(self, program: Program, acts: int) -> None:
        super().__init__()
        self._program = program
        self._acts = acts
        self._number = 0
        self._timer = QTimer(self, interval=ACT_MS)
        self._timer.timeout.connect(self._act)
        self._timer.start()

    @property
    def done(self) -> bool:
        return self._number >= self._acts

    def _act(self) -> None:
        if self.done:
            self._timer.stop()
            return
        leg, step = divmod(self._number, LEG)
        self._number += 1
        areas = [entry.id for entry in self._program.checklist.side_entries()]
        room = ("checklist", "checklist", "interviews", "report")[leg % 4]
        if step == 0:
            # An area's statements or its text in the report; the interview that is going on.
            target = areas[leg % len(areas)] if room != "interviews" and areas else ""
            self._program.workplace.go(room, target)
        elif room == "checklist":
            _work_on_statement(step)
        else:
            _write(step)


def _focused() -> QWidget | None:
    return QApplication.focusWidget()


def _work_on_statement(step: int) -> None:
    """Answer, go on, and now and then write a note: digits, arrows and a letter."""
    field = _focused()
    if field is None:
        return
    turn = step % 10
    if turn == 7:
        QTest.keyClick(field, Qt.Key.Key_A)
    elif turn == 8:
        QTest.keyClicks(field, "schema finns")
    elif turn == 9:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    elif turn % 2:
        QTest.keyClick(field, Qt.Key.Key_Down)
    else:
        QTest.keyClick(field, DIGITS[step // 10 % len(DIGITS)])


def _write(step: int) -> None:
    """A few letters, and a new line at times."""
    field = _focused()
    if field is None:
        return
    if step % 12 == 0:
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(field, "ord")


def gaps(world: World, acts: int) -> list[float]:
    """Seconds between the ticks of the timer."""
    ticks: list[float] = []
    with running(world) as program:
        program.open_review(world.review)
        program.rest()
        preview = program.room("report")._preview  # type: ignore[attr-defined]
        again = preview.print_now
        preview.printed.connect(again)
        again()
        beating = repeated(BACKUP_MS, program.session._backups._back_up)  # type: ignore[union-attr]
        ticking = repeated(TICK_MS, lambda: ticks.append(time.perf_counter()))
        visit = Visit(program, acts)
        program.wait(lambda: visit.done, "the end of the visit")
        ticking.stop()
        beating.stop()
        preview.printed.disconnect(again)
        preview.stop()
        program.rest()
    return [later - sooner for sooner, later in pairwise(ticks)]


def repeated(milliseconds: int, act: Callable[[], None]) -> QTimer:
    """A precise timer that acts as often."""
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=milliseconds)
    timer.timeout.connect(act)
    timer.start()
    return timer


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        world = made(Path(folder), lambda core: big_review(core.store, entries=ENTRIES))
        found = gaps(world, ACTS)
    name = f"10 ms timer over {ACTS:,} acts, preview and backup running"
    return [
        at_most(f"{name}: gaps > 50 ms", sum(gap > LONG for gap in found), "gaps", 2, 0),
        at_most(f"{name}: gaps > 100 ms", sum(gap > TOO_LONG for gap in found), "gaps", 0, 0),
    ]

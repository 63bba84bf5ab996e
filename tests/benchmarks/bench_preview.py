"""From a key pressed in the report's text to the new picture of its page, the window live."""

import statistics
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_app.bootstrap import Core
from inspector_app.domain import registers
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.store import review_rows
from tests.benchmarks.bench_gaps import TICK_MS, TOO_LONG, repeated
from tests.benchmarks.figures import Row, at_most
from tests.benchmarks.program import Program, running
from tests.benchmarks.worlds import big_review, made, sentence

RUNS = 7
TARGET = 1.5
PARAGRAPHS, POINTS = 23, 11


def fill(core: Core) -> ReviewId:
    """A review with so much text in every area that the report fills 40 pages."""
    review = big_review(core.store, entries=1_000)
    areas = core.checklist(core.reading(review, "checklist")).areas
    with core.store.write() as work:
        me = review_rows.seat(work.connection, review)
        act = work.act(review, me).put(registers.fact("appendix"), True)
        for area in areas:
            lines = [sentence(area.number * 1000 + number) for number in range(PARAGRAPHS * 4)]
            text = "\n\n".join(". ".join(lines[n : n + 4]) for n in range(0, len(lines), 4))
            act.put(registers.basis(area.id), text)
            for number in range(POINTS):
                item = ItemId(f"{area.number * 1000 + number:016x}")
                point = {"text": sentence(number), "position": f"{number:04}"}
                act.put(registers.point(area.id, "strength", item), dict(point))
    return review


def seconds_after_key(program: Program) -> float:
    """Press one key in the text and wait for the picture of what it changed."""
    report = program.room("report")
    preview, field = report._preview, report.page.basis  # type: ignore[attr-defined]
    before = preview.pages
    pictured: list[float] = []

    def note(_page: int, _picture: bytes) -> None:
        if preview.pages is not before:
            pictured.append(time.perf_counter())

    preview.pictured.connect(note)
    begun = time.perf_counter()
    QTest.keyClick(field, Qt.Key.Key_X)
    program.wait(lambda: pictured, "the new picture")
    preview.pictured.disconnect(note)
    return pictured[0] - begun


def measured(folder: Path, runs: int) -> tuple[int, list[float], float]:
    """How many pages there are, the seconds after each key, and the longest gap meanwhile."""
    world = made(folder, fill)
    ticks: list[float] = []
    with running(world) as program:
        program.open_review(world.review)
        areas = [entry.id for entry in program.checklist.side_entries()]
        program.workplace.go("report", areas[0])
        preview = program.room("report")._preview  # type: ignore[attr-defined]
        program.wait(lambda: preview.pages, "the first pages")
        program.rest()
        seconds_after_key(program)  # the helper has warmed up
        ticking = repeated(TICK_MS, lambda: ticks.append(time.perf_counter()))
        taken = [seconds_after_key(program) for _run in range(runs)]
        ticking.stop()
        pages = preview.pages.count
    return pages, taken, max(later - sooner for sooner, later in pairwise(ticks))


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        pages, taken, gap = measured(Path(folder), RUNS)
    name = f"preview after a keystroke, {pages} pages"
    return [
        at_most(name, statistics.median(taken), "s", TARGET),
        at_most(f"{name}: longest gap of the window", gap * 1000, "ms", TOO_LONG * 1000, 0),
    ]

"""Resident memory with a large review open, over that of a bare main window."""

import tempfile
from pathlib import Path

from tests.benchmarks.bench_opening import ENTRIES, STATEMENTS
from tests.benchmarks.figures import Row, at_most, in_own_process
from tests.benchmarks.worlds import big_review, made

TARGET = 150.0
CHILD = "tests/benchmarks/child_window.py"


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        world = made(Path(folder), lambda core: big_review(core.store, STATEMENTS, ENTRIES))
        ours = int(in_own_process(CHILD, "memory", folder, world.review))
    over = (ours - int(in_own_process(CHILD, "bare"))) / 2**20
    return [
        at_most("resident memory, that review open, over the bare window", over, "MB", TARGET, 0)
    ]

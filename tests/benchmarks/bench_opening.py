"""Opening a large review: from the wish to the painted first area, each in a fresh process."""

import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Row, at_most, in_own_process
from tests.benchmarks.worlds import big_review, made

STATEMENTS, ENTRIES = 250, 10_000
RUNS = 5
TARGET = 300.0


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        world = made(Path(folder), lambda core: big_review(core.store, STATEMENTS, ENTRIES))
        taken = [
            float(
                in_own_process("tests/benchmarks/child_window.py", "opening", folder, world.review)
            )
            for _run in range(RUNS)
        ]
    name = f"open a review ({STATEMENTS} statements, {ENTRIES:,} entries), first area shown"
    return [at_most(name, statistics.median(taken) * 1000, "ms", TARGET, 0)]

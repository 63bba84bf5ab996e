"""From the start of the process to a list of a thousand reviews that can be used, warm."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Row, at_most, in_own_process
from tests.benchmarks.worlds import made, many_reviews

REVIEWS, RUNS = 1_000, 7
TARGET = 1.0


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        made(Path(folder), lambda core: many_reviews(core.store, REVIEWS))
        child = "tests/benchmarks/child_start.py"
        taken = [
            float(in_own_process(child, str(time.monotonic()), folder)) for _run in range(RUNS + 1)
        ]
    name = f"start to usable list with {REVIEWS:,} reviews, warm, passphrase included"
    return [at_most(name, statistics.median(taken[1:]), "s", TARGET)]

"""From the start of the process to a list of a thousand reviews that can be used, warm."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Row, at_most, in_own_process
from tests.benchmarks.worlds import PASSPHRASE, made, many_reviews

REVIEWS, RUNS = 1_000, 7
TARGET = 1.0
CHILD = "tests/benchmarks/child_start.py"


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        world = made(Path(folder), lambda core: many_reviews(core.store, REVIEWS))
        given = (str(world.profile.folder), PASSPHRASE)
        taken = [
            float(in_own_process(CHILD, str(time.monotonic()), *given)) for _run in range(RUNS + 1)
        ]
    name = f"start to usable list with {REVIEWS:,} reviews, warm, passphrase included"
    return [at_most(name, statistics.median(taken[1:]), "s", TARGET)]

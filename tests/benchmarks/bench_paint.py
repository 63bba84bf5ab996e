"""First paint of the program's window, beside that of a bare main window; each a fresh process."""

import tempfile
import time

from tests.benchmarks.figures import Row, at_most, in_own_process, median_ratio

RUNS = 15
TARGET = 2.0
CHILD = "tests/benchmarks/child_paint.py"


def seconds(which: str, profile: str) -> float:
    """From the start of a process to the painted window."""
    return float(in_own_process(CHILD, which, str(time.monotonic()), profile))


def measured(runs: int) -> dict[str, list[float]]:
    """Both windows in turns; the first of each only fills the caches."""
    taken: dict[str, list[float]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as profile:
        for number in range(runs + 1):
            for which, found in taken.items():
                spent = seconds(which, profile)
                if number:
                    found.append(spent)
    return taken


def rows() -> list[Row]:
    taken = measured(RUNS)
    name = "first paint / first paint of a bare PySide6 main window"
    return [at_most(name, median_ratio(taken["ours"], taken["bare"]), "ratio", TARGET)]

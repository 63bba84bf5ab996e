"""What is measured in a fresh process with windows, printed as one number.

`opening FOLDER REVIEW`: seconds from asking for a review until its first area stood painted.
`memory FOLDER REVIEW`: octets resident with that review open.  `bare`: with a bare main window.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.figures import resident_octets  # noqa: E402 - the path comes first


def opening(folder: str, review: str) -> float:
    from tests.benchmarks.program import running
    from tests.benchmarks.worlds import at

    with running(at(Path(folder), review)) as program:
        return program.open_review(review)


def memory(folder: str, review: str) -> int:
    from tests.benchmarks.program import running
    from tests.benchmarks.worlds import at

    with running(at(Path(folder), review)) as program:
        program.open_review(review)
        program.rest()
        return resident_octets()


def bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    for _turn in range(10):
        app.processEvents()
    return resident_octets()


if __name__ == "__main__":
    verb = {"opening": opening, "memory": memory, "bare": bare}[sys.argv[1]]
    sys.stdout.write(f"{verb(*sys.argv[2:])}\n")

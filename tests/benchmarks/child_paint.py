"""Prints how many seconds after a given moment a window stood painted: `ours|bare BEGUN PROFILE`.

BEGUN is the parent's `time.monotonic()` right before it started this process, so the interpreter's
own start counts.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QTimer  # noqa: E402 - the path comes first
from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: E402


def watched(kind: type[QMainWindow]) -> type[QMainWindow]:
    """The window, telling once it was painted; an event filter would cost more than the paint."""

    class Watched(kind):  # type: ignore[misc,valid-type]
        def paintEvent(self, event):  # type: ignore[no-untyped-def]
            super().paintEvent(event)
            # In the next turn of the loop all that is in the window has been painted too.
            QTimer.singleShot(0, painted)

    return Watched


def painted() -> None:
    sys.stdout.write(f"{time.monotonic() - float(sys.argv[2])}\n")
    sys.stdout.flush()
    os._exit(0)  # closing is not measured, and what opens after the paint need not open


def bare() -> None:
    app = QApplication(sys.argv[:1])
    window = watched(QMainWindow)()
    window.resize(1366, 768)
    window.show()
    app.exec()


def ours(profile: str) -> None:
    from inspector_app.paths import profile_at
    from ui import app

    app.Window = watched(app.Window)  # type: ignore[misc]
    app.run(profile_at(Path(profile)), None)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(sys.argv[3])

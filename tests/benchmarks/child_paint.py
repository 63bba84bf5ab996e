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

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402 - the path comes first
from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: E402


class FirstPaint(QObject):
    """Ends the process in the turn of the loop after a main window was painted with all in it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self.painted)
        return False

    def painted(self) -> None:
        sys.stdout.write(f"{time.monotonic() - float(sys.argv[2])}\n")
        sys.stdout.flush()
        os._exit(0)  # closing is not measured, and what opens after the paint need not open


def main(which: str, profile: str) -> None:
    app = QApplication(sys.argv[:1])
    watch = FirstPaint()
    app.installEventFilter(watch)
    if which == "bare":
        window = QMainWindow()
        window.resize(1366, 768)
        window.show()
        app.exec()
    else:
        from inspector_app.paths import profile_at
        from ui.app import run

        run(profile_at(Path(profile)), None)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3])

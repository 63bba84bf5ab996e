"""Prints how many seconds after a given moment the list of reviews could be used.

`BEGUN PROFILE PASSPHRASE`; BEGUN is the parent's `time.monotonic()` right before it started this
process. Nothing is imported here that the program itself imports first after its first paint.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QTimer  # noqa: E402 - the path comes first

from inspector_app.paths import Profile  # noqa: E402
from inspector_app.vault.passphrase import Passphrase  # noqa: E402
from ui import app  # noqa: E402

LOOK_EVERY_MS = 2


class Watched(app.Window):  # type: ignore[misc,name-defined]
    """The window, with an eye on when the list stands painted with a row to open."""

    def __init__(self) -> None:
        super().__init__()
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        if "ui.reviews.page" not in sys.modules:
            return
        from ui.reviews.list_view import ReviewList

        line = self.body.findChild(ReviewList)
        if line is not None and line.isVisible() and line.rows():
            self._looking.stop()
            self.repaint()
            sys.stdout.write(f"{time.monotonic() - float(sys.argv[1])}\n")
            sys.stdout.flush()
            os._exit(0)  # closing is not measured


if __name__ == "__main__":
    app.Window = Watched  # type: ignore[misc]
    app.run(Profile(Path(sys.argv[2])), lambda: Passphrase(sys.argv[3]))

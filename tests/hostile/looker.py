"""A child that starts the whole program, offscreen, and tells what its window says. Not a test.

Run as `python looker.py FOLDER`; prints what the first page says that is no longer the skeleton.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from inspector_app.paths import Profile
from ui import app
from ui.unlock.page import Pages
from ui.window import Window

EVERY_MS = 20


def look() -> None:
    """Tell what stands in the window, and close it, as soon as it has something to say."""
    for window in QApplication.topLevelWidgets():
        pages = window.body.currentWidget() if isinstance(window, Window) else None
        page = pages.currentWidget() if isinstance(pages, Pages) else None
        if page is not None:
            sys.stdout.write(f"{page.accessibleName()} {page.accessibleDescription()}\n")
            window.close()


if __name__ == "__main__":
    program = QApplication(sys.argv[:1])
    timer = QTimer(interval=EVERY_MS)
    timer.timeout.connect(look)
    timer.start()
    sys.exit(app.run(Profile(Path(sys.argv[1])), None))

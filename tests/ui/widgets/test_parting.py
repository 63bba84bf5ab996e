"""What is let go of ends once, also where its connections are the last to hold what it lay in."""

import os
import subprocess
import sys

SCENE = """
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget
from ui.widgets.parting import let_go

app = QApplication([])


class Presenter:
    def __init__(self):
        self.pages = QStackedWidget()
        page = QPushButton()
        page.clicked.connect(lambda: self.pages.show())
        self.pages.addWidget(page)
        self.pages.removeWidget(page)
        let_go(page)


for _ in range(50):
    Presenter()
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
print("ended once")
"""


def test_what_a_page_lay_in_may_end_with_it():
    # Freed memory is overwritten, so that using it again ends the process.
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MALLOC_PERTURB_": "165"}
    done = subprocess.run(
        [sys.executable, "-c", SCENE], env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "ended once", (done.returncode, done.stderr[-2000:])

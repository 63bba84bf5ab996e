"""Makes README's pictures of the real windows: `.venv/bin/python packaging/pictures.py`.

Builds the made-up example in a folder of its own, opens it without a screen, and grabs the rooms.
"""

import os
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from inspector_app.bootstrap import Core, hold_profile, open_core  # noqa: E402
from inspector_app.clock import SystemClock  # noqa: E402
from inspector_app.commands.demonstrate_together import build_together  # noqa: E402
from inspector_app.exchange.demo_content import demo_content  # noqa: E402
from inspector_app.paths import Profile  # noqa: E402
from inspector_app.vault.keys import create  # noqa: E402
from inspector_app.vault.passphrase import Passphrase  # noqa: E402
from ui import focus, theme  # noqa: E402
from ui.jobs import JobRunner  # noqa: E402
from ui.review_frame import ReviewFrame  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.window import Window  # noqa: E402

SIZE = (1366, 768)
PASSPHRASE = Passphrase("bara för bilderna")
ROOMS = {
    "checklista": ("light", "checklist", "5"),
    "intervjuer": ("light", "interviews", ""),
    "samsyn": ("light", "consensus", ""),
    "bedomning": ("light", "grading", "7"),
    "rapport": ("light", "report", "5"),
    "checklista-mork": ("dark", "checklist", "5"),
}


def main() -> None:
    app = QApplication([])
    theme.apply(app, "light", 100)
    focus.FocusRings(app)
    (HERE / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        profile = Profile(Path(folder) / "profile")
        review = build(profile)
        window, jobs = Window(), JobRunner()
        window.resize(*SIZE)
        window.show()
        session = Session(window, jobs, profile, lambda: PASSPHRASE, review)
        session.begin()
        settle(app, jobs)
        for name, (scheme, room, target) in ROOMS.items():
            theme.apply(app, scheme, 100)
            place(window, room, target)
            settle(app, jobs)
            picture = HERE / "pictures" / f"{name}.png"
            window.grab().save(str(picture))
            with Image.open(picture) as grabbed:
                small = grabbed.convert("RGB").quantize(256)
            small.save(picture, optimize=True)
        session.close()


def place(window: Window, room: str, target: str) -> None:
    """Go to a room as a click in the side list does."""
    view = window.body.currentWidget()
    assert isinstance(view, ReviewFrame)
    view.room_asked.emit(room, target)


def build(profile: Profile) -> str:
    """The example's review in a new profile, a colleague's draft merged into it."""
    other = Profile(profile.folder.with_name("colleague"))
    with closing(first_opened(profile)) as core, closing(first_opened(other)) as theirs:
        return build_together(core.store, theirs.store, demo_content(), other.folder).review


def first_opened(profile: Profile) -> Core:
    lock = hold_profile(profile)
    return open_core(profile, SystemClock(), create(profile, PASSPHRASE), lock)


def settle(app: QApplication, jobs: JobRunner) -> None:
    """Let everything asked for come to rest, the report's preview too."""
    until = time.monotonic() + 3
    while time.monotonic() < until or not jobs.idle:
        app.processEvents()


if __name__ == "__main__":
    main()

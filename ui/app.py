"""Composition root: the application, the window, and what opens in it."""

import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from inspector_app import i18n, settings
from inspector_app.paths import Profile
from ui import focus, theme
from ui.window import Window

if TYPE_CHECKING:
    from inspector_app.vault.passphrase import GivePassphrase
    from ui.jobs import JobRunner
    from ui.session import Session


def run(
    profile: Profile,
    given: "GivePassphrase | None",
    review: str = "",
    files: Sequence[Path] = (),
) -> int:
    """Show the window on a profile until it is closed; returns the exit code.

    `files` are bundles to look into as soon as the store is open.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    chosen = settings.chosen(profile.settings)  # why it cannot be read the window says
    i18n.use_language(chosen.language)
    theme.apply(app, chosen.theme.value, chosen.text_percent)
    focus.FocusRings(app)
    window = Window()
    window.bring(files)
    window.show()
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    heartbeat = _listen_for_signals(app)
    opening = _Opening(window, profile, given, review)
    # After the first paint: threads and the store take a third of a second to import.
    QTimer.singleShot(0, opening.begin)
    code = app.exec()
    heartbeat.stop()
    opening.end()
    return code


class _Opening:
    """Loads what is heavy once the window has been painted."""

    def __init__(
        self,
        window: Window,
        profile: Profile,
        given: "GivePassphrase | None",
        review: str,
    ) -> None:
        self._window = window
        self._arguments = (profile, given, review)
        self._jobs: JobRunner | None = None
        self._session: Session | None = None

    def begin(self) -> None:
        from ui.jobs import JobRunner

        self._jobs = jobs = JobRunner()
        jobs.run(
            lambda: import_module("ui.session"),
            owner=self._window, then=lambda _module: self._start(jobs), outside=True,
        )  # fmt: skip

    def end(self) -> None:
        if self._session is not None:
            self._session.close()
        if self._jobs is not None:
            self._jobs.close()

    def _start(self, jobs: "JobRunner") -> None:
        from ui.session import Session

        profile, given, review = self._arguments
        self._session = Session(self._window, jobs, profile, given, review)
        self._session.begin()


def _listen_for_signals(app: QApplication) -> QTimer:
    """Let Python see Ctrl+C while Qt runs its loop."""
    timer = QTimer(app)
    timer.start(200)
    timer.timeout.connect(lambda: None)
    return timer

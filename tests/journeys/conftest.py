"""Programs that are closed again, whatever the test came to."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.paths import Profile
from tests.journeys.program import Program
from ui import theme


@pytest.fixture
def start(qtbot, qapp: QApplication, profile: Profile) -> Iterator[Callable[..., Program]]:
    """Starts the program on the profile; each is closed at the end, the newest first."""
    theme.apply(qapp, "light", 100)
    i18n.use_language("sv")
    started: list[Program] = []

    def make(where: Profile = profile, **how) -> Program:
        started.append(Program(qtbot, where, **how))
        started[-1].start()
        return started[-1]

    yield make
    for program in reversed(started):
        program.close()
    i18n.use_language("sv")

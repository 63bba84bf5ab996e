"""Programs that are closed again, whatever the test came to."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.paths import Profile
from tests.journeys.program import Program, lock_with_passphrase
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


@pytest.fixture
def laptop(start: Callable[..., Program]) -> Callable[[Profile], Program]:
    """Opens the program on a new profile, at the list of reviews."""

    def opened(where: Profile) -> Program:
        lock_with_passphrase(where)
        program = start(where)
        program.unlock()
        return program

    return opened


@pytest.fixture
def program(laptop: Callable[[Profile], Program], profile: Profile) -> Program:
    """The program on a new profile, at the list of reviews."""
    return laptop(profile)

"""A real opened program, and someone who answers file dialogs."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.vault import keys
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from ui import theme
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.settings.presenter import SettingsPresenter

CODE = RecoveryCode(b"sixteen octets!!")


class Answers(Dialogs):
    """Answers each file dialog with the same file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def save_file(self, title, suggested, filters=()):
        return self.file

    def open_file(self, title, filters=()):
        return self.file


@dataclass
class Frame:
    """What stands around the settings; `left` counts the ways back."""

    core: Core
    jobs: JobRunner
    dialogs: Answers
    left: list = field(default_factory=list)

    def leave_aside(self) -> None:
        self.left.append("back")


@pytest.fixture
def frame(qtbot, profile, frozen_clock, tmp_path):
    key = keys.create(profile, Passphrase("häst batteri häftklammer"), CODE)
    core = open_core(profile, frozen_clock, key, hold_profile(profile))
    jobs = JobRunner()
    yield Frame(core, jobs, Answers(tmp_path / "vald-fil"))
    jobs.close()
    core.close()


@pytest.fixture
def room(frame, qtbot):
    made = SettingsPresenter(frame)
    made.page.resize(1000, 700)
    made.page.show()
    made.enter()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    yield made
    made.page.close()


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication):
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)
    i18n.use_language("sv")

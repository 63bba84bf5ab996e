"""A real opened program, and a file for each dialog."""

from dataclasses import dataclass, field

import pytest

from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.vault import keys
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from tests.ui.one_file import OneFile
from ui.jobs import JobRunner
from ui.settings.presenter import SettingsPresenter
from ui.traffic import Traffic

CODE = RecoveryCode(b"sixteen octets!!")


@dataclass
class Frame:
    """What stands around the settings; `left` counts the ways back."""

    core: Core
    jobs: JobRunner
    dialogs: OneFile
    left: list = field(default_factory=list)
    traffic: Traffic = field(default_factory=Traffic)

    def leave_aside(self) -> None:
        self.left.append("back")


@pytest.fixture
def frame(qtbot, profile, frozen_clock, tmp_path):
    key = keys.create(profile, Passphrase("häst batteri häftklammer"), CODE)
    core = open_core(profile, frozen_clock, key, hold_profile(profile))
    jobs = JobRunner()
    yield Frame(core, jobs, OneFile(tmp_path / "vald-fil"))
    jobs.close()
    core.close()


@pytest.fixture
def room(frame, qtbot):
    made = SettingsPresenter(frame)
    qtbot.addWidget(made.page)
    made.page.resize(1000, 700)
    made.page.show()
    made.enter()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    return made

"""A presenter on an empty profile, with a keyring in memory and a file for each dialog."""

from dataclasses import dataclass, field
from functools import partial

import pytest

from inspector_app.private import make_private_folder
from inspector_app.vault.errors import KeyringMissing
from inspector_app.vault.passphrase import Passphrase
from tests.memory_keyring import MemoryKeyring
from tests.ui.one_file import OneFile
from ui.jobs import JobRunner
from ui.unlock.presenter import UnlockPresenter


@dataclass
class Desk:
    """One presenter with all that it stands on."""

    profile: object
    jobs: JobRunner
    qtbot: object
    dialogs: OneFile
    keyring: MemoryKeyring | None
    unlock: UnlockPresenter = None
    keys: list = field(default_factory=list)

    def find(self, recorded):
        if self.keyring is None:
            raise KeyringMissing
        return self.keyring

    def presenter(self, passphrase_file=None) -> UnlockPresenter:
        given = partial(Passphrase.from_file, passphrase_file) if passphrase_file else None
        make_private_folder(self.profile.folder)  # whoever holds the profile has made it
        self.unlock = UnlockPresenter(self.profile, self.jobs, self.dialogs, given, self.find)
        self.qtbot.addWidget(self.unlock.page)
        self.unlock.unlocked.connect(self.keys.append)
        self.unlock.page.resize(1200, 700)
        self.unlock.page.show()
        return self.unlock

    @property
    def now(self):
        """The page that is shown."""
        return self.unlock.page.currentWidget()


@pytest.fixture
def desk(qtbot, profile, tmp_path):
    jobs = JobRunner()
    yield Desk(profile, jobs, qtbot, OneFile(tmp_path / "vald-fil"), MemoryKeyring())
    jobs.close()


@pytest.fixture
def until(qtbot, desk):
    """Waits for a page of this kind."""

    def wait(kind):
        qtbot.waitUntil(lambda: isinstance(desk.now, kind))
        return desk.now

    return wait

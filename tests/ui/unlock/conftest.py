"""A keyring in memory, a presenter on an empty profile, and someone who answers file dialogs."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.platform import make_private_folder
from inspector_app.vault.errors import KeyringFailed, KeyringMissing
from inspector_app.vault.passphrase import Passphrase
from ui import theme
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.unlock.presenter import UnlockPresenter


@dataclass
class MemoryKeyring:
    """Keeps entries in a dict, as a system's keyring does behind its bus."""

    name: str = "tests.MemoryKeyring"
    entries: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, service: str, account: str) -> str | None:
        return self.entries.get((service, account))

    def write(self, service: str, account: str, secret: str) -> None:
        self.entries[service, account] = secret

    def delete(self, service: str, account: str) -> None:
        if self.entries.pop((service, account), None) is None:
            raise KeyringFailed("PasswordDeleteError")


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
class Desk:
    """One presenter with all that it stands on."""

    profile: object
    jobs: JobRunner
    dialogs: Answers
    keyring: MemoryKeyring | None
    unlock: UnlockPresenter = None
    keys: list = field(default_factory=list)
    made: list = field(default_factory=list)  # all of them live until the test is over

    def find(self, recorded):
        if self.keyring is None:
            raise KeyringMissing
        return self.keyring

    def presenter(self, passphrase_file=None) -> UnlockPresenter:
        given = partial(Passphrase.from_file, passphrase_file) if passphrase_file else None
        make_private_folder(self.profile.folder)  # whoever holds the profile has made it
        self.unlock = UnlockPresenter(self.profile, self.jobs, self.dialogs, given, self.find)
        self.made.append(self.unlock)
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
    made = Desk(profile, jobs, Answers(tmp_path / "vald-fil"), MemoryKeyring())
    yield made
    jobs.close()
    for one in made.made:
        one.page.close()


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication):
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)
    i18n.use_language("sv")


@pytest.fixture
def until(qtbot, desk):
    """Waits for a page of this kind."""

    def wait(kind):
        qtbot.waitUntil(lambda: isinstance(desk.now, kind), timeout=5000)
        return desk.now

    return wait

"""Two real stores, and a program around sharing that only remembers what it was told."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget

from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.paths import Profile
from inspector_app.vault.data_key import DataKey
from tests.ui.conftest import Answering
from ui.jobs import JobRunner
from ui.sharing.presenter import Sharing
from ui.window import Window


class Saving(Answering):
    """Saves where it is told to and opens what it is told to."""

    target: Path | None = None

    def save_file(self, title, suggested, filters=()):
        self.asked.append(suggested.name)
        return self.target


@dataclass
class Program:
    """What stands around sharing."""

    core: Core
    jobs: JobRunner
    window: Window
    review: str = ""
    dialogs: Saving = field(default_factory=Saving)
    opened: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    work: QStackedWidget = field(default_factory=QStackedWidget)

    def __post_init__(self):
        self.window.take_body(self.work)
        self.sharing = Sharing(self)
        self.jobs.failed.connect(self.faults.append)
        self.jobs.changed.connect(self.sharing.note)

    def keep_now(self):
        pass

    def show_aside(self, page):
        self.window.show_body(page)
        page.setFocus()

    def leave_aside(self):
        self.window.show_body(self.work)

    def show_reviews(self):
        self.review = ""
        self.leave_aside()

    def open_review(self, review):
        if self.sharing.may_open(review):
            self.review = review
            self.opened.append(review)
            self.sharing.opened(review)

    def notify(self, notice):
        self.notices.append(notice)

    @property
    def page(self):
        return self.sharing.step.page

    @property
    def light(self) -> str:
        return self.window.strip._elsewhere.text()


@pytest.fixture
def program(core, qtbot):
    yield from _running(core, qtbot)


@pytest.fixture
def other(tmp_path, qtbot):
    profile = Profile(tmp_path / "other")
    core = open_core(profile, SystemClock(), DataKey("o", "k", b"o" * 32), hold_profile(profile))
    yield from _running(core, qtbot)
    core.close()


def _running(core, qtbot):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    made = Program(core, JobRunner(), window)
    yield made
    made.jobs.close()
    assert not made.faults, made.faults


@pytest.fixture
def calm(qtbot):
    """Wait until nothing is on its way at any of these."""

    def wait(*programs):
        for _again in range(3):
            qtbot.waitUntil(lambda: all(one.jobs.idle for one in programs))

    return wait

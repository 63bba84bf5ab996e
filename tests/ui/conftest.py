"""A real core with one review, a real job runner, and a frame that only remembers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.vault.data_key import DataKey
from ui import theme
from ui.jobs import JobRunner
from ui.traffic import Traffic
from ui.typing_keeper import TypingKeeper


class Answering:
    """Dialogs that answer as the test told them to and remember the questions."""

    def __init__(self):
        self.yes = True
        self.asked = []
        self.files = []

    def ask(self, title, loss, *, do, keep):
        self.asked.append(title)
        return self.yes

    def open_files(self, title, filters=()):
        return [Path(one) for one in self.files]

    def open_file(self, title, filters=()):
        return Path(self.files[0]) if self.files else None

    def save_file(self, title, suggested, filters=()):
        return self.open_file(title)


@dataclass
class RememberingFrame:
    """A frame whose every other part is real."""

    core: Core
    jobs: JobRunner
    dialogs: Answering = field(default_factory=Answering)
    traffic: Traffic = field(default_factory=Traffic)
    went: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    acts: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    def __post_init__(self):
        self.jobs.failed.connect(self.failed)

    def go(self, room, target=""):
        self.went.append((room, target))

    def act(self, name):
        self.acts.append(name)

    def notify(self, notice):
        self.notices.append(notice)

    def failed(self, fault):
        self.faults.append(fault)

    def leave_aside(self):
        self.went.append(("back", ""))


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """Each test begins in the light look and in Swedish; what it leaves is another's beginning."""
    theme.apply(qapp, "light", 100)
    yield
    i18n.use_language("sv")


@pytest.fixture
def core(profile):
    opened = open_core(profile, SystemClock(), DataKey("d", "k", b"k" * 32), hold_profile(profile))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def checklist() -> Checklist:
    return compose("allmanmedicin")


@pytest.fixture
def review(core, checklist) -> ReviewId:
    facts = {
        "unit": "Vårdcentralen Exempel",
        "specialty": "Allmänmedicin",
        "region": "Region Exempel",
        "kind": "st",
        "from": "2026-03-02",
        "to": "2026-03-02",
        "language": "sv",
    }
    people = (Inspector("Inspektör Ek"), Inspector("Inspektör Lind"))
    new = NewReview(facts, people, frozenset({"2021", "2015"}))
    started, _changes = start_review(core.store, new, checklist, to_document(checklist))
    return started


@pytest.fixture
def frame(core, qtbot):
    jobs = JobRunner()
    made = RememberingFrame(core, jobs)
    yield made
    jobs.close()
    assert not made.faults, made.faults


@pytest.fixture
def keeper(core, frame, review):
    return TypingKeeper(core, frame.jobs, review)


@pytest.fixture
def settled(qtbot, frame):
    """Wait until every job asked for has been delivered."""

    def wait():
        qtbot.waitUntil(lambda: frame.jobs.idle)

    return wait

"""A real core with one review, and a frame that notes what it was told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.commands.interviews import plan_day
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.checklists import GENERAL, compose, to_document
from inspector_app.vault.data_key import DataKey
from tests.ui.interviews.steps import PLANS, settle
from ui.interviews.presenter import InterviewsRoom
from ui.jobs import JobRunner
from ui.room import Notice
from ui.typing_keeper import TypingKeeper


class AnsweringDialogs:
    """Answers as the test says; a person at the keyboard would."""

    def __init__(self) -> None:
        self.sure = True
        self.files: list[Path] = []
        self.target: Path | None = None
        self.asked: list[str] = []

    def ask(self, title: str, loss: str, *, do: str, keep: str) -> bool:
        self.asked.append(title)
        return self.sure

    def open_files(self, title: str, filters=()) -> list[Path]:
        return self.files

    def save_file(self, title: str, suggested: Path, filters=()) -> Path | None:
        return self.target


class NotingFrame:
    """The window around a room."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.jobs = JobRunner()
        self.dialogs = AnsweringDialogs()
        self.went: list[tuple[str, str]] = []
        self.notices: list[Notice] = []
        self.faults: list[Exception] = []

    def go(self, room: str, target: str = "") -> None:
        self.went.append((room, target))

    def notify(self, notice: Notice) -> None:
        self.notices.append(notice)

    def failed(self, fault: Exception) -> None:
        self.faults.append(fault)


@pytest.fixture
def frame(profile, frozen_clock, qapp) -> Iterator[NotingFrame]:
    lock = hold_profile(profile)
    core = open_core(profile, frozen_clock, DataKey("1" * 32, "2" * 32, b"k" * 32), lock)
    noting = NotingFrame(core)
    yield noting
    noting.jobs.close()
    core.close()


@pytest.fixture(scope="session")
def checklist() -> Checklist:
    return compose(GENERAL)


@pytest.fixture
def review(frame, checklist) -> ReviewId:
    facts = {"unit": "Vårdcentralen Exempel", "from": "2026-03-02", "to": "2026-03-03"}
    people = (Inspector("Maja Exempelsson"),)
    new = NewReview(facts, people, frozenset({"2021"}))
    return start_review(frame.core.store, new, checklist, to_document(checklist))[0]


@pytest.fixture
def keeper(frame, review) -> TypingKeeper:
    return TypingKeeper(frame.core, frame.jobs, review)


@pytest.fixture
def room(qtbot, frame, review, keeper):
    made = InterviewsRoom(frame, review, keeper)
    qtbot.addWidget(made.page)
    qtbot.addWidget(made.panel)
    made.page.resize(900, 600)
    made.page.show()
    return made


@pytest.fixture
def planned(frame, review):
    return plan_day(frame.core.store, review, PLANS)[0]


@pytest.fixture
def open_room(qtbot, frame, room, planned):
    """The room with the supervisors' interview open: it is going on by the clock."""
    room.enter("")
    settle(qtbot, frame)
    settle(qtbot, frame)
    return room

"""The whole program with someone at its keyboard: real window, session, store and jobs."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.bootstrap import Core
from inspector_app.commands.points import add_point
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain import registers
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.paths import Profile
from inspector_app.private import make_private_folder
from inspector_app.vault.errors import KeyringMissing
from inspector_app.vault.keys import create
from inspector_app.vault.passphrase import Passphrase
from ui.jobs import JobRunner
from ui.session import Session
from ui.widgets.banner import Banner
from ui.window import Window
from ui.workplace import Workplace

read_checklist = cache(compose)  # as the program has it: read once
PASSPHRASE = "häst batteri häftklammer"


class Recorder:
    """Dialogs that answer yes, and save where the test says; the questions are remembered."""

    def __init__(self) -> None:
        self.yes = True
        self.asked: list[str] = []
        self.target: Path | None = None
        self.files: list[Path] = []

    def ask(self, title, loss, *, do, keep):
        self.asked.append(title)
        return self.yes

    def open_files(self, title, filters=()):
        return self.files

    def open_file(self, title, filters=()):
        return self.files[0] if self.files else None

    def save_file(self, title, suggested, filters=()):
        self.asked.append(title)
        return self.target


def no_keyring(recorded):
    """As on a computer without a keyring."""
    raise KeyringMissing


def lock_with_passphrase(profile: Profile) -> None:
    """Give an empty profile its key, as the first start does."""
    make_private_folder(profile.folder)
    create(profile, Passphrase(PASSPHRASE))


class Program:
    """One run of the program; `close` ends it as the person who closes the window does."""

    def __init__(self, qtbot, profile: Profile, *, find=no_keyring, passphrase_file=None) -> None:
        self._qtbot = qtbot
        self.profile = profile
        self.dialogs = Recorder()
        self.window = Window()
        self.jobs = JobRunner()
        self.session = Session(
            self.window,
            self.jobs,
            profile,
            passphrase_file,
            "",
            dialogs=self.dialogs,
            find=find,
        )
        self.closed = False
        self.faults: list[Exception] = []
        self.jobs.failed.connect(self.faults.append)

    def start(self) -> None:
        """Show the window and ask for the key."""
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.session.begin()
        self.settle()

    def unlock(self) -> None:
        """Type the passphrase and Enter."""
        self.type(PASSPHRASE)
        self.press("Return")

    def settle(self) -> None:
        """Wait until every job asked for was delivered, and what came of it too."""
        calm = 0

        def still() -> bool:
            nonlocal calm
            calm = calm + 1 if self.jobs.idle else 0
            return calm > 2

        self._qtbot.waitUntil(still)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until this is so."""
        self._qtbot.waitUntil(until)

    def press(self, *keys: str) -> None:
        """Press keys as they stand on the keyboard, each when all is calm again."""
        for each in keys:
            keys_at_once = QKeySequence(each)[0]
            modifiers = keys_at_once.keyboardModifiers()
            QTest.keyClick(self.focus, keys_at_once.key(), modifiers)
            self.settle()
            assert self.focus.isVisible(), f"{each} took focus out of sight"

    def type(self, text: str) -> None:
        """Type letters where focus is; they are kept in their own time."""
        for letter in text:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)

    @property
    def focus(self) -> QWidget:
        """What the next key goes to."""
        here = QApplication.focusWidget()
        assert here is not None, "focus is nowhere"
        return here

    @property
    def named(self) -> str:
        """What a screen reader says of the place where focus is."""
        return self.focus.accessibleName()

    def tab_to(self, name: str) -> None:
        """Press Tab until focus is on what is called so."""
        passed = []
        while not self.named.startswith(name):
            passed.append(self.named)
            assert len(passed) < 80, f"no Tab leads to {name}: {passed}"
            QTest.keyClick(self.focus, Qt.Key.Key_Tab)

    @property
    def core(self) -> Core:
        assert self.session._core is not None
        return self.session._core

    @property
    def work(self) -> Workplace:
        assert self.session._workplace is not None
        return self.session._workplace

    @property
    def review(self) -> ReviewId:
        assert self.work.review
        return ReviewId(self.work.review)

    @property
    def place(self) -> tuple[str, str]:
        """The room in view and the place in it."""
        assert self.work._open is not None
        room = self.work._open.view.room
        assert room is not None
        return room.name, room.place()

    def reading(self):
        return self.core.reading(self.review)

    def banners(self) -> list[str]:
        """What the banners in view say."""
        shown = self.window.findChildren(Banner)
        return [one.accessibleName() for one in shown if one.isVisible()]

    def close(self) -> None:
        """End the program; doing it twice is doing it once."""
        if self.closed:
            return
        self.closed = True
        self.window.close()
        self.session.close()
        self.window.deleteLater()
        QApplication.processEvents()


def add_review(program: Program, unit: str = "Vårdcentralen Exempel") -> ReviewId:
    """A review of two inspectors, opened in the window."""
    checklist = read_checklist("allmanmedicin")
    facts = {
        "unit": unit,
        "specialty": "Allmänmedicin",
        "region": "Region Exempel",
        "kind": "st",
        "from": "2026-03-02",
        "to": "2026-03-03",
        "language": "sv",
    }
    people = (Inspector("Kim Exempelsson"), Inspector("Robin Exempelsson"))
    new = NewReview(facts, people, frozenset({"2021", "2015"}))
    review, _changes = start_review(program.core.store, new, checklist, to_document(checklist))
    program.work.open_review(review)
    program.settle()
    return review


def say_all(program: Program, *, grade: str = "A", texts: bool = True) -> None:
    """Say all that one must before one signs; the texts are both inspectors' own."""
    core, reading = program.core, program.reading()
    areas = [area.id for area in core.checklist(reading).areas]
    with core.store.write() as work:
        act = work.act(program.review, reading.me)
        act.put(registers.conflict(reading.me), {"declared": False})
        for area in areas:
            act.put(registers.seal(reading.me, area), True)
            act.put(registers.grade(reading.me, area), grade)
            act.put(registers.rationale(reading.me, area), "Efter rundvandringen.")
    for area in (*areas, registers.OVERALL) if texts else ():
        add_point(core.store, program.review, area, "strength", "En styrka.")

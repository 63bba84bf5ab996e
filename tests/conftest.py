"""What every test stands on: no window on the screen, folders of its own, a clock that waits."""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from hashlib import shake_256
from pathlib import Path

import hypothesis
import pytest

from inspector_app.paths import PROFILE_VARIABLE, Profile
from inspector_app.vault import openers
from tests.patience import PatientBot

DEEP = "INSPECTOR_APP_DEEP" in os.environ

hypothesis.settings.register_profile("fast", max_examples=100, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
hypothesis.settings.register_profile("deep", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("deep" if DEEP else "ci" if "CI" in os.environ else "fast")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows while testing")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose Qt's platform before pytest-qt imports Qt, and keep the user's profile out."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop(PROFILE_VARIABLE, None)
    seed = os.environ.get("INSPECTOR_APP_SEED")
    if seed is not None and config.getoption("--hypothesis-seed") is None:
        config.option.hypothesis_seed = seed


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail the test that left a window: every later change of look would dress it too."""
    yield
    from PySide6.QtCore import QEvent  # only once the platform has been chosen
    from PySide6.QtWidgets import QApplication
    from shiboken6 import delete, isValid

    if QApplication.instance() is None:
        return
    if isinstance(item, pytest.Function):
        item.funcargs.clear()  # lets go of what fixtures made a moment before pytest does
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # on this thread alone: from the first window on, the program has turned the
    gc.freeze()  # automatic one off; what lives on lives long and need not be searched again
    left = QApplication.topLevelWidgets()
    told = [repr(widget) for widget in left]
    for widget in left:
        if isValid(widget):  # it may have gone with another
            delete(widget)
    if left and not hasattr(sys, "last_value"):  # a failed test's trace holds on to its own
        pytest.fail(f"windows left: {told}", pytrace=False)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, also for what it starts."""
    folder = tmp_path / "home"
    folder.mkdir()
    for variable, place in {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
    }.items():
        monkeypatch.setenv(variable, str(folder / place))
    return folder


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases take the least work that a store takes; those of tests guard nothing."""
    monkeypatch.setattr(openers, "MEMORY_KIB", 16 * 1024)
    monkeypatch.setattr(openers, "PASSES", 1)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail the test that left a thread which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in left:
        thread.join(timeout=1)  # one that was told to end may be on its way
    assert not any(thread.is_alive() for thread in left), f"threads left running: {left}"


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """The keyboard and mouse of a test, in place of the library's own."""
    return PatientBot(request)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """An empty profile; its folder does not exist yet."""
    return Profile(tmp_path / "profile")


@dataclass(slots=True)
class FrozenClock:
    """A clock that stands still until moved, and gives the same ids in every run."""

    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    drawn: int = field(default=0, init=False)

    def now(self) -> datetime:
        return self.moment

    def move(self, by: timedelta) -> None:
        """Let time pass, or turn it back."""
        self.moment += by

    def hex_id(self, octets: int) -> str:
        return self._octets(octets).hex()

    def salt(self) -> bytes:
        return self._octets(16)

    def _octets(self, count: int) -> bytes:
        self.drawn += 1
        return shake_256(str(self.drawn).encode()).digest(count)


@pytest.fixture
def frozen_clock() -> FrozenClock:
    """Monday 2 March 2026, nine o'clock in Sweden, until the test moves it."""
    return FrozenClock()

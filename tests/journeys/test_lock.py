"""The lock: everything hidden, what was typed kept, no key does anything, and back to the place."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPlainTextEdit

from tests.journeys.program import Program, add_review
from ui.unlock.page import PassphrasePage
from ui.widgets.keys import KeyHint

UNIT = "Vårdcentralen Hemlig"
TYPED = "Känsligt om handledningen"


@pytest.fixture
def program(program) -> Program:
    add_review(program, UNIT)
    program.press("A")
    program.type(TYPED)
    return program


def texts_in_view(program: Program) -> str:
    """All that can be read in the window, its title and what a screen reader would say."""
    shown = [one for one in program.window.findChildren(QLabel) if one.isVisible()]
    fields = [one for one in program.window.findChildren(QPlainTextEdit) if one.isVisible()]
    words = [one.text() + one.accessibleName() + one.toolTip() for one in shown]
    return " ".join((*words, *(one.toPlainText() for one in fields), program.window.windowTitle()))


def is_locked(program: Program) -> bool:
    return isinstance(program.session._unlock.page.currentWidget(), PassphrasePage)


def idle(program: Program) -> None:
    """As when nobody has touched anything for the minutes chosen."""
    program.session._idle._timer.timeout.emit()
    program.settle()


def hints(program: Program) -> tuple[KeyHint, ...]:
    """The keys that the strip says work now."""
    return program.window.strip._hints._shown


@pytest.fixture(params=["Ctrl+L", "idle"])
def locked(request, program) -> Program:
    assert UNIT in texts_in_view(program)
    if request.param == "idle":
        idle(program)
    else:
        program.press("Ctrl+L")
    assert is_locked(program)
    return program


def notes(program: Program) -> set[str]:
    return {str(value) for _name, value in program.reading().under("note/")}


def test_all_is_hidden_no_key_works_and_the_passphrase_leads_back(locked):
    review, place = locked.review, locked.place
    assert TYPED in notes(locked)
    assert hints(locked) == ()
    for keys in ("Ctrl+K", "Ctrl+N", "Ctrl+0", "Ctrl+6", "Ctrl+Z", "F1", "F6", "Ctrl+F", "Ctrl+,"):
        locked.press(keys)
        assert is_locked(locked), keys
        assert UNIT not in texts_in_view(locked)
        assert TYPED not in texts_in_view(locked)
    locked.unlock()
    assert (locked.review, locked.place) == (review, place)
    assert hints(locked)
    assert UNIT in texts_in_view(locked)
    assert locked.named == "Anteckning"
    assert locked.focus.toPlainText() == TYPED
    locked.type("!")
    locked.press("Esc")
    assert f"{TYPED}!" in notes(locked)


def test_a_wrong_passphrase_stays_locked_and_closing_then_loses_nothing(start, program):
    program.press("Ctrl+L")
    program.type("något annat än frasen")
    program.press("Return")
    assert is_locked(program)
    assert any("Lösenfrasen stämmer inte." in one for one in program.banners())
    assert UNIT not in texts_in_view(program)
    program.close()
    again = start()
    again.unlock()
    assert TYPED in notes(again)


def test_a_palette_that_was_open_does_not_stay_in_view(program):
    program.press("Ctrl+K")
    program.type("Kän")
    idle(program)
    assert is_locked(program)
    assert not program.work._palette.is_open


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_an_open_menu_closes_before_the_lock(program, qtbot):
    seen = []

    def lock() -> None:
        seen.append(QApplication.activePopupWidget())
        program.session._idle._timer.timeout.emit()

    QTimer.singleShot(50, program.window, lock)
    program.work._show_menu()
    program.wait(lambda: bool(seen))
    program.settle()
    assert isinstance(seen[0], QMenu)
    assert is_locked(program)
    assert QApplication.activePopupWidget() is None

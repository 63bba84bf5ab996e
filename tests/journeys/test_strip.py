"""What stands around the page in the real window: the keys that work now, the panel at right."""

import pytest

from tests.journeys.program import add_review, lock_with_passphrase
from ui.widgets.keys import KeyCap


@pytest.fixture
def program(start, profile):
    lock_with_passphrase(profile)
    started = start()
    started.unlock()
    started.settle()
    add_review(started)
    started.settle()
    return started


def keys(program) -> set[str]:
    caps = program.window.strip.findChildren(KeyCap)
    return {cap.text() for cap in caps if cap.isVisible()}


def test_the_strip_tells_the_keys_that_work_where_focus_is(program):
    program.work.go("checklist")
    program.settle()
    assert {"1–4", "Enter", "A", "B"} <= keys(program)
    program.press("A")
    assert keys(program) == {"Esc", "F1"}
    program.type("En anteckning")
    program.press("Ctrl+,")
    assert keys(program) == set(), "no key of the review works in the settings"
    program.work.leave_aside()
    program.settle()
    assert keys(program) == {"Esc", "F1"}
    program.press("Esc")
    assert "1–4" in keys(program)


def test_the_panel_comes_over_the_page_by_a_key_in_the_smallest_window(program):
    program.work.go("checklist")
    program.window.resize(1024, 640)
    program.settle()
    panel = program.work._open.view.room.panel
    assert not panel.isVisible()
    program.press("F9")
    assert panel.isVisible()
    assert panel.isAncestorOf(program.focus) or program.focus is panel
    program.press("Esc")
    assert not panel.isVisible()
    assert program.window.width() == 1024

"""The switch for marks under words, and what is told where there is no dictionary."""

from PySide6.QtCore import Qt

from inspector_app import settings
from inspector_app.cli import spelling
from ui.spelling.spelling import FAULT


def test_marks_are_switched_off_and_on(qtbot, frame, room):
    tick = room._sheet.spelling
    assert tick.isChecked()
    for wanted in (False, True):
        tick.setFocus()
        qtbot.keyClick(tick, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: frame.jobs.idle)
        chosen = settings.read(frame.core.profile.settings).settings
        assert chosen.spelling is wanted is tick.isChecked()


def told(qtbot, frame, room) -> str:
    room.enter()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    return room._sheet._spelling_told.text()


def test_english_reviews_are_told_of(qtbot, frame, room):
    assert "på engelska markeras inga ord" in told(qtbot, frame, room)


def test_a_missing_dictionary_is_told_of(qtbot, frame, room, monkeypatch, tmp_path):
    monkeypatch.setattr(spelling, "dictionary_folder", lambda: tmp_path)
    assert "går inte att öppna" in told(qtbot, frame, room)


def test_a_dictionary_that_failed_is_told_of(qtbot, frame, room, qapp):
    qapp.setProperty(FAULT, True)
    try:
        assert "går inte att öppna" in told(qtbot, frame, room)
    finally:
        qapp.setProperty(FAULT, False)

"""The wait before the lock begins anew at each touch of any window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.idle_clock import IdleClock


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def clock(qapp, window) -> IdleClock:
    return IdleClock(qapp, 5)


def begins_anew(clock: IdleClock, touch) -> bool:
    before = clock._timer.timerId()
    touch()
    QApplication.processEvents()
    return clock._timer.timerId() != before


def test_a_key_begins_the_wait_anew(clock, window):
    handle = window.windowHandle()
    assert begins_anew(clock, lambda: QTest.keyClick(handle, Qt.Key.Key_A))


def test_the_mouse_begins_the_wait_anew(clock, window):
    handle = window.windowHandle()
    assert begins_anew(clock, lambda: QTest.mouseMove(handle, QPoint(5, 5)))
    left = Qt.MouseButton.LeftButton
    assert begins_anew(clock, lambda: QTest.mouseClick(handle, left, pos=QPoint(5, 5)))


def test_a_dialog_that_came_later_counts_too(clock, window, qtbot):
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    handle = dialog.windowHandle()
    assert begins_anew(clock, lambda: QTest.keyClick(handle, Qt.Key.Key_A))


def test_what_the_program_does_by_itself_does_not_count(clock, window):
    assert not begins_anew(clock, lambda: window.resize(300, 200))


def test_zero_minutes_never_locks(qapp, window):
    clock = IdleClock(qapp, 0)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not clock._timer.isActive()

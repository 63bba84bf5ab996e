"""The focus ring."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.gallery_parts import ANSWERS
from ui import theme
from ui.focus import FocusRings
from ui.theme import DARK, LIGHT
from ui.widgets.answers import AnswerButtons
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.points_editor import PointsEditor


@pytest.fixture
def rings(qapp: QApplication) -> Iterator[FocusRings]:
    made = FocusRings(qapp)
    yield made
    made.deleteLater()


def test_the_ring_stands_outside_what_has_the_keyboard(qtbot, rings: FocusRings):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = Button("Ett"), Button("Två")
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    ring = rings.ring()
    assert ring is not None
    assert ring.widget() is second
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    drawn = window.grab().toImage()
    at = ring.geometry()
    assert drawn.pixelColor(at.center().x(), at.top() + 1) == QColor(LIGHT.focus)
    second.clearFocus()
    assert rings.ring() is None


def test_the_ring_outlives_a_change_of_look_and_dies_with_its_window(
    qtbot, stage, qapp: QApplication, rings: FocusRings
):
    window = QWidget()
    button = Button("Ett", window)
    button.move(20, 20)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    theme.apply(qapp, "dark", 150)
    button.adjustSize()
    qapp.processEvents()
    ring = rings.ring()
    assert ring is not None
    assert ring.geometry().width() == button.width() + 8
    drawn = window.grab().toImage()
    at = ring.geometry()
    assert drawn.pixelColor(at.center().x(), at.top() + 1) == QColor(DARK.focus)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, "light", 100)
    other = LineField("Fält")
    stage(other)
    other.setFocus()
    assert rings.ring().widget() is other


def test_the_ring_is_not_cut_by_a_tight_group(stage, rings: FocusRings):
    answers = AnswerButtons(ANSWERS)
    window = stage(answers)
    answers._buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    ring = rings.ring()
    assert ring.parentWidget() is window
    assert ring.height() == answers.height() + 8


def test_a_point_lends_its_ring_to_the_whole_list(stage, rings: FocusRings):
    points = PointsEditor("Styrkor", lambda: "x")
    stage(points)
    points._rows[0].edit.setFocus()
    assert rings.ring().widget() is points


def test_a_mouse_press_on_a_button_shows_no_ring(qtbot, stage, rings: FocusRings):
    button, field = Button("Ett"), LineField("Fält")
    stage(field, button)
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    pressed = rings.ring()
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert rings.ring().widget() is field
    assert pressed is None

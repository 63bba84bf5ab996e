"""The window by itself: it may be asked not to close, and focus never falls out of it."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.safety_light import Mark, SafetyLight
from ui.window import Window


@pytest.fixture
def window(qtbot):
    shown = Window()
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


@pytest.fixture
def fields(window):
    body = QWidget()
    column = QVBoxLayout(body)
    made = [QLineEdit(), QLineEdit()]
    for field in made:
        column.addWidget(field)
    window.show_body(body)
    made[0].setFocus()
    return made


def test_it_says_so_before_it_closes(window, qtbot):
    with qtbot.waitSignal(window.closing):
        window.close()
    assert not window.isVisible()


def test_it_stays_open_where_closing_would_lose_something(window, qtbot):
    window.may_close = lambda: False
    with qtbot.assertNotEmitted(window.closing):
        window.close()
    assert window.isVisible()
    window.may_close = lambda: True
    window.close()


def test_a_field_that_lets_focus_go_has_it_again(window, fields, qtbot):
    fields[0].clearFocus()
    qtbot.waitUntil(fields[0].hasFocus)


def test_focus_of_a_widget_that_went_lands_beside_it(window, fields, qtbot):
    fields[0].deleteLater()
    qtbot.waitUntil(fields[1].hasFocus)


def test_another_that_takes_focus_keeps_it(window, fields, qtbot):
    fields[0].clearFocus()
    fields[1].setFocus()
    qtbot.wait(20)
    assert QApplication.focusWidget() is fields[1]


def test_what_the_office_has_is_not_said_to_be_here_alone(window):
    strip = window.strip
    strip.show_review(True)
    assert lights(strip) == ["Bara på denna dator", "Inte hos kansliet än"]
    strip.show_office(Mark.FULL, "Inskickat 12:10, kvittens nr 1")
    assert lights(strip) == ["Inskickat 12:10, kvittens nr 1"]
    strip.show_elsewhere(Mark.HALF, "Hos medinspektören 11:30, 2 nya svar här")
    assert len(lights(strip)) == 2
    strip.show_review(False)
    assert lights(strip) == []


def lights(strip) -> list[str]:
    return [one.text() for one in strip.findChildren(SafetyLight) if one.isVisible()]

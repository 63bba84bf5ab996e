"""The answer control and the open digits."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.theme import Tone
from ui.widgets.answers import AnswerButtons, AnswerChoice
from ui.widgets.digits import OpenDigits

CHOICES = (
    AnswerChoice("helt", "1", Tone.GOOD, "Stämmer helt", "Helt"),
    AnswerChoice("ganska_bra", "2", Tone.OK, "Stämmer ganska bra", "Ganska bra"),
    AnswerChoice("daligt", "3", Tone.WEAK, "Stämmer dåligt", "Dåligt"),
    AnswerChoice("inte_alls", "4", Tone.BAD, "Stämmer inte alls", "Inte alls"),
    AnswerChoice("ej_relevant", "0", Tone.NA, "Ej relevant", "Ej relevant"),
)


@pytest.fixture
def answers(qtbot):
    control = AnswerButtons(CHOICES)
    qtbot.addWidget(control)
    control.resize(900, 40)
    with qtbot.waitExposed(control):
        control.show()
    return control


def test_a_digit_answers_and_the_same_again_changes_nothing(qtbot, answers: AnswerButtons):
    said = []
    answers.answered.connect(said.append)
    qtbot.keyClick(answers, "3")
    qtbot.keyClick(answers, "3")
    qtbot.keyClick(answers, "0")
    assert said == ["daligt", "ej_relevant"]
    assert answers.answer() == "ej_relevant"


def test_delete_clears_only_what_is_there(qtbot, answers: AnswerButtons):
    cleared = []
    answers.cleared.connect(lambda: cleared.append(1))
    qtbot.keyClick(answers, Qt.Key.Key_Delete)
    assert not cleared
    qtbot.keyClick(answers, "1")
    qtbot.keyClick(answers, Qt.Key.Key_Delete)
    assert cleared == [1]
    assert answers.answer() is None
    assert not any(button.isChecked() for button in answers._buttons)


def test_a_digit_with_control_is_left_to_others(qtbot, answers: AnswerButtons):
    with qtbot.assertNotEmitted(answers.answered):
        qtbot.keyClick(answers, "1", Qt.KeyboardModifier.ControlModifier)


def test_arrows_move_focus_and_space_answers(qtbot, answers: AnswerButtons):
    said = []
    answers.answered.connect(said.append)
    first, second = answers._buttons[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert said == []
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert said == ["ganska_bra"]


def test_the_group_is_one_tab_stop(qtbot, answers: AnswerButtons):
    stops = [b for b in answers._buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1
    answers.set_answer("daligt")
    stops = [b for b in answers._buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [b.choice.id for b in stops] == ["daligt"]


def test_a_click_answers_and_showing_says_nothing(qtbot, answers: AnswerButtons):
    with qtbot.assertNotEmitted(answers.answered):
        answers.set_answer("helt")
    with qtbot.waitSignal(answers.answered) as caught:
        qtbot.mouseClick(answers._buttons[3], Qt.MouseButton.LeftButton)
    assert caught.args == ["inte_alls"]


def test_locked_takes_no_answer_and_says_why(qtbot, answers: AnswerButtons):
    answers.set_locked("Granskningen är inlämnad.")
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
    with qtbot.assertNotEmitted(answers.answered):
        assert not answers.take_key(press)
        qtbot.mouseClick(answers._buttons[0], Qt.MouseButton.LeftButton)
    assert answers.accessibleDescription() == "Granskningen är inlämnad."
    answers.set_locked("")
    qtbot.keyClick(answers, "1")
    assert answers.answer() == "helt"


def test_nothing_changes_place_between_states(answers: AnswerButtons):
    before = [button.geometry() for button in answers._buttons]
    for choice in CHOICES:
        answers.set_answer(choice.id)
        answers.arrange()
        assert [button.geometry() for button in answers._buttons] == before


def test_it_falls_to_short_words_then_to_two_lines(answers: AnswerButtons):
    whole = answers.sizeHint().width()
    one_line = answers.heightForWidth(whole)
    answers.resize(whole, 40)
    assert not answers._buttons[0].brief
    answers.resize(whole - 1, 40)
    assert answers._buttons[0].brief
    assert answers.heightForWidth(whole - 1) == one_line
    answers.resize(400, 40)
    assert answers.height() == 2 * one_line + 6
    assert answers._buttons[4].y() > answers._buttons[0].y()
    assert all(b.geometry().right() < 400 for b in answers._buttons)


def test_words_fit_their_buttons_at_the_largest_text(qapp: QApplication, answers: AnswerButtons):
    theme.apply(qapp, "light", 175)
    for width in (answers.minimumSizeHint().width(), 700, 1000, 1400):
        answers.resize(width, answers.heightForWidth(width))
        for button in answers._buttons:
            assert button.width() >= button.natural_width(brief=button.brief)
            assert button.height() >= button.fontMetrics().height() + 8


def test_a_screen_reader_hears_full_words_role_and_state(answers: AnswerButtons):
    answers.resize(400, 80)
    answers.set_answer("daligt")
    group = QAccessible.queryAccessibleInterface(answers)
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Svar"
    third = QAccessible.queryAccessibleInterface(answers._buttons[2])
    assert third.role() == QAccessible.Role.RadioButton
    assert third.text(QAccessible.Text.Name) == "Stämmer dåligt"
    assert third.text(QAccessible.Text.Description) == "Tangent 3"
    assert third.state().checked
    assert not QAccessible.queryAccessibleInterface(answers._buttons[0]).state().checked


def test_open_digits_answer_by_click_and_key(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    digits = OpenDigits(CHOICES, window)
    digits.resize(digits.sizeHint())
    with qtbot.waitExposed(window):
        window.show()
    said = []
    digits.answered.connect(said.append)
    qtbot.mouseClick(digits._digits[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(digits._digits[1], "0")
    assert said == ["ganska_bra", "ej_relevant"]
    assert min(min(d.width(), d.height()) for d in digits._digits) >= 32
    name = QAccessible.queryAccessibleInterface(digits._digits[1]).text(QAccessible.Text.Name)
    assert name == "Stämmer ganska bra"

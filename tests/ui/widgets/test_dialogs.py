"""Questions before something is lost."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ui.dialogs import Dialogs, Question
from ui.widgets.text import Paragraph


def question(qtbot) -> Question:
    asked = Question("Ta bort fotot?", "Bilden försvinner.", "Ta bort fotot", "Behåll", None)
    qtbot.addWidget(asked)
    with qtbot.waitActive(asked):
        asked.show()
        asked.activateWindow()
    return asked


def test_a_question_puts_focus_on_the_safe_answer(qtbot):
    asked = question(qtbot)
    assert asked.safe.hasFocus()
    assert asked.width() == 440
    assert QAccessible.queryAccessibleInterface(asked).role() == QAccessible.Role.Dialog
    assert asked.accessibleName() == "Ta bort fotot?"
    with qtbot.waitSignal(asked.rejected):
        qtbot.keyClick(asked, Qt.Key.Key_Escape)


def test_all_that_is_lost_can_be_read(qtbot):
    asked = Question("Ta bort?", "Allt detta försvinner. " * 12, "Ta bort", "Behåll", None)
    qtbot.addWidget(asked)
    with qtbot.waitExposed(asked):
        asked.show()
    for told in asked.findChildren(Paragraph):
        assert told.height() >= told.heightForWidth(told.width())
    assert asked.width() == 440


def test_enter_is_safe_and_the_lossy_act_takes_its_own_button(qtbot):
    asked = question(qtbot)
    with qtbot.waitSignal(asked.rejected):
        qtbot.keyClick(asked.safe, Qt.Key.Key_Return)
    asked = question(qtbot)
    with qtbot.waitSignal(asked.accepted):
        qtbot.mouseClick(asked.lossy, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("lose", [True, False])
def test_asking_waits_for_the_answer(qtbot, lose: bool):
    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, Question)
        (asked.lossy if lose else asked.safe).click()

    QTimer.singleShot(0, answer)
    assert Dialogs().ask("Ta bort?", "Allt försvinner.", do="Ta bort", keep="Behåll") is lose

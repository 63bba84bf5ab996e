"""The program ends, by will or without; it comes back to the same room, row and cursor."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.journeys.program import Program, add_review


@pytest.fixture
def program(program) -> Program:
    add_review(program)
    return program


def started_again(start, before: Program) -> Program:
    before.close()
    again = start()
    again.unlock()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    return again


def test_row_and_cursor_in_a_note_come_back(start, program):
    program.press("Return", "A")
    program.type("Handledare saknas")
    program.press("Left", "Left", "Left")
    program.work.keep_now()
    program.settle()
    there = program.place
    again = started_again(start, program)
    assert again.place == there
    assert again.named == "Anteckning"
    assert again.focus.toPlainText() == "Handledare saknas"
    assert again.focus.textCursor().position() == len("Handledare sak")


@pytest.mark.slow
@pytest.mark.parametrize(
    "keys", [("Ctrl+1",), ("Ctrl+3",), ("Ctrl+5", "Alt+Down"), ("Ctrl+6",), ("Ctrl+7",)]
)
def test_each_room_comes_back(start, program, keys):
    program.press(*keys)
    there = program.place
    assert started_again(start, program).place == there


def test_the_cursor_in_a_rationale_comes_back(start, program):
    program.press("Ctrl+5", "Alt+Down")
    program.tab_to("Motivering")
    program.type("Tiden räcker")
    program.press("Home")
    program.work.keep_now()
    program.settle()
    again = started_again(start, program)
    assert again.place == ("grading", "2")
    assert (again.named, again.focus.textCursor().position()) == ("Motivering", 0)
    again.type("Att ")
    again.work.keep_now()
    again.settle()
    assert again.reading().text(f"rationale/{again.reading().me}/2") == "Att Tiden räcker"


def test_the_list_comes_back_when_no_review_was_open(start, program):
    program.press("Ctrl+0")
    again = started_again(start, program)
    assert again.work.review == ""
    again.press("Return")
    assert again.work.review

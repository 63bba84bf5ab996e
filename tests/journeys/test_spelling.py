"""Marks under words in the whole program: on, off in the settings, behind the lock, at the end."""

import pytest

from tests.journeys.program import Program, add_review
from tests.ui.spelling.conftest import marked_in

OPEN_MS = 20_000


@pytest.fixture
def program(program) -> Program:
    add_review(program)
    return program


@pytest.fixture
def marked(program, qtbot):
    """A note with a slip in it, marked; the dictionary was not open before."""
    speller = program.work._open._spelling.speller
    assert not speller.running
    program.press("Return", "A")
    program.type("Handledare saknr tid. ")
    field = program.focus
    program.work._open._spelling.look()
    qtbot.waitUntil(lambda: marked_in(field) == ["saknr"], timeout=OPEN_MS)
    return field


def entries(program: Program) -> int:
    with program.core.store.read() as connection:
        return connection.exec_driver_sql("select count(*) from entries").scalar_one()


def test_marks_write_nothing(program, marked, qtbot):
    program.work._open.keeper.settle_now()
    program.settle()
    before = entries(program)
    speller = program.work._open._spelling.speller
    speller.stop()
    qtbot.waitUntil(lambda: marked_in(marked) == [])
    speller.start()
    qtbot.waitUntil(lambda: marked_in(marked) == ["saknr"], timeout=OPEN_MS)
    assert not program.work._open.keeper._unsaved
    program.work._open.keeper.settle_now()
    program.settle()
    assert entries(program) == before


def test_the_settings_switch_marks_off_and_on(program, marked, qtbot):
    program.press("Ctrl+,")
    program.tab_to("Markera svenska ord")
    program.press("Space", "Esc")
    qtbot.waitUntil(lambda: marked_in(marked) == [])
    program.press("Ctrl+,")
    program.tab_to("Markera svenska ord")
    program.press("Space", "Esc")
    qtbot.waitUntil(lambda: marked_in(marked) == ["saknr"], timeout=OPEN_MS)


def test_the_points_of_the_report_are_spelt_as_they_come(program, marked, qtbot):
    program.press("Ctrl+5")
    program.work.go("report", "1")
    program.settle()
    program.tab_to("Styrkor")
    program.type("En bra utbildnig hela vägen")
    field = program.focus
    qtbot.waitUntil(lambda: marked_in(field) == ["utbildnig"])


def test_the_dictionary_ends_with_the_review(program, marked):
    speller = program.work._open._spelling.speller
    process = speller._process.processId()
    assert process
    program.work.show_reviews()
    program.settle()
    assert not speller.running

"""What stands around the page in the real window: the keys that work now, the panel at right."""

import pytest

from inspector_app.commands.interviews import Plan, add_interview
from inspector_app.queries.evidence import evidence_rows
from inspector_app.queries.own_questions import own_questions
from tests.journeys.program import add_review
from ui.widgets.keys import KeyCap


@pytest.fixture
def program(program):
    add_review(program)
    program.settle()
    return program


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


def test_what_one_saw_and_a_question_of_ones_own_are_a_key_away_from_anywhere(program):
    program.work.go("checklist")
    program.settle()
    program.press("Ctrl+Shift+I")
    assert program.named == "Vad du såg"
    program.type("Rummet saknar dator")
    program.press("Esc")
    (seen,) = evidence_rows(program.reading())
    assert (seen.kind, seen.caption) == ("observation", "Rummet saknar dator")
    add_interview(program.core.store, program.review, Plan("handledare"))
    program.window.resize(1024, 640)
    program.press("Ctrl+Shift+J")
    assert program.named == "Egen fråga"
    program.type("Vem tar över")
    program.press("Return", "Esc")
    assert [one.text for one in own_questions(program.reading())] == ["Vem tar över"]


def test_each_act_has_a_name_of_its_own(program):
    names = [act.id for act in program.work.actions.acts]
    assert len(names) == len(set(names))
    assert program.work.actions["part"].text() == "Skilj granskningarna åt"

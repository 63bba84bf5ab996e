"""The grading room on a real store: grades and reasons are kept and shown."""

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain import registers
from ui.grading.presenter import GradingRoom
from ui.widgets.grade_chip import GradeKind


@pytest.fixture
def room(frame, review, keeper, qtbot, settled):
    made = GradingRoom(frame, review, keeper)
    qtbot.addWidget(made.page)
    qtbot.addWidget(made.panel)
    made.page.resize(900, 700)
    made.page.show()
    made.enter("5")
    settled()
    return made


@pytest.fixture
def answered(core, review):
    """Every statement of area 5 answered well, one advice badly."""

    def answer(value):
        reading = core.reading(review)
        shown = [one for one in core.statements(reading) if one.area == "5"]
        with core.store.write() as work:
            act = work.act(review, reading.me)
            for one in shown:
                given = {"value": value, "digest": one.statement.digest}
                act.put(registers.answer(reading.me, one.key), given)
        return work.changes

    return answer


def entry(room, area):
    return next(one for one in room.side_entries() if one.id == area)


def own(core, review, name, area):
    reading = core.reading(review)
    return reading.value(name(reading.me, area))


def test_before_the_answers_there_is_no_letter(room):
    assert entry(room, "5").grade is None
    assert entry(room, "5").spoken.endswith(" kvar")
    assert room.place() == "5"


def test_an_answer_elsewhere_brings_the_suggestion(room, frame, answered, settled):
    frame.jobs.run(lambda: answered("helt"), owner=room)
    settled()
    letter, _tone, kind = entry(room, "5").grade
    assert (letter, kind) == ("A", GradeKind.SUGGESTED)
    assert room.page.choice.grade() is None, "never preselected"


def test_a_letter_is_kept_and_a_departure_shown(
    room, core, review, frame, answered, qtbot, settled
):
    frame.jobs.run(lambda: answered("helt"), owner=room)
    settled()
    qtbot.keyClicks(room.page.choice.focusProxy(), "B")
    settled()
    assert own(core, review, registers.grade, "5") == "B"
    assert entry(room, "5").grade[2] is GradeKind.AGREED
    assert entry(room, "5").count == "A→"
    assert room.summary() == "1 av 8"


def test_the_grade_can_be_taken_away(room, core, review, qtbot, settled):
    qtbot.keyClicks(room.page.choice.focusProxy(), "C")
    settled()
    room.page.cleared.emit()
    settled()
    assert own(core, review, registers.grade, "5") is None
    assert room.page.choice.grade() is None


def test_a_rationale_is_kept_for_its_own_area_when_one_steps_on(room, core, review, qtbot, settled):
    room.page.rationale.setFocus()
    qtbot.keyClicks(room.page.rationale, "Rutinen finns nu.")
    qtbot.keyClick(room.page.rationale, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settled()
    assert room.place() == "6"
    assert room.page.rationale.text() == ""
    assert own(core, review, registers.rationale, "5") == "Rutinen finns nu."
    assert own(core, review, registers.rationale, "6") is None


def test_what_is_missing_leads_to_the_checklist(room, frame):
    room.page.opened.emit("5/S-1")
    assert frame.went == [("checklist", "5/S-1")]


def test_while_out_of_view_it_reads_nothing_but_the_count(room, frame, answered, settled):
    room.leave()
    frame.jobs.run(lambda: answered("helt"), owner=room)
    settled()
    assert entry(room, "5").grade is None
    room.enter("")
    settled()
    assert entry(room, "5").grade is not None

"""The day's interviews and their lines through a real store."""

from datetime import timedelta

import pytest

from inspector_app.commands.interviews import (
    Plan,
    add_interview,
    change_interview,
    choose_for_report,
    line_value,
    mark_held,
    note_line,
    pin,
    plan_day,
    remove_interview,
    remove_line,
)
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.commands.undoing import redo, undo
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.registers import UnfitValue
from inspector_app.queries.interviews import interviews, lines
from tests.inspector_app.commands.seen import reading

MORNING = Plan("handledare", 4, "2026-03-02", "10:15", "11:00")
SAID = "Alla fyra har gått handledarutbildning."


def at(minute: int) -> str:
    return f"2026-03-02T10:{minute:02}:00.000+01:00"


def test_interviews_come_by_day_and_time_and_those_without_time_last(store, review):
    plans = (
        Plan("rundvandring"),
        Plan("st_lakare", 5, "2026-03-03", "08:15", "09:00"),
        MORNING,
        Plan("Schemaläggare", 1, "2026-03-02", "08:15", "09:00"),
    )
    plan_day(store, review, plans)
    assert [row.role for row in interviews(reading(store, review))] == [
        *("Schemaläggare", "handledare", "st_lakare", "rundvandring")
    ]


def test_a_planned_day_is_undone_as_one_act(store, review):
    plan_day(store, review, (MORNING, Plan("studierektor")))
    undo(store, review)
    assert interviews(reading(store, review)) == ()


def test_changing_an_interview_keeps_its_lines(store, review):
    item, _changes = add_interview(store, review, MORNING)
    note_line(store, review, item, SAID, at(17))
    change_interview(store, review, item, Plan("handledare", 3))
    (row,) = interviews(reading(store, review))
    assert (row.group, row.starts, row.lines) == (3, "", 1)


def test_a_group_cannot_be_less_than_nobody(store, review):
    with pytest.raises(UnfitValue):
        add_interview(store, review, Plan("handledare", -1))
    assert interviews(reading(store, review)) == ()


def test_held_is_said_and_taken_back(store, review):
    item, _changes = add_interview(store, review, MORNING)
    mark_held(store, review, item)
    assert interviews(reading(store, review))[0].held
    mark_held(store, review, item, held=False)
    assert not interviews(reading(store, review))[0].held


def test_a_line_is_there_with_its_pins_after_one_act(store, review):
    item, _changes = add_interview(store, review, MORNING)
    pins = (StatementId("A"), StatementId("B"))
    line, changes = note_line(store, review, item, SAID, at(17), pins=pins)
    assert changes.touches(review, f"line/{line}")
    (row,) = lines(reading(store, review), item)
    assert (row.text, row.mark, row.pins, row.typing) == (SAID, "10:17", pins, False)
    undo(store, review)
    assert lines(reading(store, review), item) == ()
    redo(store, review)
    assert lines(reading(store, review), item)[0].pins == pins


def test_lines_stand_in_the_order_they_were_begun_whatever_was_saved_last(store, review):
    item, _changes = add_interview(store, review, MORNING)
    late, _changes = note_line(store, review, item, "Sist", at(30))
    note_line(store, review, item, "Först", at(5))
    keep_typing(store, review, f"line/{late}", line_value(item, "Sist, ändrad", at(30)))
    assert [row.text for row in lines(reading(store, review), item)] == ["Först", "Sist, ändrad"]


def test_summer_time_does_not_turn_the_order(store, review):
    item, _changes = add_interview(store, review, MORNING)
    note_line(store, review, item, "Efter", "2026-10-25T02:10:00.000+01:00")
    note_line(store, review, item, "Före", "2026-10-25T02:50:00.000+02:00")
    assert [row.text for row in lines(reading(store, review), item)] == ["Före", "Efter"]


def test_a_bare_time_of_day_belongs_to_the_day_of_its_interview(store, review):
    item, _changes = add_interview(store, review, MORNING)
    note_line(store, review, item, "Två", "10:20")
    note_line(store, review, item, "Ett", "10:02")
    assert [(row.mark, row.text) for row in lines(reading(store, review), item)] == [
        ("10:02", "Ett"),
        ("10:20", "Två"),
    ]


def test_a_line_being_typed_at_a_sudden_end_is_known_as_begun(store, review):
    item, _changes = add_interview(store, review, MORNING)
    register = f"line/{ItemId('0123456789abcdef')}"
    keep_typing(store, review, register, line_value(item, "Halvt", at(40)))
    (row,) = lines(reading(store, review), item)
    assert (row.typing, row.begun) == (True, True)
    settle_typing(store, review, register)
    keep_typing(store, review, register, line_value(item, "Helt", at(40)))
    (row,) = lines(reading(store, review), item)
    assert (row.text, row.typing, row.begun) == ("Helt", True, False)


def test_enter_takes_over_what_was_being_typed(store, review):
    item, _changes = add_interview(store, review, MORNING)
    line = ItemId("0123456789abcdef")
    keep_typing(store, review, f"line/{line}", line_value(item, "Halvt", at(40)))
    note_line(store, review, item, "Helt och klart", at(40), line=line)
    (row,) = lines(reading(store, review), item)
    assert (row.text, row.typing) == ("Helt och klart", False)


def test_a_removed_line_comes_back_with_its_pins(store, review):
    item, _changes = add_interview(store, review, MORNING)
    line, _changes = note_line(store, review, item, SAID, at(17), pins=(StatementId("A"),))
    remove_line(store, review, line)
    assert lines(reading(store, review), item) == ()
    undo(store, review)
    assert lines(reading(store, review), item)[0].pins == ("A",)


def test_a_removed_interview_takes_its_lines_along_and_undo_brings_all_back(store, review):
    item, _changes = add_interview(store, review, MORNING)
    note_line(store, review, item, SAID, at(17))
    draft = line_value(item, "Halvt", at(40))
    keep_typing(store, review, "line/0123456789abcdef", draft)
    remove_interview(store, review, item)
    assert interviews(reading(store, review)) == ()
    assert list(reading(store, review).under("line/")) == []
    undo(store, review)
    assert interviews(reading(store, review))[0].lines == 1


def test_pins_and_choices_are_loosened_again(store, review, frozen_clock):
    item, _changes = add_interview(store, review, MORNING)
    line, _changes = note_line(store, review, item, SAID, at(17))
    frozen_clock.move(timedelta(minutes=1))
    for on, pinned in ((True, ("A",)), (False, ())):
        pin(store, review, line, StatementId("A"), on)
        choose_for_report(store, review, line, on)
        (row,) = lines(reading(store, review), item)
        assert (row.pins, row.chosen) == (pinned, on)

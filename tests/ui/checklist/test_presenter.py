"""The checklist's room on a real store: what is pressed is saved and shown."""

import pytest
from PySide6.QtCore import Qt

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from ui.checklist.presenter import ChecklistRoom
from ui.checklist.statement_card import StatementCard


@pytest.fixture
def room(frame, review, keeper, qtbot, settled):
    made = ChecklistRoom(frame, review, keeper)
    qtbot.addWidget(made.page)
    qtbot.addWidget(made.panel)
    made.page.resize(900, 700)
    made.page.show()
    made.enter("")
    settled()
    return made


def card(room):
    (found,) = [one for one in room.page.findChildren(StatementCard) if one.isVisible()]
    return found


def answer_of(core, review, key):
    reading = core.reading(review)
    return reading.fields(registers.answer(reading.me, key)).get("value")


def test_the_first_core_statement_is_in_hand(room):
    assert card(room).key == room.page.in_hand
    assert room.place().startswith("1/")


def test_a_digit_answers_and_is_saved_before_the_list_counts_it(room, qtbot, core, review, settled):
    key = card(room).key
    qtbot.keyClick(card(room), Qt.Key.Key_3)
    settled()
    assert answer_of(core, review, key) == "daligt"
    assert room.summary().startswith("1 av ")
    assert card(room).key == key, "the card stays in hand"


def test_delete_takes_the_answer_away(room, qtbot, core, review, settled):
    key = card(room).key
    qtbot.keyClick(card(room), Qt.Key.Key_1)
    settled()
    qtbot.keyClick(card(room), Qt.Key.Key_Delete)
    settled()
    assert answer_of(core, review, key) is None


def test_enter_goes_to_the_next_unanswered_and_arrows_step(room, qtbot, settled):
    first = card(room).key
    qtbot.keyClick(card(room), Qt.Key.Key_2)
    settled()
    qtbot.keyClick(card(room), Qt.Key.Key_Return)
    second = card(room).key
    assert second != first
    qtbot.keyClick(card(room), Qt.Key.Key_Up)
    assert card(room).key == first
    qtbot.keyClick(card(room), Qt.Key.Key_Down)
    assert card(room).key == second


def test_a_note_is_durable_while_typed_and_an_entry_when_left(
    room, qtbot, core, review, settled, keeper
):
    key = card(room).key
    qtbot.keyClick(card(room), Qt.Key.Key_A)
    note = card(room).note
    assert note.hasFocus()
    qtbot.keyClicks(note, "Fler handledare")
    keeper.keep_now()
    settled()
    reading = core.reading(review)
    register = registers.note(reading.me, key)
    assert reading.text(register) == "Fler handledare"
    assert not reading.has_entries(register)
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    settled()
    assert core.reading(review).has_entries(register)
    assert card(room).hasFocus()


def test_a_note_being_typed_is_never_overwritten(room, qtbot, core, review, settled):
    qtbot.keyClick(card(room), Qt.Key.Key_A)
    note = card(room).note
    qtbot.keyClicks(note, "Halva men")
    note_before = note.text()
    qtbot.keyClick(card(room), Qt.Key.Key_4)
    settled()
    assert card(room).note.text() == note_before


def test_undo_elsewhere_shows_here(room, qtbot, core, review, frame, settled):
    key = card(room).key
    qtbot.keyClick(card(room), Qt.Key.Key_4)
    settled()
    frame.jobs.run(lambda: undo(core.store, review), owner=room)
    settled()
    settled()
    assert answer_of(core, review, key) is None
    assert card(room).buttons.answer() is None


def test_by_whom_one_asks(room, qtbot, settled):
    room.enter("role:st_lakare")
    settled()
    assert room.place().startswith("role:st_lakare")
    assert all("st_lakare" in row.shown.statement.roles for row in room.page.group.rows)
    assert len(room.side_entries()) > 3


def test_a_target_with_a_statement_beyond_the_core_shows_it(room, core, review, settled):
    reading = core.reading(review)
    beyond = next(one for one in core.statements(reading) if not one.core)
    room.enter(f"{beyond.area}/{beyond.key}")
    settled()
    assert card(room).key == beyond.key


def test_a_search_hit_names_no_area(room, core, review, settled):
    reading = core.reading(review)
    one = core.statements(reading)[-1]
    room.enter(f"/{one.key}")
    settled()
    assert card(room).key == one.key


def test_enter_after_the_last_one_goes_on_to_the_next_area(room, core, review, settled, qtbot):
    area = room.place().split("/")[0]
    for row in room.page.group.rows:
        if row.shown.core:
            answer_statement(core.store, review, row.shown, "helt")
    room.enter(area)
    settled()
    qtbot.keyClick(card(room), Qt.Key.Key_Return)
    settled()
    assert room.place().split("/")[0] != area
    assert card(room).hasFocus()

"""The room with a real store: what is typed is kept, pinned, chosen, undone."""

from PySide6.QtCore import Qt

from inspector_app.commands.interviews import mark_held, note_line
from inspector_app.commands.undoing import undo
from inspector_app.domain.ids import ItemId
from inspector_app.queries.evidence import documents
from inspector_app.queries.interviews import interviews, lines
from tests.ui.interviews.steps import DAY, settle, type_in
from ui.interviews.presenter import DOCUMENTS, EVIDENCE, NEW, QUESTION, InterviewsRoom
from ui.typing_keeper import TypingKeeper
from ui.widgets.pin_chip import PinChip


def said(frame, review, interview) -> list[str]:
    return [row.text for row in lines(frame.core.reading(review), interview)]


def enter(qtbot, frame, room, text: str) -> None:
    type_in(room.page.lines.field, text)
    qtbot.keyClick(room.page.lines.field, Qt.Key.Key_Return)
    settle(qtbot, frame)


def test_an_empty_room_offers_a_day(qtbot, frame, room, review):
    room.enter("")
    settle(qtbot, frame)
    assert room.page.view == "empty"
    room.page.planned.emit("usual")
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert interviews(frame.core.reading(review))[0].starts == "08:15"
    assert room.page.view == "lines"


def test_the_side_list_tells_what_is_held_and_what_goes_on(qtbot, frame, review, planned, room):
    mark_held(frame.core.store, review, planned[0])
    room.enter("")
    settle(qtbot, frame)
    settle(qtbot, frame)
    first, second, third = room.side_entries()[:3]
    assert (first.number, first.mark is not None, first.text) == ("08:15", True, "Verksamhetschef")
    assert (second.text, second.count) == ("Handledare, 4", "nu")
    assert (third.text, third.count) == ("ST‑läkare, 3", "")
    assert room.summary() == "1 av 3"
    assert room.place() == planned[1]


def test_enter_saves_the_line_at_once_and_clears_the_field(
    qtbot, frame, review, planned, open_room
):
    enter(qtbot, frame, open_room, "Alla har gått utbildningen.")
    assert said(frame, review, planned[1]) == ["Alla har gått utbildningen."]
    assert open_room.page.lines.field.text() == ""
    assert len(open_room.page.lines.lines.items()) == 1
    enter(qtbot, frame, open_room, "Två saknar intyg.")
    assert len(open_room.page.lines.lines.items()) == 2


def test_typing_is_durable_before_enter_and_comes_back_after_a_kill(
    qtbot, frame, review, planned, open_room, keeper
):
    type_in(open_room.page.lines.field, "Halvt sagt")
    keeper.keep_now()
    key = open_room.panel.questions()[0].row.statement
    open_room.panel.taken.emit(key)
    settle(qtbot, frame)
    assert said(frame, review, planned[1]) == ["Halvt sagt"]
    assert open_room.page.lines.lines.items() == []
    again = InterviewsRoom(frame, review, TypingKeeper(frame.core, frame.jobs, review))
    qtbot.addWidget(again.page)
    qtbot.addWidget(again.panel)
    again.enter(planned[1])
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert again.page.lines.field.text() == "Halvt sagt"
    assert again.page.lines.lines.items() == []
    (chip,) = again.page.lines.findChildren(PinChip)
    assert again.panel.questions()[0].row.number in chip.accessibleName()


def test_each_interview_keeps_its_own_unfinished_line(qtbot, frame, review, planned, open_room):
    type_in(open_room.page.lines.field, "Om handledning")
    open_room.enter(planned[2])
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert open_room.page.lines.field.text() == ""
    type_in(open_room.page.lines.field, "Om studietid")
    open_room.enter(planned[1])
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert open_room.page.lines.field.text() == "Om handledning"


def test_a_hash_and_letters_pin_the_line_to_a_statement(qtbot, frame, review, planned, open_room):
    field = open_room.page.lines.field
    type_in(field, "Tid saknas. #handled")
    first = open_room.page.lines.chooser.shown()[0]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert field.text() == "Tid saknas. "
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, frame)
    (row,) = lines(frame.core.reading(review), planned[1])
    assert (row.text, row.pins) == ("Tid saknas.", (first.statement,))
    assert [pin.statement for pin in open_room.page.lines.lines.line(row.item).pins] == [
        first.statement
    ]


def test_a_pinned_line_ticks_its_question(qtbot, frame, review, planned, open_room):
    asked = open_room.panel.questions()[0].row.statement
    _line, changes = note_line(frame.core.store, review, planned[1], "Ja.", DAY, pins=(asked,))
    frame.jobs.changed.emit(changes)
    settle(qtbot, frame)
    assert open_room.panel.questions()[0].row.asked
    open_room.page.next_question.emit()
    assert open_room.panel.go_next() != asked


def test_a_chosen_line_of_few_is_warned_of_once(qtbot, frame, review, planned, open_room):
    enter(qtbot, frame, open_room, "Handledningen uteblir.")
    view = open_room.page.lines
    (item,) = view.lines.items()
    view.asked.emit(item, "choose")
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert view.lines.line(item).row.chosen
    assert view.warning is not None
    view.warning.act.emit("keep")
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert view.warning is None
    open_room.read()
    settle(qtbot, frame)
    assert view.warning is None


def test_delete_takes_a_line_away_and_undo_brings_it_back(qtbot, frame, review, planned, open_room):
    enter(qtbot, frame, open_room, "Bort med den.")
    (item,) = open_room.page.lines.lines.items()
    open_room.page.lines.lines.focus_line(item)
    qtbot.keyClick(open_room.page.lines.lines.line(item), Qt.Key.Key_Delete)
    settle(qtbot, frame)
    assert said(frame, review, planned[1]) == []
    frame.jobs.changed.emit(undo(frame.core.store, review))
    settle(qtbot, frame)
    assert open_room.page.lines.lines.items() == [item]


def test_for_good_is_asked_first(qtbot, frame, review, planned, open_room):
    enter(qtbot, frame, open_room, "Patienten heter så.")
    (item,) = open_room.page.lines.lines.items()
    frame.dialogs.sure = False
    open_room.page.lines.asked.emit(item, "erase")
    settle(qtbot, frame)
    assert said(frame, review, planned[1]) == ["Patienten heter så."]
    frame.dialogs.sure = True
    open_room.page.lines.asked.emit(item, "erase")
    settle(qtbot, frame)
    assert said(frame, review, planned[1]) == []


def test_a_line_is_edited_in_place(qtbot, frame, review, planned, open_room):
    enter(qtbot, frame, open_room, "Fel ord.")
    (item,) = open_room.page.lines.lines.items()
    open_room.page.lines.edited.emit(item, "Rätt ord.")
    open_room.page.lines.edit_left.emit(item)
    settle(qtbot, frame)
    assert said(frame, review, planned[1]) == ["Rätt ord."]


def test_an_interview_is_ended_planned_and_corrected(qtbot, frame, review, planned, open_room):
    open_room.page.lines.acted.emit("hold")
    settle(qtbot, frame)
    assert interviews(frame.core.reading(review))[1].held
    open_room.enter(NEW)
    settle(qtbot, frame)
    form = open_room.page.form
    form.role.choose("other")
    form.free.setText("Schemaläggare")
    form.group.setText("2")
    form.save()
    settle(qtbot, frame)
    settle(qtbot, frame)
    row = interviews(frame.core.reading(review))[-1]
    assert (row.role, row.group, row.starts) == ("Schemaläggare", 2, "14:00")
    assert open_room.place() == row.item
    open_room.page.lines.acted.emit("change")
    form.group.setText("3")
    form.save()
    settle(qtbot, frame)
    assert interviews(frame.core.reading(review))[-1].group == 3


def test_what_the_unit_is_asked_for(qtbot, frame, review, planned, open_room):
    open_room.enter(DOCUMENTS)
    settle(qtbot, frame)
    open_room.page.documents.usual_asked.emit()
    settle(qtbot, frame)
    rows = documents(frame.core.reading(review))
    open_room.page.documents.state_chosen.emit(rows[0].item, "missing")
    settle(qtbot, frame)
    assert open_room.side_entries()[-1].count == "1 saknas"


def test_a_target_may_be_a_line_or_evidence(qtbot, frame, review, planned, room):
    line, _changes = note_line(frame.core.store, review, planned[2], "Här.", DAY)
    room.enter(line)
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert room.place() == f"{planned[2]}/{line}"
    room.enter(ItemId("f" * 16))
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert room.place() == EVIDENCE


def own_texts(room) -> list[str]:
    return [one.row.text for one in room.panel.questions() if one.row.own]


def test_a_question_of_ones_own_stands_in_the_list_takes_lines_and_undoes(
    qtbot, frame, review, planned, open_room, keeper
):
    open_room.enter(QUESTION)
    settle(qtbot, frame)
    field = open_room.panel.adder.field
    assert not field.isHidden()
    type_in(field, "Vem tar över?")
    keeper.keep_now()
    open_room.read()
    settle(qtbot, frame)
    assert own_texts(open_room) == []  # it still stands in the field
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert (field.text(), own_texts(open_room)) == ("", ["Vem tar över?"])
    key = open_room.panel.questions()[-1].row.statement
    type_in(open_room.page.lines.field, "Studierektorn.")
    open_room.panel.taken.emit(key)
    enter(qtbot, frame, open_room, "")
    settle(qtbot, frame)
    assert open_room.panel.questions()[-1].row.asked
    (chip,) = open_room.page.lines.lines.findChildren(PinChip)
    assert chip.accessibleName() == "Fäst på Egen Vem tar över?"
    open_room.panel.removed.emit(key)
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert own_texts(open_room) == []
    frame.jobs.run(lambda: undo(frame.core.store, review), owner=open_room)
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert own_texts(open_room) == ["Vem tar över?"]


def test_a_question_begun_for_one_role_is_kept_when_another_is_opened(
    qtbot, frame, review, planned, open_room
):
    type_in(open_room.panel.adder.field, "Vem tar över?")
    open_room.enter(planned[2])
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert (open_room.panel.adder.field.text(), own_texts(open_room)) == ("", [])
    open_room.enter(planned[1])
    settle(qtbot, frame)
    settle(qtbot, frame)
    assert own_texts(open_room) == ["Vem tar över?"]

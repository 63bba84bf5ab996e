"""Rooms that were not shown yet tell how much is done in them."""

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.interviews import Plan, add_interview, mark_held, remove_interview
from ui.checklist.presenter import ChecklistRoom
from ui.interviews.presenter import InterviewsRoom


def wait_for(qtbot, room, words):
    qtbot.waitUntil(lambda: room.summary() == words)


def test_the_checklist_tells_how_many_are_answered_before_it_is_shown(
    frame, review, keeper, core, qtbot
):
    shown = core.statements(core.reading(review))
    answer_statement(core.store, review, shown[0], "helt")
    room = ChecklistRoom(frame, review, keeper)
    qtbot.addWidget(room.page)
    qtbot.addWidget(room.panel)
    told = []
    room.side_changed.connect(lambda: told.append(room.summary()))
    assert room.summary() == ""
    wait_for(qtbot, room, f"1 av {len(shown)}")
    assert told == [room.summary()]
    work = lambda: answer_statement(core.store, review, shown[1], "helt")  # noqa: E731
    frame.jobs.run(work, owner=room)
    wait_for(qtbot, room, f"2 av {len(shown)}")
    counted = room.summary()
    room.enter("")
    qtbot.waitUntil(lambda: frame.jobs.idle and room.side_entries() != ())
    assert room.summary() == counted


def test_the_interviews_tell_how_many_are_held_before_they_are_shown(
    frame, review, keeper, core, qtbot
):
    items = [add_interview(core.store, review, Plan("st_lakare"))[0] for _one in range(3)]
    for item in items[:2]:
        mark_held(core.store, review, item)
    remove_interview(core.store, review, items[0])
    room = InterviewsRoom(frame, review, keeper)
    qtbot.addWidget(room.page)
    qtbot.addWidget(room.panel)
    wait_for(qtbot, room, "1 av 2")
    counted = room.summary()
    room.enter("")
    qtbot.waitUntil(lambda: frame.jobs.idle and room.side_entries() != ())
    assert room.summary() == counted

"""The palette's rows: acts first, statements by number or words, texts by the index."""

import pytest
from PySide6.QtWidgets import QWidget

from inspector_app.commands.typing import keep_typing
from inspector_app.domain import registers
from ui.actions import Act, Actions, room_acts
from ui.finding import Finder
from ui.theme import Icon


@pytest.fixture
def done():
    return []


@pytest.fixture
def actions(qtbot, qapp, done):
    window = QWidget()
    qtbot.addWidget(window)
    rooms = room_acts([("checklist", "Checklista"), ("report", "Rapport")], done.append)
    anywhere = Act("help", "Hjälp", Icon.HELP, "F1", lambda: done.append("help"))
    made = Actions(window, (anywhere, *rooms))
    made.window = window  # lives as long as its actions
    return made


@pytest.fixture
def finder(core, actions, frame):
    return Finder(core, actions)


def ids(rows):
    return [row.id for row in rows]


def test_outside_a_review_there_are_only_acts_that_work_there(finder):
    assert ids(finder.find("")) == ["act:help"]
    assert ids(finder.find("rapport")) == []


def test_inside_a_review_rooms_statements_and_texts_are_found(finder, core, review):
    me = core.reading(review).me
    shown = core.statements(core.reading(review))[3]
    keep_typing(core.store, review, registers.note(me, shown.key), "Zebran i väntrummet")
    finder.look_in(review)
    assert ids(finder.find("rapport"))[0] == "act:room/report"
    assert f"statement:{shown.area}/{shown.key}" in ids(finder.find(shown.number))
    assert ids(finder.find("zebran")) == [f"text:note/{me}/{shown.key}"]
    assert ids(finder.find("z")) == [one for one in ids(finder.find("z")) if "text:" not in one]
    finder.look_in(None)
    assert ids(finder.find("zebran")) == []


def test_the_keys_of_rooms_go_there_and_rest_while_locked(actions, done):
    actions.set_inside(True)
    actions["room/report"].trigger()
    assert done == ["report"]
    assert actions["room/report"].shortcut().toString() == "Ctrl+2"
    actions.set_enabled(False)
    assert not actions["help"].isVisible()
    actions.set_enabled(True)
    actions.set_inside(False)
    actions["room/report"].trigger()
    assert done == ["report"]

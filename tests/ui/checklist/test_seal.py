"""While a fellow inspector's answers are sealed the list says how many, and nothing of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inspector_app.domain import registers
from inspector_app.domain.checklist import Level
from tests.inspector_app.queries.hands import Hands
from ui.checklist.presenter import ChecklistRoom
from ui.checklist.statement_card import StatementCard
from ui.widgets.buttons import LinkButton
from ui.widgets.tags import Tag


@pytest.fixture
def hands(core, review):
    return Hands(core.store, review)


@pytest.fixture
def other(hands):
    return next(who for who in hands.read().inspectors() if who != hands.seat)


@pytest.fixture
def shown(core, review):
    return core.statements(core.reading(review))


@pytest.fixture
def room(qtbot, frame, review, keeper, hands, other, shown, settled):
    first = next(one for one in shown if one.level is Level.REGULATION)
    hands.answer(other, first, "inte_alls")
    hands.put(other, **{registers.note(other, first.key): "KANARIEFÅGEL"})
    made = ChecklistRoom(frame, review, keeper)
    qtbot.addWidget(made.page)
    qtbot.addWidget(made.panel)
    made.page.show()
    made.enter("1")
    settled()
    return made


def told(widget: QWidget) -> str:
    inside = widget.findChildren(QWidget)
    words = (one.text() for one in inside if hasattr(one, "text") and callable(one.text))
    names = (f"{one.accessibleName()} {one.accessibleDescription()}" for one in inside)
    return " ".join((*words, *names))


def test_the_head_counts_what_is_sealed_and_tells_nothing_of_it(room):
    assert room.page.seal.isVisible()
    assert "1 svar av medinspektören är förseglat" in told(room.page.seal)
    assert "KANARIE" not in told(room.page) + told(room.panel)


def test_opening_on_purpose_asks_first_and_marks_later_answers(room, frame, hands, shown, settled):
    button = room.page.seal.findChild(LinkButton)
    frame.dialogs.yes = False
    QTest.keyClick(button, Qt.Key.Key_Return)
    settled()
    assert frame.dialogs.asked == ["Öppna förseglingen av område 1?"]
    assert room.page.seal.isVisible()
    frame.dialogs.yes = True
    QTest.keyClick(button, Qt.Key.Key_Return)
    settled()
    assert not room.page.seal.isVisible()
    first = next(one for one in shown if one.level is Level.REGULATION)
    room.page.answered.emit(first.key, "helt")
    settled()
    assert hands.read().after_seal(registers.answer(hands.seat, first.key))
    assert "KANARIE" not in told(room.page) + told(room.panel)


def test_answering_what_binds_opens_the_area_by_itself(room, hands, shown, settled):
    binding = [s for s in shown if s.area == "1" and s.level is Level.REGULATION]
    for one in binding:
        assert room.page.seal.isVisible()
        room.page.answered.emit(one.key, "helt")
        settled()
    assert not room.page.seal.isVisible()


def test_an_answer_given_after_the_seal_was_opened_says_so_on_its_card(room, qtbot, settled):
    press(room, qtbot, Qt.Key.Key_1)
    settled()
    assert tags(room) == []
    room.page.seal.findChild(LinkButton).click()
    settled()
    assert tags(room) == []  # it was answered before
    press(room, qtbot, Qt.Key.Key_Down)
    press(room, qtbot, Qt.Key.Key_2)
    settled()
    assert tags(room) == ["efter öppnad försegling"]
    press(room, qtbot, Qt.Key.Key_Up)
    assert tags(room) == []
    room.enter("1")
    settled()
    press(room, qtbot, Qt.Key.Key_Down)
    assert tags(room) == ["efter öppnad försegling"]


def card(room):
    return next(one for one in room.page.findChildren(StatementCard) if one.isVisible())


def press(room, qtbot, key):
    qtbot.keyClick(card(room), key)


def tags(room):
    return [one.text() for one in card(room).findChildren(Tag) if one.isVisible()]

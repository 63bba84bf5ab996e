"""The room over a real store that holds two inspectors' entries."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.checklist import Level
from inspector_app.queries.consensus import open_questions
from ui.consensus.panel import explanation
from ui.consensus.presenter import ConsensusRoom
from ui.consensus.rows import Group
from ui.targets import place_of
from ui.widgets.text import Paragraph

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(qtbot, frame, review, keeper, settled):
    made = ConsensusRoom(frame, review, keeper)
    qtbot.addWidget(made.page)
    qtbot.addWidget(made.panel)
    made.page.resize(840, 700)
    made.page.show()
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    settled()
    yield made
    made.close()
    settled()


@pytest.fixture
def entered(pair, room, settled):
    room.enter("")
    settled()
    return room


def groups(room) -> dict[str, str]:
    return {one.id: one.count or str(one.badge) for one in room.side_entries()}


def test_alone_it_says_what_comes_and_asks_for_nothing(room, frame, settled):
    room.enter("")
    settled()
    assert room.side_entries() == ()
    assert room.badge() == 0
    room.page.act_asked.emit("invite")
    assert frame.acts == ["invite"]


def test_what_differs_is_counted_beside_the_rooms_name_while_another_is_shown(
    entered, pair, frame, review, qtbot
):
    room = entered
    assert room.badge() == 2
    room.leave()
    pair.differ(pair.level(Level.INDICATOR))
    frame.jobs.changed.emit(_touching(pair, review))
    qtbot.waitUntil(lambda: room.badge() == 3)


def _touching(pair, review):
    with pair.hands.store.write() as work:
        work.touch(review, registers.answer(pair.other, pair.level(Level.INDICATOR).key))
    return work.changes


def test_settling_all_by_keyboard_empties_the_list_and_undo_brings_one_back(
    entered, pair, core, review, settled, frame
):
    room, page = entered, entered.page
    binding, advice = pair.level(Level.REGULATION), pair.level(Level.ADVICE)
    assert page.in_hand == registers.agreed(binding.key)
    QTest.keyClick(page.card, "h")
    QTest.keyClick(page.card, Qt.Key.Key_Return)
    QTest.keyClicks(page.card.why, "Samma besked")
    QTest.keyClick(page.card.why, Qt.Key.Key_Return, CONTROL)
    settled()
    assert pair.agreed(binding)["value"] == "daligt"
    assert pair.agreed(binding)["why"] == "Samma besked"
    assert page.in_hand == registers.agreed(advice.key)
    QTest.keyClick(page.card, "4")
    QTest.keyClick(page.card, Qt.Key.Key_Return)
    settled()
    assert pair.agreed(advice)["value"] == "inte_alls"
    reading = core.reading(review)
    assert open_questions(reading, core.checklist(reading), core.statements(reading)).total == 0
    assert groups(room)[Group.SETTLED] == "2"
    frame.jobs.run(lambda: undo(core.store, review), owner=room)
    settled()
    assert page.in_hand == registers.agreed(advice.key)


def test_the_ledger_tells_who_moved_and_why_and_opens_the_question_again(entered, pair, settled):
    room, page = entered, entered.page
    binding = pair.level(Level.REGULATION)
    page.settled.emit(registers.agreed(binding.key), "daligt", "Samma besked")
    settled()
    room.enter(f"{Group.SETTLED}/{registers.agreed(binding.key)}")
    settled()
    (row,) = room._view.rows
    assert [one.choice.id for one in row.sides] == ["helt", "daligt"]
    assert row.agreed == "daligt"
    assert "Inspektör Ek" in row.flat.foot
    assert "Samma besked" in row.flat.foot
    page.reopened.emit(row.key)
    settled()
    assert groups(room)[Group.DIFFERS] == "2"


def test_an_answer_changed_after_it_was_settled_stands_in_a_list_of_its_own(
    entered, pair, settled, frame, review
):
    room, page = entered, entered.page
    binding = pair.level(Level.REGULATION)
    assert Group.CHANGED not in groups(room)
    page.settled.emit(registers.agreed(binding.key), "daligt", "Samma besked")
    settled()
    pair.hands.answer(pair.other, binding, "inte_alls")
    room.enter(Group.CHANGED)
    settled()
    assert groups(room)[Group.CHANGED] == "1"
    (row,) = room._view.rows
    assert "Inspektör Lind" in row.told[-1]
    assert any("Samma besked" in told for told in row.told)


def test_grades_facts_and_things_are_settled_too(entered, pair, settled, core):
    room, page, hands = entered, entered.page, pair.hands
    hands.put(pair.me, **{registers.grade(pair.me, "5"): "B", "fact/supervisors": 11})
    hands.put(pair.other, **{registers.grade(pair.other, "5"): "C"})
    hands.beside(pair.other, "fact/supervisors", 12)
    room.enter(f"{Group.DIFFERS}/agreed_grade/5")
    settled()
    QTest.keyClick(page.card, "c")
    QTest.keyClick(page.card, Qt.Key.Key_Return)
    settled()
    assert hands.read().fields(registers.agreed_grade("5"))["value"] == "C"
    room.enter(Group.DISPUTES)
    settled()
    QTest.keyClick(page.card, "m")
    QTest.keyClicks(page.card.field, "14")
    QTest.keyClick(page.card.field, Qt.Key.Key_Return)
    settled()
    assert hands.read().value("fact/supervisors") == 14
    assert groups(room)[Group.DISPUTES] == "0"


@pytest.mark.parametrize(("key", "stays"), [("v", True), ("h", False)])
def test_ones_own_is_to_the_left_also_of_what_another_took_away(entered, pair, settled, key, stays):
    room, page, hands, register = entered, entered.page, pair.hands, f"document/{'c' * 16}"
    hands.put(pair.me, **{register: {"name": "Riktlinjer", "state": "requested"}})
    seen = tuple(hands.read().dots(register))
    hands.put(pair.me, **{register: {"name": "Riktlinjer", "state": "received"}})
    hands.beside(pair.other, register, None, seen=seen)
    room.enter(Group.DISPUTES)
    settled()
    (row,) = room._view.rows
    assert [one.removed for one in row.versions] == [False, True]
    QTest.keyClick(page.card, key)
    settled()
    assert bool(hands.read().fields(register)) is stays
    assert room.badge() == 2


def test_two_versions_of_a_text_make_a_proposal_that_one_accepts(entered, pair, settled):
    room, page, hands = entered, entered.page, pair.hands
    hands.put(pair.me, **{"basis/5": "Enheten har tio handledare."})
    seen = tuple(hands.read().dots("basis/5"))
    hands.put(pair.me, **{"basis/5": "Enheten har tio utbildade handledare."})
    hands.beside(pair.other, "basis/5", "Enheten har tio handledare. De träffas.", seen=seen)
    room.enter(Group.DISPUTES)
    settled()
    assert page.card.field.text() == "Enheten har tio utbildade handledare. De träffas."
    QTest.keyClick(page.card, Qt.Key.Key_Return, CONTROL)
    settled()
    assert hands.read().text("basis/5") == "Enheten har tio utbildade handledare. De träffas."
    assert not list(hands.read().several())


def test_what_is_begun_survives_the_window(entered, pair, settled, frame, review, keeper, qtbot):
    page = entered.page
    QTest.keyClick(page.card, "h")
    QTest.keyClick(page.card, "m")
    QTest.keyClicks(page.card.why, "Samma")
    entered.leave()
    settled()
    again = ConsensusRoom(frame, review, keeper)
    qtbot.addWidget(again.page)
    qtbot.addWidget(again.panel)
    settled()
    again.enter("")
    settled()
    assert again.page.card.why.text() == "Samma"
    assert again.page.card.buttons.answer() == "daligt"
    again.close()
    settled()


def test_notes_to_one_another_stand_in_the_card_and_the_panel(entered, pair, settled):
    room, page = entered, entered.page
    QTest.keyClick(page.card, "t")
    QTest.keyClicks(page.card.remarks.field, "Hur var det")
    QTest.keyClick(page.card.remarks.field, Qt.Key.Key_Return, CONTROL)
    settled()
    assert [one.text for one in room._view.rows[0].remarks] == ["Hur var det"]
    assert "Hur var det" in texts(room.panel)
    assert page.card.hasFocus()
    page.remark_removed.emit(page.in_hand, room._view.rows[0].remarks[0].item)
    settled()
    assert room._view.rows[0].remarks == ()


def test_how_alike_they_are_names_n_and_where_the_formula_comes_from(entered):
    said = texts(entered.panel)
    assert "0 % lika av 2. Kappa räknas från 10 gemensamma svar." in said
    assert "Cohen" in explanation()


def test_a_sealed_answer_is_in_no_text_of_the_room(core, review, room, settled):
    from tests.inspector_app.queries.hands import Hands

    hands = Hands(core.store, review)
    other = next(who for who in hands.read().inspectors() if who != hands.seat)
    shown = next(s for s in core.statements(core.reading(review)) if s.level is Level.REGULATION)
    hands.answer(other, shown, "daligt")
    hands.put(other, **{registers.note(other, shown.key): "KANARIEFÅGEL"})
    room.enter("")
    settled()
    said = texts(room.page) | texts(room.panel)
    assert not any("KANARIE" in one or "dåligt" in one for one in said)
    assert any("1 svar av andra är förseglat, i område 1" in one for one in said)
    assert room.badge() == 1


def test_what_search_finds_in_a_note_leads_to_its_statement(entered, pair, settled):
    room = entered
    advice = pair.level(Level.ADVICE)
    where, target = place_of(registers.remark(advice.key, "ab" * 8))
    assert where == room.name
    room.enter(target)
    settled()
    assert room.page.in_hand == registers.agreed(advice.key)


def test_a_trainee_is_compared_and_not_counted(entered, pair, core, review, settled):
    room, hands = entered, pair.hands
    trainee = "0123456789ab"
    hands.put(pair.me, **{registers.inspector(trainee): {"name": "Lo Exempel", "role": "trainee"}})
    agreed, binding = pair.level(Level.INDICATOR), pair.level(Level.REGULATION)
    for who, choice in ((pair.me, "helt"), (pair.other, "helt"), (trainee, "inte_alls")):
        hands.answer(who, agreed, choice)
    hands.answer(trainee, binding, "inte_alls")
    room.enter(f"{Group.DIFFERS}/{registers.agreed(binding.key)}")
    settled()
    assert groups(room)[Group.DIFFERS] == "2"
    row = next(one for one in room._view.rows if one.key == registers.agreed(binding.key))
    assert [(one.label, one.tags) for one in row.sides] == [
        ("Du", ()),
        ("Medinspektör", ()),
        ("Under upplärning", ("räknas inte",)),
    ]
    room.enter(f"{Group.EQUAL}/{registers.agreed(agreed.key)}")
    settled()
    assert room.page.in_hand == registers.agreed(agreed.key)


def texts(widget: QWidget) -> set[str]:
    """All that is shown or told a screen reader."""
    inside = widget.findChildren(QWidget)
    told = {one.text() for one in widget.findChildren(Paragraph)}
    return (
        told
        | {one.accessibleName() for one in inside}
        | {one.accessibleDescription() for one in inside}
    )

"""The page alone: rows come in, keys go out as wishes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.consensus.conftest import matter, view
from ui.consensus.dispute_card import DisputeCard
from ui.consensus.flat_row import FlatRow
from ui.consensus.page import ConsensusPage
from ui.consensus.rows import (
    DisputeRow,
    Draft,
    Flat,
    FlatSaid,
    Group,
    Mark,
    VersionRow,
    WordingRow,
)
from ui.consensus.text_card import TextCard


@pytest.fixture
def page(qtbot):
    made = ConsensusPage()
    qtbot.addWidget(made)
    made.resize(840, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def told(signal) -> list:
    found = []
    signal.connect(lambda *said: found.append(said))
    return found


def versions(*words, removed=()):
    labels = ("Du", "Medinspektör", "Lo")
    return tuple(
        VersionRow(label, label, "11:20", one, one in removed)
        for label, one in zip(labels, words, strict=False)
    )


def dispute(*words, removed=(), is_text=False, waits="", key="fact/supervisors"):
    rows = versions(*words, removed=removed)
    said = tuple(FlatSaid(one.label, None, one.words) for one in rows)
    return DisputeRow(key, Flat("", None, "Handledare", said), rows, is_text, not is_text, waits)


def test_one_key_takes_a_side_and_a_binding_difference_asks_why(page):
    settled = told(page.settled)
    page.show_view(view(matter("1.1"), matter("1.2")), focus=True)
    QTest.keyClick(page.card, "h")
    QTest.keyClick(page.card, Qt.Key.Key_Return)
    assert not settled
    assert page.card.why.hasFocus()
    QTest.keyClicks(page.card.why, "Tiden faller bort")
    QTest.keyClick(page.card.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert settled == [("agreed/1.1", "daligt", "Tiden faller bort")]
    assert page.card.hasFocus()


@pytest.mark.parametrize(("key", "choice"), [("v", "helt"), ("h", "daligt"), ("4", "inte_alls")])
def test_left_right_and_a_third_are_one_key_each(page, key, choice):
    settled = told(page.settled)
    page.show_view(view(matter(needs_why=False)), focus=True)
    QTest.keyClick(page.card, key)
    QTest.keyClick(page.card, Qt.Key.Key_Return)
    assert settled == [("agreed/1.1", choice, "")]


def test_nothing_chosen_settles_nothing_and_says_so(page):
    settled = told(page.settled)
    page.show_view(view(matter()), focus=True)
    QTest.keyClick(page.card, Qt.Key.Key_Return)
    assert not settled
    assert page.card._warning.isVisible()


def test_what_is_begun_is_told_and_comes_back(page):
    drafted = told(page.drafted)
    page.show_view(view(matter("1.1"), matter("1.2")), focus=True)
    QTest.keyClick(page.card, "4")
    QTest.keyClick(page.card, "m")
    QTest.keyClicks(page.card.why, "Alla")
    key, draft = drafted[-1]
    assert (key, draft) == ("agreed/1.1", Draft("inte_alls", "Alla", ""))
    QTest.keyClick(page.card.why, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.in_hand == "agreed/1.2"
    assert page.card.buttons.answer() is None
    assert page.card.why.text() == ""
    page.show_view(view(matter("1.1"), matter("1.2"), drafts={key: draft}))
    page.take("agreed/1.1")
    assert page.card.buttons.answer() == "inte_alls"
    assert page.card.why.text() == "Alla"


def test_when_one_is_settled_the_one_after_it_is_in_hand(page):
    first, second, third = matter("1.1"), matter("1.2"), matter("1.3")
    page.show_view(view(first, second, third), "agreed/1.2", focus=True)
    page.show_view(view(first, third))
    assert page.in_hand == "agreed/1.3"
    assert page.card.hasFocus()
    page.show_view(view(first))
    assert page.in_hand == "agreed/1.1"


def test_someone_who_writes_is_left_alone_when_rows_come_and_go(page):
    page.show_view(view(matter("1.1"), matter("1.2")), focus=True)
    QTest.keyClick(page.card, "m")
    QTest.keyClicks(page.card.why, "Mitt i en me")
    page.show_view(view(matter("1.0"), matter("1.1"), matter("1.3")))
    assert page.in_hand == "agreed/1.1"
    assert page.card.why.hasFocus()
    assert page.card.why.text() == "Mitt i en me"


def test_a_screen_reader_hears_both_sides_of_a_flat_row(page, qtbot):
    page.show_view(view(matter("1.1"), matter("1.2")))

    def rows():
        return [one for one in page.findChildren(FlatRow) if one.isVisible()]

    qtbot.waitUntil(lambda: len(rows()) == 1)
    assert [one.accessibleName() for one in rows()] == ["1.2 Tiden räcker."]
    description = rows()[0].accessibleDescription()
    assert "Du: Stämmer helt" in description
    assert "Medinspektör: Stämmer dåligt" in description


def test_a_fact_takes_either_value_by_key_or_one_of_ones_own(page):
    taken, written = told(page.taken_value), told(page.written_value)
    page.show_view(view(dispute("11", "12"), group=Group.DISPUTES), focus=True)
    assert isinstance(page.card, DisputeCard)
    QTest.keyClick(page.card, "v")
    QTest.keyClick(page.card, "h")
    QTest.keyClick(page.card, "m")
    QTest.keyClicks(page.card.field, "14")
    QTest.keyClick(page.card.field, Qt.Key.Key_Return)
    assert taken == [("fact/supervisors", 0), ("fact/supervisors", 1)]
    assert written == [("fact/supervisors", "14")]


def test_what_another_alone_can_settle_takes_no_key(page):
    taken = told(page.taken_value)
    page.show_view(view(dispute("a", "b", waits="Inspektör Lind"), group=Group.DISPUTES))
    page.focus_card()
    QTest.keyClick(page.card, "v")
    assert not taken


def test_a_text_begins_from_the_proposal_and_either_original_is_a_key_away(page):
    accepted = told(page.accepted)
    page.show_view(view(dispute("Ett.", "Två.", is_text=True, key="basis/5"), group=Group.DISPUTES))
    assert isinstance(page.card, TextCard)
    marks = (Mark("Ett. ", "mine"), Mark("Två.", "theirs"))
    page.show_wording(WordingRow("basis/5", "Ett.", "Två.", "Ett. Två.", marks, ""))
    page.focus_card()
    assert page.card.field.text() == "Ett. Två."
    QTest.keyClick(page.card, "h")
    assert page.card.field.text() == "Två."
    QTest.keyClick(page.card, "f")
    QTest.keyClick(page.card, "m")
    QTest.keyClicks(page.card.field, "!")
    QTest.keyClick(page.card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted == [("basis/5", "!Ett. Två.")]


def test_an_empty_list_leads_on_and_before_any_merge_the_two_ways_to_begin(page):
    asked, acts = told(page.group_asked), told(page.act_asked)
    empty = view()
    counted = {**empty.count, Group.ONE: 3}
    page.show_view(
        type(empty)(Group.DIFFERS, "", "", (), counted, None, False),
        focus=True,
    )
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert asked == [("one",)]
    page.show_view(type(empty)(Group.DIFFERS, "", "", (), counted, None, True), focus=True)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert acts == [("invite",)]

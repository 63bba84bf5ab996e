"""Which review is the same visit and who is who, asked without a core."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.queries.joining import Candidate, Joined
from inspector_app.queries.review_list import ReviewRow
from ui.sharing.join_pages import JoinPage, PartPage
from ui.widgets.fields import Choice
from ui.widgets.text import Paragraph

DAY = date(2026, 3, 2)
KIM, ROBIN, ALEX = InspectorId("k"), InspectorId("r"), InspectorId("a")
THERE = {InspectorId("k2"): "Kim Exempel", InspectorId("m2"): "Mika Exempel"}


def row(review: str, answered: int = 3, *others: str) -> ReviewRow:
    unit = "Vårdcentralen Exempel"
    return ReviewRow(
        *(ReviewId(review), unit, "Allmänmedicin", "", "st", DAY, DAY, others),
        *(answered, 60, False, False, "2026-03-02"),
    )


def candidate(review: str = "b") -> Candidate:
    here = {KIM: "Kim Exempel", ROBIN: "Robin Exempel"}
    who = {InspectorId("k2"): KIM}
    return Candidate(row(review, 7, "Mika Exempel"), row("a", 3, "Robin Exempel"), THERE, here, who)


@pytest.fixture
def show(qtbot):
    def make(page):
        qtbot.addWidget(page)
        page.resize(1024, 700)
        page.show()
        return page

    return make


def choices(page) -> dict[str, Choice]:
    return {one.accessibleName(): one for one in page.findChildren(Choice) if one.isVisible()}


def texts(page) -> str:
    return "\n".join(one.text() for one in page.findChildren(Paragraph) if one.isVisible())


def test_names_that_are_the_same_are_one_person_already(show):
    page = show(JoinPage([candidate()]))
    assert page.who == {InspectorId("k2"): KIM}
    assert page.other == "b"
    found = choices(page)
    assert found["Kim Exempel i den andra är"].currentText() == "Kim Exempel"
    assert found["Mika Exempel i den andra är"].currentText() == "en person till"
    assert "3 av 60 påståenden besvarade, tillsammans med Robin Exempel" in texts(page)
    assert "7 av 60 påståenden besvarade, tillsammans med Mika Exempel" in texts(page)


def test_who_is_who_is_said_by_keyboard_alone(show, qtbot):
    page = show(JoinPage([candidate()]))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    mika = choices(page)["Mika Exempel i den andra är"]
    assert mika.hasFocus()  # the only one whom nobody here is called as
    qtbot.keyClick(mika, Qt.Key.Key_Up)
    assert page.who[InspectorId("m2")] == ROBIN
    qtbot.keyClick(mika, Qt.Key.Key_Tab)
    assert page.doing.hasFocus()
    with qtbot.waitSignal(page.done):
        qtbot.keyClick(page.doing, Qt.Key.Key_Space)


def test_two_cannot_become_one(show):
    page = show(JoinPage([candidate()]))
    mika = choices(page)["Mika Exempel i den andra är"]
    mika.choose(KIM)
    mika.chosen.emit(KIM)
    assert not page.doing.isEnabled()
    assert "Två av dem kan inte vara samma person här." in texts(page)
    mika.choose("")
    mika.chosen.emit("")
    assert page.doing.isEnabled()


def test_of_several_the_one_named_is_chosen_first(show):
    page = show(JoinPage([candidate("b"), candidate("c")], "c"))
    assert page.other == "c"
    which = choices(page)["Den andra granskningen"]
    assert len(choices(page)) == 3
    which.choose("b")
    which.chosen.emit("b")
    assert page.other == "b"
    assert len(choices(page)) == 3


def test_parting_names_who_began_what_becomes_its_own_again(show):
    page = show(PartPage([Joined(ReviewId("b"), ("Mika Exempel",))]))
    assert page.other == "b"
    assert "Mika Exempel" in texts(page)
    assert not choices(page)
    several = [Joined(ReviewId("b"), ("Mika Exempel",)), Joined(ReviewId("c"), ())]
    assert len(choices(show(PartPage(several)))) == 1

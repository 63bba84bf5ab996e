"""The facts of a review, its people and its rule sets, as a page shows and tells them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from inspector_app.domain.checklist import Words
from inspector_app.domain.ids import InspectorId
from inspector_app.queries.checklist_move import ChecklistMove, Listed, Reworded, RulesChange
from inspector_app.queries.details import Person, ReviewDetails
from ui.reviews.change_preview import ChangePreview
from ui.reviews.details_page import DetailsPage
from ui.reviews.people import Successor
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice
from ui.widgets.text import Paragraph

ME, OTHER, GONE = InspectorId("a" * 12), InspectorId("b" * 12), InspectorId("c" * 12)
PEOPLE = (
    Person(ME, "Eva Ek", "överläkare", "", "inspector", ""),
    Person(OTHER, "Lars Lind", "", "", "inspector", ""),
    Person(GONE, "Ada Al", "", "", "trainee", "sjuk"),
)
TEXTS = {
    "unit": "Vårdcentralen Exempel",
    "specialty": "Allmänmedicin",
    "region": "Region Exempel",
    "from": "2026-10-22",
    "to": "2026-10-23",
    "language": "sv",
    "catchment": "",
    "about_unit": "",
}
NUMBERS = {
    "st_doctors": 4,
    "bt_doctors": None,
    "supervisors": None,
    "specialists": None,
    "small_group": 5,
}
DETAILS = ReviewDetails(
    *(TEXTS, NUMBERS, frozenset({"2021", "2015"}), PEOPLE, ME, None, "", None),
    *("allmanmedicin", "2026.1"),
)
MOVE = ChecklistMove(
    "2026.1",
    "2026.2",
    (Listed("1.4", Words("Ett nytt påstående.", "")),),
    (Listed("2.7", Words("Ett som går.", "")),),
    (Reworded("3.1", Words("Förut så.", ""), Words("Nu så.", "")),),
    resting=1,
    to_confirm=2,
)


@pytest.fixture
def page(qtbot):
    made = DetailsPage()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_details(DETAILS)
    return made


def button(page, name):
    found = [one for one in page.findChildren(Button) if one.accessibleName() == name]
    return next(one for one in found if not one.isHidden())


def field(page, name):
    return page._fields[name]


def previews(page):
    return [one for one in page.findChildren(ChangePreview) if not one.isHidden()]


def said(page):
    return " ".join(one.text() for part in previews(page) for one in part.findChildren(Paragraph))


def choose_rules(page, qtbot, key):
    rules = next(one for one in page.findChildren(Choice) if one.accessibleName() == "Regelverk")
    rules.setFocus()
    qtbot.keyClick(rules, key)
    return rules


def test_a_field_tells_its_fact_once_when_it_is_left(page, qtbot):
    unit = field(page, "unit")
    unit.setFocus()
    qtbot.keyClicks(unit, " norr")
    with qtbot.waitSignal(page.fact_changed) as told:
        field(page, "region").setFocus()
    assert told.args == ["unit", "Vårdcentralen Exempel norr"]
    unit.setFocus()
    with qtbot.assertNotEmitted(page.fact_changed):
        field(page, "region").setFocus()


def test_a_number_is_told_as_a_number_and_none_when_emptied(page, qtbot):
    doctors = field(page, "st_doctors")
    doctors.setFocus()
    doctors.selectAll()
    qtbot.keyClicks(doctors, "7")
    with qtbot.waitSignal(page.fact_changed) as told:
        field(page, "unit").setFocus()
    assert told.args == ["st_doctors", 7]
    doctors.setFocus()
    doctors.clear()
    with qtbot.waitSignal(page.fact_changed) as told:
        field(page, "unit").setFocus()
    assert told.args == ["st_doctors", None]


def test_other_rules_are_looked_at_before_they_are_chosen(page, qtbot):
    with qtbot.assertNotEmitted(page.rules_chosen):
        with qtbot.waitSignal(page.rules_asked) as asked:
            choose_rules(page, qtbot, Qt.Key.Key_Up)
        assert asked.args == ["2015"]
        page.show_rules_change("2015", RulesChange(2, 30, 4))
    assert "2 påståenden kommer till och 30 går bort." in said(page)
    assert "Inga svar går förlorade: 4 svar vilar" in said(page)
    with qtbot.waitSignal(page.rules_chosen) as chosen:
        button(page, "Byt regelverk").click()
    assert chosen.args == ["2015"]


def test_declined_rules_go_back_and_focus_with_them(page, qtbot):
    rules = choose_rules(page, qtbot, Qt.Key.Key_Up)
    page.show_rules_change("2015", RulesChange(0, 3, 0))
    with qtbot.assertNotEmitted(page.rules_chosen):
        button(page, "Behåll som det är").click()
    assert rules.currentData() == "both"
    assert rules.hasFocus()
    assert not previews(page)


def test_an_answer_to_an_earlier_choice_is_not_shown(page, qtbot):
    choose_rules(page, qtbot, Qt.Key.Key_Up)
    page.show_rules_change("2021", RulesChange(0, 3, 0))
    assert not previews(page)


def test_a_newer_checklist_is_offered_with_what_it_changes(page, qtbot):
    page.show_move(MOVE)
    text = said(page)
    for part in (
        *("2026.2", "1 påstående kommer till och 1 går bort.", "1 påstående får ändrad lydelse."),
        *("2 av dina svar gavs till tidigare lydelser och behöver bekräftas.", "1 svar vilar"),
        *("1.4  Ett nytt påstående.", "2.7  Ett som går.", "Förut: Förut så.\nNu: Nu så."),
    ):
        assert part in text
    with qtbot.waitSignal(page.move_chosen):
        button(page, "Byt till den nyare").click()


def test_staying_puts_the_offer_away_and_no_offer_shows_none(page):
    page.show_move(MOVE)
    button(page, "Stanna på 2026.1").click()
    assert not previews(page)
    page.show_move(None)
    assert not previews(page)


def test_an_offer_gives_way_to_the_rules_and_comes_back(page, qtbot):
    page.show_move(MOVE)
    choose_rules(page, qtbot, Qt.Key.Key_Up)
    page.show_rules_change("2015", RulesChange(0, 3, 0))
    assert [one.accessibleName() for one in previews(page)] == ["Byta regelverk?"]
    button(page, "Behåll som det är").click()
    assert "2026.2" in said(page)


def test_long_lists_of_changes_are_cut_and_say_so(page):
    many = tuple(Listed(f"1.{n}", Words(f"Påstående {n}.", "")) for n in range(60))
    page.show_move(replace(MOVE, added=many))
    assert "och 20 till" in said(page)


def test_another_person_takes_the_seat_by_an_act_of_its_own(page, qtbot):
    with qtbot.waitSignal(page.seat_asked) as asked:
        button(page, "Sätt dig här som Lars Lind").click()
    assert asked.args == [OTHER]


def test_a_successor_needs_a_name_and_a_reason(page, qtbot):
    button(page, "Ersätt Lars Lind").click()
    card = page.findChild(Successor)
    with qtbot.assertNotEmitted(page.replace_asked):
        button(page, "Ersätt Lars Lind nu").click()
    assert "Skriv både namn och skäl." in [
        one.text() for one in card.findChildren(Paragraph) if not one.isHidden()
    ]
    qtbot.keyClicks(card.name, "Per Palm")
    qtbot.keyClicks(card.why, "sjuk")
    with qtbot.waitSignal(page.replace_asked) as asked:
        button(page, "Ersätt Lars Lind nu").click()
    assert asked.args == [OTHER, "sjuk", "Per Palm"]


def test_one_who_left_is_named_with_the_reason_and_cannot_be_replaced(page):
    texts = [one.text() for one in page.findChildren(Paragraph)]
    assert "Ada Al (under upplärning)" in texts
    assert "ersatt: sjuk" in texts
    names = [one.accessibleName() for one in page.findChildren(Button)]
    assert "Ersätt Ada Al" not in names


def test_focus_stays_on_the_same_control_when_the_page_is_built_anew(page, qtbot):
    field(page, "region").setFocus()
    page.show_details(replace(DETAILS, me=OTHER))
    assert field(page, "region").hasFocus()


def test_every_control_has_a_name(page):
    page.show_move(MOVE)
    button(page, "Ersätt Lars Lind").click()
    for one in page.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
            text = one.text() if isinstance(one, QAbstractButton) else ""
            assert one.accessibleName() or text, one

"""The form of a new review asks for what the visit needs and nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from ui.reviews.draft import Filled, from_value, to_value
from ui.reviews.form import NewReviewPage, SpecialtyChoice

TODAY = "2026-10-22"
SPECIALTIES = (
    SpecialtyChoice("allmanmedicin", "Allmänmedicin", "allmanmedicin", own=True),
    SpecialtyChoice("ovrig", "Exempelmedicin", "generell", own=False),
)
WHOLE = Filled(
    *("Vårdcentralen Exempel", "allmanmedicin", "Region Skåne", TODAY, "2026-10-23", "2015"),
    *("Inspektör Ek", "Inspektör Lind", "Ny Exempel"),
    no_ties=True,
    language="en",
)


@pytest.fixture
def form(qtbot):
    made = NewReviewPage(SPECIALTIES, TODAY)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def press(form):
    next(
        one for one in form.findChildren(QPushButton) if one.text() == "Börja granskningen"
    ).click()


def faults(form):
    return [text.text() for _stands, text, _field in form._missing if text.isVisibleTo(form)]


def test_it_shows_what_it_is_given_and_gives_it_back(form):
    form.fill(WHOLE)
    assert form.filled() == WHOLE


def test_a_region_of_ones_own_is_kept_too(form):
    mine = from_value({**to_value(WHOLE), "region": "Region Påhittad"}, WHOLE)
    form.fill(mine)
    assert form.filled().region == "Region Påhittad"


def test_a_whole_form_starts(form, qtbot):
    form.fill(WHOLE)
    with qtbot.waitSignal(form.started) as begun:
        press(form)
    assert begun.args == [WHOLE]


def test_each_missing_fact_is_told_and_the_cursor_goes_to_the_first(form, qtbot):
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    with qtbot.assertNotEmitted(form.started):
        press(form)
    assert faults(form) == [
        "Skriv enhetens namn.",
        "Välj specialitet.",
        "Välj eller skriv region.",
        "Skriv ditt namn.",
    ]
    assert form.unit.hasFocus()
    form.fill(WHOLE)
    press(form)
    assert faults(form) == []


def test_the_last_day_may_not_come_before_the_first(form, qtbot):
    form.fill(WHOLE)
    form.last.set_day("2026-10-01")
    with qtbot.assertNotEmitted(form.started):
        press(form)
    assert faults(form) == ["Sista dagen ligger före den första."]


def test_the_last_day_follows_the_first(form, qtbot):
    form.first.setFocus()
    qtbot.keyClick(form.first, Qt.Key.Key_Up)
    assert form.last.day() == form.first.day() != TODAY


def test_a_specialty_without_indicators_of_its_own_says_so(form):
    form.fill(from_value({**to_value(WHOLE), "specialty": "ovrig"}, WHOLE))
    assert form._general.isVisibleTo(form)
    form.fill(WHOLE)
    assert not form._general.isVisibleTo(form)


@pytest.mark.parametrize(
    "do",
    [
        lambda form, qtbot: qtbot.keyClicks(form.unit, "V"),
        lambda form, qtbot: qtbot.keyClicks(form.colleague, "L"),
        lambda form, qtbot: qtbot.keyClicks(form.region.lineEdit(), "R"),
        lambda form, qtbot: qtbot.keyClick(form.specialty, Qt.Key.Key_Down),
        lambda form, qtbot: qtbot.keyClick(form.first, Qt.Key.Key_Up),
        lambda form, qtbot: form.rules["2021"].click(),
        lambda form, qtbot: form.no_ties.click(),
    ],
)
def test_every_change_by_hand_is_told(form, qtbot, do):
    with qtbot.waitSignal(form.typed):
        do(form, qtbot)


def test_showing_what_was_kept_is_no_change(form, qtbot):
    with qtbot.assertNotEmitted(form.typed):
        form.fill(WHOLE)


def test_what_was_kept_reads_back_and_rubbish_is_nothing():
    assert from_value(to_value(WHOLE), WHOLE) == WHOLE
    assert from_value(None, WHOLE) is None
    assert from_value("x", WHOLE) is None
    assert from_value({"unit": "Ny"}, WHOLE).me == WHOLE.me


def test_every_control_has_a_name(form):
    for one in form.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
            text = one.text() if isinstance(one, QAbstractButton) else ""
            assert one.accessibleName() or text, one

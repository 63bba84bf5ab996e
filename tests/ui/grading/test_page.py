"""The grading page on given rows: what it says and what it asks for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.grading.page import GradingPage
from ui.grading.panel import GradingPanel
from ui.grading.rows import AreaRow, LevelLine, Pinned, Shortfall, Suggestion
from ui.theme import Level, Tone
from ui.widgets.answers import AnswerChoice
from ui.widgets.buttons import LinkButton
from ui.widgets.grade_chip import GradeChip
from ui.widgets.grade_choice import Grade
from ui.widgets.text import Paragraph

GRADES = (
    Grade("A", "A", Tone.GOOD, "Allt följs"),
    Grade("B", "B", Tone.OK, "Föreskrifter och råd följs"),
    Grade("C", "C", Tone.WEAK, "Råd brister"),
    Grade("D", "D", Tone.BAD, "Föreskrifter brister"),
)
SHORTFALL = Shortfall(
    "5/S-1",
    "5.11",
    Level.BOR,
    "Specialistkollegium hålls.",
    AnswerChoice("daligt", "3", Tone.WEAK, "Stämmer dåligt", "Dåligt"),
    ("SOSFS 2015:8",),
    True,
    (Pinned("1", "line", "Handledare 10:17", "Blev muntlig."),),
)
LINES = (
    LevelLine(Level.SKA, "9 av 9 följs.", "", ()),
    LevelLine(Level.BOR, "6 av 7 följs.", "", (SHORTFALL,)),
)
PROPOSED = Suggestion(GRADES[2], "D", "Råd brister", LINES, "", "")
WAITING = Suggestion(None, "", "2 föreskrifter är obesvarade.", LINES[:1], "5/S-3", "5.3")


def area(**changes):
    given = {
        "id": "5",
        "number": "5",
        "name": "Handledning",
        "counted": "24 av 24 besvarade",
        "suggestion": PROPOSED,
        "grades": GRADES,
        "grade": None,
        "consequence": "",
        "rationale": "",
        "rationale_asked": "",
        "lacks_rationale": False,
        "changed": "",
    }
    return AreaRow(**{**given, **changes})


@pytest.fixture
def page(qtbot):
    made = GradingPage()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_area(area(), typing=False)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def said(widget):
    widget.grab()  # lays out what was put in since
    return [one.text() for one in widget.findChildren(Paragraph) if one.isVisible()]


def test_no_grade_is_chosen_beforehand(page):
    assert page.choice.grade() is None


def test_letters_grade_from_the_boxes_and_not_from_the_text(page, qtbot):
    page.focus_grades()
    with qtbot.waitSignal(page.graded) as graded:
        qtbot.keyClicks(page.choice.focusProxy(), "b")
    assert graded.args == ["B"]
    with qtbot.assertNotEmitted(page.graded):
        qtbot.keyClicks(page.rationale, "Bra")
    assert page.rationale.text() == "Bra"


def test_escape_in_the_text_leads_to_the_grades(page, qtbot):
    page.rationale.setFocus()
    qtbot.keyClick(page.rationale, Qt.Key.Key_Escape)
    assert page.choice.isAncestorOf(page.focusWidget())


def test_alt_and_arrow_step_also_from_the_text(page, qtbot):
    page.rationale.setFocus()
    with qtbot.waitSignal(page.stepped) as stepped:
        qtbot.keyClick(page.rationale, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert stepped.args == [1]


def test_the_suggestion_says_what_it_may_mean(page):
    assert "Möjligt D, källan ej kontrollerad" in said(page)
    (chip,) = [one for one in page.findChildren(GradeChip) if one.isVisible()]
    assert chip.accessibleName() == "Förslag C"


def test_a_reason_leads_to_the_checklist(page, qtbot):
    (number,) = [one for one in page.findChildren(LinkButton) if one.text() == "5.11"]
    with qtbot.waitSignal(page.opened) as opened:
        number.click()
    assert opened.args == ["5/S-1"]


def test_without_a_letter_it_says_what_is_missing_and_leads_there(page, qtbot):
    page.show_area(area(suggestion=WAITING), typing=False)
    assert "2 föreskrifter är obesvarade." in said(page)
    assert not [one for one in page.findChildren(GradeChip) if one.isVisible()]
    (link,) = [one for one in page.findChildren(LinkButton) if one.text() == "Gå till 5.3"]
    with qtbot.waitSignal(page.opened) as opened:
        link.click()
    assert opened.args == ["5/S-3"]


def test_d_says_what_follows_and_that_a_rationale_is_missing(page):
    page.show_area(
        area(
            grade="D",
            consequence="Handlingsplan inom två månader.",
            rationale_asked="krävs alltid vid D",
            lacks_rationale=True,
        ),
        typing=False,
    )
    texts = said(page)
    assert "Handlingsplan inom två månader." in texts
    assert "krävs alltid vid D" in texts
    assert "Betyget är satt, men motiveringen saknas." in texts


def test_a_text_being_typed_is_left_alone(page, qtbot):
    qtbot.keyClicks(page.rationale, "Halv")
    page.show_area(area(rationale="Gammal"), typing=True)
    assert page.rationale.text() == "Halv"
    page.show_area(area(rationale="Gammal"), typing=False)
    assert page.rationale.text() == "Gammal"


def test_another_area_begins_at_its_first_box(page):
    page.choice.set_grade("C", None)
    page.show_area(area(id="6"), typing=False)
    page.focus_grades()
    assert page.focusWidget().accessibleName() == "Betyg A"


def test_many_reasons_leave_the_grades_near_until_all_are_asked_for(page):
    many = tuple(replace(SHORTFALL, number=f"5.{n}", target=f"5/S-{n}") for n in range(12))
    lines = (LevelLine(Level.BOR, "0 av 12 följs.", "", many),)
    page.show_area(area(suggestion=replace(PROPOSED, lines=lines)), typing=False)

    def numbers():
        page.grab()
        links = page.findChildren(LinkButton)
        return [one.text() for one in links if one.isVisible() and one.text().startswith("5.")]

    assert len(numbers()) == 5
    (more,) = [one for one in page.findChildren(LinkButton) if one.text() == "Visa 7 till"]
    more.click()
    assert len(numbers()) == 12
    assert page.focusWidget().text() == "5.5"


def test_the_panel_shows_source_and_evidence(qtbot):
    panel = GradingPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    panel.show_area(area())
    texts = said(panel)
    assert {"SOSFS 2015:8", "Handledare 10:17", "”Blev muntlig.”"} <= set(texts)
    panel.show_area(area(suggestion=WAITING))
    assert "SOSFS 2015:8" not in said(panel)


@pytest.mark.parametrize("width", [560, 760, 1236])
def test_nothing_is_wider_than_the_page(page, width):
    page.resize(width, 700)
    page.grab()
    widest = max(
        one.mapTo(page, one.rect().topRight()).x()
        for one in page.findChildren(Paragraph)
        if one.isVisible()
    )
    assert widest <= width


def test_tab_goes_as_one_reads_also_once_another_area_is_shown(page, qtbot):
    for number in ("5", "6"):
        page.show_area(area(id=number, grade="A"), typing=False)
    passed = []
    page.focus_grades()
    while not passed or passed[-1] != "Motivering":
        passed.append(QApplication.focusWidget().accessibleName())
        assert len(passed) < 5, passed
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed[-2] == "Betyg A"

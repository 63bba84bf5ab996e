"""The report's page and pane on given rows: what they show and what they ask for."""

import pytest
from PySide6.QtCore import Qt

from inspector_app.queries.points import Point
from ui import theme
from ui.report.cover import CoverRow
from ui.report.page import ReportPage
from ui.report.pane import PreviewPane
from ui.report.rows import Section
from ui.theme import Tone
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.text import Label, Paragraph

EMPTY = {"strength": (), "weakness": (), "proposal": ()}
POINTS = {**EMPTY, "strength": (Point("a", "Ett", "i"), Point("b", "Tva", "r"))}


def section(target="5", basis="Text.", points=POINTS, grade=("B", Tone.OK)):
    number = target if target.isdigit() else ""
    return Section(target, number, "Handledning", "Handledning", basis, points, grade)


@pytest.fixture
def page(qtbot):
    ids = iter(f"new{n}" for n in range(100))
    made = ReportPage(lambda: next(ids))
    qtbot.addWidget(made)
    made.resize(600, 800)
    made.show_section(section(), frozenset())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def named(page, kind, text):
    return next(one for one in page.findChildren(kind) if one.text() == text)


def test_a_section_shows_its_texts(page):
    assert page.basis.text() == "Text."
    assert page.editors["strength"].points() == [("a", "Ett"), ("b", "Tva")]
    assert page.editors["weakness"].points() == []


def test_what_is_typed_goes_out_whole(page, qtbot):
    with qtbot.waitSignal(page.basis_typed) as typed:
        qtbot.keyClicks(page.basis, "x")
    assert typed.args == ["xText."]


def test_a_new_point_names_its_side_and_the_one_before(page, qtbot):
    edit = page.editors["strength"]._rows[1].edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    with qtbot.waitSignal(page.point_added) as added:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert added.args[::2] == ["strength", "b"]


def test_a_half_written_point_survives_news_of_the_rest(page, qtbot):
    edit = page.editors["strength"]._rows[1].edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    page.show_section(section(basis="Ny."), frozenset())
    assert len(page.editors["strength"].points()) == 3, "the empty new point stays"
    assert page.basis.text() == "Ny."


def test_fields_that_are_typed_in_are_left_alone(page):
    page.show_section(section(basis="Ny.", points=EMPTY), frozenset({"basis", "strength"}))
    assert page.basis.text() == "Text."
    assert len(page.editors["strength"].points()) == 2


def test_f8_goes_round_the_fields(page, qtbot):
    page.basis.setFocus()
    visited = []
    for _ in range(4):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F8)
        visited.append(page.focusWidget().accessibleName())
    assert visited == [
        "Styrkor, punkt 1",
        "Svagheter, punkt 1",
        "Förbättringsförslag, punkt 1",
        "Sammanfattande bedömning",
    ]


def test_the_rationale_is_changed_elsewhere(page, qtbot):
    with qtbot.waitSignal(page.went) as went:
        named(page, LinkButton, "Ändra dem där").click()
    assert went.args == ["grading"]
    page.show_section(section("overall", grade=None), frozenset())
    assert not page._from_grading.isVisible()


def test_the_cover_is_shown_and_changed_elsewhere(page, qtbot):
    page.show_cover([CoverRow("Enhet", "Exempel"), CoverRow("Region", "")], appendix=True)
    page.grab()
    texts = [one.text() for one in page.findChildren(Paragraph) if one.isVisible()]
    assert {"Exempel", "saknas"} <= set(texts)
    assert not page.basis.isVisible()
    with qtbot.waitSignal(page.went) as went:
        named(page, Button, "Ändra under Om granskningen").click()
    assert went.args == ["details"]
    page.show_section(section(), frozenset())
    assert page.basis.isVisible()


def test_the_pane_says_where_one_is_and_turns(qtbot):
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.show_place(8, 24)
    assert named(pane, Label, "Sida 9 av 24")
    on = next(b for b in pane.findChildren(IconButton) if b.accessibleName() == "Nästa sida")
    with qtbot.waitSignal(pane.turned) as turned:
        on.click()
    assert turned.args == [1]
    pane.show_place(23, 24)
    assert not on.isEnabled()


def test_a_fault_is_said_and_tried_again(qtbot):
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.show()
    pane.show_fault("Sidorna kunde inte göras om.")
    with qtbot.waitSignal(pane.retried):
        named(pane, LinkButton, "Försök igen").click()
    pane.show_fault("")
    assert not named(pane, LinkButton, "Försök igen").isVisible()


def test_word_says_that_edits_do_not_come_back(qtbot):
    pane = PreviewPane()
    qtbot.addWidget(pane)
    assert "kommer inte tillbaka" in named(pane, Button, "Spara som Word").accessibleDescription()


SENTENCE = "Ledningen ser utbildningen som en del av uppdraget, även i ansträngda tider. "
LONG = {**EMPTY, "strength": tuple(Point(name, SENTENCE * 2, name) for name in "abcd")}


@pytest.mark.parametrize("percent", [90, 100, 175])
@pytest.mark.parametrize("width", [502, 546, 590])
def test_points_break_their_lines_where_the_field_ends(qtbot, qapp, percent, width):
    theme.apply(qapp, "light", percent)
    made = ReportPage(lambda: "new")
    qtbot.addWidget(made)
    made.resize(width, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.show_section(section(points=LONG), frozenset())
    bar = made._scroll.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)  # it comes while the points are laid out
    for row in made.editors["strength"]._rows:
        lines = row.edit.document().firstBlock().layout()
        widths = {lines.lineAt(place).width() for place in range(lines.lineCount())}
        assert widths == {row.edit.viewport().width()}
    theme.apply(qapp, "light", 100)


def test_where_one_begins_on_the_cover_is_in_sight_in_a_low_window(page, qtbot):
    page.resize(480, 400)
    page.show_cover([CoverRow(f"Uppgift {n}", "Exempel") for n in range(12)], appendix=True)
    page.focus_text()
    here = named(page, Button, "Ändra under Om granskningen")
    qtbot.waitUntil(lambda: here.hasFocus() and not here.visibleRegion().isEmpty())


def test_tab_goes_from_text_to_text_as_one_reads(page, qtbot):
    edit = page.editors["strength"]._rows[0].edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    page.show_section(section("6"), frozenset())
    qtbot.waitUntil(page.editors["proposal"].isVisible)
    page.focus_text()
    passed = []
    for _step in range(6):
        passed.append(page.focusWidget().accessibleName())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert passed == [
        "Sammanfattande bedömning",
        "Styrkor, punkt 1",
        "Styrkor, punkt 2",
        "Svagheter, punkt 1",
        "Förbättringsförslag, punkt 1",
        "Ändra dem där",
    ]

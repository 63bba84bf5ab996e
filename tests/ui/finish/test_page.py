"""The finish page: each check as a natural sentence, with the way there."""

import pytest
from PySide6.QtCore import Qt

from inspector_app.exchange.checklists import GENERAL, compose
from inspector_app.queries.ready import Check, Item, Readiness
from ui.finish.page import FinishPage
from ui.finish.panel import FinishPanel, Kept
from ui.finish.rows import lists
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph

BARE = Item(Check.BARE, 2, 5, ("6.19", "8.3"), "checklist", "6/S-1")
SILENT = Item(Check.INTERVIEWS, 1, 5, ("studierektor",), "interviews", "i1")
GRADED = Item(Check.GRADES, 0, 8)
LATER = Item(Check.TEXTS, 1, 8, ("7",), "report", "7")


@pytest.fixture(scope="module")
def checklist():
    return compose(GENERAL)


@pytest.fixture
def page(qtbot):
    made = FinishPage()
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(checklist, on_site, later=()):
    return lists(Readiness(tuple(on_site), tuple(later)), checklist)


def test_the_title_counts_in_words(checklist):
    assert (
        shown(checklist, [BARE, SILENT]).heads.title == "Två saker återstår innan ni lämnar huset"
    )
    assert shown(checklist, [BARE]).heads.title == "En sak återstår innan ni lämnar huset"
    assert shown(checklist, [GRADED]).heads.title == "Ni kan lämna huset"


def test_what_is_left_stands_before_what_is_done(checklist):
    rows = shown(checklist, [GRADED, BARE]).on_site
    assert [row.done for row in rows] == [False, True]
    assert rows[0].text == "2 brister saknar både belägg och anteckning"
    assert rows[0].detail.startswith("6.19 och 8.3.")
    assert rows[1].text == "Alla 8 områden har betyg"


def test_roles_are_named_as_the_checklist_does(checklist):
    (row,) = shown(checklist, [SILENT]).on_site
    assert row.text == "1 intervju saknar rader"
    assert row.detail == "Studierektor."


def test_checks_of_nothing_are_left_out(checklist):
    nothing = Item(Check.DOCUMENTS, 0, 0)
    assert shown(checklist, [nothing]).on_site == ()
    no_interviews = Item(Check.INTERVIEWS, 0, 0, (), "interviews", "")
    (row,) = shown(checklist, [no_interviews]).on_site
    assert (row.done, row.text) == (False, "Ingen intervju är planerad")


@pytest.mark.parametrize("check", list(Check))
@pytest.mark.parametrize("left", [0, 1, 12])
def test_every_check_has_its_sentence(checklist, check, left):
    names = tuple(str(n) for n in range(left))
    item = Item(check, left, 12, names, "checklist" if left else "", "1/S-1" if left else "")
    (row,) = shown(checklist, [item]).on_site
    assert row.text
    assert "{" not in row.text + row.detail
    assert row.done is (left == 0)


def test_a_button_and_enter_go_there(page, checklist, qtbot):
    page.show_lists(shown(checklist, [BARE], [LATER]))
    page.focus_first()
    with qtbot.waitSignal(page.went) as went:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert went.args == ["checklist", "6/S-1"]
    later = [one for one in page.findChildren(Button) if one.text() == "Gå till område 7"][-1]
    with qtbot.waitSignal(page.went) as went:
        later.click()
    assert went.args == ["report", "7"]


def test_focus_keeps_its_place_when_one_thing_is_done(page, checklist):
    page.show_lists(shown(checklist, [BARE, SILENT]))
    page._buttons[1].setFocus()
    page.show_lists(shown(checklist, [SILENT, GRADED]))
    assert page._buttons[0].hasFocus()


def test_no_button_is_dead(page, checklist):
    page.show_lists(shown(checklist, [BARE, GRADED], [LATER]))
    assert all(button.isEnabled() for button in page.findChildren(Button))


def test_the_panel_says_where_the_work_is(qtbot):
    panel = FinishPanel()
    qtbot.addWidget(panel)
    panel.show_kept(Kept("16:12:11", ""))
    panel.show()
    panel.grab()
    texts = [one.text() for one in panel.findChildren(Paragraph) if one.isVisible()]
    assert {"allt, 16:12:11", "ingen än"} <= set(texts)

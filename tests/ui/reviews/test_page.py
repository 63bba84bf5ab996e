"""The start page shows the sections it is given and says what a person asked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.at_office import Phase
from inspector_app.queries.review_list import AtOffice, ReviewRow, Stage, sections
from inspector_app.sync.protocol.messages import State
from ui.reviews.columns import columns
from ui.reviews.office_card import OfficeView
from ui.reviews.page import ReviewsPage
from ui.reviews.same_visit import SameVisit
from ui.room import Notice
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import LinkButton
from ui.widgets.text import Paragraph

TODAY = date(2026, 10, 22)
EARLIER = date(2026, 9, 24)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def row(
    name: str, day: date = TODAY, touched: str = "2026-10-20", *, cancelled: bool = False
) -> ReviewRow:
    unit = f"Vårdcentralen {name}"
    return ReviewRow(
        *(ReviewId(name), unit, "Allmänmedicin", "", "st", day, day, ()),
        *(3, 60, False, cancelled, touched),
    )


@pytest.fixture
def page(qtbot):
    made = ReviewsPage()
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def show(page, rows):
    page.show_sections(sections(rows, TODAY), TODAY)


def press(page, text):
    found = [one for one in page.findChildren(QPushButton) if one.text() == text]
    next(one for one in found if one.isVisible()).click()


def spoken(page):
    """What a screen reader says of each row of the list."""
    model = page.list.model()
    indexes = [model.index(place) for place in range(model.rowCount())]
    return [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in indexes]


def test_the_latest_review_under_way_is_the_one_to_go_on_with(page, qtbot):
    show(page, [row("Äldre", touched="2026-10-19"), row("Senast", touched="2026-10-21")])
    with qtbot.waitSignal(page.opened) as asked:
        page.list.card.button.click()
    assert asked.args == ["Senast"]


def test_a_row_says_section_unit_progress_and_deadline(page):
    show(page, [row("Mönsterby", EARLIER)])
    head, said = spoken(page)
    assert head == "Att slutföra, besöket är gjort, rapporten återstår"
    for part in ("Att slutföra", "Vårdcentralen Mönsterby", "4 veckor sedan"):
        assert part in said
    assert "3 av 60 påståenden besvarade" in said
    assert "rapporten ska vara klar 24 okt, 2 dagar kvar" in said


def test_qts_accessibility_tree_has_the_rows_under_the_list(page):
    show(page, [row("Mönsterby", EARLIER)])
    tree = QAccessible.queryAccessibleInterface(page.list)
    names = [tree.child(place).text(QAccessible.Text.Name) for place in range(tree.childCount())]
    assert any("Vårdcentralen Mönsterby" in name for name in names)
    assert tree.text(QAccessible.Text.Name) == "Granskningar"


def test_arrows_skip_the_heads_and_enter_opens(page, qtbot):
    show(page, [row("Äldst", date(2026, 9, 1)), row("Sen", EARLIER), row("Fel", cancelled=True)])
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.opened) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["Sen"]


def test_a_click_opens_the_row_under_it(page, qtbot):
    show(page, [row("Sen", EARLIER), row("Senare", EARLIER + timedelta(1))])
    index = page.list.model().index(2)
    qtbot.waitUntil(lambda: page.list.visualRect(index).height() > 0)
    with qtbot.waitSignal(page.opened) as asked:
        qtbot.mouseClick(
            page.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=page.list.visualRect(index).center(),
        )
    assert asked.args == ["Senare"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right])
def test_cancelled_reviews_lie_under_a_fold_that_a_key_opens(page, qtbot, key):
    show(page, [row("Fel", cancelled=True)])
    assert spoken(page) == ["Avbrutna, 1 granskning, hopfälld"]
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.list, key)
    assert spoken(page)[0] == "Avbrutna, 1 granskning, öppen"
    assert "Vårdcentralen Fel" in spoken(page)[1]
    qtbot.keyClick(page.list, Qt.Key.Key_Left)
    assert len(spoken(page)) == 1


def test_an_empty_list_offers_a_review_and_a_practice(page, qtbot):
    show(page, [])
    with qtbot.waitSignal(page.new_asked):
        press(page, "Börja")
    with qtbot.waitSignal(page.practice_asked):
        press(page, "Starta övningen")


@pytest.mark.parametrize("width", [1024, 1366])
def test_new_review_and_practice_are_at_hand_at_every_width(page, qtbot, width):
    page.resize(width, 640)
    show(page, [row("Exempel")])
    with qtbot.waitSignal(page.new_asked):
        press(page, "Ny granskning")
    with qtbot.waitSignal(page.practice_asked):
        press(page, "Starta övningen")


def test_a_refresh_keeps_the_banner_and_another_may_follow(page, qtbot):
    page.notify(Notice(Gravity.WARNING, "Säkerhetskopian blev inte gjord."))
    show(page, [row("Exempel")])
    qtbot.waitUntil(page.findChild(Banner).isVisible)
    page.notify(Notice(Gravity.ERROR, "Kan inte spara."))
    page.notify(Notice(Gravity.INFO, "Klart."))

    def shown():
        return [one.accessibleName() for one in page.findChildren(Banner) if one.isVisible()]

    qtbot.waitUntil(lambda: shown() == ["Kan inte spara."])


def test_a_refresh_keeps_the_row_in_focus_and_what_is_in_view(page, qtbot):
    rows = [row(f"{n:03}", EARLIER - timedelta(n)) for n in range(300)]
    show(page, rows)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: page.list.verticalScrollBar().maximum() > 15_000)
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    before = page.list.verticalScrollBar().value()
    unit = page.list.currentIndex().data()
    assert before > 10_000
    show(page, [*rows, row("Ny", date(2026, 12, 3))])
    assert page.list.currentIndex().data() == unit
    assert page.list.verticalScrollBar().value() == before
    assert page.list.hasFocus()


def test_a_refresh_keeps_focus_on_the_button_of_the_review_to_go_on_with(page, qtbot):
    show(page, [row("Exempel")])
    page.focus_first()
    qtbot.waitUntil(lambda: page.list.card.button.hasFocus())
    show(page, [row("Exempel"), row("Sen", EARLIER)])
    assert page.list.card.button.hasFocus()


def test_tab_goes_from_the_card_to_the_rows_and_on_to_the_column_beside(page, qtbot):
    show(page, [row("Exempel"), row("Sen", EARLIER)])
    page.focus_first()
    qtbot.waitUntil(lambda: page.list.card.button.hasFocus())
    seen = []
    for _step in range(6):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget().accessibleName())
    beside = ["Ny granskning", "Slå ihop ett paket", "Hämta uppdrag från kansliet"]
    assert seen == ["Granskningar", *beside, "Starta övningen", "Anslut till kansliet"]


def test_a_page_without_reviews_offers_the_office_too(page, qtbot):
    show(page, [])
    link = next(one for one in page.findChildren(LinkButton) if one.isVisible())
    assert link.text() == "Anslut till kansliet"
    with qtbot.waitSignal(page.act_asked) as asked:
        link.click()
    assert asked.args == ["connect"]
    page.show_office(OfficeView("Ansluten till Prov.", "sync_now", "Synka nu"))
    assert (link.text(), link.accessibleDescription()) == ("Synka nu", "Ansluten till Prov.")


def test_an_assignment_is_begun_and_a_review_that_is_here_opened(page, qtbot):
    to_begin = AtOffice(Phase.NOTHING, State.PLANNED, "1" * 32, begun=False)
    handed_in = AtOffice(Phase.CONFIRMED, State.PUBLISHED, "2" * 32, grades=("A", "D", ""))
    rows = [
        replace(row("Ny", EARLIER), office=to_begin),
        replace(row("Klar", EARLIER), office=handed_in),
    ]
    show(page, rows)
    shown = {entry.row.unit: entry for entry in page.list.model().entries if entry.row}
    assert shown["Vårdcentralen Ny"].stage is Stage.COMING
    assert shown["Vårdcentralen Klar"].stage is Stage.HANDED_IN
    page.list.setFocus()
    spoken = [page.list.model().index(n).data(SPOKEN) for n in range(4)]
    assert any(one.endswith("Från kansliet, Hämta hit") for one in spoken)
    assert any(one.endswith("Publicerad, betyg A, D") for one in spoken)
    with qtbot.waitSignal(page.begin_asked) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["1" * 32]
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == ["Klar"]


def test_where_one_was_stands_in_the_card_of_that_review_alone(page):
    show(page, [row("Exempel")])
    page.show_where("Exempel", "Du var vid påstående 5.11, Handledning")
    page.show_where("Annan", "Fel")
    assert "5.11" in page.list.card.button.accessibleDescription()


@pytest.mark.parametrize("width", [600, 930, 1236])
def test_columns_of_one_kind_never_run_into_each_other(width):
    at = columns(width)
    assert at.dates + at.dates_width <= at.names
    assert at.stacked or at.names + at.names_width < at.progress
    assert at.right < width


def test_a_thousand_reviews_show_at_once_and_hold_nothing_up(page, qtbot):
    rows = [row(f"Nummer {n}", EARLIER - timedelta(n % 400)) for n in range(1000)]
    show(page, rows)
    assert page.list.model().rowCount() == 1001
    qtbot.waitUntil(lambda: page.list.verticalScrollBar().maximum() > 50_000)
    # Rows are drawn, not built: no widget may come with a review.
    assert len(page.list.findChildren(QWidget)) < 20


def test_every_control_has_a_name(page):
    show(page, [row("Exempel"), row("Sen", EARLIER)])
    for one in page.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
            assert one.accessibleName(), one


def test_two_of_one_visit_are_asked_about_above_the_list(page, qtbot):
    first, second = row("Ek"), row("Ek")
    show(page, [first, row("Al")])
    page.show_same_visit((first, second))
    assert any("Är det samma besök?" in one.text() for one in page.findChildren(QLabel))
    with qtbot.waitSignal(page.join_asked) as asked:
        press(page, "Slå ihop dem")
    assert asked.args == [first.review, second.review]
    page.show_same_visit(None)
    assert not page.findChild(SameVisit).isVisible()


@pytest.mark.parametrize("count", [2, 60])
def test_a_banner_ends_where_the_rows_do(page, qtbot, count):
    show(page, [row(str(number)) for number in range(count)])
    page.notify(Notice(Gravity.INFO, "2 uppdrag är nya."))

    def right(widget) -> int:
        return widget.mapTo(page, widget.rect().topRight()).x()

    banner = page.findChild(Banner)
    qtbot.waitUntil(lambda: banner.isVisible() and right(banner) == right(page.list.viewport()))
    assert page.list.verticalScrollBar().isVisible() == (count == 60)


@pytest.mark.parametrize(("gravity", "left"), [(Gravity.INFO, 0), (Gravity.WARNING, 1)])
def test_news_are_old_once_one_has_been_elsewhere(page, qtbot, gravity, left):
    def shown() -> int:
        return sum(one.isVisible() for one in page.findChildren(Banner))

    page.notify(Notice(gravity, "2 uppdrag är nya."))
    qtbot.waitUntil(lambda: shown() == 1)
    page.hide()
    page.show()
    assert shown() == left


def test_a_narrow_page_says_what_there_is_to_try_again(page):
    page.resize(1000, 600)
    show(page, [row("A")])
    told = "Väntar på nät sedan 12:10."
    page.show_office(OfficeView(told, "sync_now", "Försök igen", offline=True))
    (said,) = page._bar.findChildren(Paragraph)
    assert (said.text(), said.isVisible()) == (told, True)
    page.show_office(OfficeView("Ansluten till Kansliet.", "sync_now", "Synka nu"))
    assert not said.isVisible()

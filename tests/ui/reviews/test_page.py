"""The start page shows the sections it is given and says what a person asked for."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.review_list import ReviewRow, sections
from ui.reviews.page import CurrentReview, ReviewLine, ReviewsPage

TODAY = date(2026, 10, 22)


def row(name: str, day: date, touched: str = "2026-10-20") -> ReviewRow:
    unit = f"Vårdcentralen {name}"
    return ReviewRow(
        ReviewId(name), unit, "Allmänmedicin", "", "st", day, day, (), 3, 60, False, False, touched
    )


def shown(qtbot, rows):
    page = ReviewsPage()
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show_sections(sections(rows, TODAY), TODAY)
    page.show()
    return page


def press(page, text):
    found = [one for one in page.findChildren(QPushButton) if one.text() == text]
    found[0].click()


def test_the_latest_review_under_way_is_the_one_to_go_on_with(qtbot):
    page = shown(qtbot, [row("Äldre", TODAY, "2026-10-19"), row("Senast", TODAY, "2026-10-21")])
    current = page.findChild(CurrentReview)
    with qtbot.waitSignal(page.opened) as asked:
        current.button.click()
    assert asked.args == ["Senast"]


def test_a_line_opens_by_enter_and_names_unit_and_progress(qtbot):
    page = shown(qtbot, [row("Mönsterby", date(2026, 9, 24))])
    line = page.findChild(ReviewLine)
    assert "Vårdcentralen Mönsterby" in line.accessibleName()
    assert "3 av 60 påståenden besvarade" in line.accessibleName()
    with qtbot.waitSignal(page.opened) as asked:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked.args == ["Mönsterby"]


def test_an_empty_list_offers_a_review_and_a_practice(qtbot):
    page = shown(qtbot, [])
    with qtbot.waitSignal(page.new_asked):
        press(page, "Ny granskning")
    with qtbot.waitSignal(page.practice_asked):
        press(page, "Starta övningen")


def test_a_thousand_reviews_do_not_hold_up_the_first_screen(qtbot):
    page = shown(qtbot, [row(f"{n}", date(2026, 9, 1)) for n in range(1000)])
    assert 10 < len(page.findChildren(ReviewLine)) < 100

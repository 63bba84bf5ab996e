"""Days as one says them."""

from datetime import date, timedelta

import pytest

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.review_list import ReviewRow, Stage
from ui.reviews.words import days_left, due_words, how_far, section_title, when

TODAY = date(2026, 10, 22)


def row(first: date | None, last: date | None) -> ReviewRow:
    return ReviewRow(
        ReviewId("r"),
        "Vårdcentralen Exempel",
        "",
        "",
        "st",
        first,
        last,
        (),
        0,
        60,
        False,
        False,
        "",
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (0, 0, "i dag"),
        (-1, 1, "i dag"),
        (1, 2, "i morgon"),
        (19, 20, "om 19 dagar"),
        (21, 21, "om 3 veckor"),
        (42, 42, "om 6 veckor"),
        (-2, -1, "i går"),
        (-3, -2, "2 dagar sedan"),
        (-14, -14, "2 veckor sedan"),
        (-28, -28, "4 veckor sedan"),
        (-728, -728, "2024"),
        (400, 400, "2027"),
    ],
)
def test_the_visit_is_told_in_words(first: int, last: int, said: str):
    assert how_far(row(TODAY + timedelta(first), TODAY + timedelta(last)), TODAY) == said


def test_a_review_without_dates_says_nothing():
    assert how_far(row(None, None), TODAY) == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (4, "4 dagar kvar"),
        (1, "1 dag kvar"),
        (0, "sista dagen i dag"),
        (-1, "1 dag försenad"),
        (-5, "5 dagar försenad"),
    ],
)
def test_a_deadline_says_what_is_left(days: int, said: str):
    assert days_left(TODAY + timedelta(days), TODAY) == said


def test_every_stage_has_its_own_title():
    assert len({section_title(stage) for stage in Stage}) == len(Stage)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 9, 24), date(2026, 9, 24), ("24 sep", "4 veckor sedan")),
        (date(2024, 10, 8), date(2024, 10, 9), ("8–9 okt", "2024")),
        (date(2026, 5, 12), date(2026, 5, 12), ("12 maj", "2026")),
        (date(2027, 1, 8), date(2027, 1, 8), ("8 jan 2027", "om 11 veckor")),
        (date(2025, 12, 30), date(2026, 1, 2), ("30 dec 2025 – 2 jan", "2026")),
    ],
)
def test_the_year_of_a_visit_stands_once_and_where_it_is_needed(first, last, said):
    assert when(row(first, last), TODAY) == said


def test_a_deadline_of_another_year_says_the_year():
    assert due_words(date(2026, 10, 24), TODAY) == "24 okt, 2 dagar kvar"
    assert due_words(date(2024, 11, 9), TODAY).startswith("9 nov 2024, ")

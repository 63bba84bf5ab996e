"""Days as one says them."""

from datetime import date, timedelta

import pytest

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.review_list import ReviewRow, Stage
from ui.reviews.words import days_left, how_far, section_title

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
        (-1, "1 dag sen"),
        (-5, "5 dagar sen"),
    ],
)
def test_a_deadline_says_what_is_left(days: int, said: str):
    assert days_left(TODAY + timedelta(days), TODAY) == said


def test_every_stage_has_its_own_title():
    assert len({section_title(stage) for stage in Stage}) == len(Stage)

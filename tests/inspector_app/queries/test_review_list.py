"""Which reviews stand where in the list, and in what order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.queries.review_list import (
    ReviewRow,
    Stage,
    months_after,
    review_row,
    sections,
    stage_of,
)
from inspector_app.store.summaries import Summary

TODAY = date(2026, 10, 22)
ME, OTHER, GONE = InspectorId("a" * 12), InspectorId("b" * 12), InspectorId("c" * 12)


def row(
    name: str = "a",
    first: int | None = 0,
    last: int | None = 0,
    *,
    answered: int = 0,
    **more: Value,
) -> ReviewRow:
    """A review whose visit lies so many days from today."""
    facts: dict[str, Value] = {"fact/unit": f"Vårdcentralen {name}", **more}
    for fact, days in (("fact/from", first), ("fact/to", last)):
        if days is not None:
            facts[fact] = (TODAY + timedelta(days)).isoformat()
    moment = f"2026-10-2{name}" if name.isdigit() else "2026-10-20"
    return review_row(Summary(ReviewId(name), "2026-01-01", moment, ME, facts, answered, 60))


@pytest.mark.parametrize(
    ("review", "stage"),
    [
        (row(first=0, last=0), Stage.UNDER_WAY),
        (row(first=-2, last=0), Stage.UNDER_WAY),
        (row(first=0, last=2), Stage.UNDER_WAY),
        (row(first=-2, last=-1), Stage.TO_FINISH),
        (row(first=1, last=1), Stage.COMING),
        (row(first=1, last=1, answered=1), Stage.UNDER_WAY),
        (row(first=None, last=None), Stage.UNDER_WAY),
        (row(first=-9, last=-9, **{"fact/cancelled": "Fel enhet"}), Stage.CANCELLED),
        (row(first=9, last=9, **{"fact/cancelled": ""}), Stage.CANCELLED),
    ],
)
def test_dates_answers_and_cancelling_decide_the_stage(review: ReviewRow, stage: Stage):
    assert stage_of(review, TODAY) is stage


def test_each_section_begins_with_what_is_most_pressing():
    shown = sections(
        [
            *(row("1"), row("3"), row("2")),
            *(row("late", -3, -3), row("later", -30, -30)),
            *(row("far", 60, 60), row("soon", 2, 2)),
        ],
        TODAY,
    )
    assert [(one.stage, [str(each.review) for each in one.rows]) for one in shown] == [
        (Stage.UNDER_WAY, ["3", "2", "1"]),
        (Stage.TO_FINISH, ["later", "late"]),
        (Stage.COMING, ["soon", "far"]),
    ]


@given(some.lists(some.tuples(some.integers(-90, 90), some.integers(0, 3), some.integers(0, 2))))
def test_no_review_is_lost_or_shown_twice(visits: list[tuple[int, int, int]]):
    rows = [
        row(f"r{place}", first, first + length, answered=answered)
        for place, (first, length, answered) in enumerate(visits)
    ]
    shown = sections(rows, TODAY)
    assert sorted(one.review for part in shown for one in part.rows) == sorted(
        one.review for one in rows
    )
    assert all(part.rows for part in shown)


def test_the_others_at_the_table_are_named_but_neither_me_nor_one_who_left():
    def person(name: str, **more: Value) -> Value:
        return {"name": name, "role": "inspector", **more}

    found = row(
        **{
            f"inspector/{ME}": person("Jag Själv"),
            f"inspector/{OTHER}": person("Med Inspektör"),
            f"inspector/{GONE}": person("Har Slutat", left="Sjuk"),
        }
    )
    assert found.with_whom == ("Med Inspektör",)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2026, 10, 22), date(2026, 11, 22)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_the_report_is_due_a_month_after_the_last_day(last: date, due: date):
    assert months_after(last, 1) == due
    assert row(last=(last - TODAY).days).report_due == due


def test_a_review_without_dates_has_no_deadline():
    assert row(first=None, last=None).report_due is None

"""Clocks that are set back or change zone: shown as they were, and they never decide."""

from datetime import datetime, timedelta, timezone

import pytest

from inspector_app.bootstrap import hold_profile, open_core
from inspector_app.commands.answers import answer_statement
from inspector_app.commands.interviews import Plan, add_interview, note_line
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.interviewing import time_mark
from inspector_app.exchange.checklists import GENERAL, compose, to_document
from inspector_app.queries.interviews import lines
from inspector_app.queries.review_list import review_row, sections
from inspector_app.store.health import verify
from inspector_app.store.summaries import summaries
from inspector_app.vault.data_key import DataKey

TEN_YEARS = timedelta(days=3653)
SUMMER, WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))


@pytest.fixture
def core(profile, frozen_clock):
    key = DataKey("1" * 32, "2" * 32, b"k" * 32)
    opened = open_core(profile, frozen_clock, key, hold_profile(profile))
    yield opened
    opened.close()


@pytest.fixture
def review(core):
    checklist = compose(GENERAL)
    facts = {"unit": "Vårdcentralen Exempel", "from": "2026-03-02", "to": "2026-03-03"}
    new = NewReview(facts, (Inspector("Kim Exempelsson"),), frozenset({"2021"}))
    return start_review(core.store, new, checklist, to_document(checklist))[0]


def test_after_ten_years_back_the_newest_act_still_counts(core, review, frozen_clock):
    shown = core.statements(core.reading(review))[0]
    answer_statement(core.store, review, shown, "helt")
    frozen_clock.move(-TEN_YEARS)
    answer_statement(core.store, review, shown, "daligt")
    reading = core.reading(review)
    register = registers.answer(reading.me, shown.key)
    assert reading.fields(register)["value"] == "daligt"
    assert reading.recorded(register).startswith("2016")
    undo(core.store, review)
    assert core.reading(review).fields(register)["value"] == "helt"
    assert verify(core.store) == ()


def test_after_ten_years_back_the_list_of_reviews_still_shows(core, review, frozen_clock):
    frozen_clock.move(-TEN_YEARS)
    with core.store.read() as connection:
        rows = [review_row(one) for one in summaries(connection)]
    (section,) = sections(rows, frozen_clock.now().date())
    assert [row.unit for row in section.rows] == ["Vårdcentralen Exempel"]


def test_words_begun_before_the_clock_was_set_back_are_kept_whole(core, review, frozen_clock):
    register = registers.note(core.reading(review).me, "ST-1")
    keep_typing(core.store, review, register, "Halvt")
    frozen_clock.move(-TEN_YEARS)
    keep_typing(core.store, review, register, "Halvt och helt")
    settle_typing(core.store, review, register)
    assert core.reading(review).text(register) == "Halvt och helt"


def test_the_hour_that_comes_twice_keeps_the_order_of_the_lines(core, review, frozen_clock):
    """25 October 2026, 02:50 in summer time, then 02:10 in winter time."""
    plan = Plan("handledare", 3, "2026-10-25", "02:00", "03:00")
    interview, _changes = add_interview(core.store, review, plan)
    for moment, words in (
        (datetime(2026, 10, 25, 2, 50, tzinfo=SUMMER), "före"),
        (datetime(2026, 10, 25, 2, 10, tzinfo=WINTER), "efter"),
    ):
        frozen_clock.moment = moment
        note_line(core.store, review, interview, words, moment.isoformat())
    shown = lines(core.reading(review), interview)
    assert [row.text for row in shown] == ["före", "efter"]
    assert [time_mark(row.time) for row in shown] == ["02:50", "02:10"]


def test_a_mark_stays_what_the_clock_on_the_wall_said(core, review, frozen_clock):
    """Typed at home, read in another zone: the interview was still at nine."""
    plan = Plan("handledare", 3, "2026-03-02", "09:00", "10:00")
    interview, _changes = add_interview(core.store, review, plan)
    note_line(core.store, review, interview, "rad", frozen_clock.now().isoformat())
    frozen_clock.moment = frozen_clock.moment.astimezone(timezone(timedelta(hours=-8)))
    (row,) = lines(core.reading(review), interview)
    assert time_mark(row.time) == "09:00"
    assert core.reading(review).last_recorded().endswith("+01:00")

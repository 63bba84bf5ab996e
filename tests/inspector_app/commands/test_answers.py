"""Answers and grades are the seat's own, and remember their wording."""

from inspector_app.commands.answers import (
    answer_statement,
    clear_answer,
    confirm_answer,
    set_grade,
)
from inspector_app.commands.reviews import take_seat
from inspector_app.domain import registers
from inspector_app.domain.checklist import ShownStatement
from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.store.store import Store
from tests.inspector_app.commands.seen import count, listed, reading, value

Shown = tuple[ShownStatement, ...]


def test_an_answer_stands_under_the_seat_with_its_wording(
    store: Store, review: ReviewId, shown: Shown
) -> None:
    changes = answer_statement(store, review, shown[0], "helt")
    register = registers.answer(reading(store, review).me, shown[0].key)
    assert changes.registers == {review: frozenset({register})}
    given = {"value": "helt", "digest": shown[0].statement.digest}
    assert value(store, review, register) == given
    assert listed(store, review).answered == 1


def test_the_same_answer_twice_is_one_entry(store: Store, review: ReviewId, shown: Shown) -> None:
    answer_statement(store, review, shown[0], "helt")
    before = count(store, review)
    assert answer_statement(store, review, shown[0], "helt").registers == {}
    assert count(store, review) == before


def test_clearing_keeps_the_journal(store: Store, review: ReviewId, shown: Shown) -> None:
    answer_statement(store, review, shown[0], "helt")
    before = count(store, review)
    clear_answer(store, review, shown[0])
    assert count(store, review) == before + 1
    assert listed(store, review).answered == 0
    assert reading(store, review).judgements("answer", shown[0].key) == {}


def test_an_answer_to_an_earlier_wording_is_confirmed(
    store: Store, review: ReviewId, shown: Shown
) -> None:
    me = reading(store, review).me
    register = registers.answer(me, shown[0].key)
    with store.write() as work:
        work.act(review, me).put(register, {"value": "daligt", "digest": "00" * 32})
    confirm_answer(store, review, shown[0])
    confirmed = {"value": "daligt", "digest": shown[0].statement.digest}
    assert value(store, review, register) == confirmed
    assert confirm_answer(store, review, shown[1]).registers == {}


def test_two_values_for_one_statement_are_one_answered(
    store: Store, review: ReviewId, shown: Shown
) -> None:
    """As after a merge of two computers of the same inspector."""
    answer_statement(store, review, shown[0], "helt")
    me = reading(store, review).me
    with store.write() as work:
        other = {"value": "daligt", "digest": shown[0].statement.digest}
        work.act(review, me).put(registers.answer(me, shown[0].key), other, seen=())
    assert len(reading(store, review).standing(registers.answer(me, shown[0].key))) == 2
    assert listed(store, review).answered == 1


def test_each_seat_has_answers_of_its_own(store: Store, review: ReviewId, shown: Shown) -> None:
    answer_statement(store, review, shown[0], "helt")
    here = reading(store, review)
    other = next(who for who in here.inspectors() if who != here.me)
    take_seat(store, review, other)
    assert listed(store, review).answered == 0
    answer_statement(store, review, shown[0], "inte_alls")
    theirs = registers.answer(here.me, shown[0].key)
    assert reading(store, review).standing(theirs) == ()
    assert set(reading(store, review).judgements("answer", shown[0].key)) == {other}, "sealed"
    assert reading(store, review).judges == {here.me, other}


def test_a_grade_comes_and_goes(store: Store, review: ReviewId) -> None:
    register = registers.grade(reading(store, review).me, AreaId("1"))
    set_grade(store, review, AreaId("1"), "B")
    assert value(store, review, register) == "B"
    set_grade(store, review, AreaId("1"), None)
    assert value(store, review, register) is None

"""Beginning a review, correcting it, and who sits where."""

import pytest

from inspector_app.commands.identity import identify
from inspector_app.commands.reviews import (
    Inspector,
    NewReview,
    add_inspector,
    choose_rules,
    correct_facts,
    declare_conflict,
    pin_checklist,
    replace_inspector,
    start_review,
    take_seat,
)
from inspector_app.commands.typing import keep_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.registers import UnfitValue
from inspector_app.exchange.checklists import from_document, to_document
from inspector_app.store import checklist_rows
from inspector_app.store.health import verify
from inspector_app.store.store import Store
from inspector_app.store.summaries import summaries
from tests.inspector_app.commands.seen import count, listed, pending, reading, value

BOTH = frozenset({"2021", "2015"})


def test_a_review_is_pinned_and_keeps_its_checklist_inside(
    store: Store, review: ReviewId, checklist: Checklist
) -> None:
    pin = {"id": checklist.id, "version": checklist.version, "digest": checklist.digest}
    assert value(store, review, "checklist") == pin
    with store.read() as connection:
        document = checklist_rows.document(connection, checklist.digest)
    assert document is not None
    assert from_document(document) == checklist


def test_the_first_inspector_sits_and_the_device_is_bound(store: Store, review: ReviewId) -> None:
    here = reading(store, review)
    assert here.inspectors()[here.me]["name"] == "Kim Exempel"
    assert len(here.inspectors()) == 2
    mine = identify(store)
    assert here.fields(f"device/{store.replica}") == {
        "inspectors": [here.me],
        "key": mine.identity.text,
        "name": "Kim Exempel",
        "organisation": "",
    }


def test_the_list_shows_it_at_once(store: Store, review: ReviewId, checklist: Checklist) -> None:
    row = listed(store, review)
    assert row.values["fact/unit"] == "Vårdcentralen Exempel"
    assert row.total == len(checklist.statements_for(frozenset({"2021"})))
    assert row.answered == 0


def test_beginning_is_all_or_nothing(store: Store, checklist: Checklist) -> None:
    new = NewReview({"from": "i går"}, (Inspector("Kim Exempel"),), BOTH)
    with pytest.raises(UnfitValue):
        start_review(store, new, checklist, to_document(checklist))
    with store.read() as connection:
        assert summaries(connection) == []
        assert checklist_rows.document(connection, checklist.digest) is None


def test_facts_are_corrected_and_taken_away_as_one_act(store: Store, review: ReviewId) -> None:
    correct_facts(store, review, {"unit": "Annan enhet", "to": None})
    assert value(store, review, "fact/unit") == "Annan enhet"
    assert value(store, review, "fact/to") is None
    assert "fact/to" not in listed(store, review).values
    undo(store, review)
    assert listed(store, review).values["fact/unit"] == "Vårdcentralen Exempel"
    assert value(store, review, "fact/to") == "2026-03-03"


def test_rules_change_what_there_is_to_answer(
    store: Store, review: ReviewId, checklist: Checklist
) -> None:
    choose_rules(store, review, checklist, BOTH)
    assert listed(store, review).total == len(checklist.statements_for(BOTH))
    assert value(store, review, "fact/rules") == ["2015", "2021"]


def test_a_moved_pin_keeps_the_former_checklist_too(
    store: Store, review: ReviewId, checklist: Checklist
) -> None:
    former = value(store, review, "checklist")
    pin_checklist(store, review, checklist, to_document(checklist), BOTH)
    assert value(store, review, "checklist") == former
    with store.read() as connection:
        assert checklist_rows.document(connection, checklist.digest) is not None


def test_a_seat_is_taken_with_a_word_of_whose_device_it_is(store: Store, review: ReviewId) -> None:
    first = reading(store, review).me
    who, _changes = add_inspector(store, review, Inspector("Sam Exempel", role="trainee"))
    assert reading(store, review).me == first
    take_seat(store, review, who)
    here = reading(store, review)
    assert here.me == who
    assert here.fields(f"device/{store.replica}")["inspectors"] == sorted([first, who])


def test_one_who_steps_in_takes_the_seat_of_the_one_who_left(
    store: Store, review: ReviewId
) -> None:
    first = reading(store, review).me
    register = registers.basis(registers.OVERALL)
    keep_typing(store, review, register, "halv men")
    who, _changes = replace_inspector(store, review, first, "sjuk", Inspector("Sam Exempel"))
    here = reading(store, review)
    assert here.me == who
    assert here.inspectors()[first]["left"] == "sjuk"
    assert pending(store, review) == []
    assert here.standing(register)[0].inspector == first


def test_another_who_leaves_does_not_take_the_seat(store: Store, review: ReviewId) -> None:
    here = reading(store, review)
    other = next(who for who in here.inspectors() if who != here.me)
    replace_inspector(store, review, other, "jäv", Inspector("Sam Exempel"))
    assert reading(store, review).me == here.me


def test_ties_are_ones_own_to_declare(store: Store, review: ReviewId) -> None:
    declare_conflict(store, review, True, "har arbetat där")
    register = registers.conflict(reading(store, review).me)
    assert value(store, review, register) == {"declared": True, "text": "har arbetat där"}


def test_all_that_leaves_a_sound_journal(
    store: Store, review: ReviewId, checklist: Checklist
) -> None:
    before = count(store, review)
    correct_facts(store, review, {"unit": "Annan enhet"})
    undo(store, review)
    choose_rules(store, review, checklist, BOTH)
    declare_conflict(store, review, False)
    assert count(store, review) == before + 4
    assert verify(store) == ()

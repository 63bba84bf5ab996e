"""Text while it is typed: durable at once, one entry when the field is left."""

from datetime import timedelta

import pytest

from inspector_app.commands.reviews import take_seat
from inspector_app.commands.typing import keep_typing, settle_all, settle_typing
from inspector_app.commands.undoing import redo, undo
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.registers import UnfitValue, UnknownRegister
from inspector_app.store.review_rows import UnknownReview
from inspector_app.store.store import Store, open_store
from tests.conftest import FrozenClock
from tests.inspector_app.commands.seen import count, pending, reading, value
from tests.inspector_app.store.opened import KEY, put

BASIS = "basis/1"


def test_a_sentence_is_one_entry_and_not_forty(store: Store, review: ReviewId) -> None:
    before = count(store, review)
    sentence = "Handledarna har fått handledarutbildning."
    for length in range(1, len(sentence) + 1):
        changes = keep_typing(store, review, BASIS, sentence[:length])
        assert changes.saved_at is not None
    assert count(store, review) == before
    assert value(store, review, BASIS) == sentence
    settle_typing(store, review, BASIS)
    assert count(store, review) == before + 1
    assert value(store, review, BASIS) == sentence
    assert pending(store, review) == []


def test_a_restart_in_the_middle_keeps_it_pending(
    store: Store, review: ReviewId, frozen_clock: FrozenClock
) -> None:
    keep_typing(store, review, BASIS, "halv men")
    store.close()
    again = open_store(store.profile, KEY, frozen_clock)
    assert value(again, review, BASIS) == "halv men"
    settle_all(again, review)
    assert value(again, review, BASIS) == "halv men"
    again.close()


def test_what_was_seen_at_the_first_key_is_what_is_replaced(
    store: Store, review: ReviewId, frozen_clock: FrozenClock
) -> None:
    put(store, review, BASIS, "gammal", reading(store, review).me)
    keep_typing(store, review, BASIS, "n")
    (first,) = pending(store, review)
    with store.write() as work:  # as a merge would: beside, without a word to the field
        act = work.act(review, reading(store, review).me)
        act._append(BASIS, b'"annans"', [], ())
    frozen_clock.move(timedelta(seconds=5))
    keep_typing(store, review, BASIS, "ny")
    (later,) = pending(store, review)
    assert (later.seen, later.begun) == (first.seen, first.begun)
    assert later.kept > first.kept
    settle_typing(store, review, BASIS)
    standing = {one.value for one in reading(store, review).standing(BASIS)}
    assert standing == {"annans", "ny"}


def test_settling_what_stands_already_writes_nothing(store: Store, review: ReviewId) -> None:
    keep_typing(store, review, BASIS, "text")
    settle_typing(store, review, BASIS)
    before = count(store, review)
    keep_typing(store, review, BASIS, "text!")
    keep_typing(store, review, BASIS, "text")
    settle_typing(store, review, BASIS)
    assert count(store, review) == before
    assert settle_typing(store, review, BASIS).registers == {}


def test_each_field_settles_as_an_act_of_its_own(store: Store, review: ReviewId) -> None:
    for area in ("1", "2"):
        keep_typing(store, review, f"basis/{area}", f"text {area}")
    settle_all(store, review)
    undo(store, review)
    left = [value(store, review, f"basis/{area}") for area in ("1", "2")]
    assert sorted(map(str, left)) in (["None", "text 1"], ["None", "text 2"])


def test_a_change_of_seat_settles_under_the_one_who_typed(store: Store, review: ReviewId) -> None:
    here = reading(store, review)
    keep_typing(store, review, BASIS, "text")
    other = next(who for who in here.inspectors() if who != here.me)
    take_seat(store, review, other)
    assert reading(store, review).standing(BASIS)[0].inspector == here.me


def test_typing_after_an_undo_is_something_new_so_there_is_nothing_to_redo(
    store: Store, review: ReviewId
) -> None:
    put(store, review, BASIS, "första", reading(store, review).me)
    undo(store, review)
    keep_typing(store, review, BASIS, "andra")
    redo(store, review)
    settle_all(store, review)
    assert [one.value for one in reading(store, review).standing(BASIS)] == ["andra"]


@pytest.mark.parametrize(
    "text", ["å" * 200_000, "a\0b", "a\ud800b", "\u202eabc", "👩‍⚕️", "e\u0301", "\x1b[31m"]
)
def test_texts_of_every_kind_are_kept(store: Store, review: ReviewId, text: str) -> None:
    keep_typing(store, review, BASIS, text)
    typed = value(store, review, BASIS)
    settle_typing(store, review, BASIS)
    assert value(store, review, BASIS) == typed
    assert len(str(typed)) == len(text) or text == "e\u0301"


def test_what_cannot_stand_is_refused_at_the_first_key(store: Store, review: ReviewId) -> None:
    with pytest.raises(UnfitValue):
        keep_typing(store, review, BASIS, "x" * 1_000_001)
    with pytest.raises(UnknownRegister):
        keep_typing(store, review, "basis", "x")
    with pytest.raises(UnknownReview):
        keep_typing(store, ReviewId("0" * 32), BASIS, "x")
    assert pending(store, review) == []

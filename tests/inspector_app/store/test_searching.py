"""Search finds what stands, as a person would type it, and nothing else."""

import pytest

from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.domain.ids import ReviewId
from inspector_app.journal.blanking import blanking
from inspector_app.store import journal_rows, searching
from inspector_app.store.store import Store
from tests.inspector_app.store.opened import ME, NOTE, add_review, put


def found(store: Store, words: str, review: ReviewId | None = None) -> list[str]:
    with store.read() as connection:
        return [one.text for one in searching.search(connection, words, review)]


def test_beginnings_of_words_are_found_newest_first(store: Store, review: ReviewId) -> None:
    put(store, review, "basis/1", "Handledningen är god")
    put(store, review, "basis/2", "Handledare saknas")
    assert found(store, "hand") == ["Handledare saknas", "Handledningen är god"]
    assert found(store, "är hand") == ["Handledningen är god"]
    assert found(store, "ledning") == []


def test_swedish_letters_stay_apart(store: Store, review: ReviewId) -> None:
    put(store, review, NOTE, "läkare")
    assert found(store, "lakare") == []
    assert found(store, "LÄKA") == ["läkare"]


@pytest.mark.parametrize("text", ["e\u0301tage", "étage"])
@pytest.mark.parametrize("words", ["e\u0301tage", "étage"])
def test_composed_and_decomposed_find_each_other(
    store: Store, review: ReviewId, text: str, words: str
) -> None:
    put(store, review, NOTE, text)
    assert len(found(store, words)) == 1


@pytest.mark.parametrize(
    "text", ["ord \ud800", "ord \0 mer", "ord \u202e mer", "ord 👩‍⚕️", "ord " + "å" * 200_000]
)
def test_text_of_every_kind_is_kept_and_found(store: Store, review: ReviewId, text: str) -> None:
    keep_typing(store, review, NOTE, text)
    assert len(found(store, "ord")) == 1
    settle_typing(store, review, NOTE)
    assert len(found(store, "ord")) == 1


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', "'", "*", "a OR b", "NEAR(a b)", "text:a", "-a", "(", "\0", "\ud800", "^a"],
)
def test_no_words_break_it(store: Store, review: ReviewId, words: str) -> None:
    put(store, review, NOTE, "något helt olikt")
    assert found(store, words) == []


def test_a_review_can_be_searched_alone(store: Store, review: ReviewId) -> None:
    other = add_review(store)
    put(store, review, NOTE, "här")
    put(store, other, NOTE, "här också")
    assert found(store, "här", other) == ["här också"]


def test_what_was_replaced_taken_back_or_blanked_is_not_found(
    store: Store, review: ReviewId
) -> None:
    put(store, review, NOTE, "första")
    put(store, review, NOTE, "andra")
    assert found(store, "första") == []
    with store.write() as work:
        dot = journal_rows.live_in(work.connection, review, NOTE)[0].dot
        work.act(review, ME).take_back(NOTE, dot)
    assert (found(store, "första"), found(store, "andra")) == (["första"], [])
    with store.write() as work:
        dots = [entry.dot for entry in journal_rows.entries_in(work.connection, review, NOTE)]
        work.act(review, ME).put("blank/0123456789abcdef", blanking(dots, "misstag"))
    assert found(store, "första") == []


def test_both_values_of_an_open_question_are_found(store: Store, review: ReviewId) -> None:
    with store.write() as work:
        work.act(review, ME).put("basis/1", "den ena")
        work.act(review, ME).put("basis/1", "den andra", seen=())
    assert len(found(store, "ena")) == 1
    assert len(found(store, "andra")) == 1


def test_registers_that_are_not_texts_are_not_searched(store: Store, review: ReviewId) -> None:
    put(store, review, "fact/unit", "Vårdcentralen Exempel")
    assert found(store, "exempel") == []

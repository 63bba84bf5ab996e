"""Undo and redo through the commands, against a list of states."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.commands.reviews import Inspector, add_inspector, take_seat
from inspector_app.commands.typing import keep_typing, settle_typing
from inspector_app.commands.undoing import ChangedSince, redo, undo
from inspector_app.domain.changes import NOTHING
from inspector_app.domain.ids import ReviewId
from inspector_app.store.health import verify
from inspector_app.store.store import Store
from tests.conftest import FrozenClock
from tests.inspector_app.commands.seen import count, reading, value
from tests.inspector_app.store.opened import ME, OTHER, add_review, opened, put

REGISTERS = ("basis/1", "basis/2", "fact/about_unit")
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("act"), st.sets(st.sampled_from(REGISTERS), min_size=1), st.integers(0, 3)
        ),
        st.tuples(st.just("type"), st.sampled_from(REGISTERS), st.integers(0, 3)),
        st.tuples(st.sampled_from(["undo", "redo", "undo", "colleague"]), st.none(), st.just(0)),
    ),
    max_size=20,
)
State = dict[str, str]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(Path(tmp_path_factory.mktemp("shared")), FrozenClock())
    yield store
    store.close()


class Model:
    """Two lists of states: what undo goes back to, and what redo goes forward to."""

    def __init__(self) -> None:
        self.now: State = {}
        self.before: list[State] = []
        self.after: list[State] = []

    def change(self, **texts: str) -> None:
        state = {**self.now, **texts}
        if state != self.now:
            self.before.append(self.now)
            self.after.clear()
            self.now = state

    def undo(self) -> None:
        if self.before:
            self.after.append(self.now)
            self.now = self.before.pop()

    def redo(self) -> None:
        if self.after:
            self.before.append(self.now)
            self.now = self.after.pop()


def do(store: Store, review: ReviewId, model: Model, step: tuple[str, Any, int]) -> None:
    verb, where, number = step
    if verb == "act":
        with store.write() as work:
            act = work.act(review, ME)
            for register in sorted(where):
                act.put(register, f"text {number}")
        model.change(**{register: f"text {number}" for register in where})
    elif verb == "type":
        keep_typing(store, review, where, f"text {number}")
        settle_typing(store, review, where)
        model.change(**{where: f"text {number}"})
    elif verb == "colleague":
        add_inspector(store, review, Inspector("Lo Exempel"))
    else:
        (undo if verb == "undo" else redo)(store, review)
        getattr(model, verb)()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_as_two_lists_of_states(shared: Store, steps: list[Any]) -> None:
    review, model = add_review(shared), Model()
    for step in steps:
        do(shared, review, model, step)
        here = reading(shared, review)
        shown = {name: text for name in REGISTERS if (text := here.text(name))}
        assert shown == model.now
        assert all(len(here.standing(name)) <= 1 for name in REGISTERS)


def test_the_store_is_sound_after_all_of_them(shared: Store) -> None:
    assert verify(shared) == ()


def test_text_still_being_typed_is_what_undo_takes_first(store: Store, review: ReviewId) -> None:
    me = reading(store, review).me
    put(store, review, "basis/1", "första", me)
    keep_typing(store, review, "basis/1", "andra")
    undo(store, review)
    assert value(store, review, "basis/1") == "första"
    redo(store, review)
    assert value(store, review, "basis/1") == "andra"


def test_an_act_on_many_registers_goes_as_one(store: Store, review: ReviewId) -> None:
    me = reading(store, review).me
    with store.write() as work:
        work.act(review, me).put("basis/1", "a").put("basis/2", "b").put("basis/1", "c")
    undo(store, review)
    assert [value(store, review, f"basis/{n}") for n in (1, 2)] == [None, None]
    redo(store, review)
    assert [value(store, review, f"basis/{n}") for n in (1, 2)] == ["c", "b"]


def test_what_begins_a_review_cannot_be_undone(store: Store, review: ReviewId) -> None:
    before = count(store, review)
    assert undo(store, review) == NOTHING
    assert redo(store, review) == NOTHING
    assert count(store, review) == before


def test_what_another_replaced_is_refused_and_nothing_is_written(
    store: Store, review: ReviewId
) -> None:
    me = reading(store, review).me
    with store.write() as work:
        work.act(review, me).put("basis/1", "mitt").put("basis/2", "mitt")
    put(store, review, "basis/1", "ditt", OTHER)
    before = count(store, review)
    with pytest.raises(ChangedSince) as refused:
        undo(store, review)
    assert (refused.value.register, refused.value.inspector) == ("basis/1", OTHER)
    assert count(store, review) == before
    assert value(store, review, "basis/2") == "mitt"


def test_each_seat_undoes_its_own(store: Store, review: ReviewId) -> None:
    here = reading(store, review)
    other = next(who for who in here.inspectors() if who != here.me)
    put(store, review, "basis/1", "mitt", here.me)
    take_seat(store, review, other)
    assert undo(store, review) == NOTHING
    put(store, review, "basis/2", "ditt", other)
    undo(store, review)
    assert value(store, review, "basis/1") == "mitt"
    assert value(store, review, "basis/2") is None


def test_what_stands_again_stands_under_its_author(store: Store, review: ReviewId) -> None:
    me = reading(store, review).me
    put(store, review, "basis/1", "hens", OTHER)
    put(store, review, "basis/1", "mitt", me)
    undo(store, review)
    (standing,) = reading(store, review).standing("basis/1")
    assert (standing.value, standing.inspector) == ("hens", OTHER)

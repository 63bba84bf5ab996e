"""What stands in a register is a function of the set of its entries."""

import random

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.blanking import emptied
from inspector_app.journal.entry import Dot, Entry
from inspector_app.journal.fold import live_by_register, live_entries, live_values, void_dots
from tests.inspector_app.journal.worlds import dot, histories, made


def stands(entries: list[Entry]) -> list[object]:
    """The values that stand, in the order of their dots."""
    return [live.entry.value for live in live_values(entries)]


def void_by_definition(entries: list[Entry], target: Dot) -> bool:
    return any(
        entry.header.undoes == target and not void_by_definition(entries, entry.dot)
        for entry in entries
    )


@given(histories(), st.randoms(use_true_random=False))
def test_order_does_not_matter(entries: list[Entry], chance: random.Random) -> None:
    shuffled = chance.sample(entries, len(entries))
    assert live_entries(shuffled) == live_entries(entries)
    assert live_values(shuffled) == live_values(entries)
    assert void_dots(shuffled) == void_dots(entries)


@given(histories())
def test_live_is_what_its_definition_says(entries: list[Entry]) -> None:
    standing = [one for one in entries if not void_by_definition(entries, one.dot)]
    expected = {
        one.dot for one in standing if not any(one.dot in two.header.replaces for two in standing)
    }
    assert {entry.dot for entry in live_entries(entries)} == expected


@given(histories())
def test_no_value_is_lost_unless_somebody_replaced_it_or_took_it_back(
    entries: list[Entry],
) -> None:
    shown = {entry.dot for live in live_values(entries) for entry in live.entries}
    for entry in entries:
        if entry.header.undoes is None and entry.dot not in shown:
            answered = [two for two in entries if entry.dot in two.header.replaces]
            assert answered


def test_one_value() -> None:
    assert stands([made(dot("a1"), "x")]) == ["x"]
    assert stands([]) == []


def test_what_was_seen_and_replaced_is_gone() -> None:
    assert stands([made(dot("a1"), "x"), made(dot("b1"), "y", replaces=[dot("a1")])]) == ["y"]


def test_values_written_apart_both_stand() -> None:
    first = made(dot("a1"), "x")
    left = made(dot("a2"), "y", replaces=[dot("a1")])
    right = made(dot("b1"), "z", replaces=[dot("a1")])
    assert stands([first, left, right]) == ["y", "z"]


def test_equal_values_written_apart_count_once_under_all_their_authors() -> None:
    values = live_values([made(dot("a1"), "é"), made(dot("b1"), "e\u0301", salt=b"other")])
    assert [[entry.dot for entry in live.entries] for live in values] == [[dot("a1"), dot("b1")]]


def test_deleting_against_editing_is_an_open_question() -> None:
    first = made(dot("a1"), "x")
    gone = made(dot("a2"), None, replaces=[dot("a1")])
    edited = made(dot("b1"), "y", replaces=[dot("a1")])
    assert stands([first, gone, edited]) == [None, "y"]


def test_taking_back_lets_what_was_replaced_stand_again_under_its_author() -> None:
    first = made(dot("a1"), "x")
    second = made(dot("b1"), "y", replaces=[dot("a1")])
    undo = made(dot("b2"), None, replaces=[dot("b1")], undoes=dot("b1"))
    assert stands([first, second, undo]) == ["x"]
    assert live_values([first, second, undo])[0].entry.header.inspector == "a"


def test_taking_back_the_taking_back() -> None:
    first = made(dot("a1"), "x")
    second = made(dot("a2"), "y", replaces=[dot("a1")])
    undo = made(dot("a3"), None, replaces=[dot("a2")], undoes=dot("a2"))
    redo = made(dot("a4"), None, replaces=[dot("a3")], undoes=dot("a3"))
    assert stands([first, second, undo, redo]) == ["y"]
    again = made(dot("a5"), None, replaces=[dot("a2")], undoes=dot("a2"))
    assert stands([first, second, undo, redo, again]) == ["x"]


def test_two_who_take_back_the_same_need_both_to_change_their_mind() -> None:
    first = made(dot("a1"), "x")
    here = made(dot("a2"), None, replaces=[dot("a1")], undoes=dot("a1"))
    there = made(dot("b1"), None, replaces=[dot("a1")], undoes=dot("a1"))
    redo = made(dot("a3"), None, replaces=[dot("a2")], undoes=dot("a2"))
    assert stands([first, here, there]) == []
    assert stands([first, here, there, redo]) == []


def test_blanked_entries_each_count_by_themselves() -> None:
    first = emptied(made(dot("a1"), "x"))
    second = emptied(made(dot("b1"), "y"))
    values = live_values([first, second])
    assert [live.entry.body for live in values] == [None, None]


def test_a_chain_of_thousands_of_undos_folds() -> None:
    """A journal from elsewhere may hold one; it must not end the program."""
    entries = [made(dot("a1"), "x")]
    entries += [
        made(Dot(dot("a1").replica, n), None, undoes=Dot(dot("a1").replica, n - 1))
        for n in range(2, 5002)
    ]
    assert stands(entries) == ["x"]


@given(histories())
def test_folding_all_registers_at_once_is_folding_each(entries: list[Entry]) -> None:
    registers = {entry.register for entry in entries}
    assert live_by_register(entries) == {
        name: live_entries([one for one in entries if one.register == name]) for name in registers
    }

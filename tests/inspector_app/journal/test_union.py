"""Merging is a union of sets: any order, any number of times, the same result."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.digest import digest
from inspector_app.journal.entry import Entry, entry_id
from inspector_app.journal.union import Known, admit
from tests.inspector_app.journal.worlds import dot, histories, made

CHANCE = st.randoms(use_true_random=False)


def names(known: Known) -> set[str]:
    return {name for ids in known.ids.values() for name in ids}


def delivered_in_pieces(entries: list[Entry], chance: random.Random) -> Known:
    """A draft that got everything, some of it twice, in pieces that it held until they fit."""
    known, held = Known(), []
    waiting = chance.sample(entries, len(entries)) + chance.sample(entries, len(entries) // 2)
    while waiting:
        cut = chance.randint(1, len(waiting))
        piece, waiting = waiting[:cut], waiting[cut:]
        held = list(admit(known, [*held, *piece]).held)
    assert held == []
    return known


def chain(replica: str, count: int) -> list[Entry]:
    """Entries of one replica, each naming the one before."""
    entries: list[Entry] = []
    for number in range(1, count + 1):
        previous = entry_id(entries[-1].header) if entries else ""
        entries.append(made(dot(f"{replica}{number}"), number, previous=previous))
    return entries


@given(histories(), CHANCE)
def test_any_order_any_pieces_any_number_of_times(
    entries: list[Entry], chance: random.Random
) -> None:
    at_once = Known()
    admission = admit(at_once, entries)
    assert len(admission.joined) == len(entries)
    assert admission.held == ()
    in_pieces = delivered_in_pieces(entries, chance)
    assert in_pieces.ids == at_once.ids
    assert digest(names(in_pieces)) == digest(entry_id(entry.header) for entry in entries)


@given(histories())
def test_what_is_here_already_changes_nothing(entries: list[Entry]) -> None:
    known = Known()
    admit(known, entries)
    before = dict(known.ids)
    again = admit(known, entries)
    assert (again.joined, again.shelved, again.held) == ((), frozenset(), ())
    assert known.ids == before


@given(histories(), CHANCE)
def test_what_joins_comes_after_all_it_builds_on(
    entries: list[Entry], chance: random.Random
) -> None:
    seen = set()
    for entry in admit(Known(), chance.sample(entries, len(entries))).joined:
        header = entry.header
        assert set(header.replaces) <= seen
        assert header.undoes is None or header.undoes in seen
        seen.add(entry.dot)


@given(histories(), st.data())
def test_what_builds_on_something_missing_is_held_and_the_rest_joins(
    entries: list[Entry], data: st.DataObject
) -> None:
    missing = data.draw(st.sets(st.sampled_from(entries)) if entries else st.just(set()))
    known = Known()
    admission = admit(known, [entry for entry in entries if entry not in missing])
    assert len(admission.joined) + len(admission.held) + len(missing) == len(entries)
    assert {entry.dot for entry in admission.held}.isdisjoint(known.ids)
    assert admit(known, [*admission.held, *missing]).held == ()
    assert names(known) == {entry_id(entry.header) for entry in entries}


def test_a_gap_in_the_counters_is_held() -> None:
    first, second, third = chain("a", 3)
    known = Known()
    admission = admit(known, [first, third])
    assert admission.joined == (first,)
    assert admission.held == (third,)
    assert admit(known, [second, third]).joined == (second, third)


def test_a_replaced_entry_that_is_not_here_is_asked_for() -> None:
    entry = made(dot("a1"), "x", replaces=[dot("b1")])
    assert admit(Known(), [entry]).held == (entry,)


def test_a_first_entry_that_claims_a_former_one_is_held() -> None:
    assert admit(Known(), [made(dot("a1"), "x", previous="00" * 32)]).joined == ()


def test_an_entry_chained_to_another_history_is_held() -> None:
    first, second, _ = chain("a", 3)
    other = replace(second, header=replace(second.header, previous="00" * 32))
    known = Known()
    admit(known, [first])
    assert admit(known, [other]).held == (other,)


@given(histories(), CHANCE)
def test_a_contradiction_shelves_both_and_the_rest_merges(
    entries: list[Entry], chance: random.Random
) -> None:
    if not entries:
        return
    original = chance.choice(entries)
    forged = made(
        original.dot,
        "another",
        register=original.register,
        replaces=original.header.replaces,
        previous=original.header.previous,
    )
    known = Known()
    shelved = set()
    waiting = chance.sample([*entries, forged], len(entries) + 1)
    held: list[Entry] = []
    while waiting:
        admission = admit(known, [*held, waiting.pop()])
        shelved |= admission.shelved
        held = list(admission.held)
    assert held == []
    assert shelved == {original.dot}
    assert len(known.ids[original.dot]) == 2
    assert names(known) == {entry_id(one.header) for one in [*entries, forged]}


def test_an_entry_that_builds_on_itself_is_held() -> None:
    entry = made(dot("a1"), None, undoes=dot("a1"))
    assert admit(Known(), [entry]).joined == ()


def test_two_entries_that_build_on_each_other_are_held() -> None:
    one = made(dot("a1"), 1, replaces=[dot("b1")])
    two = made(dot("b1"), 2, replaces=[dot("a1")])
    assert set(admit(Known(), [one, two]).held) == {one, two}


def test_counters_from_zero_down_are_held() -> None:
    assert admit(Known(), [made(dot("a0"), "x")]).joined == ()
    assert admit(Known(), [made(dot("a-1"), "x")]).joined == ()

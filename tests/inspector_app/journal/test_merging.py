"""Merging is a union of sets: any order, any number of times, the same result."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.blanking import blanking, emptied
from inspector_app.journal.digest import digest
from inspector_app.journal.entry import Entry
from inspector_app.journal.fold import live_by_register
from inspector_app.journal.merging import Draft, merge, undo_merge
from tests.inspector_app.journal.worlds import dot, histories, made

CHANCE = st.randoms(use_true_random=False)
EMPTY = Draft()


def with_all(entries: Iterable[Entry], held: Iterable[Entry] = ()) -> Draft:
    """A draft in which these count and those wait."""
    return Draft(
        {entry.id: entry.dot for entry in entries}, held={entry.id: entry for entry in held}
    )


def after(draft: Draft, delivery: Iterable[Entry]) -> Draft:
    """The draft as a merge leaves it."""
    done = merge(draft, delivery)
    known = {**draft.known, **{entry.id: entry.dot for entry in done.joined}}
    return Draft(known, held={entry.id: entry for entry in done.held})


def delivered_in_pieces(entries: list[Entry], chance: random.Random) -> Draft:
    """A draft that got everything, some of it twice, in pieces that it held until they fit."""
    draft = EMPTY
    waiting = chance.sample(entries, len(entries)) + chance.sample(entries, len(entries) // 2)
    while waiting:
        cut = chance.randint(1, len(waiting))
        piece, waiting = waiting[:cut], waiting[cut:]
        draft = after(draft, piece)
    assert not draft.held
    return draft


def chain(replica: str, count: int) -> list[Entry]:
    """Entries of one replica, each naming the one before."""
    entries: list[Entry] = []
    for number in range(1, count + 1):
        previous = entries[-1].id if entries else ""
        entries.append(made(dot(f"{replica}{number}"), number, previous=previous))
    return entries


@given(histories(), CHANCE)
def test_any_order_any_pieces_any_number_of_times(
    entries: list[Entry], chance: random.Random
) -> None:
    at_once = merge(EMPTY, entries)
    assert len(at_once.joined) == len(entries)
    assert at_once.held == ()
    in_pieces = delivered_in_pieces(entries, chance)
    assert in_pieces.known == {entry.id: entry.dot for entry in entries}
    assert digest(in_pieces.known) == digest(entry.id for entry in entries)


@given(histories(), st.data())
def test_merging_is_commutative_and_associative(entries: list[Entry], data: st.DataObject) -> None:
    some = st.sets(st.sampled_from(entries)) if entries else st.just(set[Entry]())
    one, two, three = (data.draw(some) for _ in range(3))
    forth, back = after(after(EMPTY, one), two), after(after(EMPTY, two), one)
    assert (forth.known, forth.held) == (back.known, back.held)
    left = after(after(after(EMPTY, one), two), three)
    right = after(after(EMPTY, one), two | three)
    assert (left.known, left.held) == (right.known, right.held)
    again = after(left, one | three)
    assert (again.known, again.held) == (left.known, left.held)


@given(histories(), st.data())
def test_three_drafts_merge_to_the_same_in_all_six_orders(
    entries: list[Entry], data: st.DataObject
) -> None:
    """Drafts as they are: each has all that what it has builds on."""
    drafts = [
        merge(EMPTY, data.draw(st.lists(st.sampled_from(entries))) if entries else []).joined
        for _ in range(3)
    ]
    outcomes = set()
    for order in permutations(drafts):
        here = list(order[0])
        for other in order[1:]:
            here += merge(with_all(here), other).joined
        live = live_by_register(here)
        outcomes.add((digest(entry.id for entry in here), frozenset(live.items())))
    assert len(outcomes) == 1


@given(histories())
def test_what_is_here_already_changes_nothing(entries: list[Entry]) -> None:
    again = merge(with_all(entries), entries)
    assert (again.joined, again.shelved, again.held) == ((), frozenset(), ())


@given(histories(), CHANCE)
def test_what_joins_comes_after_all_it_builds_on(
    entries: list[Entry], chance: random.Random
) -> None:
    seen = set()
    for entry in merge(EMPTY, chance.sample(entries, len(entries))).joined:
        header = entry.header
        assert set(header.replaces) <= seen
        assert header.undoes is None or header.undoes in seen
        seen.add(entry.dot)


@given(histories(), st.data())
def test_what_builds_on_something_missing_is_held_and_the_rest_joins(
    entries: list[Entry], data: st.DataObject
) -> None:
    missing = data.draw(st.sets(st.sampled_from(entries)) if entries else st.just(set[Entry]()))
    first = merge(EMPTY, [entry for entry in entries if entry not in missing])
    assert len(first.joined) + len(first.held) + len(missing) == len(entries)
    then = merge(with_all(first.joined, first.held), missing)
    assert then.held == ()
    assert then.released == {entry.id for entry in first.held}
    assert {*first.joined, *then.joined} == set(entries)


def test_a_gap_in_the_counters_is_held() -> None:
    first, second, third = chain("a", 3)
    done = merge(EMPTY, [first, third])
    assert done.joined == (first,)
    assert done.held == (third,)
    assert merge(with_all([first], [third]), [second]).joined == (second, third)


def test_a_replaced_entry_that_is_not_here_is_asked_for() -> None:
    entry = made(dot("a1"), "x", replaces=[dot("b1")])
    assert merge(EMPTY, [entry]).held == (entry,)


def test_a_first_entry_that_claims_a_former_one_is_held() -> None:
    assert merge(EMPTY, [made(dot("a1"), "x", previous="00" * 32)]).joined == ()


def test_an_entry_chained_to_another_history_is_held() -> None:
    first, second, _ = chain("a", 3)
    other = Entry.of(replace(second.header, previous="00" * 32), second.body)
    assert merge(with_all([first]), [other]).held == (other,)


def test_an_entry_chained_to_another_replicas_entry_is_held() -> None:
    (first,) = chain("b", 1)
    other = made(dot("a2"), "x", previous=first.id)
    assert merge(with_all([first]), [other]).held == (other,)


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
    draft, shelved = EMPTY, set()
    for entry in chance.sample([*entries, forged], len(entries) + 1):
        shelved |= merge(draft, [entry]).shelved
        draft = after(draft, [entry])
    assert not draft.held
    assert shelved == {original.dot}
    assert set(draft.known) == {one.id for one in [*entries, forged]}
    undoing = undo_merge([forged], entries)
    assert undoing.unshelved == {original.dot}
    assert undoing.hindrances == ()


def test_an_entry_that_builds_on_itself_is_held() -> None:
    entry = made(dot("a1"), None, undoes=dot("a1"))
    assert merge(EMPTY, [entry]).joined == ()


def test_two_entries_that_build_on_each_other_are_held() -> None:
    one = made(dot("a1"), 1, replaces=[dot("b1")])
    two = made(dot("b1"), 2, replaces=[dot("a1")])
    assert set(merge(EMPTY, [one, two]).held) == {one, two}


def test_counters_from_zero_down_are_held() -> None:
    assert merge(EMPTY, [made(dot("a0"), "x")]).joined == ()
    assert merge(EMPTY, [made(dot("a-1"), "x")]).joined == ()


def test_what_an_undone_merge_brought_comes_back_with_the_body_kept_here() -> None:
    first, second = chain("a", 2)
    aside = Draft(aside={first.id: first, second.id: second})
    assert merge(aside, []).joined == ()
    done = merge(aside, [emptied(first)])
    assert done.joined == (first,)
    assert done.back == {first.id}
    assert merge(aside, [second]) == merge(EMPTY, [])  # without its base it stays aside


def test_what_stays_and_builds_on_the_merge_hinders_its_undoing() -> None:
    first, second = chain("a", 2)
    here = made(dot("b1"), "y", replaces=[first.dot])
    taking = made(dot("b2"), None, undoes=first.dot, previous=here.id)
    apart = made(dot("c1"), "z")
    assert undo_merge([first], [second, here, taking, apart]).hindrances == (second, here, taking)
    assert undo_merge([first, second], [apart]).hindrances == ()


def test_a_blanking_empties_what_comes_with_it_before_it_and_after_it() -> None:
    first, second = chain("a", 2)
    wipe = made(dot("b1"), blanking([first.dot, second.dot], "misstag"), register="blank/1")
    done = merge(EMPTY, [first, wipe])
    assert done.joined == (emptied(first), wipe)
    assert done.emptied == {first.dot, second.dot}
    assert merge(Draft({wipe.id: wipe.dot}, blanked=done.emptied), [first]).joined == (
        emptied(first),
    )
    waiting = merge(EMPTY, [second, wipe])
    assert waiting.held == (emptied(second),)


def test_a_body_that_nobody_blanked_is_filled_in() -> None:
    (first,) = chain("a", 1)
    bare = Draft({first.id: first.dot}, bare={first.id})
    assert merge(bare, [first]).filled == (first,)
    assert merge(bare, [emptied(first)]).filled == ()
    assert merge(replace(bare, blanked={first.dot}), [first]).filled == ()
    held = Draft(held={first.id: emptied(first)})
    assert merge(held, [first]).joined == (first,)


def test_a_blanking_keeps_its_own_body() -> None:
    wipe = made(dot("b1"), blanking([dot("a1")], "misstag"), register="blank/1")
    over = made(dot("c1"), blanking([wipe.dot], "misstag"), register="blank/2")
    assert merge(EMPTY, [wipe, over]).joined == (wipe, over)

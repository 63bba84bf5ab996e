"""What a replica builds on where its own dot was used twice (J3): no clock and no hash chooses."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.entry import Entry
from inspector_app.journal.merging import merge
from inspector_app.store import arrivals, draft_rows, journal_rows
from inspector_app.store.store import Store
from tests.inspector_app.store.opened import put

YEARS = range(2000, 2012)  # of so many ids some are larger and some smaller than the real one


def newest(store: Store, review: ReviewId) -> Entry:
    with store.read() as connection:
        return max(draft_rows.counting(connection, review), key=lambda entry: entry.dot.counter)


def head(store: Store, review: ReviewId) -> tuple[int, str]:
    with store.read() as connection:
        return journal_rows.chain_head(connection, review, store.replica)


def twins(entry: Entry) -> list[Entry]:
    """The same act at the same dot, as other clocks would have recorded it."""
    times = [f"{year}-03-02T09:00:00+01:00" for year in YEARS]
    return [Entry.of(replace(entry.header, recorded=time), entry.body) for time in times]


def after(entry: Entry) -> Entry:
    """Another that follows on this one, by the same replica."""
    dot = entry.dot._replace(counter=entry.dot.counter + 1)
    return Entry.of(replace(entry.header, dot=dot, previous=entry.id, replaces=()), entry.body)


def bring(store: Store, review: ReviewId, delivery: Sequence[Entry], batch: str) -> None:
    with store.write() as work:
        draft = draft_rows.draft(work.connection, review)
        arrivals.take_in(work.connection, review, draft, merge(draft, delivery), batch)


def test_what_was_written_here_is_built_on(store: Store, review: ReviewId) -> None:
    put(store, review, "basis/1", "ett")
    own = newest(store, review)
    bring(store, review, twins(own), "first")
    assert head(store, review) == (own.dot.counter, own.id)
    put(store, review, "basis/2", "två")
    assert newest(store, review).header.previous == own.id


def test_also_where_the_others_came_and_went_before(store: Store, review: ReviewId) -> None:
    put(store, review, "basis/1", "ett")
    others = twins(after(newest(store, review)))
    bring(store, review, others, "first")
    with store.write() as work:
        assert not arrivals.set_aside(work.connection, review, "first").hindrances
    put(store, review, "basis/2", "två")
    own = newest(store, review)
    bring(store, review, others, "again")
    assert own.dot == others[0].dot
    assert head(store, review) == (own.dot.counter, own.id)


@pytest.mark.parametrize("largest_first", [False, True])
def test_of_what_came_by_merges_the_first_is_built_on(
    store: Store, review: ReviewId, largest_first: bool
) -> None:
    put(store, review, "basis/1", "ett")
    last = newest(store, review)
    first, *others = sorted(twins(after(last)), key=lambda entry: entry.id, reverse=largest_first)
    bring(store, review, [first], "first")
    bring(store, review, others, "second")
    assert head(store, review)[1] == first.id

"""After any acts the tables worked out from the journal are what a rebuild gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.blanking import blanking
from inspector_app.journal.entry import Entry
from inspector_app.journal.fold import live_entries, live_values
from inspector_app.store import bulk, journal_rows, searching
from inspector_app.store.health import verify
from inspector_app.store.store import Store
from inspector_app.store.tables import live, searchable
from tests.conftest import FrozenClock
from tests.inspector_app.store.opened import ME, OTHER, add_review, opened

REGISTERS = ("basis/1", f"note/{ME}/ST-1", f"grade/{ME}/1", "point/1/strength/0123456789abcdef")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "blindly", "delete", "undo", "blank"]),
        st.sampled_from(REGISTERS),
        st.integers(0, 4),
        st.sampled_from([ME, OTHER]),
    ),
    max_size=15,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(Path(tmp_path_factory.mktemp("shared")), FrozenClock())
    yield store
    store.close()


def value_for(register: str, number: int) -> Any:
    text = f"text {number}"
    return {"text": text, "position": "a"} if register.startswith("point/") else text


def do(store: Store, review: ReviewId, act: tuple[str, str, int, Any]) -> None:
    verb, register, number, who = act
    with store.write() as work:
        one = work.act(review, who)
        entries = journal_rows.entries_in(work.connection, review, register)
        if verb == "put":
            one.put(register, value_for(register, number))
        elif verb == "blindly":
            seen = sorted(entry.dot for entry in entries)[:number]
            one.put(register, value_for(register, number), seen=tuple(seen))
        elif verb == "delete":
            one.put(register, None)
        elif entries and verb == "undo":
            one.take_back(register, entries[number % len(entries)].dot)
        elif entries and verb == "blank":
            dot = entries[number % len(entries)].dot
            one.put(f"blank/{store.clock.hex_id(8)}", blanking([dot], "misstag"))


def live_rows(store: Store, review: ReviewId) -> set[tuple[Any, ...]]:
    with store.read() as connection:
        return {
            tuple(row) for row in connection.execute(select(live).where(live.c.review == review))
        }


def texts(entries: list[Entry]) -> list[str]:
    values = [one.entry.value for one in live_values(entries)]
    return [text for value in values if (text := searching.text_of(value))]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_live_search_and_rebuild_agree(shared: Store, acts: list[Any]) -> None:
    review = add_review(shared)
    for act in acts:
        do(shared, review, act)
    before = live_rows(shared, review)
    with shared.write() as work:
        connection = work.connection
        for register in REGISTERS:
            entries = journal_rows.entries_in(connection, review, register)
            dots = {row.dot for row in journal_rows.live_in(connection, review, register)}
            assert dots == {entry.dot for entry in live_entries(entries)}
            found = connection.scalars(
                select(searchable.c.text).where(
                    searchable.c.review == review, searchable.c.register == register
                )
            ).all()
            expected = [] if register.startswith("grade/") else texts(entries)
            assert [line for text in found for line in text.split("\n")] == expected
        bulk.rebuild(connection, review)
    assert live_rows(shared, review) == before


def test_the_whole_store_is_sound_after_all_of_them(shared: Store) -> None:
    assert verify(shared) == ()


def test_prefixes_read_what_begins_with_them(store: Store, review: ReviewId) -> None:
    with store.write() as work:
        act = work.act(review, ME)
        for register in ("basis/1", "basis/2", "basis/10", "fact/unit"):
            act.put(register, register)
        rows = journal_rows.live_under(work.connection, review, "basis/1")
        everything = journal_rows.live_under(work.connection, review)
    assert [row.register for row in rows] == ["basis/1", "basis/10"]
    assert len(everything) == 5  # the replica's own device entry too

"""Opening, writing and reading the encrypted store."""

import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from inspector_app.clock import Clock
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.registers import UnfitValue
from inspector_app.paths import Profile
from inspector_app.store import engine, journal_rows, pending_rows, review_rows
from inspector_app.store.faults import Busy, Damaged
from inspector_app.store.schema import NewerStore
from inspector_app.store.store import Store, open_store
from tests.inspector_app.store.opened import (
    KEY,
    ME,
    NOTE,
    OTHER_KEY,
    add_review,
    opened,
    put,
    value,
)

CANARY = "kanariefågel 19121212-1212"


DEVICE = 1  # a replica's first entry says whom it records for


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_was_committed_is_there_after_reopening(
    store: Store, review: ReviewId, frozen_clock: Clock
) -> None:
    put(store, review, NOTE, "text")
    store.close()
    again = open_store(store.profile, KEY, frozen_clock)
    assert value(again, review, NOTE) == "text"
    assert again.replica == store.replica
    again.close()


def test_all_or_nothing(store: Store, review: ReviewId) -> None:
    with pytest.raises(UnfitValue), store.write() as work:
        work.act(review, ME).put(NOTE, "text").put("fact/from", "i går")
    assert work.changes.registers == {}
    assert value(store, review, NOTE) is None
    put(store, review, NOTE, "ny")
    assert value(store, review, NOTE) == "ny"


def test_changes_are_told_after_the_commit_and_not_before(store: Store, review: ReviewId) -> None:
    with store.write() as work:
        work.act(review, ME).put(NOTE, "text")
        assert work.changes.saved_at is None
    assert work.changes.registers == {review: frozenset({NOTE, f"device/{store.replica}"})}
    assert work.changes.saved_at == store.clock.now()


def test_a_value_that_stands_already_writes_nothing(store: Store, review: ReviewId) -> None:
    for text_ in ("é", "e\u0301"):
        put(store, review, NOTE, text_)
    put(store, review, "fact/unit", None)
    with store.read() as connection:
        assert journal_rows.count(connection, review) == 1 + DEVICE


def test_reading_goes_on_beside_a_writer(store: Store, review: ReviewId) -> None:
    with store.write() as work:
        work.act(review, ME).put(NOTE, "text")
        with store.read() as connection:
            assert journal_rows.count(connection, review) == 0
    with store.read() as connection:
        assert journal_rows.count(connection, review) == 1 + DEVICE


def test_writers_on_many_threads_take_turns(store: Store, review: ReviewId) -> None:
    def write(number: int) -> None:
        for count in range(10):
            put(store, review, f"basis/{number}", f"{count}")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]  # noqa: TID251
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert journal_rows.count(connection, review) == 40 + DEVICE
        assert journal_rows.chain_head(connection, review, store.replica)[0] == 40 + DEVICE


def test_a_wrong_key_is_refused_and_touches_nothing(store: Store, frozen_clock: Clock) -> None:
    store.close()
    before = bytes_of(store.profile.folder)
    with pytest.raises(Damaged):
        open_store(store.profile, OTHER_KEY, frozen_clock)
    assert bytes_of(store.profile.folder) == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"not a database at all" * 500,
        lambda data: bytes(len(data)),
        lambda data: data[:100] + b"x" + data[101:],
        lambda data: data[:3000],
    ],
)
def test_a_damaged_file_is_refused_and_kept(
    store: Store, frozen_clock: Clock, spoil: Callable[[bytes], bytes]
) -> None:
    store.close()
    store.profile.database.write_bytes(spoil(store.profile.database.read_bytes()))
    before = bytes_of(store.profile.folder)
    with pytest.raises(Damaged):
        open_store(store.profile, KEY, frozen_clock)
    assert bytes_of(store.profile.folder) == before


def test_damage_found_while_reading_is_called_damage(
    store: Store, review: ReviewId, frozen_clock: Clock
) -> None:
    for number in range(8):
        put(store, review, f"basis/{number}", "x" * 9000)
    store.close()
    data = store.profile.database.read_bytes()
    spoilt = data[: 3 * 4096] + bytes(len(data) - 3 * 4096)
    store.profile.database.write_bytes(spoilt)
    with pytest.raises(Damaged):
        read_all(store.profile, frozen_clock)


def read_all(profile: Profile, clock: Clock) -> None:
    store = open_store(profile, KEY, clock)
    try:
        with store.read() as connection:
            connection.execute(text("SELECT * FROM entries")).all()
    finally:
        store.close()


def test_a_store_of_a_newer_program_is_refused_and_touched_nowhere(
    store: Store, frozen_clock: Clock
) -> None:
    with store.write() as work:
        work.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    before = bytes_of(store.profile.folder)
    with pytest.raises(NewerStore) as refused:
        open_store(store.profile, KEY, frozen_clock)
    assert refused.value.version == "9999"
    assert bytes_of(store.profile.folder) == before


def test_an_old_sqlite_is_refused(
    profile: Profile, frozen_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile.folder.mkdir()
    monkeypatch.setattr(engine, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(engine.UnsafeSqlite):
        open_store(profile, KEY, frozen_clock)
    assert list(profile.folder.iterdir()) == []


def test_the_settings_hold(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cipher_hmac_algorithm": "HMAC_SHA256",
        "temp_store": 0,  # compiled to stay in memory all the same
    }
    with store.write() as work, store.read() as reading:
        for connection in (work.connection, reading):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
        options = reading.exec_driver_sql("PRAGMA compile_options").scalars().all()
    assert "TEMP_STORE=2" in options


def test_a_store_that_another_holds_is_called_busy(store: Store, review: ReviewId) -> None:
    other = engine.connect(store.profile.database, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        impatient(store, review)
    other.execute("ROLLBACK")
    other.close()
    put(store, review, NOTE, "nu")
    assert value(store, review, NOTE) == "nu"


def impatient(store: Store, review: ReviewId) -> None:
    """Write without the patience of five seconds."""
    raw = store._writing.raw_connection()
    raw.cursor().execute("PRAGMA busy_timeout = 0")
    raw.close()
    put(store, review, NOTE, "text")


def test_an_error_of_our_own_making_stays_what_it_is(store: Store) -> None:
    with pytest.raises(DBAPIError), store.read() as connection:
        connection.execute(text("SELECT * FROM nowhere"))


def test_no_exception_shows_what_was_written(store: Store, review: ReviewId) -> None:
    with pytest.raises(DBAPIError) as failed, store.write() as work:
        work.connection.execute(
            text("INSERT INTO meta VALUES (:a, :b), (:a, :b)"), {"a": CANARY, "b": CANARY}
        )
    shown = [str(failed.value), repr(failed.value), str(failed.value.orig)]
    assert not any("kanarie" in one for one in shown)


def test_no_file_shows_what_was_written(
    store: Store, review: ReviewId, frozen_clock: Clock
) -> None:
    """Looked for while open, so in the write-ahead log and its index too."""
    put(store, review, NOTE, CANARY)
    put(store, review, "fact/unit", CANARY)
    with store.write() as work:
        pending_rows.keep(work.connection, review, "basis/1", ME, CANARY, (), work.now())
        review_rows.remember_place(work.connection, review, CANARY)
    marks = [CANARY.encode(), CANARY.encode("utf-16-le"), b"kanarie", b"SQLite format", b"entries"]
    for name, data in bytes_of(store.profile.folder).items():
        assert not any(mark in data for mark in marks), name
    store.close()
    for name, data in bytes_of(store.profile.folder).items():
        assert not any(mark in data for mark in marks), name


def test_closing_twice_is_fine_and_leaves_one_file(store: Store, review: ReviewId) -> None:
    store.close()
    store.close()
    names = {path.name for path in store.profile.folder.iterdir()}
    assert names == {"granskningar.db", "replica"}


class TestReplica:
    """J3: a copy of a store is another replica, so that two never share a dot."""

    def dots(self, store: Store, review: ReviewId) -> set[tuple[str, int]]:
        put(store, review, NOTE, f"text av {store.replica}")
        with store.read() as connection:
            rows = connection.execute(text("SELECT replica, counter FROM entries"))
            return {(row.replica, row.counter) for row in rows}

    def test_it_stays_over_restarts(self, store: Store, frozen_clock: Clock) -> None:
        for _ in range(3):
            store.close()
            again = open_store(store.profile, KEY, frozen_clock)
            assert again.replica == store.replica
            store = again

    def test_a_copied_folder_is_another(
        self, store: Store, review: ReviewId, tmp_path: Path, frozen_clock: Clock
    ) -> None:
        put(store, review, NOTE, "före")
        store.close()
        shutil.copytree(store.profile.folder, tmp_path / "copy")
        copy = opened(tmp_path / "copy", frozen_clock)
        original = open_store(store.profile, KEY, frozen_clock)
        assert original.replica == store.replica
        assert copy.replica != original.replica
        before = {(original.replica, 1), (original.replica, 2)}
        assert self.dots(copy, review) & self.dots(original, review) == before
        copy.close()
        original.close()

    @pytest.mark.skipif(sys.platform == "win32", reason="no time there tells a file written over")
    def test_a_copy_put_back_over_its_original_is_another(
        self, store: Store, review: ReviewId, tmp_path: Path, frozen_clock: Clock
    ) -> None:
        """As a file manager does it: the files that are there are written over."""
        store.close()
        shutil.copytree(store.profile.folder, tmp_path / "copy")
        again = open_store(store.profile, KEY, frozen_clock)
        lost = self.dots(again, review)
        again.close()
        for path in (tmp_path / "copy").iterdir():
            shutil.copy2(path, store.profile.folder / path.name)
        restored = open_store(store.profile, KEY, frozen_clock)
        assert self.dots(restored, review).isdisjoint(lost)
        restored.close()

    @pytest.mark.parametrize("content", [None, b"", b"x", b"\xff\xfe", b"a b c", b"0" * 100_000])
    def test_a_lost_or_spoilt_twin_gives_a_new_one(
        self, store: Store, frozen_clock: Clock, content: bytes | None
    ) -> None:
        store.close()
        if content is None:
            store.profile.replica.unlink()
        else:
            store.profile.replica.write_bytes(content)
        again = open_store(store.profile, KEY, frozen_clock)
        assert again.replica != store.replica
        again.close()

    def test_two_stores_never_share_a_dot(self, tmp_path: Path, frozen_clock: Clock) -> None:
        one, two = opened(tmp_path / "one", frozen_clock), opened(tmp_path / "two", frozen_clock)
        assert self.dots(one, add_review(one)).isdisjoint(self.dots(two, add_review(two)))
        one.close()
        two.close()

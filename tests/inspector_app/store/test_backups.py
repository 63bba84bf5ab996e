"""Rolling backups: which are kept, whether they read back, and what a restore leaves alone."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.blanking import blanking
from inspector_app.paths import Profile
from inspector_app.store import backups, journal_rows, pending_rows, swap
from inspector_app.store.backups import back_up, kept, newest_good, restore
from inspector_app.store.copies import PAGES_A_STEP, is_good
from inspector_app.store.engine import connect
from inspector_app.store.health import verify
from inspector_app.store.store import Store, open_store
from inspector_app.store.tables import searchable
from tests.conftest import FrozenClock
from tests.inspector_app.store.opened import KEY, KEYSLOTS, ME, NOTE, OTHER_KEY, put, value

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AGES = st.lists(st.timedeltas(timedelta(), timedelta(days=100)), max_size=80)


def made(ages: list[timedelta]) -> list[datetime]:
    return [NOW - age for age in sorted(ages, reverse=True)]


@given(AGES)
def test_the_last_five_are_kept(ages: list[timedelta]) -> None:
    times = made(ages)
    assert set(range(len(times))[-5:]) <= kept(times, NOW)


@given(AGES)
def test_each_recent_day_and_week_keeps_its_last(ages: list[timedelta]) -> None:
    times = made(ages)
    keep = [times[index] for index in kept(times, NOW)]
    for at in times:
        if (NOW.date() - at.date()).days < 14:
            assert max(t for t in times if t.date() == at.date()) in keep
        if NOW - at < timedelta(weeks=7):
            week = at.isocalendar()[:2]
            assert max(t for t in times if t.isocalendar()[:2] == week) in keep


@given(AGES)
def test_no_more_are_kept_than_that(ages: list[timedelta]) -> None:
    times = made(ages)
    keep = kept(times, NOW)
    assert len(keep) <= 5 + 14 + 8
    assert all(NOW - times[i] < timedelta(weeks=8) for i in sorted(keep)[:-5])


@given(AGES)
def test_thinning_twice_is_thinning_once(ages: list[timedelta]) -> None:
    times = made(ages)
    left = [times[index] for index in sorted(kept(times, NOW))]
    assert kept(left, NOW) == frozenset(range(len(left)))


@given(st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=3)), min_size=1, max_size=150))
def test_thinned_at_each_backup_there_is_still_one_for_each_day_and_week(
    pauses: list[timedelta],
) -> None:
    now, there, all_made = NOW, list[datetime](), list[datetime]()
    for pause in pauses:
        now += pause
        there.append(now)
        all_made.append(now)
        there = [there[index] for index in sorted(kept(there, now))]
    for at in all_made:
        if now - at < timedelta(weeks=7):
            assert any(one.isocalendar()[:2] == at.isocalendar()[:2] for one in there)
        if now - at < timedelta(days=13):
            assert any(one.date() == at.date() for one in there)


@given(AGES)
def test_a_clock_set_back_ten_years_throws_nothing_away_by_age(ages: list[timedelta]) -> None:
    times = made(ages)
    days = {at.date() for at in times}
    keep = kept(times, NOW - timedelta(days=3653))
    assert {times[index].date() for index in keep} == days


def test_the_zone_of_the_clock_does_not_matter() -> None:
    times = made([timedelta(hours=7 * n) for n in range(60)])
    here = timezone(timedelta(hours=11))
    assert kept([at.astimezone(here) for at in times], NOW.astimezone(here)) == kept(times, NOW)


def test_a_backup_is_whole_and_a_new_profile_opens_it(
    store: Store, review: ReviewId, tmp_path: Path, frozen_clock: FrozenClock
) -> None:
    put(store, review, NOTE, "sparad text")
    made = back_up(store, KEYSLOTS)
    assert sorted(path.name for path in made.folder.iterdir()) == [
        "granskningar.db", "keyslots.json",
    ]  # fmt: skip
    assert made.keyslots.read_bytes() == KEYSLOTS
    elsewhere = Profile(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    elsewhere.database.write_bytes(made.database.read_bytes())
    opened = open_store(elsewhere, KEY, frozen_clock)
    assert value(opened, review, NOTE) == "sparad text"
    assert verify(opened) == ()
    assert opened.replica != store.replica
    opened.close()


def test_pending_text_is_backed_up_as_pending(store: Store, review: ReviewId) -> None:
    with store.write() as work:
        pending_rows.keep(work.connection, review, NOTE, ME, "halv men", (), work.now())
    back_up(store, KEYSLOTS)
    store.close()
    restored(store)
    again = open_store(store.profile, KEY, store.clock)
    with again.read() as connection:
        assert [row.value for row in pending_rows.read(connection, review)] == ["halv men"]
        assert journal_rows.count(connection, review) == 0
    again.close()


def restored(store: Store) -> Path:
    """Put the newest backup in the place of a closed store."""
    found = newest_good(store.profile, KEY)
    assert found is not None
    return restore(store.profile, KEY, found, store.clock)


def test_a_writer_goes_on_while_a_backup_is_made(store: Store, review: ReviewId) -> None:
    """Each write between two steps would start the copy anew, were it not for its snapshot."""
    for number in range(4):
        put(store, review, f"basis/{number}", "x" * 900_000)
    pages = store.profile.database.stat().st_size // 4096
    steps = 0

    def write_between() -> None:
        nonlocal steps
        steps += 1
        assert steps <= pages // PAGES_A_STEP + 20, "the copy begins anew at each write"
        put(store, review, NOTE, f"under tiden {steps}")

    made = back_up(store, KEYSLOTS, write_between)
    assert steps > 3
    assert is_good(made.database, KEY)
    assert value(store, review, NOTE) == f"under tiden {steps}"


def test_a_backup_can_be_given_up(store: Store) -> None:
    def give_up() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        back_up(store, KEYSLOTS, give_up)
    assert list(store.profile.backups.iterdir()) == []
    assert back_up(store, KEYSLOTS).number == 1


def test_the_newest_good_one_is_found_behind_a_damaged_one(
    store: Store, review: ReviewId, frozen_clock: FrozenClock
) -> None:
    good = back_up(store, KEYSLOTS)
    frozen_clock.move(timedelta(days=-3653))  # the order is not the clock's
    bad = back_up(store, KEYSLOTS)
    assert newest_good(store.profile, KEY) == bad
    data = bytearray(bad.database.read_bytes())
    data[len(data) // 2] ^= 1
    bad.database.write_bytes(data)
    assert newest_good(store.profile, KEY) == good
    assert newest_good(store.profile, OTHER_KEY) is None
    (bad.folder / "granskningar.db").unlink()
    assert newest_good(store.profile, KEY) == good


def test_no_backup_at_all(profile: Profile) -> None:
    assert backups.backups(profile) == ()
    assert newest_good(profile, KEY) is None


def test_old_ones_go_and_halves_of_one_are_swept(store: Store, frozen_clock: FrozenClock) -> None:
    store.profile.backups.mkdir()
    (store.profile.backups / "000009-20260302T080000Z.new").mkdir()
    (store.profile.backups / "000009-20269902T080000Z").mkdir()  # no such month: not one of ours
    for _ in range(12):
        back_up(store, KEYSLOTS)
        frozen_clock.move(timedelta(minutes=5))
    assert [one.number for one in backups.backups(store.profile)] == [8, 9, 10, 11, 12]
    names = {path.name for path in store.profile.backups.iterdir()}
    assert "000009-20269902T080000Z" in names
    assert not any(name.endswith(".new") for name in names)


def test_a_restore_sets_the_damaged_store_aside_and_takes_a_new_replica(
    store: Store, review: ReviewId
) -> None:
    put(store, review, NOTE, "i tid")
    back_up(store, KEYSLOTS)
    put(store, review, NOTE, "efteråt")
    store.close()
    damaged = bytearray(store.profile.database.read_bytes())
    damaged[5000:9000] = bytes(4000)
    store.profile.database.write_bytes(damaged)
    store.profile.database.with_name("granskningar.db-wal").write_bytes(b"a log of another file")
    aside = restored(store)
    assert (aside / "granskningar.db").read_bytes() == damaged
    assert (aside / "granskningar.db-wal").read_bytes() == b"a log of another file"
    assert swap.set_aside(store.profile) == (aside,)
    again = open_store(store.profile, KEY, store.clock)
    assert value(again, review, NOTE) == "i tid"
    assert again.replica != store.replica
    put(again, review, NOTE, "och vidare")
    assert verify(again) == ()
    again.close()


def test_two_restores_set_two_stores_aside(store: Store) -> None:
    back_up(store, KEYSLOTS)
    store.close()
    assert restored(store) != restored(store)
    assert len(swap.set_aside(store.profile)) == 2


def test_a_damaged_backup_is_refused_and_nothing_changes(store: Store) -> None:
    made = back_up(store, KEYSLOTS)
    made.database.write_bytes(made.database.read_bytes()[:-4096])
    store.close()
    before = store.profile.database.read_bytes()
    with pytest.raises(backups.BackupUnusable):
        restore(store.profile, KEY, made, store.clock)
    assert store.profile.database.read_bytes() == before
    assert store.profile.replica.exists()


def test_after_a_blanking_no_copy_holds_the_text(store: Store, review: ReviewId) -> None:
    put(store, review, NOTE, "kanariefågel")
    for _ in range(3):
        back_up(store, KEYSLOTS)
    with store.write() as work:
        dots = [row.dot for row in journal_rows.live_in(work.connection, review, NOTE)]
        work.act(review, ME).put("blank/0000000000000001", blanking(dots, "misstag"))
    renewed = backups.renew_after_blanking(store, KEYSLOTS)
    assert backups.backups(store.profile) == (renewed,)
    for database in (renewed.database, store.profile.database):
        assert words_in(database) == []
    with store.read() as connection:
        assert connection.scalars(select(searchable.c.text)).all() == []


def words_in(database: Path) -> list[str]:
    """Where the canary stands: any column of any table, shadow tables of the index too."""
    connection = connect(database, KEY)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = [
        name
        for (name,) in tables
        for row in connection.execute(f'SELECT * FROM "{name}"')
        for cell in row
        if "kanarief" in (cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell))
    ]
    connection.close()
    return found

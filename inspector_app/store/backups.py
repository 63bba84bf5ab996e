"""Rolling backups in the profile: copies of the store with the key slots that open them.

A backup is a folder `<number>-<UTC time>`, written beside and renamed. Their order is the number's,
since a clock may be set back.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from inspector_app.clock import Clock
from inspector_app.domain.errors import StoreError
from inspector_app.paths import Profile
from inspector_app.platform import disk_errors, replace_file, sync_folder
from inspector_app.private import make_private_folder
from inspector_app.store import swap
from inspector_app.store.copies import copy_file, copy_store, is_good, nothing
from inspector_app.store.engine import connect
from inspector_app.store.faults import translated
from inspector_app.store.store import Store

NEWEST, DAYS, WEEKS = 5, 14, 8
STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6}Z)", re.ASCII)


class BackupUnusable(StoreError):
    """The backup at `path` cannot be read with this key, or not at all."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup in the profile's folder of backups."""

    number: int
    at: datetime
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "granskningar.db"

    @property
    def keyslots(self) -> Path:
        """The slots as they were when the backup was made, for a profile that lost its own."""
        return self.folder / "keyslots.json"


def stamp(clock: Clock) -> str:
    """Now in UTC, fit for the name of a file."""
    return clock.now().astimezone(UTC).strftime(STAMP)


def backups(profile: Profile) -> tuple[Backup, ...]:
    """The backups there are, the oldest first; what is not one is passed over."""
    if not profile.backups.is_dir():
        return ()
    return tuple(sorted(found for p in profile.backups.iterdir() if (found := _backup_at(p))))


def back_up(store: Store, keyslots: bytes, between: Callable[[], None] = nothing) -> Backup:
    """Make a backup and let go of those that time has thinned out.

    On a connection of its own, so that writers go on; call it on any thread. `between` is called
    after each step and may raise to give up. Raises what `translated` raises, and BackupUnusable
    when the copy does not read back.
    """
    profile = store.profile
    with disk_errors(profile.backups):
        made = _make(store, keyslots, between)
        there = backups(profile)
        keep = kept([one.at for one in there], made.at)
        for index, one in enumerate(there):
            if index not in keep:
                _remove(one)
    return made


def kept(times: Sequence[datetime], now: datetime) -> frozenset[int]:
    """Which of the backups, in the order they were made, are kept: their indices.

    The last 5 made; then the last of each day for 14 days and of each week for 8 weeks. Those
    from the future, as they look after a clock was set back, are never too old.
    """
    keep = set(range(max(0, len(times) - NEWEST), len(times)))
    today = now.astimezone(UTC).date()
    last_of: dict[tuple[str, date], int] = {}
    for index, at in enumerate(times):
        day = at.astimezone(UTC).date()
        if (today - day).days < DAYS:
            last_of["day", day] = index
        if (_monday(today) - _monday(day)).days < 7 * WEEKS:
            last_of["week", _monday(day)] = index
    return frozenset(keep | set(last_of.values()))


def newest_good(profile: Profile, key: bytes) -> Backup | None:
    """The newest backup that can be read whole with this key."""
    return next((one for one in reversed(backups(profile)) if is_good(one.database, key)), None)


def restore(profile: Profile, key: bytes, backup: Backup, clock: Clock) -> Path:
    """Put a backup's store in place; returns the folder where the former one lies untouched.

    The profile's lock is held and its store closed. The restored store takes a new replica id.
    Raises BackupUnusable and changes nothing; DiskFull or NotWritable.
    """
    if not is_good(backup.database, key):
        raise BackupUnusable(backup.database)
    with disk_errors(profile.folder):
        gathered = swap.begin(profile, stamp(clock))
        try:
            copy_file(backup.database, gathered / profile.database.name)
        except BaseException:
            shutil.rmtree(gathered)
            raise
        return swap.commit(profile, gathered)


def renew_after_blanking(store: Store, keyslots: bytes) -> Backup:
    """After a blanking: empty the store's unused pages, make a backup, remove all older ones.

    The older ones still hold the text that was to go. Stores set aside (`swap.set_aside`) stay.
    """
    _empty_unused_pages(store)
    with disk_errors(store.profile.backups):
        older = backups(store.profile)
        made = _make(store, keyslots)
        for one in older:
            _remove(one)
    return made


def _make(store: Store, keyslots: bytes, between: Callable[[], None] = nothing) -> Backup:
    profile = store.profile
    make_private_folder(profile.backups)
    for left in profile.backups.glob("*.new"):
        shutil.rmtree(left)
    number = max((one.number for one in backups(profile)), default=0) + 1
    folder = profile.backups / f"{number:06}-{stamp(store.clock)}"
    beside = folder.with_name(folder.name + ".new")
    make_private_folder(beside)
    try:
        copy_store(profile.database, store.key, beside / "granskningar.db", between)
        replace_file(beside / "keyslots.json", keyslots)
        if not is_good(beside / "granskningar.db", store.key):
            raise BackupUnusable(beside)
    except BaseException:
        shutil.rmtree(beside)  # a full disk needs its room back
        raise
    beside.rename(folder)
    sync_folder(profile.backups)
    made = _backup_at(folder)
    assert made is not None
    return made


def _empty_unused_pages(store: Store) -> None:
    with translated(store.profile.database):
        connection = connect(store.profile.database, store.key)
        try:
            # The index keeps words that are gone until its parts are merged into one.
            connection.execute("INSERT INTO found(found) VALUES ('optimize')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()


def _remove(backup: Backup) -> None:
    # Renamed first: a kill half-way must not leave what looks like a backup.
    gone = backup.folder.with_name(backup.folder.name + ".new")
    backup.folder.rename(gone)
    shutil.rmtree(gone)


def _backup_at(folder: Path) -> Backup | None:
    found = _NAME.fullmatch(folder.name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[2], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(int(found[1]), at, folder)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

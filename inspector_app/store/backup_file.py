"""One file that holds a whole profile's work: a plain zip of parts that are encrypted already."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.clock import Clock
from inspector_app.paths import Profile
from inspector_app.platform import disk_errors, sync_folder
from inspector_app.private import make_private_file, make_private_folder
from inspector_app.store import swap
from inspector_app.store.backups import BackupUnusable, stamp
from inspector_app.store.copies import copy_store, is_good, sync_path
from inspector_app.store.store import Store

DATABASE, KEYSLOTS, ATTACHMENTS = "granskningar.db", "keyslots.json", "attachments/"
MOST_PARTS = 200_000
MOST_KEYSLOT_BYTES = 64 * 1024
_NAMES = re.compile(rf"{DATABASE}|{KEYSLOTS}|{ATTACHMENTS}[0-9a-f]{{64}}")
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # a zip cannot leave the time out, and it is nobody's business


def backup_to(store: Store, keyslots: bytes, file: Path) -> None:
    """Write store, key slots and attachments to one file, beside and then renamed over `file`.

    Raises BackupUnusable when the copy does not read back, DiskFull or NotWritable.
    """
    copied = file.with_name(file.name + ".db.new")
    beside = file.with_name(file.name + ".new")
    try:
        with disk_errors(file):
            copied.unlink(missing_ok=True)
            copy_store(store.profile.database, store.key, copied)
            if not is_good(copied, store.key):
                raise BackupUnusable(copied)
            _write(beside, copied, keyslots, store.profile.attachments)
            beside.replace(file)
            sync_folder(file.parent)
    finally:
        copied.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)


def read_keyslots(file: Path) -> bytes:
    """The key slots in a backup file, to open it with; raises BackupUnusable or NotWritable."""
    with _opened(file) as parts:
        return parts.read(KEYSLOTS)


def restore_from(file: Path, profile: Profile, key: bytes, clock: Clock) -> Path:
    """Put a backup file's store, slots and attachments in place; returns what was set aside.

    The profile's lock is held and its store closed; `key` is the database key that the file's own
    slots gave. Raises BackupUnusable and changes nothing; DiskFull or NotWritable.
    """
    with _opened(file) as parts, disk_errors(profile.folder):
        make_private_folder(profile.folder)
        gathered = swap.begin(profile, stamp(clock))
        try:
            for part in parts.infolist():
                _unpack(parts, part, gathered / part.filename)
            if not is_good(gathered / DATABASE, key):
                raise BackupUnusable(file)
        except BaseException:
            shutil.rmtree(gathered)
            raise
        return swap.commit(profile, gathered)


def _write(beside: Path, copied: Path, keyslots: bytes, attachments: Path) -> None:
    make_private_file(beside)
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as parts:
        parts.writestr(zipfile.ZipInfo(KEYSLOTS, _FIXED_TIME), keyslots)
        _pack(parts, copied, DATABASE)
        for path in sorted(attachments.glob("*")):
            name = ATTACHMENTS + path.name
            if path.is_file() and _NAMES.fullmatch(name):
                _pack(parts, path, name)
    sync_path(beside)


def _pack(parts: zipfile.ZipFile, path: Path, name: str) -> None:
    part = zipfile.ZipInfo(name, _FIXED_TIME)
    with path.open("rb") as source, parts.open(part, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, 1 << 20)


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """The file's parts, once names and sizes are such as we write; else BackupUnusable."""
    try:
        with disk_errors(file), zipfile.ZipFile(file) as parts:
            if not _is_sound(parts, file.stat().st_size):
                raise BackupUnusable(file)
            yield parts
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise BackupUnusable(file) from error


def _is_sound(parts: zipfile.ZipFile, size: int) -> bool:
    names = {part.filename: part for part in parts.infolist()}
    return (
        len(names) == len(parts.infolist()) <= MOST_PARTS
        and {DATABASE, KEYSLOTS} <= names.keys()
        and all(_NAMES.fullmatch(name) for name in names)
        # Stored, and together no larger than the file: parts that overlap would not be.
        and all(part.compress_type == zipfile.ZIP_STORED for part in names.values())
        and all(part.compress_size == part.file_size for part in names.values())
        and not any(part.flag_bits & 1 for part in names.values())
        and names[KEYSLOTS].file_size <= MOST_KEYSLOT_BYTES
        and sum(part.file_size for part in names.values()) <= size
    )


def _unpack(parts: zipfile.ZipFile, part: zipfile.ZipInfo, target: Path) -> None:
    make_private_folder(target.parent)
    make_private_file(target)
    with parts.open(part) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file, 1 << 20)
    sync_path(target)

"""One file for everything: written whole, read under limits, put in place or not at all."""

import stat
import sys
import zipfile
from pathlib import Path

import pytest

from inspector_app.domain.ids import ReviewId
from inspector_app.paths import Profile
from inspector_app.store.backup_file import (
    MOST_KEYSLOT_BYTES,
    backup_to,
    read_keyslots,
    restore_from,
)
from inspector_app.store.backups import BackupUnusable
from inspector_app.store.faults import Damaged
from inspector_app.store.health import verify
from inspector_app.store.store import Store, open_store
from tests.inspector_app.store.opened import KEY, KEYSLOTS, NOTE, OTHER_KEY, put, value

PHOTO, LEFT_OVER = "ab" * 32, "ab" * 32 + ".new"


@pytest.fixture
def file(store: Store, review: ReviewId, tmp_path: Path) -> Path:
    """A backup file of a store with one note and one photo."""
    put(store, review, NOTE, "sparad text")
    store.profile.attachments.mkdir()
    (store.profile.attachments / PHOTO).write_bytes(b"sealed")
    (store.profile.attachments / LEFT_OVER).write_bytes(b"half")
    backup_to(store, KEYSLOTS, tmp_path / "arbete.zip")
    return tmp_path / "arbete.zip"


def test_it_opens_on_another_computer(
    file: Path, store: Store, review: ReviewId, tmp_path: Path
) -> None:
    elsewhere = Profile(tmp_path / "elsewhere")
    assert read_keyslots(file) == KEYSLOTS
    restore_from(file, elsewhere, KEY, store.clock)
    opened = open_store(elsewhere, KEY, store.clock)
    assert value(opened, review, NOTE) == "sparad text"
    assert verify(opened) == ()
    assert opened.replica != store.replica
    opened.close()
    assert [path.name for path in elsewhere.attachments.iterdir()] == [PHOTO]
    assert elsewhere.keyslots.read_bytes() == KEYSLOTS


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_files_are_for_their_owner_only_in_an_open_folder(
    file: Path, store: Store, tmp_path: Path
) -> None:
    home = Profile(tmp_path / "home")
    (home.folder / "somebody's").mkdir(parents=True)
    home.folder.chmod(0o755)
    restore_from(file, home, KEY, store.clock)
    opened = open_store(home, KEY, store.clock)
    made = {path: stat.S_IMODE(path.stat().st_mode) for path in home.folder.rglob("*.*")}
    opened.close()
    assert {home.database, home.keyslots} < set(made)
    assert {*made.values(), stat.S_IMODE(file.stat().st_mode)} == {0o600}
    assert stat.S_IMODE(home.replica.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o755


def test_nothing_is_left_beside_the_file(file: Path) -> None:
    assert [path.name for path in file.parent.iterdir() if path.name.startswith("arbete")] == [
        "arbete.zip"
    ]


def test_what_stood_there_is_set_aside(file: Path, store: Store) -> None:
    store.close()
    store.profile.keyslots.write_bytes(b"the slots of now")
    before = store.profile.database.read_bytes()
    aside = restore_from(file, store.profile, KEY, store.clock)
    assert (aside / "granskningar.db").read_bytes() == before
    assert (aside / "keyslots.json").read_bytes() == b"the slots of now"
    assert (aside / "attachments" / LEFT_OVER).exists()


FAULTS = {
    "no database": lambda parts: [part for part in parts if part[0] != "granskningar.db"],
    "no slots": lambda parts: [part for part in parts if part[0] != "keyslots.json"],
    "foreign part": lambda parts: [*parts, ("readme.txt", b"")],
    "a way out": lambda parts: [*parts, ("attachments/../../evil", b"")],
    "an absolute name": lambda parts: [*parts, ("/etc/evil", b"")],
    "huge slots": lambda parts: [
        (name, bytes(MOST_KEYSLOT_BYTES + 1) if name == "keyslots.json" else data)
        for name, data in parts
    ],
    "damaged database": lambda parts: [
        (name, data[:9000] + b"\0" + data[9001:] if name == "granskningar.db" else data)
        for name, data in parts
    ],
}


def parts_of(file: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as source:
        return [(name, source.read(name)) for name in source.namelist()]


def refused(file: Path, store: Store, key: bytes = KEY) -> None:
    """The file is refused, and the profile is as it was."""
    before = sorted(store.profile.folder.iterdir())
    with pytest.raises(BackupUnusable):
        restore_from(file, store.profile, key, store.clock)
    assert sorted(store.profile.folder.iterdir()) == before


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_is_not_ours_is_refused(file: Path, store: Store, fault: str) -> None:
    parts = FAULTS[fault](parts_of(file))
    with zipfile.ZipFile(file, "w") as target:
        for name, data in parts:
            target.writestr(name, data)
    refused(file, store)


def test_squeezed_parts_are_refused(file: Path, store: Store) -> None:
    """They could swell to any size; ours are encrypted and do not squeeze."""
    parts = parts_of(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts:
            target.writestr(name, data)
    refused(file, store)


def test_the_same_name_twice_is_refused(file: Path, store: Store) -> None:
    with zipfile.ZipFile(file, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("keyslots.json", b"{}")
    refused(file, store)


def test_a_wrong_key_is_refused(file: Path, store: Store) -> None:
    refused(file, store, OTHER_KEY)


@pytest.mark.parametrize("cut", [0, 1, 100, 0.5, -1])
def test_a_cut_file_is_refused(file: Path, store: Store, cut: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(cut * len(data)) if isinstance(cut, float) else cut])
    refused(file, store)


def test_any_changed_byte_of_a_part_is_noticed(file: Path, store: Store) -> None:
    data = bytearray(file.read_bytes())
    data[data.index(b"sealed")] ^= 1
    file.write_bytes(data)
    refused(file, store)


def test_a_former_file_stays_when_the_store_does_not_read(file: Path, store: Store) -> None:
    before = file.read_bytes()
    store.close()
    store.profile.database.write_bytes(bytes(9000))
    with pytest.raises(Damaged):
        backup_to(store, KEYSLOTS, file)
    assert file.read_bytes() == before
    store.profile.database.unlink()

"""A full disk, too small a limit, a folder that cannot be written: plain errors, nothing lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from inspector_app.clock import SystemClock
from inspector_app.domain.errors import StoreError
from inspector_app.domain.ids import ReviewId
from inspector_app.paths import Profile
from inspector_app.platform import DiskFull, NotWritable
from inspector_app.store.backups import back_up, newest_good
from inspector_app.store.health import verify
from inspector_app.store.store import Store, open_store
from tests.inspector_app.store.opened import KEY, KEYSLOTS, NOTE, add_review, opened, put, value

pytestmark = pytest.mark.faults

SIZES = range(100, 1000, 15 if "INSPECTOR_APP_DEEP" in os.environ else 100)  # kilobytes


def mount(folder: Path, options: str) -> None:
    ran = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        pytest.skip(f"no small disk can be made here: {ran.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder where a small disk can be mounted; unmounted after."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs Linux' tmpfs")
    folder = tmp_path / "disk"
    folder.mkdir()
    yield folder
    if folder.is_mount():
        subprocess.run(["umount", str(folder)], check=True)  # fails where a file was left open


@pytest.mark.parametrize("size", SIZES)
def test_a_full_disk_loses_nothing_that_was_acknowledged(small_disk: Path, size: int) -> None:
    mount(small_disk, f"size={size}k")
    acknowledged: list[str] = []
    with pytest.raises(StoreError) as full:
        write_until_refused(small_disk / "profile", acknowledged)
    assert isinstance(full.value, DiskFull), type(full.value)
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    store = opened(small_disk / "profile", SystemClock())
    if acknowledged:
        last = value(store, ReviewId(acknowledged[0].split()[0]), NOTE)
        assert number(last) >= number(acknowledged[-1])
    put(store, add_review(store), NOTE, "det går igen")
    assert verify(store) == ()
    store.close()


def write_until_refused(folder: Path, acknowledged: list[str]) -> None:
    store = opened(folder, SystemClock())
    try:
        fill(store, add_review(store), acknowledged)
    finally:
        with suppress(StoreError):  # a full disk may also stop the log from being folded in
            store.close()


def fill(store: Store, review: ReviewId, acknowledged: list[str]) -> None:
    for count in range(10_000):
        text = f"{review} {count} " + "x" * 3000
        put(store, review, NOTE, text)
        acknowledged.append(text)


def number(text: str) -> int:
    return int(text.split()[1])


def test_the_same_store_goes_on_once_there_is_room(small_disk: Path) -> None:
    mount(small_disk, "size=700k")
    store = opened(small_disk / "profile", SystemClock())
    review = add_review(store)
    with pytest.raises(DiskFull):
        fill(store, review, [])
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    put(store, review, NOTE, "det går igen")
    assert value(store, review, NOTE) == "det går igen"
    assert verify(store) == ()
    store.close()


def test_a_backup_that_does_not_fit_leaves_the_older_one(small_disk: Path) -> None:
    mount(small_disk, "size=1500k")
    store = opened(small_disk / "profile", SystemClock())
    made = back_up(store, KEYSLOTS)
    review = add_review(store)
    put(store, review, NOTE, "x" * 300_000)
    with pytest.raises(DiskFull):
        back_up(store, KEYSLOTS)
    assert newest_good(store.profile, KEY) == made
    assert len(value(store, review, NOTE)) == 300_000
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert back_up(store, KEYSLOTS).number == made.number + 1
    store.close()


def test_a_folder_that_cannot_be_written(small_disk: Path) -> None:
    mount(small_disk, "size=5m")
    store = opened(small_disk / "profile", SystemClock())
    review = add_review(store)
    put(store, review, NOTE, "text")
    store.close()
    profile = Profile(small_disk / "profile")
    before = {path.name: path.read_bytes() for path in profile.folder.iterdir()}
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(NotWritable):
        open_store(profile, KEY, SystemClock())
    with pytest.raises(NotWritable):
        open_store(Profile(small_disk), KEY, SystemClock())
    assert {path.name: path.read_bytes() for path in profile.folder.iterdir()} == before


LIMITED = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from inspector_app.clock import SystemClock
from inspector_app.domain.errors import StoreError
from tests.inspector_app.store.opened import NOTE, add_review, opened, put
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = opened(Path(sys.argv[2]), SystemClock())
review = add_review(store)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    for count in range(10_000):
        put(store, review, NOTE, f"{count} " + "x" * 3000)
        print("ack", review, count, flush=True)
except StoreError as error:
    print("refused", type(error).__name__, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX resource limits")
def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(root), str(tmp_path / "profile")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    *acknowledged, refused = ran.stdout.splitlines()
    assert refused.split()[0] == "refused", ran.stdout
    _, review, count = acknowledged[-1].split()
    store = opened(tmp_path / "profile", SystemClock())
    assert number("_ " + value(store, ReviewId(review), NOTE)) >= int(count)
    assert verify(store) == ()
    store.close()

"""Putting another store in the place of a profile's own: nothing is overwritten or half done.

What comes in is gathered in a folder `<name>.new` and synced; renaming that folder decides. From
then on `finish` moves each of its files in and what stood there aside, also after a kill.
"""

import os
import shutil
from pathlib import Path

from inspector_app.domain.errors import StoreError
from inspector_app.paths import Profile
from inspector_app.platform import disk_errors, sync_folder
from inspector_app.private import make_private_folder

INCOMING, ASIDE = "aterstalls-", "undanlagt-"  # read by people: Swedish for restoring, set aside


class ForeignFolder(StoreError):
    """A folder of the profile is not what its name says; a person has to look at it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def begin(profile: Profile, stamp: str) -> Path:
    """An empty folder to gather what shall stand in the profile; an older try is forgotten."""
    for left in profile.folder.glob(f"{INCOMING}*.new"):
        shutil.rmtree(left)
    count = 1
    while (name := stamp if count == 1 else f"{stamp}-{count}") in _used(profile):
        count += 1
    folder = profile.folder / f"{INCOMING}{name}.new"
    make_private_folder(folder)
    return folder


def commit(profile: Profile, gathered: Path) -> Path:
    """Let what was gathered and synced stand in the profile; returns where the former store lies.

    No store of this profile may be open.
    """
    with disk_errors(profile.folder):
        for folder in (gathered, *(path for path in gathered.rglob("*") if path.is_dir())):
            sync_folder(folder)
        gathered.rename(gathered.with_suffix(""))
        sync_folder(profile.folder)
    aside = finish(profile)
    assert aside is not None
    return aside


def finish(profile: Profile) -> Path | None:
    """End a swap that was decided; returns the folder of what it set aside, None without one."""
    decided = [p for p in profile.folder.glob(f"{INCOMING}*") if p.suffix != ".new"]
    if not decided:
        return None
    if len(decided) > 1 or not decided[0].is_dir():
        raise ForeignFolder(decided[0])
    incoming = decided[0]
    aside = profile.folder / (ASIDE + incoming.name.removeprefix(INCOMING))
    with disk_errors(profile.folder):
        aside.mkdir(mode=0o700, exist_ok=True)
        # Without its twin the database that comes in takes a new replica id (J3).
        profile.replica.unlink(missing_ok=True)
        profile.database.with_name(profile.database.name + "-shm").unlink(missing_ok=True)
        for path in sorted(incoming.iterdir()):
            _set_aside(profile, path.name, aside)
            path.rename(profile.folder / path.name)
        sync_folder(aside)
        sync_folder(profile.folder)
        incoming.rmdir()
        sync_folder(profile.folder)
    return aside


def set_aside(profile: Profile) -> tuple[Path, ...]:
    """The folders of stores that were set aside, the oldest first; they may hold blanked text."""
    return tuple(sorted(profile.folder.glob(f"{ASIDE}*")))


def _set_aside(profile: Profile, name: str, aside: Path) -> None:
    """Move what stands under the name, and what belongs to it, out of the way."""
    # With its write-ahead log: beside another database that would be played into it.
    for suffix in ("-wal", ".previous", ""):
        there = profile.folder / (name + suffix)
        if there.exists():
            os.replace(there, aside / there.name)


def _used(profile: Profile) -> set[str]:
    names = (path.name for path in profile.folder.iterdir())
    return {name.partition("-")[2] for name in names if name.startswith((INCOMING, ASIDE))}

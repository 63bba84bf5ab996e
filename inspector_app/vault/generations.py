"""keyslots.json on disk: written beside and renamed, the generation before it kept."""

import contextlib
import os
from pathlib import Path

from inspector_app.paths import Profile
from inspector_app.platform import disk_errors, replace_file, sync_folder
from inspector_app.vault.errors import SlotsDamaged, SlotsMissing
from inspector_app.vault.slots import SIZE_LIMIT, Keyslots, decode, encode


def previous(profile: Profile) -> Path:
    """Where the generation before lies."""
    return profile.keyslots.with_name(profile.keyslots.name + ".previous")


def any_generation(profile: Profile) -> bool:
    """Whether there is a keyslots file, be it damaged; NotWritable if that cannot be told."""
    with disk_errors(profile.folder):
        return profile.keyslots.exists() or previous(profile).exists()


def read(profile: Profile) -> Keyslots:
    """The newest generation that can be read; raises SlotsMissing, SlotsDamaged, SlotsTooNew."""
    if not any_generation(profile):
        raise SlotsMissing(profile.database.exists())
    current = _readable(profile.keyslots)
    found = current if current else _readable(previous(profile))
    if found is None:
        raise SlotsDamaged
    return found


def write(profile: Profile, keyslots: Keyslots, *, forget_previous: bool) -> None:
    """Make these the current slots; at no moment is there no generation that can be read.

    With `forget_previous` both generations are the same afterwards, so that a slot which was
    taken away opens nothing here. Raises DiskFull or NotWritable.
    """
    data = encode(keyslots)
    if _readable(profile.keyslots):  # a damaged one must not push out the good one before it
        with disk_errors(profile.keyslots):
            os.replace(profile.keyslots, previous(profile))
            sync_folder(profile.folder)
    replace_file(profile.keyslots, data)
    if forget_previous:
        replace_file(previous(profile), data)


def heal(profile: Profile, keyslots: Keyslots) -> None:
    """Write the current generation anew if the one before it had to step in."""
    if _readable(profile.keyslots) is None:
        replace_file(profile.keyslots, encode(keyslots))


def _readable(path: Path) -> Keyslots | None:
    with contextlib.suppress(OSError, SlotsDamaged), path.open("rb") as file:
        return decode(file.read(SIZE_LIMIT + 1))
    return None

"""What the settings do on a worker: the logo, the backups, the facts to show."""

from dataclasses import dataclass
from pathlib import Path

from inspector_app.bootstrap import Core
from inspector_app.cli.spelling import has_dictionary
from inspector_app.exchange.pictures import prepare_picture
from inspector_app.exchange.prepared import FileTooLarge
from inspector_app.paths import Profile
from inspector_app.platform import replace_file
from inspector_app.queries.drafting import LARGEST_LOGO
from inspector_app.store import backup_file
from inspector_app.store.backups import Backup, back_up, backups
from inspector_app.vault.keys import slot_kinds, slots_bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page shows besides the settings."""

    kinds: tuple[str, ...]
    newest: Backup | None
    spelling: bool  # whether there is a dictionary


def facts(profile: Profile) -> Facts:
    """The kinds of key slot, the newest backup, and whether words can be looked up."""
    made = backups(profile)
    return Facts(slot_kinds(profile), made[-1] if made else None, has_dictionary())


def take_logo(profile: Profile, picture: Path) -> str:
    """Lay a checked copy of the picture into the profile; returns its path.

    Raises PictureRefused, FileTooLarge, FileUnreadable, DiskFull or NotWritable.
    """
    prepared = prepare_picture(picture)
    if len(prepared.data) > LARGEST_LOGO:
        raise FileTooLarge(prepared.name, len(prepared.data))
    kept = profile.folder / f"logotyp{Path(prepared.name).suffix}"
    replace_file(kept, prepared.data)
    return str(kept)


def make_backup(core: Core) -> Backup:
    """One more of the rolling backups."""
    return back_up(core.store, slots_bytes(core.profile))


def save_backup(core: Core, file: Path) -> Path:
    """The whole profile in one encrypted file."""
    backup_file.backup_to(core.store, slots_bytes(core.profile), file)
    return file

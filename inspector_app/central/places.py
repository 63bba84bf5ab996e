"""The server's folder: what lies there tells whose it is."""

from pathlib import Path

from inspector_app.central.config import DATABASE_FILE, Config
from inspector_app.domain.errors import StoreError
from inspector_app.platform import disk_errors
from inspector_app.private import close_folder, make_private_folder

BLOBS = "blobs"
LOCK = "lock"
_OF_A_DISK = "lost+found"  # a disk of its own has it from the beginning
_SET_UP = {".toml", ".json", ".log", ".pem", ".crt", ".key"}  # what is laid there beforehand


class ForeignFolder(StoreError):
    """The folder holds something else; to close it to others could stop a whole machine."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class NoServer(StoreError):
    """No server has been begun in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def make_ready(config: Config) -> None:
    """Make the folder, closed to others; raises ForeignFolder, DiskFull, NotWritable.

    One that is there already must hold a server, or nothing but what a server is set up with.
    """
    folder = config.folder
    with disk_errors(folder):
        found = list(folder.iterdir()) if folder.is_dir() else []
    own = {config.key_path.name, DATABASE_FILE, BLOBS}
    if own.isdisjoint(path.name for path in found) and any(map(_is_foreign, found)):
        raise ForeignFolder(folder)
    make_private_folder(folder)
    close_folder(folder)


def is_begun(config: Config) -> bool:
    """Whether a server has been here; raises NotWritable where nobody may look."""
    own = (config.key_path, config.folder / DATABASE_FILE, config.folder / BLOBS)
    with disk_errors(config.folder):
        return any(path.exists() for path in own)


def _is_foreign(path: Path) -> bool:
    return path.name != _OF_A_DISK and path.suffix not in _SET_UP

"""Folders and files that are closed to others from the moment they are made.

Where the system knows such rights: on Windows a person's own folder is closed by where it lies.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from inspector_app.platform import disk_errors


def make_private_folder(folder: Path) -> None:
    """Make the folder, closed to others, and its parents; raises DiskFull, NotWritable.

    One that lies there already is closed only while it is empty: else it may be a home, and keeps
    its rights.
    """
    with disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            if not any(folder.iterdir()):
                close_folder(folder)


def close_folder(folder: Path) -> None:
    """Close a folder that is known to be ours to others; one that is shared, as /tmp, is left."""
    with disk_errors(folder):
        if not folder.stat().st_mode & stat.S_ISVTX:
            with suppress(PermissionError):  # somebody else's, or on a stick without rights
                folder.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make an empty file for somebody else to open; nothing is said where that cannot be.

    A file that is there is left as it is. Whoever opens it then tells what is wrong.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

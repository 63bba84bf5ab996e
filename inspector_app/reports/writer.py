"""A finished file onto disk: whole or not at all."""

from contextlib import suppress
from pathlib import Path

from inspector_app.platform import replace_file


def write_file(path: Path, content: bytes) -> None:
    """Put the content at `path`; on DiskFull or NotWritable the old file stays, and no crumbs."""
    beside = path.with_name(path.name + ".new")  # where `replace_file` writes first
    try:
        replace_file(path, content)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise

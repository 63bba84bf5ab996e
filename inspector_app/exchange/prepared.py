"""A file someone handed us, made ready to be kept as evidence, and why one may be refused."""

from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.errors import ContentError

LARGEST_FILE = 50_000_000  # bytes
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Prepared:
    """What will be kept: a picture without metadata, or a document as it was."""

    kind: str  # "photo" or "document"
    name: str
    media: str
    data: bytes
    has_metadata: bool = False  # names its author, perhaps; kept as it is


class FileUnreadable(ContentError):
    """The file is gone, is no ordinary file, or the system does not let us read it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileTooLarge(ContentError):
    """The file holds more than we keep."""

    def __init__(self, name: str, size: int, limit: int = LARGEST_FILE) -> None:
        super().__init__(name, size, limit)
        self.name = name
        self.size = size
        self.limit = limit


class FileEmpty(ContentError):
    """There is nothing in the file."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def read_file(path: Path) -> bytes:
    """All of an ordinary file; raises FileUnreadable, FileTooLarge or FileEmpty."""
    try:
        if not path.is_file():
            raise FileUnreadable(path.name)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise FileUnreadable(path.name) from fault
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(path.name, path.stat().st_size)
    if not data:
        raise FileEmpty(path.name)
    return data


def shown_name(name: str) -> str:
    """A file's name fit to be shown and kept: one line, no control or direction signs."""
    visible = "".join(sign for sign in name if sign.isprintable())
    stem, dot, ending = visible.rpartition(".")
    if not dot or len(ending) > 10:
        return visible[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"

"""Everything that differs between operating systems, and nothing else."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from inspector_app.domain.errors import StoreError


class AlreadyOpen(StoreError):
    """Another copy of the program holds this profile."""


@dataclass(frozen=True, slots=True)
class MissingLibrary:
    """A shared library that Qt needs, and the package that brings it."""

    library: str
    debian: str
    fedora: str


def make_private_folder(folder: Path) -> None:
    """Make the folder and its parents; on POSIX nobody but its owner may look inside."""
    ...


def sync_folder(folder: Path) -> None:
    """Let names made, renamed or removed in the folder survive a power cut; no-op on Windows."""
    ...


def replace_file(path: Path, data: bytes) -> None:
    """Write beside, sync, rename, sync the folder: the file is the old or the new, never half."""
    ...


class InstanceLock:
    """Held while the program has a profile open; the system lets go of it when we die."""

    def __init__(self, path: Path) -> None:
        """Take the lock or raise AlreadyOpen at once."""
        ...

    def release(self) -> None:
        """Let go; a second call does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def is_network_folder(folder: Path) -> bool:
    """Whether the folder, or its nearest parent that exists, lies on a network file system."""
    ...


def free_space(folder: Path) -> int:
    """Free bytes for this user where the folder lies or will lie."""
    ...


def limit_memory(octets: int) -> None:
    """Let this process have at most so much address space; no-op where that cannot be had."""
    ...


def missing_qt_libraries() -> tuple[MissingLibrary, ...]:
    """The shared libraries that Qt needs and that this computer lacks; Linux only."""
    ...


def has_display() -> bool:
    """Whether a window would be seen: a display server answers, and Qt is not sent elsewhere."""
    ...


def os_user() -> str:
    """The name of whoever runs this process, from the system rather than the environment."""
    ...


def resident_memory() -> int:
    """Bytes of memory this process holds now."""
    ...


def peak_memory() -> int:
    """Most bytes of memory this process has held."""
    ...

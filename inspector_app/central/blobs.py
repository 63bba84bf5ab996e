"""Files by the hash of their content, each organisation's apart.

No name comes from outside but a checked hash. A file is written beside, synced and renamed, and
its folder synced, before any row tells of it: what a row names is there. The rest is waste, which
a start sweeps away once it is a day old.
"""

import hashlib
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from inspector_app.domain.errors import ContentError, StoreError
from inspector_app.platform import disk_errors, sync_file, sync_folder
from inspector_app.private import make_private_folder

_CHUNK = 1024 * 1024
_ORGANISATION = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_HALF_DONE = re.compile(r"\.[0-9a-f]{32}|(?P<whole>[0-9a-f]{64})\.[0-9]+")
_ABANDONED = 24 * 60 * 60  # seconds without a word written


class NoBlobName(ContentError):
    """What was asked for is no hash, so nothing lies under it."""


class WrongContent(ContentError):
    """The parts together are not what their hash says; they have been thrown away."""


class PartMissing(StoreError):
    """A part that was stored is not there any more."""

    def __init__(self, part: int) -> None:
        super().__init__(part)
        self.part = part


class BlobLost(StoreError):
    """A whole blob that was kept is not there any more, or not all of it."""


class BlobsAway(StoreError):
    """The folder of an organisation's blobs is not there, as where its disk is not connected."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class BlobStore(Protocol):
    """Where attachments lie; safe from any thread and process, and every act may be done again."""

    def put(self, organisation: str, sha256: str, octets: bytes) -> None:
        """Keep a whole blob, whose hash the caller has checked."""

    def put_part(self, organisation: str, sha256: str, part: int, octets: bytes) -> None:
        """Keep one part; durable on return."""

    def join(self, organisation: str, sha256: str, parts: int) -> None:
        """Make the parts one blob under its hash; raises WrongContent, PartMissing."""

    def size(self, organisation: str, sha256: str) -> int | None:
        """How large the whole blob is; None where it is not here."""

    def open(self, organisation: str, sha256: str) -> BinaryIO:
        """The whole blob, to be read and closed; raises BlobLost, NotWritable."""

    def throw_away(self, organisation: str, sha256: str) -> None:
        """Keep the whole blob no longer, if it is here."""

    def demand(self, organisation: str) -> None:
        """Raise BlobsAway where nothing can be said of the organisation's blobs."""

    def is_ready(self) -> bool:
        """Whether something can be kept at this moment, by keeping something."""

    def sweep(self) -> None:
        """Throw away what processes that died left half done; nothing that others still write."""


class FolderBlobs:
    """Blobs as files: a folder for each organisation, hashes for names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, organisation: str, sha256: str, octets: bytes) -> None:
        with self._written(self._whole(organisation, sha256)) as file:
            file.write(octets)

    def put_part(self, organisation: str, sha256: str, part: int, octets: bytes) -> None:
        with self._written(self._part(organisation, sha256, part)) as file:
            file.write(octets)

    def join(self, organisation: str, sha256: str, parts: int) -> None:
        whole = self._whole(organisation, sha256)
        places = [self._part(organisation, sha256, part) for part in range(parts)]
        try:
            self._join(whole, places, sha256)
        except PartMissing:
            if not whole.is_file():  # else another process has joined them meanwhile
                raise
        except WrongContent:
            _remove(places)
            raise
        _remove(places)

    def size(self, organisation: str, sha256: str) -> int | None:
        try:
            return self._whole(organisation, sha256).stat().st_size
        except FileNotFoundError:
            return None

    def open(self, organisation: str, sha256: str) -> BinaryIO:
        place = self._whole(organisation, sha256)
        try:
            with disk_errors(place):
                return place.open("rb")
        except FileNotFoundError:
            raise BlobLost from None

    def throw_away(self, organisation: str, sha256: str) -> None:
        self._whole(organisation, sha256).unlink(missing_ok=True)

    def demand(self, organisation: str) -> None:
        home = self._folder / organisation
        if not home.is_dir():
            raise BlobsAway(home)

    def is_ready(self) -> bool:
        # A folder is made only when something is kept: its disk may be one that is not there.
        place = self._folder if self._folder.exists() else self._folder.parent
        try:
            with tempfile.TemporaryFile(dir=place) as file:
                file.write(b"x")
                file.flush()
        except OSError:
            return False
        return True

    def sweep(self) -> None:
        if not self._folder.is_dir():
            return
        with disk_errors(self._folder):
            # Not the time of day: of several machines that share the folder each has its own.
            newest = max((home.stat().st_mtime for home in self._folder.iterdir()), default=0)
            for path in filter(_is_half_done, self._folder.glob("*/*")):
                with suppress(FileNotFoundError):  # swept by another
                    if path.stat().st_mtime < newest - _ABANDONED:
                        path.unlink()

    def _join(self, whole: Path, places: list[Path], sha256: str) -> None:
        digest = hashlib.sha256()
        with self._written(whole) as file:
            for part, place in enumerate(places):
                try:
                    source = place.open("rb")
                except FileNotFoundError:
                    raise PartMissing(part) from None
                with source:
                    while chunk := source.read(_CHUNK):
                        digest.update(chunk)
                        file.write(chunk)
            if digest.hexdigest() != sha256:
                raise WrongContent

    @contextmanager
    def _written(self, place: Path) -> Iterator[BinaryIO]:
        """A file to write, which stands under its name only if all went well."""
        if not place.parent.is_dir():
            make_private_folder(place.parent)
            sync_folder(self._folder)
        beside = place.with_name(f".{secrets.token_hex(16)}")
        try:
            with disk_errors(place):
                descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with open(descriptor, "wb") as file:
                    yield file
                    file.flush()
                    sync_file(file.fileno())
                os.replace(beside, place)
                sync_folder(place.parent)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def _whole(self, organisation: str, sha256: str) -> Path:
        if not _ORGANISATION.fullmatch(organisation) or not _HASH.fullmatch(sha256):
            raise NoBlobName
        return self._folder / organisation / sha256

    def _part(self, organisation: str, sha256: str, part: int) -> Path:
        return self._whole(organisation, sha256).with_suffix(f".{part:d}")


def _remove(places: list[Path]) -> None:
    for place in places:
        place.unlink(missing_ok=True)


def _is_half_done(path: Path) -> bool:
    """Whether it was never given its name, or is a part of what is whole already."""
    found = _HALF_DONE.fullmatch(path.name)
    if found is None:
        return False
    return found["whole"] is None or path.with_name(found["whole"]).is_file()

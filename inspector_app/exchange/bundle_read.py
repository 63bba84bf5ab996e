"""A bundle opened: everything in it is verified before anything of it is handed out."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from inspector_app.domain.errors import ContentError
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.bundle_chains import check_chains
from inspector_app.exchange.bundle_entries import read_entries
from inspector_app.exchange.bundle_envelope import file_key, frame_key, read_header
from inspector_app.exchange.bundle_errors import (
    BundleDamaged,
    BundleForged,
    BundleUnfit,
    Limit,
    Place,
)
from inspector_app.exchange.bundle_frames import FrameReader
from inspector_app.exchange.bundle_limits import MOST_OCTETS, keep_within
from inspector_app.exchange.bundle_manifest import (
    LENGTH_OCTETS,
    Manifest,
    Part,
    PartKind,
    WrittenJournal,
    attachments_in,
    attestations_in,
    read_manifest,
    sender_in,
    signed_bytes,
    vector_in,
)
from inspector_app.exchange.bundle_parcel import Parcel
from inspector_app.exchange.checklists import from_document
from inspector_app.exchange.prepared import FileUnreadable
from inspector_app.vault.device_keys import SIGNATURE_OCTETS, DeviceKeys, is_signed
from inspector_app.vault.passphrase import Passphrase

PLACES = {
    PartKind.ENTRIES: Place.ENTRIES,
    PartKind.CHECKLIST: Place.CHECKLIST,
    PartKind.ATTACHMENT: Place.ATTACHMENT,
}


@dataclass(frozen=True, slots=True)
class OpenBundle:
    """What a bundle tells, verified, and a way to its attachments.

    The file stays where it is; `attachment` reads it again.
    """

    parcel: Parcel
    by_passphrase: bool  # which opened it: the passphrase, or this profile's own keys
    _path: Path
    _key: bytes = field(repr=False)
    _begin: int
    _places: dict[str, tuple[int, int]]  # each attachment's offset and size

    def attachment(self, digest: str) -> Iterator[bytes]:
        """An attachment's content in pieces; the last is handed out once the whole is right.

        Raises KeyError for one that the parcel does not list; BundleDamaged or FileUnreadable
        where the file is no longer what was opened.
        """
        offset, size = self._places[digest]
        return self._again(digest, offset, size)

    def _again(self, digest: str, offset: int, size: int) -> Iterator[bytes]:
        with _readable(self._path) as file:
            frames = FrameReader(file, self._key, self._begin, os.fstat(file.fileno()).st_size)
            if offset + size > frames.octets:
                raise BundleDamaged(Place.FRAMES)
            seen, held = hashlib.sha256(), b""
            for piece in frames.pieces(offset, size):
                if held:
                    yield held
                held = piece
                seen.update(piece)
            if seen.hexdigest() != digest:
                raise BundleDamaged(Place.ATTACHMENT)
            yield held


def open_bundle(
    path: Path,
    keys: DeviceKeys,
    passphrase: Passphrase | None = None,
    *,
    most_octets: int = MOST_OCTETS,
) -> OpenBundle:
    """The bundle, opened by this profile's keys or else by the passphrase, and verified whole.

    Who the sender and the attesting keys belong to is for the caller to settle: here only what
    the bundle itself says of them was compared. Raises one of the kinds of BundleRefused, or
    FileUnreadable.
    """
    with _readable(path) as file:
        size = os.fstat(file.fileno()).st_size
        keep_within(Limit.FILE, size, most_octets)
        clear, header = read_header(file)
        secret, by_passphrase = file_key(header, keys, passphrase)
        key = frame_key(secret, header.salt, clear)
        frames = FrameReader(file, key, len(clear), size)
        manifest, begin = _manifest(frames, hashlib.sha256(clear).digest())
        parts = _placed_parts(manifest, begin, frames.octets)
        parcel = _parcel(manifest, frames, parts)
    places = {part.hash: place for part, place in parts if part.kind is PartKind.ATTACHMENT}
    return OpenBundle(parcel, by_passphrase, path, key, len(clear), places)


def _manifest(frames: FrameReader, clear_digest: bytes) -> tuple[Manifest, int]:
    """The manifest, its signature checked, and where the parts begin."""
    length = int.from_bytes(_octets(frames, 0, LENGTH_OCTETS), "big")
    keep_within(Limit.MANIFEST, length)
    data = _octets(frames, LENGTH_OCTETS, length)
    signature = _octets(frames, LENGTH_OCTETS + length, SIGNATURE_OCTETS)
    manifest = read_manifest(data)
    if not is_signed(manifest.sender.sign, signed_bytes(clear_digest, data), signature):
        raise BundleForged
    return manifest, LENGTH_OCTETS + length + SIGNATURE_OCTETS


def _octets(frames: FrameReader, offset: int, size: int) -> bytes:
    if offset + size > frames.octets:
        raise BundleUnfit(Place.MANIFEST)
    return b"".join(frames.pieces(offset, size))


def _placed_parts(manifest: Manifest, begin: int, end: int) -> list[tuple[Part, tuple[int, int]]]:
    """Each part with its offset and size; together they fill the file to its end."""
    placed = []
    for part in manifest.parts:
        placed.append((part, (begin, part.size)))
        begin += part.size
    if begin != end:
        raise BundleUnfit(Place.MANIFEST)
    return placed


def _parcel(
    manifest: Manifest, frames: FrameReader, parts: list[tuple[Part, tuple[int, int]]]
) -> Parcel:
    written: list[bytes] = []
    checklists: dict[str, bytes] = {}
    for part, place in parts:
        if part.kind is PartKind.ATTACHMENT:
            _verify(part, frames.pieces(*place))
            continue
        data = b"".join(frames.pieces(*place))
        _verify(part, [data])
        if part.kind is PartKind.ENTRIES:
            written.append(data)
        else:
            checklists[_digest_of(data)] = data
    told: tuple[Manifest | WrittenJournal, ...] = (manifest, *manifest.beside)
    first, *beside = (
        _journal(manifest, said, data, checklists) for said, data in zip(told, written, strict=True)
    )
    return replace(first, beside=tuple(beside))


def _journal(
    manifest: Manifest,
    said: Manifest | WrittenJournal,
    written: bytes,
    checklists: dict[str, bytes],
) -> Parcel:
    """What is told of one review, each entry of it vouched for."""
    review = ReviewId(said.review)
    entries = read_entries(written, review)
    attestations = attestations_in(said)
    check_chains(review, entries, attestations)
    return Parcel(
        review,
        sender_in(manifest),
        manifest.made,
        vector_in(said.since),
        vector_in(said.has),
        attestations,
        entries,
        checklists,
        attachments_in(manifest),
    )


def _verify(part: Part, pieces: Iterable[bytes]) -> None:
    seen = hashlib.sha256()
    for piece in pieces:
        seen.update(piece)
    if seen.hexdigest() != part.hash:
        raise BundleUnfit(PLACES[part.kind])


def _digest_of(document: bytes) -> str:
    try:
        return from_document(document).digest
    except ContentError as fault:
        raise BundleUnfit(Place.CHECKLIST) from fault


@contextmanager
def _readable(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as fault:
        raise FileUnreadable(path.name) from fault

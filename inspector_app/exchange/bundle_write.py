"""A bundle put together and sealed: beside its place first, so that it is there whole or not."""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from inspector_app.exchange.bundle_chains import check_chains
from inspector_app.exchange.bundle_entries import entry_lines
from inspector_app.exchange.bundle_envelope import KEY_OCTETS, frame_key, new_header
from inspector_app.exchange.bundle_errors import AttachmentNotAsNamed, Limit
from inspector_app.exchange.bundle_frames import FrameWriter
from inspector_app.exchange.bundle_limits import MOST_OCTETS, keep_within
from inspector_app.exchange.bundle_manifest import (
    LENGTH_OCTETS,
    MEDIA,
    Part,
    PartKind,
    manifest_of,
    signed_bytes,
)
from inspector_app.exchange.bundle_parcel import AttachmentHead, Parcel
from inspector_app.platform import NotWritable, disk_errors, sync_file, sync_folder
from inspector_app.vault.device_keys import DeviceKeys, Identity
from inspector_app.vault.passphrase import Passphrase

Contents = Callable[[str], Iterable[bytes]]  # from an attachment's hash to its content in pieces


def write_bundle(
    path: Path,
    parcel: Parcel,
    contents: Contents,
    keys: DeviceKeys,
    *,
    recipients: Sequence[Identity] = (),
    passphrase: Passphrase | None = None,
    most_octets: int = MOST_OCTETS,
) -> None:
    """Write the parcel for these readers; what lay at `path` is replaced once all is on the disk.

    `keys` are the sender's own, and `contents` is asked for each of the parcel's attachments once,
    in order. Only the file's owner may read it. Raises BundleForNobody, BundleTooLarge,
    AttachmentNotAsNamed, EntryUnattested, AttestationWrong, DiskFull or NotWritable, and whatever
    `contents` raises; then `path` is as it was.
    """
    for one in parcel.journals:
        check_chains(one.review, one.entries, one.attestations)
    written = [b"".join(entry_lines(one.entries)) for one in parcel.journals]
    documents = [parcel.checklists[digest] for digest in sorted(parcel.checklists)]
    manifest = manifest_of(parcel, tuple(_parts(written, documents, parcel.attachments)))
    secret = secrets.token_bytes(KEY_OCTETS)
    clear, salt = new_header(secret, recipients, passphrase)
    signature = keys.signature(signed_bytes(hashlib.sha256(clear).digest(), manifest))
    told = (len(manifest).to_bytes(LENGTH_OCTETS, "big"), manifest, signature, *written, *documents)
    attached = sum(one.size for one in parcel.attachments)
    keep_within(Limit.FILE, len(clear) + sum(map(len, told)) + attached, most_octets)
    with _placed(path) as file:
        file.write(clear)
        frames = FrameWriter(file, frame_key(secret, salt, clear))
        for data in told:
            frames.write(data)
        for head in parcel.attachments:
            for piece in _as_named(head, contents(head.hash)):
                frames.write(piece)
        frames.close()


def _parts(
    written: Iterable[bytes], documents: Iterable[bytes], attachments: Iterable[AttachmentHead]
) -> Iterator[Part]:
    for lines in written:
        yield _part(PartKind.ENTRIES, lines)
    for document in documents:
        yield _part(PartKind.CHECKLIST, document)
    for head in attachments:
        yield Part(PartKind.ATTACHMENT, head.hash, head.size, head.media)


def _part(kind: PartKind, data: bytes) -> Part:
    return Part(kind, hashlib.sha256(data).hexdigest(), len(data), MEDIA[kind])


def _as_named(head: AttachmentHead, pieces: Iterable[bytes]) -> Iterator[bytes]:
    seen, size = hashlib.sha256(), 0
    for piece in pieces:
        seen.update(piece)
        size += len(piece)
        yield piece
    if size != head.size or seen.hexdigest() != head.hash:
        raise AttachmentNotAsNamed(head.hash)


@contextmanager
def _placed(path: Path) -> Iterator[BinaryIO]:
    """A new private file that takes its place once it was written whole, or goes away."""
    beside = path.with_name(path.name + ".new")
    with disk_errors(path):
        beside.unlink(missing_ok=True)
        try:
            with _new_private(beside) as file:
                yield file
                file.flush()
                sync_file(file.fileno())
            os.replace(beside, path)
            sync_folder(path.parent)
        finally:
            beside.unlink(missing_ok=True)


def _new_private(path: Path) -> BinaryIO:
    try:
        return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileNotFoundError as fault:  # there is no such folder
        raise NotWritable(path.parent) from fault

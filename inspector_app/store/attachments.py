"""Files beside the store, encrypted each under its own key, named by the hash of their content.

A file is frames of at most 1 MiB, sealed by AES-GCM. Each frame is bound to the content's hash, to
its own number and to whether it is the last, so that a file that was changed, cut, or put together
from others is noticed. Its key stands in the encrypted table: without the row it is noise.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, delete, insert, select

from inspector_app.clock import Clock
from inspector_app.domain.errors import StoreError
from inspector_app.domain.ids import ReviewId
from inspector_app.journal.entry import Entry, decode
from inspector_app.platform import replace_file
from inspector_app.private import make_private_folder
from inspector_app.store.store import Store
from inspector_app.store.tables import attachments, entries, submission_blobs, submissions

FRAME = 1024 * 1024
TAG = 16
KEY_OCTETS = 32

_EVIDENCE = select(entries.c.value).where(
    entries.c.register >= "evidence/",
    entries.c.register < "evidence0",
    entries.c.value.is_not(None),
)
# What is drawn for a submission stands in no journal, and goes with its document.
_REPORTS = select(submission_blobs.c.sha256).where(
    submission_blobs.c.kind == "report",
    submission_blobs.c.submission == submissions.c.id,
    submissions.c.document != b"",
)


class AttachmentMissing(StoreError):
    """The file is not on this computer (yet)."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


class AttachmentDamaged(StoreError):
    """The file is not what was put there; the journal is not touched by that."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


def keep(connection: Connection, folder: Path, data: bytes, media: str, clock: Clock) -> str:
    """Put the content where it is durable, then note its key; returns its hash.

    The row counts once the caller commits; until then the file is an orphan. Raises DiskFull or
    NotWritable, and then nothing was noted.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = connection.scalar(select(attachments.c.key).where(attachments.c.hash == digest))
    if known is not None and (folder / digest).is_file():
        return digest
    key = known or bytes.fromhex(clock.hex_id(KEY_OCTETS))
    make_private_folder(folder)
    replace_file(folder / digest, b"".join(seal(data, key, digest)))
    if known is None:
        row = {"hash": digest, "key": key, "size": len(data), "media": media}
        connection.execute(insert(attachments).values(row))
    return digest


def read(connection: Connection, folder: Path, digest: str) -> Iterator[bytes]:
    """The content in pieces, each checked before it is handed out.

    Raises AttachmentMissing at once, or AttachmentDamaged at the first piece that is not right.
    """
    key = connection.scalar(select(attachments.c.key).where(attachments.c.hash == digest))
    if key is None or not (folder / digest).is_file():
        raise AttachmentMissing(digest)
    return _opened(folder / digest, key, digest)


def known(connection: Connection) -> dict[str, tuple[int, str]]:
    """Size and media type of every file whose key is here, by hash."""
    rows = connection.execute(select(attachments.c.hash, attachments.c.size, attachments.c.media))
    return {row.hash: (row.size, row.media) for row in rows}


def here(connection: Connection, folder: Path) -> set[str]:
    """The hashes of the files that are on this computer and can be opened."""
    there = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    return there & known(connection).keys()


def named_in(connection: Connection, review: ReviewId, register: str) -> set[str]:
    """The hashes that ever stood in an evidence register of the review."""
    values = connection.scalars(
        select(entries.c.value).where(
            entries.c.review == review,
            entries.c.register == register,
            entries.c.value.is_not(None),
        )
    )
    return set(_hashes(values))


def named_under(connection: Connection, review: ReviewId) -> set[str]:
    """The hashes that ever stood in any evidence register of the review."""
    values = connection.scalars(_EVIDENCE.where(entries.c.review == review))
    return set(_hashes(values))


def named_by(written: Iterable[Entry]) -> set[str]:
    """The hashes that these entries name."""
    return {
        str(value["hash"])
        for value in (one.value for one in written if one.register.startswith("evidence/"))
        if isinstance(value, dict) and "hash" in value
    }


def forget_unused(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Drop the keys of those that no entry of any review names, and no report is; returns which.

    From the commit on their files are noise; `remove_files` then takes them away.
    """
    unused = set(digests) - set(_hashes(connection.scalars(_EVIDENCE)))
    unused -= set(connection.scalars(_REPORTS))
    connection.execute(delete(attachments).where(attachments.c.hash.in_(unused)))
    return unused


def remove_files(folder: Path, digests: Iterable[str]) -> None:
    """Take away files whose keys are gone; one that is not there is no fault."""
    for digest in digests:
        (folder / digest).unlink(missing_ok=True)


def sweep(store: Store) -> int:
    """Take away what no row knows: a file whose commit never came, or half of one.

    Returns how many. Holds the writer, so that no file is swept while it is being put there.
    """
    folder = store.profile.attachments
    if not folder.is_dir():
        return 0
    with store.write() as work:
        kept = known(work.connection)
        orphans = [file for file in folder.iterdir() if file.name not in kept and file.is_file()]
        for file in orphans:
            file.unlink()
    return len(orphans)


def seal(data: bytes, key: bytes, digest: str) -> Iterator[bytes]:
    """The content's frames, sealed; the key must be used for this content alone."""
    cipher = AESGCM(key)
    for number in range(max(1, -(-len(data) // FRAME))):
        piece = data[number * FRAME : (number + 1) * FRAME]
        last = (number + 1) * FRAME >= len(data)
        yield cipher.encrypt(_nonce(number), piece, _bound_to(digest, number, last))


def _opened(path: Path, key: bytes, digest: str) -> Iterator[bytes]:
    cipher = AESGCM(key)
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        frames = max(1, -(-size // (FRAME + TAG)))
        for number in range(frames):
            bound = _bound_to(digest, number, number + 1 == frames)
            try:
                yield cipher.decrypt(_nonce(number), file.read(FRAME + TAG), bound)
            except (InvalidTag, ValueError) as fault:
                raise AttachmentDamaged(digest) from fault


def _nonce(number: int) -> bytes:
    # Never twice under one key: each content has its own, and each of its frames its number.
    return number.to_bytes(12, "big")


def _bound_to(digest: str, number: int, last: bool) -> bytes:
    return bytes.fromhex(digest) + number.to_bytes(8, "big") + bytes([last])


def _hashes(values: Iterable[bytes]) -> Iterator[str]:
    for value in map(decode, values):
        if isinstance(value, dict) and isinstance(value.get("hash"), str):
            yield str(value["hash"])

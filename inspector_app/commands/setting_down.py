"""A submission written to a folder, as when the server will not have it: nothing is stuck here."""

import os
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from inspector_app.domain.changes import Changes
from inspector_app.domain.media import ENDINGS
from inspector_app.platform import disk_errors, replace_file
from inspector_app.private import make_private_folder
from inspector_app.store import attachments, review_rows, submission_rows
from inspector_app.store.attachments import AttachmentDamaged, AttachmentMissing
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import UnknownSubmission

DOCUMENT = "assessment.json"


@dataclass(frozen=True, slots=True)
class SetDown:
    """The files that were written, and the hashes of those that could not be read."""

    written: tuple[Path, ...]
    unread: tuple[str, ...]


def set_down(store: Store, submission: str, folder: Path) -> tuple[SetDown, Changes]:
    """Write the document and every file of a submission, unencrypted; no file there is touched.

    The log tells of it before the first file is written. What is there already, octet for octet,
    is not written again. Raises UnknownSubmission, DiskFull or NotWritable.
    """
    with store.write() as work:
        row = submission_rows.one(work.connection, submission)
        files = submission_rows.blobs(work.connection, submission)
        document = submission_rows.document(work.connection, submission)
        if not document:
            raise UnknownSubmission(submission)  # its copy here was removed
        review_rows.log(work.connection, row.review, "submission_written", submission, work.now())
    with disk_errors(folder):
        if not folder.is_dir():  # one that is there is somebody's, and open to whom it is
            make_private_folder(folder)
        made, unread = [_put(folder, DOCUMENT, document)], []
        for file in files:
            try:
                octets = _content(store, file.sha256)
            except (AttachmentMissing, AttachmentDamaged):
                unread.append(file.sha256)
            else:
                name = f"{file.sha256}{ENDINGS.get(file.media, '')}"
                made.append(_put(folder, name, octets))
    return SetDown(tuple(made), tuple(unread)), work.changes


def _content(store: Store, sha256: str) -> bytes:
    with store.read() as connection:
        return b"".join(attachments.read(connection, store.profile.attachments, sha256))


def _put(folder: Path, name: str, octets: bytes) -> Path:
    """Write it under the name, or the next free one with a number where another file has that."""
    stem, ending = Path(name).stem, Path(name).suffix
    names = chain((name,), (f"{stem} {number}{ending}" for number in count(2)))
    path = next(one for one in map(folder.joinpath, names) if _may_be(one, octets))
    if not path.exists():
        replace_file(path, octets)
    return path


def _may_be(path: Path, octets: bytes) -> bool:
    """Whether nothing has the name, or just this content."""
    return not os.path.lexists(path) or (path.is_file() and path.read_bytes() == octets)

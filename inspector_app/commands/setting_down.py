"""A submission written to a folder, as when the server will not have it: nothing is stuck here."""

from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.changes import Changes
from inspector_app.platform import disk_errors, make_private_folder, replace_file
from inspector_app.store import attachments, review_rows, submission_rows
from inspector_app.store.attachments import AttachmentDamaged, AttachmentMissing
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import UnknownSubmission

DOCUMENT = "assessment.json"
_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class SetDown:
    """The files that were written, and the hashes of those that could not be read."""

    written: tuple[Path, ...]
    unread: tuple[str, ...]


def set_down(store: Store, submission: str, folder: Path) -> tuple[SetDown, Changes]:
    """Write the document and every file of a submission, unencrypted; the log tells that it was.

    Raises UnknownSubmission, DiskFull or NotWritable.
    """
    with store.read() as connection:
        row = submission_rows.one(connection, submission)
        files = submission_rows.blobs(connection, submission)
        document = submission_rows.document(connection, submission)
    if not document:
        raise UnknownSubmission(submission)  # its copy here was removed
    with disk_errors(folder):
        make_private_folder(folder)
        replace_file(folder / DOCUMENT, document)
        made, unread = [folder / DOCUMENT], []
        for file in files:
            path = folder / f"{file.sha256}{_ENDINGS.get(file.media, '')}"
            try:
                with store.read() as connection:
                    pieces = attachments.read(connection, store.profile.attachments, file.sha256)
                replace_file(path, b"".join(pieces))
            except (AttachmentMissing, AttachmentDamaged):
                unread.append(file.sha256)
            else:
                made.append(path)
    with store.write() as work:
        review_rows.log(work.connection, row.review, "submission_written", submission, work.now())
    return SetDown(tuple(made), tuple(unread)), work.changes

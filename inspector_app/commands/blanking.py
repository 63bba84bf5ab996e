"""“Ta bort för gott”: text typed by mistake is emptied wherever it stands (DESIGN J13)."""

from collections.abc import Iterable

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import InspectorId, ItemId, ReviewId
from inspector_app.journal.blanking import BLANK, blanking
from inspector_app.journal.entry import Dot
from inspector_app.journal.joining import register_in
from inspector_app.store import (
    attachments,
    joined_rows,
    pending_rows,
    review_rows,
    searching,
    submission_rows,
)
from inspector_app.store.blanked import dots_in
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork


def blank(store: Store, review: ReviewId, register: str, reason: str) -> Changes:
    """Empty all that was ever written in a register, what is being typed there too.

    Cannot be undone. A piece of evidence goes with its caption and, where nothing else shows the
    same file, with the file and its key. Raises UnknownRegister.
    """
    kind = registers.kind_of(register)
    emptied = [register]
    if kind.head == "evidence":
        emptied.append(registers.item("caption", ItemId(register.split("/")[1])))
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        files = forget_submissions(work, review)
        _empty(work, review, emptied, me, reason, files)
        for other, who in joined_rows.others(work.connection, review).items():
            # Its journal is told itself: it may part from this review, or go to others alone.
            there = {here: told for told, here in who.items()}
            names = [register_in(name, other, there) for name in emptied]
            _empty(work, other, names, there.get(me, me), reason, files)
        work.fold_joined()  # so that no copy of an entry names the files any more
        unused = attachments.forget_unused(work.connection, files)
        review_rows.log(work.connection, review, "blanked", register, work.now())
    attachments.remove_files(store.profile.attachments, unused)
    return work.changes


def forget_submissions(work: UnitOfWork, review: ReviewId) -> set[str]:
    """Let nothing be sent, or stay, that was made before a blanking; the hashes of its files.

    What is left of the review is signed again, and handed in as the next revision.
    """
    files = set()
    for home in joined_rows.family(work.connection, review):
        for one in submission_rows.of_review(work.connection, home):
            files |= {file.sha256 for file in submission_rows.blobs(work.connection, one.id)}
        submission_rows.forget_documents(work.connection, [home])
    return files


def forget_blanked(work: UnitOfWork, reviews: Iterable[ReviewId]) -> None:
    """As `forget_submissions`, where a blanking came to any of these in this transaction."""
    for review in reviews:
        if any(name.startswith(BLANK) for name in work.touched_in(review)):
            forget_submissions(work, review)


def _empty(
    work: UnitOfWork,
    review: ReviewId,
    emptied: Iterable[str],
    me: InspectorId,
    reason: str,
    files: set[str],
) -> None:
    """Empty the registers in one journal, and note in `files` the hashes that stood there."""
    dots: list[Dot] = []
    for name in emptied:
        if name.startswith("evidence/"):
            files |= attachments.named_in(work.connection, review, name)
        dots += dots_in(work.connection, review, name)
        pending_rows.take(work.connection, review, name)
        searching.note_text(work.connection, review, name, None)
        work.touch(review, name)
    if dots:
        item = registers.item("blank", ItemId(work.clock.hex_id(8)))
        work.act(review, me).put(item, blanking(dots, reason))

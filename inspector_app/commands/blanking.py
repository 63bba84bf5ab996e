"""“Ta bort för gott”: text typed by mistake is emptied wherever it stands (DESIGN J13)."""

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.journal.blanking import blanking
from inspector_app.store import attachments, pending_rows, review_rows, searching
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
        files = _files_in(work, review, register) if kind.head == "evidence" else set()
        dots = [dot for name in emptied for dot in dots_in(work.connection, review, name)]
        for name in emptied:
            pending_rows.take(work.connection, review, name)
            searching.note_text(work.connection, review, name, None)
            work.touch(review, name)
        if dots:
            item = registers.item("blank", ItemId(store.clock.hex_id(8)))
            me = review_rows.seat(work.connection, review)
            work.act(review, me).put(item, blanking(dots, reason))
        unused = attachments.forget_unused(work.connection, files)
        review_rows.log(work.connection, review, "blanked", register, work.now())
    attachments.remove_files(store.profile.attachments, unused)
    return work.changes


def _files_in(work: UnitOfWork, review: ReviewId, register: str) -> set[str]:
    """The content hashes that ever stood in an evidence register."""
    return attachments.named_in(work.connection, review, register)

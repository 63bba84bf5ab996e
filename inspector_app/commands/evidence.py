"""Evidence besides what was said: pictures, documents, observations, copies of files."""

from collections.abc import Iterable
from pathlib import Path

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import ItemId, ReviewId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.prepared import Prepared
from inspector_app.platform import replace_file
from inspector_app.store import attachments, review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act


class NoSuchFile(RuleError):
    """No piece of evidence with this id holds a file."""

    def __init__(self, item: ItemId) -> None:
        super().__init__(item)
        self.item = item


def attach(
    store: Store,
    review: ReviewId,
    prepared: Prepared,
    caption: str = "",
    pins: Iterable[StatementId] = (),
) -> tuple[ItemId, Changes]:
    """Keep a prepared picture or document, encrypted, with its caption and pins as one act.

    Raises DiskFull or NotWritable, and then nothing was kept.
    """
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        item = attach_in(act, store.profile.attachments, prepared, caption, pins)
    return item, work.changes


def attach_in(
    act: Act,
    folder: Path,
    prepared: Prepared,
    caption: str = "",
    pins: Iterable[StatementId] = (),
) -> ItemId:
    """As `attach`, as part of an act that does more; `folder` is where attachments lie."""
    clock = act.work.clock
    item = ItemId(clock.hex_id(8))
    digest = attachments.keep(act.work.connection, folder, prepared.data, prepared.media, clock)
    act.put(registers.item("evidence", item), _value(prepared, digest))
    if caption:
        act.put(registers.item("caption", item), caption)
    for statement in dict.fromkeys(pins):
        act.put(registers.pin(item, statement), True)
    return item


def observe(
    store: Store, review: ReviewId, pins: Iterable[StatementId] = ()
) -> tuple[ItemId, Changes]:
    """Begin an observation: evidence without a file, whose words are typed as its caption."""
    item = ItemId(store.clock.hex_id(8))
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put(registers.item("evidence", item), {"kind": "observation", "name": ""})
        for statement in dict.fromkeys(pins):
            act.put(registers.pin(item, statement), True)
    return item, work.changes


def remove_evidence(store: Store, review: ReviewId, item: ItemId) -> Changes:
    """Take a piece of evidence away; the file stays, so that undo brings it back.

    To be rid of the file too, blank its `evidence/<id>` register.
    """
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put(registers.item("evidence", item), None)
    return work.changes


def save_copy(store: Store, review: ReviewId, item: ItemId, target: Path) -> None:
    """Write the file in clear where the person asked for it, and note that it left.

    Raises NoSuchFile, AttachmentMissing, AttachmentDamaged, DiskFull or NotWritable.
    """
    with store.write() as work:
        value = work.value(review, registers.item("evidence", item))
        digest = value.get("hash") if isinstance(value, dict) else None
        if not isinstance(digest, str):
            raise NoSuchFile(item)
        pieces = attachments.read(work.connection, store.profile.attachments, digest)
        replace_file(target, b"".join(pieces))
        review_rows.log(work.connection, review, "evidence.copied", item, work.now())


def _value(prepared: Prepared, digest: str) -> Value:
    return {
        "kind": prepared.kind,
        "name": prepared.name,
        "hash": digest,
        "media": prepared.media,
        "size": len(prepared.data),
    }

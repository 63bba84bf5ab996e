"""Evidence and documents as the windows and the report show them."""

from collections.abc import Collection
from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.queries.reader import Reading
from inspector_app.store import attachments
from inspector_app.store.store import Store

Pins = dict[ItemId, tuple[StatementId, ...]]
PICTURES = ("image/jpeg", "image/png")  # the only ones that are ever kept as pictures


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One picture, document or observation; `digest` is None where it holds no file."""

    item: ItemId
    kind: str  # photo, document, survey or observation
    name: str
    caption: str
    media: str
    size: int
    digest: str | None
    chosen: bool  # shown in the report
    pins: tuple[StatementId, ...]
    recorded: str
    awaited: bool = False  # its file has not come to this computer yet

    @property
    def is_picture(self) -> bool:
        return self.media in PICTURES

    @property
    def is_observation(self) -> bool:
        """Whether its caption is the evidence itself: what somebody saw."""
        return self.kind == "observation"

    @property
    def can_be_printed(self) -> bool:
        """Whether the report shows it once it is chosen."""
        return self.is_picture or self.is_observation


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One thing the unit was asked for."""

    item: ItemId
    name: str
    state: str  # requested, received or missing


def evidence_rows(
    reading: Reading,
    statement: StatementId | None = None,
    pinned: Pins | None = None,
    here: Collection[str] | None = None,
) -> tuple[EvidenceRow, ...]:
    """All evidence of the review, or what is pinned to one statement, oldest first.

    `pinned` is what `pins` gave, where the caller asked already; without `here`, what `files_here`
    gave, nothing is told to be awaited.
    """
    pinned = pins(reading) if pinned is None else pinned
    rows = [
        _row(reading, ItemId(name.split("/")[1]), value, pinned, here)
        for name, value in reading.under("evidence/")
        if isinstance(value, dict)
    ]
    wanted = [row for row in rows if statement is None or statement in row.pins]
    return tuple(sorted(wanted, key=lambda row: (row.recorded, row.item)))


def documents(reading: Reading) -> tuple[DocumentRow, ...]:
    """What the unit was asked for, in the order it was asked."""
    found = [
        (str(value.get("position", "")), name, value)
        for name, value in reading.under("document/")
        if isinstance(value, dict)
    ]
    return tuple(
        DocumentRow(ItemId(name.split("/")[1]), str(value["name"]), str(value["state"]))
        for _position, name, value in sorted(found, key=lambda each: each[:2])
    )


def pins(reading: Reading) -> Pins:
    """What each line or piece of evidence is pinned to."""
    found: dict[ItemId, list[StatementId]] = {}
    for name, on in reading.under("pin/"):
        if on is True:
            _head, item, statement = name.split("/")
            found.setdefault(ItemId(item), []).append(StatementId(statement))
    return {item: tuple(statements) for item, statements in found.items()}


def file_content(store: Store, digest: str) -> bytes:
    """The whole file in clear, in memory; raises AttachmentMissing or AttachmentDamaged."""
    with store.read() as connection:
        return b"".join(attachments.read(connection, store.profile.attachments, digest))


def awaited(store: Store, reading: Reading) -> tuple[EvidenceRow, ...]:
    """The evidence whose file has not come to this computer, oldest first."""
    return tuple(row for row in evidence_rows(reading, here=files_here(store)) if row.awaited)


def files_here(store: Store) -> frozenset[str]:
    """The hashes of the files on this computer."""
    with store.read() as connection:
        return frozenset(attachments.here(connection, store.profile.attachments))


def _row(
    reading: Reading,
    item: ItemId,
    value: dict[str, Value],
    pinned: Pins,
    here: Collection[str] | None,
) -> EvidenceRow:
    digest, size = value.get("hash"), value.get("size", 0)
    return EvidenceRow(
        item,
        str(value["kind"]),
        str(value["name"]),
        reading.text(registers.item("caption", item)),
        str(value.get("media", "")),
        size if isinstance(size, int) else 0,
        digest if isinstance(digest, str) else None,
        reading.value(registers.item("chosen", item)) is True,
        pinned.get(item, ()),
        reading.recorded(registers.item("evidence", item)),
        isinstance(digest, str) and here is not None and digest not in here,
    )

"""What a bundle tells, once its seals are off or before they are put on."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.attestation import Attestation
from inspector_app.journal.entry import Entry, header_bytes
from inspector_app.journal.vector import Vector
from inspector_app.vault.device_keys import Identity


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made the bundle, by their own words, and the keys it is signed with."""

    name: str
    organisation: str
    identity: Identity


@dataclass(frozen=True, slots=True)
class Carried:
    """An entry on its way, with its header's octets as they came: they are what the id hashes."""

    id: str
    data: bytes  # the header
    entry: Entry

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The entry made ready to travel."""
        data = header_bytes(entry.header)
        return cls(hashlib.sha256(data).hexdigest(), data, entry)


@dataclass(frozen=True, slots=True)
class AttachmentHead:
    """What is known of an attachment without its content."""

    hash: str  # SHA-256 of the content, in hex
    size: int
    media: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that a bundle tells about one review, but for the attachments' contents."""

    review: ReviewId
    sender: Sender
    made: str  # ISO 8601 with offset, as the sender's clock showed
    since: Vector  # what the receiver was taken to have; empty for a whole bundle
    has: Vector  # what the sender had
    attestations: tuple[Attestation, ...]
    entries: tuple[Carried, ...]
    checklists: Mapping[str, bytes]  # each checklist's digest and document
    attachments: tuple[AttachmentHead, ...]

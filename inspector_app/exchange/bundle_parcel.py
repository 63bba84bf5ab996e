"""What a bundle tells, once its seals are off or before they are put on."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.attestation import Attestation
from inspector_app.journal.entry import Entry
from inspector_app.journal.vector import Vector
from inspector_app.vault.device_keys import Identity


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made the bundle, by their own words, and the keys it is signed with."""

    name: str
    organisation: str
    identity: Identity


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
    entries: tuple[Entry, ...]
    checklists: Mapping[str, bytes]  # each checklist's digest and document
    attachments: tuple[AttachmentHead, ...]
    # Of the reviews joined to this one, by review id; sender, moment and files as above.
    beside: tuple["Parcel", ...] = ()

    @property
    def journals(self) -> tuple["Parcel", ...]:
        """This parcel and those beside it."""
        return (self, *self.beside)

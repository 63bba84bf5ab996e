"""The signed list of what a bundle holds."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import msgspec

from inspector_app.domain import media
from inspector_app.domain.ids import ReplicaId
from inspector_app.exchange.bundle_errors import BundleUnfit, Limit, Place
from inspector_app.exchange.bundle_json import (
    FORMAT,
    Counter,
    Format,
    Hex32,
    Moment,
    Octets32,
    Octets64,
    Sha256,
    as_written,
    written,
)
from inspector_app.exchange.bundle_limits import keep_within
from inspector_app.exchange.bundle_parcel import AttachmentHead, Parcel, Sender
from inspector_app.journal.attestation import Attestation
from inspector_app.journal.vector import Vector
from inspector_app.vault.device_keys import Identity

Name = Annotated[str, msgspec.Meta(max_length=500)]
Size = Annotated[int, msgspec.Meta(ge=0, le=2**40)]
Media = Annotated[str, msgspec.Meta(pattern=media.PATTERN)]
LENGTH_OCTETS = 4  # of the manifest's length, before it
_SIGNED = b"granskning 1 manifest\n"


class PartKind(StrEnum):
    """What a part is: of entries one for each review come first, checklists, then attachments."""

    ENTRIES = "entries"
    CHECKLIST = "checklist"
    ATTACHMENT = "attachment"


ORDER = tuple(PartKind)
MEDIA = {PartKind.ENTRIES: "application/jsonl", PartKind.CHECKLIST: "application/json"}


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A run of octets among the parts."""

    kind: PartKind
    hash: Sha256
    size: Size
    media: Media


class WrittenSender(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sender as the manifest names it."""

    name: Name
    organisation: Name
    sign: Octets32
    box: Octets32


class WrittenAttestation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """An attestation as the manifest holds it."""

    replica: Hex32
    counter: Counter
    head: Sha256
    key: Octets32
    signature: Octets64


class WrittenJournal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A review joined to the manifest's own."""

    review: Hex32
    since: dict[Hex32, Counter]
    has: dict[Hex32, Counter]
    attestations: tuple[WrittenAttestation, ...]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The JSON that the sender signs."""

    format: Format
    review: Hex32
    sender: WrittenSender
    made: Moment
    since: dict[Hex32, Counter]
    has: dict[Hex32, Counter]
    attestations: tuple[WrittenAttestation, ...]
    parts: tuple[Part, ...]
    beside: tuple[WrittenJournal, ...] = ()

    def of_kind(self, kind: PartKind) -> Iterator[Part]:
        """The parts of one kind, in order."""
        return (part for part in self.parts if part.kind is kind)


def signed_bytes(clear_digest: bytes, manifest: bytes) -> bytes:
    """What the sender's signature is over: this manifest, in this very file."""
    return _SIGNED + clear_digest + manifest


def manifest_of(parcel: Parcel, parts: tuple[Part, ...]) -> bytes:
    """The manifest's octets; raises BundleTooLarge."""
    sender = parcel.sender
    made = Manifest(
        FORMAT,
        parcel.review,
        WrittenSender(sender.name, sender.organisation, sender.identity.sign, sender.identity.box),
        parcel.made,
        _written_vector(parcel.since),
        _written_vector(parcel.has),
        _written_attestations(parcel),
        parts,
        tuple(
            WrittenJournal(
                one.review,
                _written_vector(one.since),
                _written_vector(one.has),
                _written_attestations(one),
            )
            for one in parcel.beside
        ),
    )
    _check_counts(made)
    return written(made)


def _written_vector(vector: Vector) -> dict[str, int]:
    return {str(replica): counter for replica, counter in vector.items()}


def _written_attestations(parcel: Parcel) -> tuple[WrittenAttestation, ...]:
    return tuple(
        WrittenAttestation(one.replica, one.counter, one.head, one.key, one.signature)
        for one in parcel.attestations
    )


def read_manifest(data: bytes) -> Manifest:
    """The manifest; raises BundleNewer, BundleTooLarge or BundleUnfit."""
    manifest = as_written(data, Manifest)
    if manifest is None:
        raise BundleUnfit(Place.MANIFEST)
    _check_counts(manifest)
    kinds = [ORDER.index(part.kind) for part in manifest.parts]
    files = [part for part in manifest.parts if part.kind is not PartKind.ENTRIES]
    named = {(part.kind, part.hash) for part in files}
    reviews = [manifest.review, *(one.review for one in manifest.beside)]
    if (
        kinds != sorted(kinds)
        or kinds.count(0) != len(reviews)
        or len(named) != len(files)
        or reviews[1:] != sorted(set(reviews[1:]) - {manifest.review})
    ):
        raise BundleUnfit(Place.MANIFEST)
    return manifest


def attestations_in(manifest: Manifest | WrittenJournal) -> tuple[Attestation, ...]:
    """The attestations, not yet checked."""
    return tuple(
        Attestation(ReplicaId(one.replica), one.counter, one.head, one.key, one.signature)
        for one in manifest.attestations
    )


def sender_in(manifest: Manifest) -> Sender:
    """Who says to have made the bundle."""
    sender = manifest.sender
    return Sender(sender.name, sender.organisation, Identity(sender.sign, sender.box))


def vector_in(said: dict[str, int]) -> Vector:
    """A vector of the manifest."""
    return {ReplicaId(replica): counter for replica, counter in said.items()}


def attachments_in(manifest: Manifest) -> tuple[AttachmentHead, ...]:
    """What is told of each attachment."""
    parts = manifest.of_kind(PartKind.ATTACHMENT)
    return tuple(AttachmentHead(part.hash, part.size, part.media) for part in parts)


def _check_counts(manifest: Manifest) -> None:
    keep_within(Limit.PARTS, len(manifest.parts))
    signed = (manifest.attestations, *(one.attestations for one in manifest.beside))
    keep_within(Limit.ATTESTATIONS, sum(map(len, signed)))
    keep_within(Limit.CHECKLISTS, sum(part.size for part in manifest.of_kind(PartKind.CHECKLIST)))
    keep_within(Limit.ENTRIES_PART, sum(part.size for part in manifest.of_kind(PartKind.ENTRIES)))

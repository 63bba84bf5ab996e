"""What a replica signs at each export: how far its chain of entries had come (DESIGN J5)."""

from dataclasses import dataclass

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.journal.entry import Dot, encode

_WORD = b"granskning 1 attestation\n"  # so that the signature can never pass for another kind


@dataclass(frozen=True, slots=True)
class Attestation:
    """A replica's word for one of its entries, and so for all that lead up to it by `previous`."""

    replica: ReplicaId
    counter: int
    head: str  # the entry's id
    key: bytes  # the Ed25519 public key that signed
    signature: bytes

    @property
    def dot(self) -> Dot:
        return Dot(self.replica, self.counter)


def attested_bytes(review: ReviewId, dot: Dot, head: str) -> bytes:
    """The bytes that the signature is over."""
    return _WORD + encode([review, dot.replica, dot.counter, head])

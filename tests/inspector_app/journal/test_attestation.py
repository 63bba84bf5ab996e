"""What an attestation is over: each of its facts, and nothing that another signature is over."""

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.journal.attestation import Attestation, attested_bytes
from inspector_app.journal.entry import Dot

REVIEW, REPLICA, HEAD = ReviewId("ab" * 16), ReplicaId("12" * 16), "cd" * 32


def test_the_octets_are_those_of_the_format() -> None:
    said = f'granskning 1 attestation\n["{REVIEW}","{REPLICA}",7,"{HEAD}"]'
    assert attested_bytes(REVIEW, Dot(REPLICA, 7), HEAD) == said.encode()


def test_each_fact_is_in_them() -> None:
    other = ReplicaId("34" * 16)
    all_different = {
        attested_bytes(REVIEW, Dot(REPLICA, 7), HEAD),
        attested_bytes(ReviewId("00" * 16), Dot(REPLICA, 7), HEAD),
        attested_bytes(REVIEW, Dot(other, 7), HEAD),
        attested_bytes(REVIEW, Dot(REPLICA, 8), HEAD),
        attested_bytes(REVIEW, Dot(REPLICA, 7), "ef" * 32),
    }
    assert len(all_different) == 5


def test_its_dot_is_the_heads() -> None:
    assert Attestation(REPLICA, 7, HEAD, bytes(32), bytes(64)).dot == Dot(REPLICA, 7)

"""A receipt is believed from the pinned server alone, octet for octet."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.sync.protocol.messages import Receipt, SignedReceipt
from inspector_app.sync.protocol.receipts import ForgedReceipt, opened, sign

SERVER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
PINNED = SERVER.public_key().public_bytes_raw()
RECEIPT = Receipt(
    submission="1" * 32, assignment="2" * 32, review="3" * 32, revision=1,
    organisation="Exempelkansliet", document="4" * 64, blobs=("5" * 64,),
    at="2026-11-22T09:00:00Z", number=7,
)  # fmt: skip


def test_it_opens_again() -> None:
    assert opened(sign(RECEIPT, SERVER), PINNED) == RECEIPT


def test_what_a_newer_server_adds_does_not_break_it() -> None:
    said = msgspec.json.decode(sign(RECEIPT, SERVER).receipt)
    octets = msgspec.json.encode({**said, "later": True})
    signature = SERVER.sign(b"inspector-central receipt 1\n" + octets)
    assert opened(SignedReceipt(octets, PINNED, signature), PINNED) == RECEIPT


def test_another_server_is_not_believed() -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    with pytest.raises(ForgedReceipt):
        opened(sign(RECEIPT, other), PINNED)


def test_another_server_under_the_pinned_key_is_not_believed() -> None:
    other = sign(RECEIPT, Ed25519PrivateKey.from_private_bytes(b"o" * 32))
    with pytest.raises(ForgedReceipt):
        opened(msgspec.structs.replace(other, key=PINNED), PINNED)


@given(st.integers(min_value=0), st.integers(1, 255))
def test_any_octet_changed_is_seen(at: int, by: int) -> None:
    signed = sign(RECEIPT, SERVER)
    octets = bytearray(signed.receipt)
    octets[at % len(octets)] ^= by
    with pytest.raises(ForgedReceipt):
        opened(msgspec.structs.replace(signed, receipt=bytes(octets)), PINNED)


def test_a_signature_for_something_else_is_no_receipt() -> None:
    signed = sign(RECEIPT, SERVER)
    other = msgspec.structs.replace(signed, signature=SERVER.sign(signed.receipt))
    with pytest.raises(ForgedReceipt):
        opened(other, PINNED)

"""A proof holds for one request to one server, and a nonce of the server's; it names its key."""

import base64
import json
import os
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey, RSAKey

from inspector_app.sync.protocol.proofs import MOST_PROOF, BadProof, Purpose, prove, proven

KEY = bytes(range(32))
PUBLIC = Ed25519PrivateKey.from_private_bytes(KEY).public_key().public_bytes_raw()


PURPOSE = Purpose(b"s" * 32, "PUT", "/v1/submissions/1", b"d" * 32, "t")
OTHERS = pytest.mark.parametrize(
    "other",
    [
        {"server": b"S" * 32},
        {"server": b""},
        {"method": "GET"},
        {"path": "/v1/submissions/2"},
        {"digest": b"D" * 32},
        {"digest": b""},
        {"token": "u"},
        {"token": ""},
    ],
    ids=str,
)


def made(purpose: Purpose = PURPOSE, *, nonce: str = "n1", at: int = 0) -> str:
    return prove(KEY, purpose, nonce=nonce, at=at, id="x")


def checked(proof: str, purpose: Purpose = PURPOSE) -> bytes:
    return proven(proof, purpose, is_nonce=lambda nonce: nonce == "n1")


def test_the_key_that_proved_is_named() -> None:
    assert checked(made()) == PUBLIC


def test_the_clock_decides_nothing() -> None:
    assert checked(made(at=-(10**9))) == checked(made(at=10**11)) == PUBLIC


@OTHERS
def test_it_holds_for_just_this_request(other: dict[str, Any]) -> None:
    with pytest.raises(BadProof):
        checked(made(), replace(PURPOSE, **other))


@OTHERS
def test_what_was_proved_of_another_request_is_no_proof_of_this(other: dict[str, Any]) -> None:
    purpose = replace(PURPOSE, **other)
    assert checked(made(purpose), purpose) == PUBLIC
    with pytest.raises(BadProof):
        checked(made(purpose))


@pytest.mark.parametrize("claim", ["aud", "htm", "htu", "digest", "ath", "nonce", "iat", "jti"])
def test_a_claim_that_is_lacking(claim: str) -> None:
    mine = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(KEY))
    said = claims(made())
    assert checked(forged(own(), mine, said)) == PUBLIC
    del said[claim]
    with pytest.raises(BadProof):
        checked(forged(own(), mine, said))


def claims(proof: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(base64.urlsafe_b64decode(proof.split(".")[1] + "=="))
    return found


def test_a_nonce_that_is_not_the_servers() -> None:
    with pytest.raises(BadProof):
        checked(made(nonce="n2"))


def forged(header: dict[str, object], key: object, said: dict[str, object] | None = None) -> str:
    said = said or claims(made())
    return jwt.encode(header, said, key, algorithms=["HS256", "RS256", "Ed25519"])  # type: ignore[arg-type]


def own(**changed: object) -> dict[str, object]:
    named = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(KEY)).as_dict(private=False)
    return {"typ": "dpop+jwt", "alg": "Ed25519", "jwk": named, **changed}


def test_another_key_than_the_one_named() -> None:
    stranger = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(os.urandom(32)))
    with pytest.raises(BadProof):
        checked(forged(own(), stranger))


def test_the_public_key_as_a_shared_secret() -> None:
    with pytest.raises(BadProof):
        checked(forged(own(alg="HS256"), OctKey.import_key(PUBLIC)))


def test_another_kind_of_key() -> None:
    key = RSAKey.generate_key(2048)
    header = own(alg="RS256", jwk=key.as_dict(private=False))
    with pytest.raises(BadProof):
        checked(forged(header, key))


def test_another_kind_of_token() -> None:
    mine = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(KEY))
    with pytest.raises(BadProof):
        checked(forged(own(typ="JWT"), mine))


@pytest.mark.parametrize("changed", [{"crit": ["b64"], "b64": False}, {"alg": "EdDSA"}, {"typ": 1}])
def test_what_is_not_known_in_the_header_is_refused(changed: dict[str, object]) -> None:
    head, body, _sign = made().split(".")
    told = {**json.loads(base64.urlsafe_b64decode(head + "==")), **changed}
    signed = f"{encoded(json.dumps(told).encode())}.{body}"
    sign = Ed25519PrivateKey.from_private_bytes(KEY).sign(signed.encode())
    with pytest.raises(BadProof):
        checked(f"{signed}.{encoded(sign)}")


@pytest.mark.parametrize("left_out", ["typ", "alg", "jwk"])
def test_what_is_lacking_in_the_header_is_refused(left_out: str) -> None:
    head, body, _sign = made().split(".")
    told = json.loads(base64.urlsafe_b64decode(head + "=="))
    del told[left_out]
    signed = f"{encoded(json.dumps(told).encode())}.{body}"
    sign = Ed25519PrivateKey.from_private_bytes(KEY).sign(signed.encode())
    with pytest.raises(BadProof):
        checked(f"{signed}.{encoded(sign)}")


def encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def test_a_private_key_in_the_header_is_refused() -> None:
    mine = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(KEY))
    with pytest.raises(BadProof):
        checked(forged(own(jwk=mine.as_dict(private=True)), mine))


def test_unsigned() -> None:
    head = base64.urlsafe_b64encode(json.dumps(own(alg="none")).encode()).decode().rstrip("=")
    body = made().split(".")[1]
    with pytest.raises(BadProof):
        checked(f"{head}.{body}.")


def test_longer_than_a_proof_can_be() -> None:
    with pytest.raises(BadProof):
        checked(made() + "A" * MOST_PROOF)


@given(st.integers(0, 10**6), st.sampled_from("Aa0_-.é{"))
def test_any_sign_changed_is_refused(at: int, sign: str) -> None:
    proof = made()
    at %= len(proof)
    if proof[at] != sign:
        changed = proof[:at] + sign + proof[at + 1 :]
        try:
            found = checked(changed)
        except BadProof:
            return
        # The last sign of base64 holds bits that mean nothing: the same octets, the same proof.
        assert found == PUBLIC
        assert at in {part_end(proof, number) for number in range(3)}


def part_end(proof: str, number: int) -> int:
    return len(".".join(proof.split(".")[: number + 1])) - 1


@given(st.text(max_size=300))
def test_anything_at_all_is_refused_in_the_same_way(text: str) -> None:
    with pytest.raises(BadProof):
        checked(text)

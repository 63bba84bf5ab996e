"""A proof holds for one request, one token and a nonce of the server's, and names its key."""

import base64
import json
import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey, RSAKey

from inspector_app.sync.protocol.proofs import MOST_PROOF, BadProof, prove, proven

KEY = bytes(range(32))
PUBLIC = Ed25519PrivateKey.from_private_bytes(KEY).public_key().public_bytes_raw()


def made(**changed: object) -> str:
    asked = {"nonce": "n1", "at": 0, "id": "x", "token": "t", **changed}
    return prove(KEY, "PUT", "/v1/submissions/1", **asked)


def checked(
    proof: str, method: str = "PUT", path: str = "/v1/submissions/1", token: str = "t"
) -> bytes:
    return proven(proof, method, path, is_nonce=lambda nonce: nonce == "n1", token=token)


def test_the_key_that_proved_is_named() -> None:
    assert checked(made()) == PUBLIC


def test_the_clock_decides_nothing() -> None:
    assert checked(made(at=-(10**9))) == checked(made(at=10**11)) == PUBLIC


@pytest.mark.parametrize(
    "other",
    [{"method": "GET"}, {"path": "/v1/submissions/2"}, {"token": "u"}],
    ids=["method", "path", "token"],
)
def test_it_holds_for_just_this_request(other: dict[str, str]) -> None:
    with pytest.raises(BadProof):
        checked(made(), **other)


def test_a_proof_without_token_opens_nothing_that_asks_for_one() -> None:
    with pytest.raises(BadProof):
        checked(made(token=""))


def test_a_nonce_that_is_not_the_servers() -> None:
    with pytest.raises(BadProof):
        checked(made(nonce="n2"))


def forged(header: dict[str, object], key: object, claims: dict[str, object] | None = None) -> str:
    said = {"htm": "PUT", "htu": "/v1/submissions/1", "nonce": "n1", "jti": "x", "iat": 0}
    return jwt.encode(header, claims or said, key, algorithms=["HS256", "RS256", "Ed25519"])  # type: ignore[arg-type]


def own(**changed: object) -> dict[str, object]:
    named = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(KEY)).as_dict(private=False)
    return {"typ": "dpop+jwt", "alg": "Ed25519", "jwk": named, **changed}


def test_another_key_than_the_one_named() -> None:
    stranger = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(os.urandom(32)))
    with pytest.raises(BadProof):
        proven(forged(own(), stranger), "PUT", "/v1/submissions/1", is_nonce=lambda _: True)


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

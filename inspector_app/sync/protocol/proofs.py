"""Proof that a request comes from the device that holds the key: DPoP (RFC 9449).

The server's nonce stands in for the laptop's clock, which may be wrong by days: `iat` is written
as the standard asks and decides nothing.
"""

import base64
import hashlib
from collections.abc import Callable
from typing import Literal, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from inspector_app.domain.errors import ContentError
from inspector_app.sync.protocol.wire import Unreadable, read, written

MOST_PROOF = 4_096
_S = TypeVar("_S")


class BadProof(ContentError):
    """A proof does not hold for this request; a stale nonce is the usual cause."""


def prove(
    key: bytes, method: str, path: str, *, nonce: str, at: int, id: str, token: str = ""
) -> str:
    """A proof by the Ed25519 private key `key` for one request.

    `path` is the request's path without its query; `at` is seconds since 1970.
    """
    own = Ed25519PrivateKey.from_private_bytes(key)
    claims = _Claims(method, path, nonce, at, id, _digest(token) if token else "")
    named = _Key("OKP", "Ed25519", _encoded(own.public_key().public_bytes_raw()))
    header = _Header("dpop+jwt", "Ed25519", named)
    signed = f"{_encoded(written(header))}.{_encoded(written(claims))}"
    return f"{signed}.{_encoded(own.sign(signed.encode('ascii')))}"


def proven(
    proof: str, method: str, path: str, *, is_nonce: Callable[[str], bool], token: str = ""
) -> bytes:
    """The Ed25519 public key that made the proof for just this request; raises BadProof."""
    if len(proof) > MOST_PROOF or not proof.isascii() or proof.count(".") != 2:
        raise BadProof
    header, claims, signature = proof.split(".")
    try:
        public = _decoded(_read(header, _Header).jwk.x)
        Ed25519PublicKey.from_public_bytes(public).verify(
            _decoded(signature), f"{header}.{claims}".encode("ascii")
        )
        told = _read(claims, _Claims)
    except (InvalidSignature, Unreadable, ValueError):
        raise BadProof from None
    asked = (method, path, _digest(token)) if token else (method, path)
    if (told.htm, told.htu, told.ath)[: len(asked)] != asked or not is_nonce(told.nonce):
        raise BadProof
    return public


class _Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public key, which is nothing but a claim until the signature is checked."""

    kty: Literal["OKP"]
    crv: Literal["Ed25519"]
    x: str


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Just this: a parameter that we do not know might change what the proof means."""

    typ: Literal["dpop+jwt"]
    alg: Literal["Ed25519"]  # RFC 9864
    jwk: _Key


class _Claims(msgspec.Struct, frozen=True, omit_defaults=True):
    htm: str
    htu: str
    nonce: str
    iat: float
    jti: str
    ath: str = ""


def _read(part: str, shape: type[_S]) -> _S:
    return read(_decoded(part), shape, MOST_PROOF)


def _digest(token: str) -> str:
    return _encoded(hashlib.sha256(token.encode("ascii")).digest())


def _encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode("ascii").rstrip("=")


def _decoded(text: str) -> bytes:
    """Raises ValueError for anything but base64."""
    return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)

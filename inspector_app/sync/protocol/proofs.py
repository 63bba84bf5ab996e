"""Proof that a request comes from the device that holds the key, after DPoP (RFC 9449).

It holds for one server, method, path, content and token, so that no server and no proxy gets any
use of it but the one it was made for. What differs from the standard:

- `aud` names the server by its own public key, and `htu` is the path alone: whoever ends TLS, and
  under which name, changes nothing.
- `digest` is the SHA-256 of the content, as the header Content-Digest tells it.
- The server's nonce stands in for the laptop's clock, which may be wrong by days: `iat` decides
  nothing.
- `jti` is not remembered: while the nonce holds, the same request again has the same effect.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Purpose:
    """The one request that a proof is for."""

    server: bytes  # its public key, 32 octets
    method: str
    path: str  # without the query
    digest: bytes = b""  # the content's SHA-256; b"" where there is no content
    token: str = ""


def prove(key: bytes, purpose: Purpose, *, nonce: str, at: int, id: str) -> str:
    """A proof by the Ed25519 private key `key`; `at` is seconds since 1970."""
    own = Ed25519PrivateKey.from_private_bytes(key)
    server, method, path, digest, ath = _claimed(purpose)
    claims = _Claims(server, method, path, nonce, at, id, digest, ath)
    named = _Key("OKP", "Ed25519", _encoded(own.public_key().public_bytes_raw()))
    header = _Header("dpop+jwt", "Ed25519", named)
    signed = f"{_encoded(written(header))}.{_encoded(written(claims))}"
    return f"{signed}.{_encoded(own.sign(signed.encode('ascii')))}"


def proven(proof: str, purpose: Purpose, *, is_nonce: Callable[[str], bool]) -> bytes:
    """The Ed25519 public key that made the proof for just this; raises BadProof."""
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
    claimed = (told.aud, told.htm, told.htu, told.digest, told.ath)
    if claimed != _claimed(purpose) or not is_nonce(told.nonce):
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
    aud: str
    htm: str
    htu: str
    nonce: str
    iat: float
    jti: str
    digest: str = ""
    ath: str = ""


def _read(part: str, shape: type[_S]) -> _S:
    return read(_decoded(part), shape, MOST_PROOF)


def _claimed(purpose: Purpose) -> tuple[str, str, str, str, str]:
    """`aud`, `htm`, `htu`, `digest` and `ath`; the last two are "" where there is none."""
    ath = _encoded(hashlib.sha256(purpose.token.encode("ascii")).digest()) if purpose.token else ""
    server, digest = _encoded(purpose.server), _encoded(purpose.digest)
    return server, purpose.method, purpose.path, digest, ath


def _encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode("ascii").rstrip("=")


def _decoded(text: str) -> bytes:
    """Raises ValueError for anything but base64."""
    return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)

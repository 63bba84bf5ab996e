"""Proof that a request comes from the device that holds the key: DPoP (RFC 9449).

The server's nonce stands in for the laptop's clock, which may be wrong by days: `iat` is written
as the standard asks and decides nothing.
"""

import base64
import hashlib
import json
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from inspector_app.domain.errors import ContentError

_ALGORITHM = "Ed25519"  # RFC 9864
_TYPE = "dpop+jwt"
MOST_PROOF = 4_096


class BadProof(ContentError):
    """A proof does not hold for this request; a stale nonce is the usual cause."""


def prove(
    key: bytes, method: str, path: str, *, nonce: str, at: int, id: str, token: str = ""
) -> str:
    """A proof by the Ed25519 private key `key` for one request.

    `path` is the request's path without its query; `at` is seconds since 1970.
    """
    own = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(key))
    header = {"typ": _TYPE, "alg": _ALGORITHM, "jwk": own.as_dict(private=False)}
    claims: dict[str, object] = {
        "htm": method, "htu": path, "iat": at, "jti": id, "nonce": nonce,
    }  # fmt: skip
    if token:
        claims["ath"] = _digest(token)
    return jwt.encode(header, claims, own, algorithms=[_ALGORITHM])


def proven(
    proof: str, method: str, path: str, *, is_nonce: Callable[[str], bool], token: str = ""
) -> bytes:
    """The Ed25519 public key that made the proof for just this request; raises BadProof."""
    public = _named_key(proof)
    try:
        named = OKPKey.import_key(Ed25519PublicKey.from_public_bytes(public))
        found = jwt.decode(proof, named, algorithms=[_ALGORITHM])
    except (JoseError, ValueError, TypeError):
        raise BadProof from None
    claims = found.claims
    asked = {"htm": method, "htu": path, **({"ath": _digest(token)} if token else {})}
    nonce = claims.get("nonce")
    if (
        found.header.get("typ") != _TYPE
        or any(claims.get(name) != value for name, value in asked.items())
        or not isinstance(nonce, str)
        or not is_nonce(nonce)
    ):
        raise BadProof
    return public


def _named_key(proof: str) -> bytes:
    """The key in the header, which is nothing but a claim until the signature is checked."""
    if len(proof) > MOST_PROOF or not proof.isascii():
        raise BadProof
    try:
        header = json.loads(_decoded(proof.split(".", 1)[0]))
        named = header["jwk"]
        if set(named) != {"kty", "crv", "x"} or (named["kty"], named["crv"]) != ("OKP", "Ed25519"):
            raise BadProof
        public = _decoded(named["x"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadProof from None
    if len(public) != 32:
        raise BadProof
    return public


def _digest(token: str) -> str:
    return _encoded(hashlib.sha256(token.encode("ascii")).digest())


def _encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode("ascii").rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

"""When an ID token is good (OpenID Connect Core 3.1.3.7), on the laptop and on the server."""

import base64
import hashlib
import json
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwa import JWSAlgModel
from joserfc.jwk import JWKRegistry, Key

from inspector_app.sync.protocol.sign_in_errors import (
    BadAlgorithm,
    BadSignature,
    Expired,
    NoSubject,
    NotAnIdToken,
    NotTheProvider,
    NotYet,
    TooWeakAssurance,
    UnknownKey,
    WrongAudience,
    WrongIssuer,
    WrongNonce,
)

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
LEEWAY = timedelta(seconds=120)
KEYS_READ = 100  # of a published set; real ones have two or three
RSA_OCTETS = 256  # 2,048 bits, the least of NIST SP 800-131A
PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth"})  # parts of keys nobody should tell
TEXT_OCTETS = 255  # what OpenID Connect Core 2 grants a subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNames:
    """Which claims tell who signed in; an empty name means that the issuer tells it not."""

    subject: str = "sub"
    name: str = "name"
    person: str = ""  # the id under which the organisation knows the person; demanded where named


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """An identity provider that an organisation trusts, and what it demands of it."""

    issuer: str
    client_id: str
    scopes: tuple[str, ...] = ("openid", "profile", "offline_access")
    acr_values: tuple[str, ...] = ()  # asked for, the best first
    accept_acr: tuple[str, ...] = ()  # any of these is enough; empty accepts all
    require_amr: tuple[str, ...] = ()  # every one of these is demanded
    trusted_audiences: tuple[str, ...] = ()  # who may stand beside us in `aud`
    prompt: str = ""  # "consent" where refresh tokens are given for nothing less
    ports: tuple[int, ...] = ()  # where the provider compares ports; empty is any free one
    claims: ClaimNames = field(default_factory=ClaimNames)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a good ID token tells."""

    issuer: str
    subject: str
    name: str  # empty where the issuer does not tell
    person: str
    acr: str
    amr: tuple[str, ...]
    nonce: str
    issued: datetime
    expires: datetime


class _Registry(jws.JWSRegistry):
    """Reads our algorithms alone, and lets issuers add header fields of their own."""

    max_header_length = 8192  # some carry a chain of certificates
    max_payload_length = 65536

    def __init__(self) -> None:
        super().__init__(algorithms=ALGORITHMS, strict_check_header=False)

    def get_alg(self, name: str) -> JWSAlgModel:
        # Not the library's own, which warns of EdDSA's name (RFC 9864) at every use.
        if name not in ALGORITHMS:
            raise UnsupportedAlgorithmError(name)
        return self.algorithms[name]


def device_nonce(public_key: bytes, salt: bytes) -> str:
    """The nonce that binds an ID token to a device: taken elsewhere, it fits no other key.

    `public_key` is the raw 32 octets; the salt, 32 random octets, is sent along to the server.
    """
    digest = hashlib.sha256(public_key + salt).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def read_keys(document: object) -> tuple[Key, ...]:
    """The usable keys of a published set (RFC 7517 5), raises NotTheProvider where it is none.

    Keys of kinds we do not know, weak ones and secrets are passed over.
    """
    rows = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(rows, list):
        raise NotTheProvider
    return tuple(key for row in rows[:KEYS_READ] if (key := _key(row)) is not None)


def check(
    token: str,
    keys: tuple[Key, ...],
    issuer: Issuer,
    nonce: str | None,
    now: datetime,
    leeway: timedelta = LEEWAY,
) -> Claims:
    """What the token tells, or the IdTokenRefused of what is wrong with it.

    Without `nonce` none is asked for: a renewed token need not have one. The signature is looked
    at first, so that what else is said of a token is said of the issuer's own words.
    """
    facts = _signed(token, keys)
    if facts.get("iss") != issuer.issuer:
        raise WrongIssuer
    _check_audience(facts, issuer)
    issued, expires = _check_times(facts, now, leeway)
    if nonce is not None and facts.get("nonce") != nonce:
        raise WrongNonce
    acr, amr = _check_assurance(facts, issuer)
    return Claims(
        issuer=issuer.issuer,
        subject=_who(facts, issuer.claims.subject),
        name=_text(facts.get(issuer.claims.name)),
        person=_who(facts, issuer.claims.person) if issuer.claims.person else "",
        acr=acr,
        amr=amr,
        nonce=_text(facts.get("nonce")),
        issued=issued,
        expires=expires,
    )


def _key(row: object) -> Key | None:
    """A key that may verify; None for secrets, weak ones and what cannot be read."""
    if not isinstance(row, dict) or row.get("kty") not in ("RSA", "EC", "OKP"):
        return None
    if row["kty"] == "RSA" and len(str(row.get("n", ""))) * 3 // 4 < RSA_OCTETS:
        return None
    public = {name: value for name, value in row.items() if name not in PRIVATE}
    try:
        key = JWKRegistry.import_key(public)
        _ = key.public_key  # only now are its numbers looked at
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return key


def _signed(token: str, keys: tuple[Key, ...]) -> Mapping[str, Any]:
    """The claims, once the signature is the issuer's."""
    registry = _Registry()
    try:
        parts = jws.extract_compact(token.encode("ascii"), registry=registry)
        header = parts.headers()
    except (JoseError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise NotAnIdToken from error
    if not isinstance(header, dict) or not isinstance(header.get("alg"), str):
        raise NotAnIdToken
    if header["alg"] not in ALGORITHMS:
        raise BadAlgorithm
    if str(header.get("typ", "JWT")).upper() != "JWT":
        raise NotAnIdToken  # an access or logout token of the same issuer is no proof of identity
    if "crit" in header:
        raise NotAnIdToken  # it asks for an extension, and we know none (RFC 7515 4.1.11)
    key = _fitting(header, keys, registry)
    try:
        good = jws.validate_compact(parts, key, registry=registry)
    except (JoseError, ValueError, TypeError) as error:
        raise BadSignature from error
    if not good:
        raise BadSignature
    return _object(parts.payload)


def _fitting(header: Mapping[str, Any], keys: tuple[Key, ...], registry: _Registry) -> Key:
    """The key named in the header, or where none is named the only one that fits."""
    algorithm, kid = registry.get_alg(header["alg"]), header.get("kid")
    fitting = []
    for key in keys:
        try:
            algorithm.check_key(key)
        except JoseError:
            continue
        if kid is None or key.get("kid") == kid:
            fitting.append(key)
    if not fitting or (kid is None and len(fitting) > 1):
        raise UnknownKey
    return fitting[0]


def _object(payload: bytes) -> Mapping[str, Any]:
    try:
        facts = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise NotAnIdToken from error
    if not isinstance(facts, dict):
        raise NotAnIdToken
    return facts


def _check_audience(facts: Mapping[str, Any], issuer: Issuer) -> None:
    """Core 3.1.3.7, 3 to 5: ours among the audiences, none unknown, and no other party's."""
    audience = facts.get("aud")
    named = [audience] if isinstance(audience, str) else audience
    if not isinstance(named, list) or issuer.client_id not in named:
        raise WrongAudience
    if any(one not in (issuer.client_id, *issuer.trusted_audiences) for one in named):
        raise WrongAudience
    party = facts.get("azp", issuer.client_id if len(named) == 1 else None)
    if party != issuer.client_id:
        raise WrongAudience


def _check_times(
    facts: Mapping[str, Any], now: datetime, leeway: timedelta
) -> tuple[datetime, datetime]:
    issued, expires = _moment(facts.get("iat")), _moment(facts.get("exp"))
    if now - leeway >= expires:
        raise Expired(expires, now)
    begins = max(issued, _moment(facts["nbf"])) if "nbf" in facts else issued
    if begins > now + leeway:
        raise NotYet(begins, now)
    return issued, expires


def _moment(value: object) -> datetime:
    """A NumericDate (RFC 7519 2); JSON as Python reads it has infinities and truth values too."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise NotAnIdToken
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise NotAnIdToken from error


def _check_assurance(facts: Mapping[str, Any], issuer: Issuer) -> tuple[str, tuple[str, ...]]:
    acr, methods = _text(facts.get("acr")), facts.get("amr")
    amr = tuple(_text(one) for one in methods[:20]) if isinstance(methods, list) else ()
    if issuer.accept_acr and acr not in issuer.accept_acr:
        raise TooWeakAssurance
    if not set(issuer.require_amr) <= set(amr):
        raise TooWeakAssurance
    return acr, amr


def _who(facts: Mapping[str, Any], claim: str) -> str:
    if not (value := _text(facts.get(claim))):
        raise NoSubject(claim)
    return value


def _text(value: object) -> str:
    """A short text without control characters; anything else is taken as not told."""
    if not isinstance(value, str) or len(value.encode("utf-8", "replace")) > TEXT_OCTETS:
        return ""
    unfit = any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") for sign in value)
    return "" if unfit else value

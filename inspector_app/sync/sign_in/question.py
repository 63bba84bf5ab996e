"""What is asked of the provider through the browser, and which answers belong to it."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import httpx2

from inspector_app.sync.protocol.id_tokens import Issuer
from inspector_app.sync.protocol.providers import Provider
from inspector_app.sync.protocol.sign_in_errors import (
    ProviderRefused,
    SignInDenied,
    SignInError,
    WrongIssuer,
)

MOST_CODE = 8192
_ERROR = re.compile(r"[a-z_]{1,60}")  # RFC 6749 4.1.2.1: never shown unless it looks like one


@dataclass(frozen=True, slots=True)
class Question:
    """One try to sign in; no two have the same secrets."""

    redirect: str
    nonce: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)

    def address(self, issuer: Issuer, provider: Provider) -> str:
        """Where the browser is sent."""
        digest = hashlib.sha256(self.verifier.encode("ascii")).digest()
        asked = {
            "response_type": "code",
            "client_id": issuer.client_id,
            "redirect_uri": self.redirect,
            "scope": " ".join(issuer.scopes),
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii"),
            "code_challenge_method": "S256",
            "acr_values": " ".join(issuer.acr_values),
            "prompt": issuer.prompt,
        }
        told = {name: value for name, value in asked.items() if value}
        return str(httpx2.URL(provider.authorization_endpoint).copy_merge_params(told))


@dataclass(frozen=True, slots=True)
class Redirect:
    """What the browser brought back: a code, or why there is none."""

    code: str = field(default="", repr=False)
    fault: SignInError | None = None


def read_redirect(
    query: str, question: Question, issuer: Issuer, provider: Provider
) -> Redirect | None:
    """The answer to the question; None for what does not belong to it, whoever sent it.

    Only who was asked, or who saw the browser's address, knows the state.
    """
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        return None
    told = dict(pairs)
    if len(told) != len(pairs):  # RFC 6749 3.1: nothing is told twice
        return None
    if not secrets.compare_digest(told.get("state", "").encode(), question.state.encode()):
        return None
    # Some that name themselves beside every code forget it beside an error, which opens nothing.
    silent = "" if provider.tells_issuer and "error" not in told else issuer.issuer
    if told.get("iss", silent) != issuer.issuer:
        return Redirect(fault=WrongIssuer())
    if "error" in told:
        return Redirect(fault=_fault(told["error"]))
    code = told.get("code", "")
    return Redirect(code) if 0 < len(code) <= MOST_CODE else None


def as_error_code(told: str) -> str:
    """The provider's error as a word that may be shown and logged."""
    return told if _ERROR.fullmatch(told) else "invalid_request"


def _fault(error: str) -> SignInError:
    return SignInDenied() if error == "access_denied" else ProviderRefused(as_error_code(error))

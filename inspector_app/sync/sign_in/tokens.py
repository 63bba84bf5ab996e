"""The provider's token endpoint: a code or a refresh token in, tokens out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx2

from inspector_app.sync.protocol.id_tokens import Claims, Issuer
from inspector_app.sync.protocol.providers import Provider, ask
from inspector_app.sync.protocol.sign_in_errors import NotTheProvider, ProviderRefused
from inspector_app.sync.sign_in.question import Question, as_error_code

MOST_TOKEN = 16 * 1024
MOST_LIFE = timedelta(days=1)  # an access token is asked for anew at least that often


@dataclass(frozen=True, slots=True)
class Granted:
    """What the token endpoint gave, before anything in it is believed."""

    access_token: str = field(repr=False)
    id_token: str = field(repr=False)  # empty where none came
    refresh_token: str = field(repr=False)  # empty where none came: the one we have stays
    life: timedelta


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody is signed in; nothing of this but the refresh token may reach a disk."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)  # empty where the provider gives none
    id_token: str = field(repr=False)  # empty after a renewal by a provider that gives none then
    claims: Claims | None  # of that ID token
    expires: datetime  # when the access token ends, by this computer's clock


def redeem(
    web: httpx2.Client, issuer: Issuer, provider: Provider, question: Question, code: str
) -> Granted:
    """The tokens for the code; ProviderRefused tells what the provider had against it."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": question.redirect,
        "client_id": issuer.client_id,
        "code_verifier": question.verifier,
    }
    return _granted(web, provider, form)


def renew(web: httpx2.Client, issuer: Issuer, provider: Provider, refresh_token: str) -> Granted:
    """New tokens for the refresh token, which may be spent by it (RFC 9700 4.14)."""
    form = {
        "grant_type": "refresh_token",
        "refresh_token": refresh_token,
        "client_id": issuer.client_id,
    }
    return _granted(web, provider, form)


def _granted(web: httpx2.Client, provider: Provider, form: Mapping[str, str]) -> Granted:
    answer = ask(web, provider.token_endpoint, form)
    if answer.status in (400, 401, 403) and isinstance(answer.body.get("error"), str):
        raise ProviderRefused(as_error_code(answer.body["error"]))
    if answer.status != 200 or str(answer.body.get("token_type", "")).lower() != "bearer":
        raise NotTheProvider
    access = _token(answer.body, "access_token")
    if not access:
        raise NotTheProvider
    return Granted(
        access_token=access,
        id_token=_token(answer.body, "id_token"),
        refresh_token=_token(answer.body, "refresh_token"),
        life=_life(answer.body.get("expires_in")),
    )


def _token(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > MOST_TOKEN or not value.isascii():
        raise NotTheProvider
    return value


def _life(seconds: object) -> timedelta:
    """How long the access token holds; nothing said is taken as no time at all."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return timedelta(0)
    if not math.isfinite(seconds) or seconds < 0:
        return timedelta(0)
    return timedelta(seconds=min(seconds, MOST_LIFE.total_seconds()))

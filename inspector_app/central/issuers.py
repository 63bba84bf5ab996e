"""The keys that issuers publish: asked for when needed, kept for a while."""

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx2
import truststore
from joserfc.jwk import Key

from inspector_app.clock import Clock
from inspector_app.sync.protocol.id_tokens import read_keys
from inspector_app.sync.protocol.sign_in_errors import (
    NotTheProvider,
    ProviderFaulty,
    ProviderUnreachable,
    WrongIssuer,
)

KEPT = timedelta(hours=1)
AGAIN = timedelta(minutes=1)  # a key that nobody knows is asked for no oftener
MOST_OCTETS = 1_000_000
SECONDS = 10


@dataclass(frozen=True, slots=True)
class _Published:
    keys: tuple[Key, ...]
    asked: datetime


@dataclass(slots=True)
class Issuers:
    """Serves any thread; what it keeps is nothing but a copy, so every process has its own."""

    connect: Callable[[], httpx2.Client]
    clock: Clock
    _found: dict[str, _Published] = field(default_factory=dict, init=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, init=False)

    def keys(self, issuer: str) -> tuple[Key, ...]:
        """The issuer's keys, an hour old at most; raises ProviderError, WrongIssuer."""
        return self._younger(issuer, KEPT)

    def keys_again(self, issuer: str) -> tuple[Key, ...]:
        """The same, a minute old at most: the issuer may have changed keys."""
        return self._younger(issuer, AGAIN)

    def _younger(self, issuer: str, than: timedelta) -> tuple[Key, ...]:
        with self._turn:
            found = self._found.get(issuer)
            if found is None or self.clock.now() - found.asked >= than:
                found = _Published(self._asked(issuer), self.clock.now())
                self._found[issuer] = found
            return found.keys

    def _asked(self, issuer: str) -> tuple[Key, ...]:
        with self.connect() as client:
            facts = _json(client, issuer.rstrip("/") + "/.well-known/openid-configuration")
            if facts.get("issuer") != issuer:
                raise WrongIssuer
            place = facts.get("jwks_uri")
            if not isinstance(place, str):
                raise NotTheProvider
            return read_keys(_json(client, place))


def over_https() -> httpx2.Client:
    """A client that trusts whom the system trusts."""
    system = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx2.Client(timeout=SECONDS, follow_redirects=False, verify=system)


def _json(client: httpx2.Client, address: str) -> dict[str, object]:
    try:
        found = client.get(address)
    except httpx2.HTTPError:
        raise ProviderUnreachable from None
    if found.status_code != 200:
        raise ProviderFaulty(found.status_code)
    try:
        facts = found.json() if len(found.content) <= MOST_OCTETS else None
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict):
        raise NotTheProvider
    return facts

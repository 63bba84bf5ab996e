"""The keys that issuers publish: asked for when needed, kept for a while."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from inspector_app.clock import Clock
from inspector_app.sync.protocol.providers import PublishedKeys, fetch_keys


@dataclass(slots=True)
class Issuers:
    """Serves any thread; what it keeps is nothing but a copy, so every process has its own."""

    connect: Callable[[], httpx2.Client]
    clock: Clock
    _found: dict[str, PublishedKeys] = field(default_factory=dict, init=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, init=False)

    def published(self, issuer: str) -> PublishedKeys:
        """The issuer's keys; a slow issuer keeps nobody of another waiting."""
        with self._turn:
            if issuer not in self._found:
                self._found[issuer] = PublishedKeys(
                    lambda: self._fetch(issuer), lambda: self.clock.now().timestamp()
                )
            return self._found[issuer]

    def _fetch(self, issuer: str) -> object:
        with self.connect() as web:
            return fetch_keys(web, issuer)

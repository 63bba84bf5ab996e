"""Nonces for proofs that every server with the same key knows, and none has to remember."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from inspector_app.clock import Clock
from inspector_app.sync.protocol.limits import NONCE_SECONDS


@dataclass(frozen=True, slots=True)
class Nonces:
    """One nonce for each slice of time; that of the slice before holds too."""

    secret: bytes
    clock: Clock

    def fresh(self) -> str:
        """The nonce to hand out now."""
        return self._of(self._slice())

    def holds(self, nonce: str) -> bool:
        """Whether a proof may carry it now."""
        now = self._slice()
        given = nonce.encode("utf-8", "replace")
        return any(hmac.compare_digest(given, self._of(one).encode()) for one in (now, now - 1))

    def _slice(self) -> int:
        return int(self.clock.now().timestamp()) // NONCE_SECONDS

    def _of(self, slice_: int) -> str:
        digest = hmac.digest(self.secret, str(slice_).encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:18]).decode("ascii")

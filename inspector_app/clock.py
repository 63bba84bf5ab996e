"""Now, and new random ids, as one object that tests can replace."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the time with its offset, fresh ids and fresh salts."""

    def now(self) -> datetime:
        """The present moment, aware, in the local zone: entries keep their offset."""

    def hex_id(self, octets: int) -> str:
        """A new random id of twice as many hex digits as `octets`."""

    def salt(self) -> bytes:
        """Sixteen fresh random bytes."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock and its secure random source."""

    def now(self) -> datetime:
        return datetime.now().astimezone()  # noqa: TID251 - the one place that asks

    def hex_id(self, octets: int) -> str:
        return secrets.token_hex(octets)

    def salt(self) -> bytes:
        return secrets.token_bytes(16)

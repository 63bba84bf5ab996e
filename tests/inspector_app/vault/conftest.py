"""Keyrings that live in memory."""

from dataclasses import dataclass, field

import pytest


@dataclass
class MemoryKeyring:
    """Keeps entries in a dict, as a system's keyring does behind its bus."""

    name: str = "tests.MemoryKeyring"
    entries: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, service: str, account: str) -> str | None:
        return self.entries.get((service, account))

    def write(self, service: str, account: str, secret: str) -> None:
        self.entries[service, account] = secret

    def delete(self, service: str, account: str) -> None:
        del self.entries[service, account]


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def other_keyring() -> MemoryKeyring:
    return MemoryKeyring("tests.OtherKeyring")

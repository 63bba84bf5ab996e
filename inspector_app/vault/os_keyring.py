"""The system's keyring, from a fixed list of kinds; never a plain-text one."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from keyring.backend import KeyringBackend


@runtime_checkable
class Keyring(Protocol):
    """Where a small secret is kept by the system; every call may block while it asks its owner.

    Raises KeyringLocked, KeyringNotReady or KeyringFailed.
    """

    @property
    def name(self) -> str:
        """The kind of keyring, recorded in the slot."""

    def read(self, service: str, account: str) -> str | None: ...

    def write(self, service: str, account: str, secret: str) -> None: ...

    def delete(self, service: str, account: str) -> None: ...


@dataclass(frozen=True, slots=True)
class OsKeyring:
    """A keyring of the operating system, with its many errors mapped to ours."""

    backend: KeyringBackend


def find_keyring(recorded: tuple[str, ...] = ()) -> OsKeyring:
    """The best allowed keyring that answers, one that already wraps the key before others.

    `recorded` comes from `keys.keyring_backends(profile)`. Raises KeyringMissing.
    """
    ...

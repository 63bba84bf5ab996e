"""The system's keyring, from a fixed list of kinds; never a plain-text one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from inspector_app.vault.errors import (
    KeyringFailed,
    KeyringLocked,
    KeyringMissing,
    KeyringNotReady,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

# What `keyring` would choose by itself may be a file in clear (keyrings.alt), or nothing at all
# (null, fail), or a chain that hides which of them answered; so the choice is made here.
ALLOWED = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
)


class Keyring(Protocol):
    """Where a small secret is kept by the system; every call may block while it asks its owner.

    Each call raises KeyringLocked, KeyringNotReady, KeyringMissing or KeyringFailed.
    """

    @property
    def name(self) -> str:
        """The kind of keyring, recorded in the slot."""

    def read(self, service: str, account: str) -> str | None:
        """The secret, or None where there is no such entry."""

    def write(self, service: str, account: str, secret: str) -> None:
        """Make or overwrite the entry."""

    def delete(self, service: str, account: str) -> None:
        """Remove the entry."""


@dataclass(frozen=True, slots=True)
class OsKeyring:
    """A keyring of the operating system, with its many errors mapped to ours."""

    backend: "KeyringBackend"

    @property
    def name(self) -> str:
        return dotted(type(self.backend))

    def read(self, service: str, account: str) -> str | None:
        with _our_errors():
            return self.backend.get_password(service, account)

    def write(self, service: str, account: str, secret: str) -> None:
        with _our_errors():
            self.backend.set_password(service, account, secret)

    def delete(self, service: str, account: str) -> None:
        with _our_errors():
            self.backend.delete_password(service, account)


def find_keyring(recorded: tuple[str, ...] = ()) -> OsKeyring:
    """The best allowed keyring that answers, one that already wraps the key before others.

    `recorded` comes from `keys.keyring_backends(profile)`. Asks the session bus, so it may block.
    Raises KeyringMissing.
    """
    kinds = [kind for name in ALLOWED if (kind := _answering(name))]
    if not kinds:
        raise KeyringMissing
    best = max(kinds, key=lambda kind: (dotted(kind) in recorded, kind.priority))
    with _our_errors():
        return OsKeyring(best())


def dotted(kind: "type[KeyringBackend]") -> str:
    """The backend's full name, as ALLOWED has it."""
    return f"{kind.__module__}.{kind.__qualname__}"


def _answering(name: str) -> "type[KeyringBackend] | None":
    module, _, class_name = name.rpartition(".")
    kind: type[KeyringBackend] = getattr(import_module(module), class_name)
    return kind if kind.viable else None


@contextmanager
def _our_errors() -> Iterator[None]:
    from keyring import errors as raised  # a tenth of a start that needs no keyring

    try:
        yield
    except raised.KeyringLocked as error:
        raise KeyringLocked from error
    except raised.InitError as error:
        raise KeyringNotReady from error
    except raised.NoKeyringError as error:
        raise KeyringMissing from error
    except Exception as error:  # each backend lets its own bus or system library's errors through
        raise KeyringFailed(type(error).__name__) from error

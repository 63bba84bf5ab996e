"""A keyring without a bus behind it."""

from dataclasses import dataclass, field

from inspector_app.vault.errors import KeyringFailed, KeyringLocked


@dataclass
class MemoryKeyring:
    """Keeps entries in a dict, as a system's keyring does behind its bus."""

    name: str = "tests.MemoryKeyring"
    entries: dict[tuple[str, str], str] = field(default_factory=dict)
    locked: bool = False

    def read(self, service: str, account: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.entries.get((service, account))

    def write(self, service: str, account: str, secret: str) -> None:
        self.entries[service, account] = secret

    def delete(self, service: str, account: str) -> None:
        if self.entries.pop((service, account), None) is None:
            raise KeyringFailed("PasswordDeleteError")

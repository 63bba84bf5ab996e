"""Why the data key cannot be had; one class per cause, facts as attributes."""

from pathlib import Path

from inspector_app.domain.errors import VaultError


class KeyringMissing(VaultError):
    """No keyring of an allowed kind answers on this computer."""


class KeyringLocked(VaultError):
    """The keyring is there, but locked, and was not unlocked."""


class KeyringNotReady(VaultError):
    """The keyring service answers but has no collection and could not make one."""


class KeyringFailed(VaultError):
    """The keyring, or the bus to it, failed in a way it has no word for."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class KeyringChanged(VaultError):
    """The key is wrapped by other keyrings than the one this session offers."""

    def __init__(self, recorded: tuple[str, ...], present: str) -> None:
        super().__init__(recorded, present)
        self.recorded = recorded
        self.present = present


class KeyLost(VaultError):
    """The slot exists but its entry is gone from the keyring: never a first start."""


class KeyringEntryWrong(VaultError):
    """The keyring holds an entry of the right name that does not open the slot."""


class CodeMalformed(VaultError):
    """What was typed cannot be a recovery code; says how many letters it has."""

    def __init__(self, letters: int, strange: str) -> None:
        super().__init__(letters)
        self.letters = letters
        self.strange = strange


class WrongCode(VaultError):
    """A well-formed recovery code that does not open this store."""


class WrongPassphrase(VaultError):
    """The passphrase does not open this store."""


class PassphraseEmpty(VaultError):
    """A passphrase of no characters."""


class PassphraseFileUnreadable(VaultError):
    """The file that should hold the passphrase cannot be read as text."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class NoSuchSlot(VaultError):
    """The store has no slot of the kind asked for; `kinds` are those it has."""

    def __init__(self, asked: str, kinds: tuple[str, ...]) -> None:
        super().__init__(asked, kinds)
        self.asked = asked
        self.kinds = kinds


class SlotsMissing(VaultError):
    """There is no keyslots file; with `database` true there is data that needs one."""

    def __init__(self, database: bool) -> None:
        super().__init__(database)
        self.database = database


class SlotsDamaged(VaultError):
    """No generation of the keyslots file can be read; the backups hold copies of it."""


class SlotsTooNew(VaultError):
    """The keyslots file was written by a newer version of the program."""

    def __init__(self, written: int) -> None:
        super().__init__(written)
        self.written = written


class SlotsExist(VaultError):
    """A new key was asked for where there are slots already."""


class DatabaseExists(VaultError):
    """A new key was asked for where a database lies that another key opens."""


class ForeignKey(VaultError):
    """This data key is not the one these slots hold."""

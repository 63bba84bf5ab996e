"""Create, unlock and keep the data key: what the rest of the program calls."""

from enum import StrEnum

from inspector_app.paths import Profile
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.os_keyring import Keyring
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from inspector_app.vault.slots import Keyslots

Opener = Keyring | RecoveryCode | Passphrase


class State(StrEnum):
    """What a profile's folder holds before anything is opened."""

    FIRST_START = "first_start"
    KEYS_ONLY = "keys_only"  # slots, but no database yet or any more
    READY = "ready"
    KEYS_MISSING = "keys_missing"  # a database without keyslots: recover them from a backup


def state(profile: Profile) -> State:
    """Whether this is a first start, a store with slots, or a store whose slots are gone."""
    ...


def create(profile: Profile, *openers: Opener) -> DataKey:
    """Make a new data key, wrapped once per opener, and return when the slots are on disk.

    Show a recovery code and ask it back before calling this. Refuses with SlotsExist or
    DatabaseExists where anything lies already. May block in the keyring.
    """
    ...


def unlock(profile: Profile, opener: Opener) -> DataKey:
    """The data key, through one opener; each way to fail has its own VaultError.

    May block: in the keyring while the system asks its owner, 0.2 s for a passphrase.
    """
    ...


def unlock_slots(slots: Keyslots, opener: Opener) -> DataKey:
    """As `unlock`, for slots that lie elsewhere, as in a backup."""
    ...


def put_slot(profile: Profile, key: DataKey, opener: Opener) -> None:
    """Wrap the key for this opener, in place of the slot of its kind (and keyring backend).

    The old code or passphrase is dead when this returns, in both generations; backups
    written before still open with it.
    """
    ...


def slot_kinds(profile: Profile) -> tuple[str, ...]:
    """Which kinds of slot there are, in file order."""
    ...


def slots_bytes(profile: Profile) -> bytes:
    """The readable generation of keyslots.json, to lay into a backup."""
    ...


def adopt_slots(profile: Profile, data: bytes) -> None:
    """Put the slots of a backup in place where the profile has none that can be read.

    Readable slots with the same key stay as they are; with another key: SlotsExist.
    """
    ...


def keyring_backends(profile: Profile) -> tuple[str, ...]:
    """The kinds of keyring that wrap the key of this profile; empty before a first start."""
    ...

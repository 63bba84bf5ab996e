"""What opens the key: functions that a worker calls, since a keyring may ask its owner."""

from collections.abc import Callable
from typing import TypeAlias

from inspector_app.paths import Profile
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.keys import keyring_backends, put_slot, unlock
from inspector_app.vault.openers import Opener
from inspector_app.vault.os_keyring import Keyring
from inspector_app.vault.passphrase import GivePassphrase

MakeOpener: TypeAlias = Callable[[], Opener]
FindKeyring: TypeAlias = Callable[[tuple[str, ...]], Keyring]


def first_opener(find: FindKeyring, given: GivePassphrase | None) -> Opener:
    """What shall open a new store: the passphrase given at start, else the system's keyring."""
    return given() if given is not None else find(())


def by_keyring(profile: Profile, find: FindKeyring) -> DataKey:
    """The key from the keyring that wraps it."""
    return unlock(profile, find(keyring_backends(profile)))


def by_given(profile: Profile, given: GivePassphrase) -> DataKey:
    """The key by the passphrase given at start."""
    return unlock(profile, given())


def renew_keyring(profile: Profile, key: DataKey, find: FindKeyring) -> None:
    """Let the keyring of this session open the store from now on."""
    put_slot(profile, key, find(keyring_backends(profile)))

"""What opens the key: functions that a worker calls, since a keyring may ask its owner."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from inspector_app.paths import Profile
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.keys import keyring_backends, put_slot, unlock
from inspector_app.vault.openers import Opener
from inspector_app.vault.os_keyring import Keyring
from inspector_app.vault.passphrase import Passphrase

MakeOpener: TypeAlias = Callable[[], Opener]
FindKeyring: TypeAlias = Callable[[tuple[str, ...]], Keyring]


def first_opener(find: FindKeyring, file: Path | None) -> Opener:
    """What shall open a new store: the passphrase in the file, else the system's keyring."""
    return Passphrase.from_file(file) if file is not None else find(())


def by_keyring(profile: Profile, find: FindKeyring) -> DataKey:
    """The key from the keyring that wraps it."""
    return unlock(profile, find(keyring_backends(profile)))


def by_file(profile: Profile, file: Path) -> DataKey:
    """The key by the passphrase in a file."""
    return unlock(profile, Passphrase.from_file(file))


def renew_keyring(profile: Profile, key: DataKey, find: FindKeyring) -> None:
    """Let the keyring of this session open the store from now on."""
    put_slot(profile, key, find(keyring_backends(profile)))

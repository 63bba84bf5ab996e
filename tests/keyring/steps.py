"""Acts inside one desktop session; prints what came of each. Not a test: the tests run it.

python steps.py PROFILE ACT...
"""

import os
import secrets
import signal
import sys
import warnings
from pathlib import Path

import secretstorage
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from inspector_app.domain.errors import VaultError
from inspector_app.paths import Profile
from inspector_app.vault import keys
from inspector_app.vault.os_keyring import find_keyring
from inspector_app.vault.recovery_code import RecoveryCode

CODE = RecoveryCode(b"sixteen octets!!")


class ElsewhereKeyring:
    """Stands for the wallet of the desktop that was used before."""

    name = "keyring.backends.kwallet.DBusKeyring"

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def read(self, service: str, account: str) -> str | None:
        return self.entries.get((service, account))

    def write(self, service: str, account: str, secret: str) -> None:
        self.entries[service, account] = secret

    def delete(self, service: str, account: str) -> None:
        del self.entries[service, account]


def create(profile: Profile) -> str:
    keys.create(profile, find_keyring(), CODE)
    return keys.keyring_backends(profile)[0]


def create_elsewhere(profile: Profile) -> str:
    keys.create(profile, ElsewhereKeyring(), CODE)
    return keys.keyring_backends(profile)[0]


def unlock(profile: Profile) -> str:
    return fingerprint(keys.unlock(profile, find_keyring(keys.keyring_backends(profile))))


def unlock_with_code(profile: Profile) -> str:
    return fingerprint(keys.unlock(profile, CODE))


def rewrap(profile: Profile) -> str:
    keys.put_slot(profile, keys.unlock(profile, CODE), find_keyring())
    return ",".join(keys.keyring_backends(profile))


def delete_entry(profile: Profile) -> str:
    return str([item.delete() for item in entries()].count(None))


def swap_entry(profile: Profile) -> str:
    return str([item.set_secret(secrets.token_hex(32).encode()) for item in entries()].count(None))


def kill_daemon(profile: Profile) -> str:
    with open_dbus_connection() as bus:
        asked = message_bus.GetConnectionUnixProcessID("org.freedesktop.secrets")
        (process,) = bus.send_and_get_reply(asked).body
    os.kill(process, signal.SIGKILL)
    return "killed"


def chosen_by_default(profile: Profile) -> str:
    import keyring

    return type(keyring.get_keyring()).__module__


def chosen_by_us(profile: Profile) -> str:
    return find_keyring().name


def entries() -> list[secretstorage.Item]:
    collection = secretstorage.get_default_collection(secretstorage.dbus_init())
    return [item for item in collection.get_all_items() if "inspector_app" in item.get_label()]


def fingerprint(key: keys.DataKey) -> str:
    return key.subkey("test").hex()[:8]


def main() -> None:
    warnings.simplefilter("ignore", ResourceWarning)  # the bus library leaves sockets to the end
    profile = Profile(Path(sys.argv[1]))
    for act in sys.argv[2:]:
        try:
            outcome = globals()[act](profile)
        except VaultError as error:
            outcome = type(error).__name__
        sys.stdout.write(f"{act} {outcome}\n")


if __name__ == "__main__":
    main()

"""Only keyrings of the fixed list, and each of their errors as one of ours."""

import pytest
from keyring import errors as raised
from keyring.backend import KeyringBackend
from keyring.compat import properties

from inspector_app.vault import errors
from inspector_app.vault.os_keyring import ALLOWED, OsKeyring, dotted, find_keyring


class Raising(KeyringBackend):
    """A backend, not viable by itself, that raises what it is given."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error

    def delete_password(self, service: str, username: str) -> None:
        raise self.error


CASES = [
    (raised.KeyringLocked("x"), errors.KeyringLocked),
    (raised.InitError("x"), errors.KeyringNotReady),
    (raised.NoKeyringError("x"), errors.KeyringMissing),
    (raised.PasswordSetError("x"), errors.KeyringFailed),
    (raised.PasswordDeleteError("x"), errors.KeyringFailed),
    (ConnectionResetError("x"), errors.KeyringFailed),
    (RuntimeError("x"), errors.KeyringFailed),
]


@pytest.mark.parametrize(("error", "ours"), CASES)
@pytest.mark.parametrize("verb", ["read", "write", "delete"])
def test_errors_are_mapped(error, ours, verb):
    arguments = ("service", "account", "secret") if verb == "write" else ("service", "account")
    with pytest.raises(ours):
        getattr(OsKeyring(Raising(error)), verb)(*arguments)


def test_the_cause_is_a_type_and_never_a_message():
    with pytest.raises(errors.KeyringFailed) as caught:
        OsKeyring(Raising(ConnectionResetError("hemlig"))).read("a", "b")
    assert caught.value.cause == "ConnectionResetError"


def test_no_bus_means_no_keyring(monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/ingen")
    with pytest.raises(errors.KeyringMissing):
        find_keyring()


def test_the_list_names_only_systems_own_keyrings():
    assert {name.split(".")[2] for name in ALLOWED} == {
        "SecretService", "libsecret", "kwallet", "macOS", "Windows",
    }  # fmt: skip


class Usual(KeyringBackend):
    priority = 5.0

    def get_password(self, service: str, username: str) -> str | None:
        return None

    set_password = delete_password = get_password


class Lesser(Usual):
    priority = 1.0


class Absent(Usual):
    @properties.classproperty
    def priority(self) -> float:
        raise RuntimeError("not on this computer")


@pytest.mark.parametrize(
    ("recorded", "chosen"),
    [((), Usual), ((dotted(Lesser),), Lesser), ((dotted(Absent),), Usual)],
)
def test_the_keyring_that_wraps_the_key_comes_first(monkeypatch, recorded, chosen):
    kinds = (dotted(Absent), dotted(Lesser), dotted(Usual))
    monkeypatch.setattr("inspector_app.vault.os_keyring.ALLOWED", kinds)
    assert find_keyring(recorded).name == dotted(chosen)

"""Every state a real gnome-keyring can be in; each session is its own and ends with the test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app.paths import RESOURCES

pytestmark = pytest.mark.keyring

STEPS = Path(__file__).with_name("steps.py")
SECRET_SERVICE = "keyring.backends.SecretService.Keyring"
LOGIN = "printf %s inloggning | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
WRONG_LOGIN = LOGIN.replace("inloggning", "fel")
NO_LOGIN = ":"


@pytest.fixture
def desk(tmp_path):
    """Runs acts in a session of the user whose home is `user`; gives what came of each."""

    def run(*acts: str, login: str = LOGIN, user: str = "kim", **extra: str) -> dict[str, str]:
        session = ["dbus-run-session", "--", "bash", "-c", f'{login}; exec "$@"', "bash"]
        return outcomes(session, tmp_path, user, acts, extra)

    return run


def without_bus(tmp_path: Path, *acts: str, **extra: str) -> dict[str, str]:
    return outcomes([], tmp_path, "kim", acts, extra)


def outcomes(
    session: list[str], tmp_path: Path, user: str, acts: tuple[str, ...], extra: dict[str, str]
) -> dict[str, str]:
    home = tmp_path / user
    home.mkdir(mode=0o700, exist_ok=True)
    environment = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(RESOURCES.parent),
    }
    done = subprocess.run(
        [*session, sys.executable, str(STEPS), str(tmp_path / "profile"), *acts],
        env=environment | extra,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def ring(tmp_path: Path) -> Path:
    return tmp_path / "kim" / ".local" / "share" / "keyrings" / "login.keyring"


def test_open_keyring_opens_the_store_in_this_session_and_the_next(desk):
    first = desk("create", "unlock", "unlock_with_code")
    assert first["create"] == SECRET_SERVICE
    assert first["unlock"] == first["unlock_with_code"]
    assert desk("unlock")["unlock"] == first["unlock"]


def test_no_bus_at_all(desk, tmp_path):
    key = desk("create", "unlock")["unlock"]
    done = without_bus(tmp_path, "unlock", "unlock_with_code")
    assert done == {"unlock": "KeyringMissing", "unlock_with_code": key}


def test_a_bus_whose_keyring_was_never_opened(desk):
    done = desk("create", login=NO_LOGIN)
    assert done == {"create": "KeyringNotReady"}


def test_locked_keyring(desk):
    key = desk("create", "unlock")["unlock"]
    done = desk("unlock", "unlock_with_code", login=NO_LOGIN)
    assert done == {"unlock": "KeyringLocked", "unlock_with_code": key}


def test_wrong_login_password(desk):
    key = desk("create", "unlock")["unlock"]
    done = desk("unlock", "unlock_with_code", login=WRONG_LOGIN)
    assert done == {"unlock": "KeyringLocked", "unlock_with_code": key}


def test_deleted_entry_is_a_lost_key_until_wrapped_again(desk):
    done = desk("create", "delete_entry", "unlock", "unlock_with_code", "rewrap")
    assert (done["delete_entry"], done["unlock"]) == ("1", "KeyLost")
    assert desk("unlock")["unlock"] == done["unlock_with_code"]


def test_deleted_ring_is_a_lost_key(desk, tmp_path):
    key = desk("create", "unlock")["unlock"]
    ring(tmp_path).unlink()
    done = desk("unlock", "unlock_with_code")
    assert done == {"unlock": "KeyLost", "unlock_with_code": key}


def test_swapped_entry(desk):
    done = desk("create", "swap_entry", "unlock", "unlock_with_code", "rewrap")
    assert (done["swap_entry"], done["unlock"]) == ("1", "KeyringEntryWrong")
    assert desk("unlock")["unlock"] == done["unlock_with_code"]


def test_changed_backend_is_said_and_wrapped_again(desk):
    done = desk("create_elsewhere", "unlock", "unlock_with_code", "rewrap")
    assert done["unlock"] == "KeyringChanged"
    assert done["rewrap"] == f"{done['create_elsewhere']},{SECRET_SERVICE}"
    assert desk("unlock")["unlock"] == done["unlock_with_code"]


def test_another_user_of_the_same_computer(desk):
    desk("create")
    assert desk("unlock", user="ali") == {"unlock": "KeyLost"}


def test_daemon_dies_between_two_calls(desk):
    done = desk("create", "kill_daemon", "unlock", "unlock_with_code")
    assert done["unlock"] == "KeyringLocked"
    assert desk("unlock")["unlock"] == done["unlock_with_code"]


def test_a_plain_text_backend_is_never_chosen(desk, tmp_path):
    plain = tmp_path / "extra" / "keyrings" / "alt"
    plain.mkdir(parents=True)
    (plain / "file.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 100\n"
        "    get_password = set_password = delete_password = None\n"
    )
    extra = {
        "PYTHON_KEYRING_BACKEND": "keyrings.alt.file.PlaintextKeyring",
        "PYTHONPATH": f"{RESOURCES.parent}:{tmp_path / 'extra'}",
    }
    done = desk("chosen_by_default", "chosen_by_us", **extra)
    assert done == {"chosen_by_default": "keyrings.alt.file", "chosen_by_us": SECRET_SERVICE}
    done = without_bus(tmp_path, "chosen_by_default", "chosen_by_us", **extra)
    assert done == {"chosen_by_default": "keyrings.alt.file", "chosen_by_us": "KeyringMissing"}

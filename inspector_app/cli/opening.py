"""Opening a profile from the command line: which folder, which opener of the key."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.i18n import _
from inspector_app.paths import BUNDLE_ENDING, Profile, profile_at
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.keys import State, create, keyring_backends, state, unlock
from inspector_app.vault.openers import Opener
from inspector_app.vault.os_keyring import find_keyring
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode

PASSPHRASE_VARIABLE = "INSPECTOR_APP_PASSPHRASE_FILE"


def add_options(parser: argparse._ActionsContainer, default: str | None = None) -> None:
    """The options that say which profile and how to unlock it."""
    told = _("profilens mapp")
    parser.add_argument("--profile", type=Path, default=default, metavar=_("MAPP"), help=told)
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        default=default,
        metavar=_("FIL"),
        help=_("fil med lösenfrasen, där ingen nyckelring finns"),
    )


def bundles_alone(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Bundles' files named without a verb, as when one is opened in a file manager; and the rest.

    None where there is a verb, which reads its own files.
    """
    only = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    add_options(only)
    try:
        named = only.parse_known_args(arguments)[1]
    except argparse.ArgumentError:  # said again, in words, when all is parsed
        named = []
    if not named or not all(name.lower().endswith(BUNDLE_ENDING) for name in named):
        return [], list(arguments)
    return [Path(name) for name in named], [one for one in arguments if one not in named]


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Core]:
    """The core of the profile, closed afterwards; a first start makes the key and tells the code.

    Raises VaultError, StoreError and AlreadyOpen as they come.
    """
    profile = profile_at(options.profile)
    lock = hold_profile(profile)
    try:
        key = data_key(profile, options)
        core = open_core(profile, SystemClock(), key, lock)
    except BaseException:
        lock.release()
        raise
    try:
        yield core
    finally:
        core.close()


def data_key(profile: Profile, options: argparse.Namespace) -> DataKey:
    """The profile's key: by passphrase file where there is one, else by the keyring."""
    if state(profile) is State.FIRST_START:
        return first_key(profile, opener_of(profile, options))
    return unlock(profile, opener_of(profile, options))


def passphrase_file(options: argparse.Namespace) -> Path | None:
    """The file that the passphrase is read from, where the caller or the environment names one."""
    named = options.passphrase_file or os.environ.get(PASSPHRASE_VARIABLE)
    return Path(named) if named else None


def opener_of(profile: Profile, options: argparse.Namespace) -> Opener:
    """The passphrase where a file of it is named, else the system's keyring."""
    file = passphrase_file(options)
    if file is not None:
        return Passphrase.from_file(file)
    known = state(profile) in (State.READY, State.KEYS_ONLY)
    return find_keyring(keyring_backends(profile) if known else ())


def first_key(profile: Profile, opener: Opener) -> DataKey:
    """Make the key of a new profile and tell its recovery code, once, on standard error."""
    code = RecoveryCode.fresh()
    key = create(profile, opener, code)
    text = _("Ny profil. Återställningskod, visas bara nu: {code}").format(code=code.shown())
    print(text, file=sys.stderr)
    return key

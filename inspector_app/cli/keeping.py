"""The verbs that keep the profile safe: backups, checks, the recovery code."""

import argparse
import sys

from inspector_app.bootstrap import hold_profile
from inspector_app.cli.opening import opened, opener_of
from inspector_app.cli.refusal import Refused
from inspector_app.clock import SystemClock
from inspector_app.i18n import _
from inspector_app.paths import profile_at
from inspector_app.store import backup_file, health
from inspector_app.vault.keys import adopt_slots, put_slot, slots_bytes, unlock_slots
from inspector_app.vault.recovery_code import RecoveryCode
from inspector_app.vault.slots import decode


def backup(options: argparse.Namespace) -> None:
    """Write all of the profile to one encrypted file."""
    with opened(options) as core:
        backup_file.backup_to(core.store, slots_bytes(core.profile), options.output)
    print(options.output)


def restore(options: argparse.Namespace) -> None:
    """Put a backup file in place; what was there is set aside, never removed."""
    profile = profile_at(options.profile)
    slots = backup_file.read_keyslots(options.file)
    key = unlock_slots(decode(slots), opener_of(profile, options))
    lock = hold_profile(profile)
    try:
        aside = backup_file.restore_from(
            options.file, profile, key.subkey("database"), SystemClock()
        )
        adopt_slots(profile, slots)
    finally:
        lock.release()
    print(_("Återställt. Det som fanns tidigare ligger i {folder}.").format(folder=aside))


def verify(options: argparse.Namespace) -> None:
    """Check the file, every entry and every chain; work out anew what only follows from them."""
    profile = profile_at(options.profile)
    with opened(options) as core:
        findings = health.verify(core.store)
        if health.mend(core.store, findings):
            print(_("Det som visades följde inte journalen. Det är uträknat på nytt."))
            findings = health.verify(core.store)
    for finding in findings:
        print(finding, file=sys.stderr)
    if findings:
        raise Refused(_("Kontrollen hittade fel. Ingenting har ändrats."))
    print(_("Allt är helt i {folder}.").format(folder=profile.folder))


def recovery_code(options: argparse.Namespace) -> None:
    """Make a new recovery code; the old one is dead from now on."""
    code = RecoveryCode.fresh()
    with opened(options) as core:
        put_slot(core.profile, core.key, code)
    print(code.shown())

"""The worked example: a made-up review by two inspectors, its report, and its window.

Each of the two has a profile of its own in the example's folder.
"""

import argparse
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.cli.opening import passphrase_file
from inspector_app.cli.papers import write_report
from inspector_app.cli.window import open_window, why_no_window
from inspector_app.clock import SystemClock
from inspector_app.commands.demonstrate_together import build_together
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.demo_content import demo_content
from inspector_app.i18n import _
from inspector_app.paths import Profile, profile_at
from inspector_app.platform import disk_errors
from inspector_app.vault.keys import create
from inspector_app.vault.passphrase import Passphrase

PAPERS = ("rapport.pdf", "rapport.docx")
PASSPHRASE_WORDS = 6  # of four hex digits each: 96 bits


def demo(options: argparse.Namespace) -> None:
    """Build the example in a fresh folder, print each file made, and show it where one can.

    The user's own profile and keyring are never touched, nor an example made before.
    """
    named = passphrase_file(options)
    passphrase = _random_passphrase() if named is None else Passphrase.from_file(named)
    folder = _fresh(options.folder.expanduser().absolute())
    profile, other = profile_at(folder / "profil"), profile_at(folder / "medinspektorens-profil")
    with _first_opened(profile, passphrase) as core, _first_opened(other, passphrase) as theirs:
        made = build_together(core.store, theirs.store, demo_content(), folder)
        for name in PAPERS:
            write_report(core, made.review, folder / name)
    written = (*(folder / name for name in PAPERS), *made.bundles)
    print(*written, profile.database, other.database, sep="\n")
    if named is None:
        print(_("Lösenfras, visas bara nu: {text}").format(text=passphrase.text))
    print(_("Granskning: {review}").format(review=made.review))
    again = f'inspector-app --profile "{profile.folder}"'
    print(_("Öppna igen med: {command}").format(command=again))
    alone = f'inspector-app --profile "{other.folder}"'
    print(_("Medinspektörens eget utkast: {command}").format(command=alone), flush=True)
    _show(options, profile, made.review, passphrase)


def _random_passphrase() -> Passphrase:
    return Passphrase("-".join(secrets.token_hex(2) for _word in range(PASSPHRASE_WORDS)))


def _fresh(folder: Path) -> Path:
    """The folder itself while it is empty, else the first numbered one within it."""
    with disk_errors(folder):
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return folder
        numbered = (folder / str(number) for number in count(2))
        return next(one for one in numbered if not one.exists())


@contextmanager
def _first_opened(profile: Profile, passphrase: Passphrase) -> Iterator[Core]:
    lock = hold_profile(profile)
    try:
        core = open_core(profile, SystemClock(), create(profile, passphrase), lock)
    except BaseException:
        lock.release()
        raise
    with closing(core):
        yield core


def _show(
    options: argparse.Namespace, profile: Profile, review: ReviewId, passphrase: Passphrase
) -> None:
    reason = _("Fönstret öppnas inte: --no-window.") if options.no_window else why_no_window()
    if reason:
        print(reason)
        return
    here = argparse.Namespace(profile=profile.folder, passphrase_file=None)
    open_window(here, review, lambda: passphrase)

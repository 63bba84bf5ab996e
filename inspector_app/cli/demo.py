"""The worked example: a made-up review by two inspectors, its report, and its window.

Each of the two has a profile of its own in the example's folder.
"""

import argparse
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.cli.demo_office import Office, has_server, office
from inspector_app.cli.opening import passphrase_file
from inspector_app.cli.papers import write_report
from inspector_app.cli.submitting import lines
from inspector_app.cli.window import open_window, why_no_window
from inspector_app.clock import SystemClock
from inspector_app.commands.demonstrate_signed import sign_together
from inspector_app.commands.demonstrate_together import build_together
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.demo_content import DemoContent, demo_content
from inspector_app.i18n import _
from inspector_app.paths import Profile, profile_at
from inspector_app.platform import disk_errors
from inspector_app.vault.keys import create
from inspector_app.vault.passphrase import Passphrase

PAPERS = ("rapport.pdf", "rapport.docx")
PASSPHRASE_WORDS = 6  # of four hex digits each: 96 bits


def demo(options: argparse.Namespace) -> None:
    """Build the example in a fresh folder, print each file made, and show it where one can.

    The user's own profile and keyring are never touched, nor an example made before. Where the
    server's libraries are installed, an office of its own assigns the visit and takes it in.
    """
    named = passphrase_file(options)
    passphrase = _random_passphrase() if named is None else Passphrase.from_file(named)
    folder = _fresh(options.folder.expanduser().absolute())
    profile, other = profile_at(folder / "profil"), profile_at(folder / "medinspektorens-profil")
    content = demo_content()
    with ExitStack() as open_for_long:
        begun = None
        if has_server():
            today = SystemClock().now().date()
            begun = open_for_long.enter_context(office(content, today, folder, options.database))
        with _first_opened(profile, passphrase) as core, _first_opened(other, passphrase) as theirs:
            made = _build((core, theirs), content, folder, begun)
        print(*made.files, profile.database, other.database, sep="\n")
        if named is None:
            print(_("Lösenfras, visas bara nu: {text}").format(text=passphrase.text))
        print(_("Granskning: {review}").format(review=made.review))
        print(*made.handed_in, sep="\n")
        again = f'inspector-app --profile "{profile.folder}"'
        print(_("Öppna igen med: {command}").format(command=again))
        alone = f'inspector-app --profile "{other.folder}"'
        print(_("Medinspektörens dator: {command}").format(command=alone), flush=True)
        _show(options, profile, made.review, passphrase)


@dataclass(frozen=True, slots=True)
class _Made:
    review: ReviewId
    files: tuple[Path, ...]
    handed_in: tuple[str, ...]  # lines that say how that went


def _build(
    cores: tuple[Core, Core], content: DemoContent, folder: Path, begun: Office | None
) -> _Made:
    mine, theirs = cores
    assigned = begun.assign(cores) if begun is not None else None
    made = build_together(mine.store, theirs.store, content, folder, assigned)
    files = made.bundles
    said: tuple[str, ...] = (_("Servern är inte installerad, så exemplet är inte inskickat."),)
    if begun is not None:
        files += sign_together(mine.store, theirs.store, made.review, content, folder)
        said = lines(begun.hand_in(mine, made.review))
    for name in PAPERS:
        write_report(mine, made.review, folder / name)
    return _Made(made.review, (*(folder / name for name in PAPERS), *files), said)


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

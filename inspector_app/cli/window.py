"""The one door from the core to the windows, opened only when Qt can be loaded."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from inspector_app.cli.opening import passphrase_file
from inspector_app.cli.refusal import Refused
from inspector_app.i18n import _
from inspector_app.paths import profile_at
from inspector_app.platform import has_display, missing_qt_libraries
from inspector_app.vault.passphrase import GivePassphrase, Passphrase


def why_no_window() -> str:
    """What stands in the way of a window, with the package to install; "" for nothing."""
    missing = missing_qt_libraries()
    if missing:
        packages = " ".join(sorted({library.debian for library in missing}))
        return _("Fönstret behöver systempaket som saknas: {packages}").format(packages=packages)
    if not has_display():
        return _("Det finns ingen skärm att visa fönstret på.")
    return ""


def open_window(
    options: argparse.Namespace,
    review: str = "",
    given: GivePassphrase | None = None,
    files: Sequence[Path] = (),
) -> None:
    """Open the window on the profile and stay until it is closed; raises Refused without one.

    `given` hands over the passphrase; else it is read from the file named, or asked for.
    """
    reason = why_no_window()
    if reason:
        raise Refused(reason)
    from ui.app import run

    file = passphrase_file(options)
    if given is None and file is not None:
        given = partial(Passphrase.from_file, file)
    code = run(profile_at(options.profile), given, review, files)
    if code:
        sys.exit(code)

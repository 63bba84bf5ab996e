"""The verbs of handing in: their arguments; what they do is loaded when asked for."""

import argparse

from inspector_app.cli.merging_verbs import NewVerb
from inspector_app.i18n import _


def add(new: NewVerb) -> None:
    """Add `hand-in` and `remove`."""
    handed = new("hand-in", _("Lämna in den undertecknade granskningen till kansliet."))
    _add_review(handed)
    told = _("lämna in på nytt utan de bilagor som inte går att skicka")
    handed.add_argument("--without-aside", action="store_true", help=told)
    handed.add_argument("--json", action="store_true", help=_("svara med JSON"))
    handed.set_defaults(run=_hand_in)
    gone = new("remove", _("Ta bort kopian av en inlämnad granskning från den här datorn."))
    _add_review(gone)
    gone.set_defaults(run=_remove)


def _add_review(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "review", metavar=_("GRANSKNING"), help=_("granskningens id, se kommandot list")
    )


def _hand_in(options: argparse.Namespace) -> None:
    from inspector_app.cli.submitting import hand_in

    hand_in(options)


def _remove(options: argparse.Namespace) -> None:
    from inspector_app.cli.submitting import remove_review

    remove_review(options)

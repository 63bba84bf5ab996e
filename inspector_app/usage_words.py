"""The words that argparse itself says, in the language of the program."""

import argparse
from collections.abc import Mapping

from inspector_app.i18n import _


def speak() -> None:
    """Let argparse say its words as `i18n` does from now on, in the whole process."""
    # It looks these two up in its own module each time it has something to say.
    vars(argparse).update(_=_said, ngettext=_counted)


def _said(message: str) -> str:
    return {**_headings(), **_refusals()}.get(message, message)


def _counted(singular: str, plural: str, n: int) -> str:
    return _said(singular if n == 1 else plural)


def _headings() -> Mapping[str, str]:
    return {
        "usage: ": _("användning: "),
        "positional arguments": _("argument"),
        "options": _("flaggor"),
        "show this help message and exit": _("visa den här hjälpen och avsluta"),
    }


def _refusals() -> Mapping[str, str]:
    """Those that a person at the command line can meet; the others are for programmers."""
    return {
        "%(prog)s: error: %(message)s\n": _("%(prog)s: fel: %(message)s\n"),
        "argument %(argument_name)s: %(message)s": _("%(argument_name)s: %(message)s"),
        "invalid choice: %(value)r (choose from %(choices)s)": _(
            "%(value)r går inte att välja (välj bland %(choices)s)"
        ),
        "expected one argument": _("här behövs ett värde"),
        "ignored explicit argument %r": _("värdet %r hör inte hit"),
        "the following arguments are required: %s": _("det här måste anges: %s"),
        "unrecognized arguments: %s": _("okända argument: %s"),
        "ambiguous option: %(option)s could match %(matches)s": _(
            "%(option)s är tvetydigt: det kan vara %(matches)s"
        ),
    }

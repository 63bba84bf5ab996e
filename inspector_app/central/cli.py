"""`inspector-central`: its verbs, and the border where errors become sentences and exit codes."""

import argparse
import sys
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from inspector_app import __version__, usage_words
from inspector_app.central import cli_accounts, cli_checking, cli_leaving, cli_office, example
from inspector_app.central.cli_opening import Verbs, configured, say, verb
from inspector_app.central.sentences import not_reached, sentence
from inspector_app.domain.errors import InspectorAppError
from inspector_app.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused with a reason on standard error, 2 wrong usage."""
    usage_words.speak()
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (InspectorAppError, DBAPIError) as fault:
        return _refused(sentence(fault))
    except OSError as fault:  # a port in use, an address that is not ours, and their like
        return _refused(not_reached(fault))
    except KeyboardInterrupt:
        return 0 if options.run in (serve, example.run) else 1
    return 0


def serve(options: argparse.Namespace) -> None:
    """Answer until told to stop."""
    from inspector_app.central import serving  # heavy, and needed by this verb alone

    def told(address: str, fingerprint: str) -> None:
        say(_("Servern svarar på {address}").format(address=address))
        say(_("Kvittensnyckelns fingeravtryck: {digits}").format(digits=fingerprint))

    serving.serve(configured(options), told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inspector-central",
        description=_("Servern som tar emot färdiga granskningar."),
    )
    parser.add_argument(
        "--version", action="version", version=__version__, help=_("visa versionen och avsluta")
    )
    verbs = parser.add_subparsers(required=True, metavar=_("KOMMANDO"))
    _add_serve(verbs)
    cli_accounts.add(verbs)
    cli_leaving.add_leave(verbs)
    cli_office.add(verbs)
    cli_checking.add_check(verbs)
    example.add(verbs)
    return parser


def _add_serve(verbs: Verbs) -> None:
    parser = verb(verbs, "serve", _("ta emot granskningar tills någon avbryter"))
    parser.add_argument("--listen", metavar="HOST:PORT", help=_("port 0 väljer en ledig port"))
    parser.add_argument("--workers", type=int, metavar="N", help=_("antal processer"))
    parser.set_defaults(run=serve)


def _refused(text: str) -> int:
    sys.stderr.write(text + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())

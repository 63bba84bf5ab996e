"""The parser, and the border where errors become sentences and exit codes."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from inspector_app import __version__
from inspector_app.cli import opening
from inspector_app.cli.refusal import Refused
from inspector_app.domain.errors import InspectorAppError
from inspector_app.i18n import _

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused with a reason on standard error, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        _speak_as_chosen(options)
        options.run(options)
    except Refused as fault:
        print(fault.sentence, file=sys.stderr)
        return 1
    except InspectorAppError as fault:
        from inspector_app.explain.faults import explain

        print(explain(fault).sentence, file=sys.stderr)
        return 1
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    except OSError as fault:  # a folder that is missing, a file that is a folder, and their like
        print(_not_reached(fault), file=sys.stderr)
        return 1
    return 0


def _speak_as_chosen(options: argparse.Namespace) -> None:
    """Answer in the language chosen for the profile; only then is known which profile it is."""
    from inspector_app import i18n, settings
    from inspector_app.paths import profile_at

    i18n.use_language(settings.chosen(profile_at(options.profile).settings).language)


def _not_reached(fault: OSError) -> str:
    return _("{file} går inte att läsa eller skriva: {reason}.").format(
        file=fault.filename or _("Filen"), reason=fault.strerror or type(fault).__name__
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inspector-app",
        description=_("Granskning av läkares utbildning: checklista, betyg och rapportutkast."),
    )
    parser.add_argument("--version", action="version", version=__version__)
    opening.add_options(parser)
    parser.set_defaults(run=_window)
    verbs = parser.add_subparsers(metavar=_("KOMMANDO"))
    _demo_verb(verbs)
    _checklist_verbs(verbs)
    _review_verbs(verbs)
    _keeping_verbs(verbs)
    return parser


def _verb(verbs: Verbs, name: str, text: str, *, profile: bool = True) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text)
    if profile:
        # Suppressed where not given, so that the option may stand before the verb too.
        group = verb.add_argument_group(_("profil"))
        group.add_argument("--profile", type=Path, default=argparse.SUPPRESS, metavar="DIR")
        group.add_argument(
            "--passphrase-file", type=Path, default=argparse.SUPPRESS, metavar="FILE"
        )
    return verb


def _demo_verb(verbs: Verbs) -> None:
    demo = _verb(verbs, "demo", _("Bygg och visa ett påhittat exempel i en egen profil."))
    demo.add_argument("--folder", type=Path, default=Path("granskning-demo"), metavar="DIR")
    demo.add_argument("--no-window", action="store_true")
    demo.set_defaults(run=_demo)


def _checklist_verbs(verbs: Verbs) -> None:
    from inspector_app.cli import reviewing

    listed = _verb(verbs, "checklists", _("Visa eller kontrollera checklistor."), profile=False)
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=reviewing.show_checklists, verb="")
    check = listed.add_subparsers(dest="verb", metavar="check")
    checked = check.add_parser("check", help=_("kontrollera en fil"))
    checked.add_argument("file", type=Path)


def _review_verbs(verbs: Verbs) -> None:
    from inspector_app.cli import reviewing

    new = _verb(verbs, "new", _("Börja en granskning."))
    new.add_argument("--checklist", required=True, metavar="ID")
    new.add_argument("--rules", choices=tuple(reviewing.RULES), default="2021")
    for name in ("unit", "specialty", "region"):
        new.add_argument(f"--{name}", required=True)
    new.add_argument("--from", required=True, dest="visit_from", metavar="DATE")
    new.add_argument("--to", required=True, dest="visit_to", metavar="DATE")
    new.add_argument("--inspector", action="append", required=True, metavar="NAME")
    new.add_argument("--language", choices=("sv", "en"), default="sv")
    new.set_defaults(run=reviewing.new)
    listed = _verb(verbs, "list", _("Visa granskningarna på den här datorn."))
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=reviewing.list_reviews)
    recorded = _verb(verbs, "record", _("Spara JSON-rader; en fil är en transaktion."))
    recorded.add_argument("review")
    told = _("JSON-rader; en bilaga söks först i filens egen mapp")
    recorded.add_argument("file", metavar="FILE|-", help=told)
    recorded.add_argument("--as", dest="who", metavar="INSPECTOR")
    recorded.set_defaults(run=reviewing.record_lines)
    kinds = _verb(verbs, "registers", _("Visa alla slags register."), profile=False)
    kinds.add_argument("--json", action="store_true")
    kinds.set_defaults(run=reviewing.show_registers)
    shown = _verb(verbs, "show", _("Visa hela läget i en granskning som JSON."))
    shown.add_argument("review")
    shown.add_argument("--json", action="store_true")
    shown.set_defaults(run=reviewing.show)
    undone = _verb(verbs, "undo", _("Ångra det senaste."))
    undone.add_argument("review")
    undone.set_defaults(run=reviewing.undo_last)
    report = _verb(verbs, "report", _("Skriv rapportutkastet som PDF eller DOCX."))
    report.add_argument("review")
    report.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf|FILE.docx")
    report.set_defaults(run=reviewing.report)


def _keeping_verbs(verbs: Verbs) -> None:
    from inspector_app.cli import keeping

    backup = _verb(verbs, "backup", _("Skriv en krypterad säkerhetskopia till en fil."))
    backup.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    backup.set_defaults(run=keeping.backup)
    restore = _verb(verbs, "restore", _("Återställ en säkerhetskopia."))
    restore.add_argument("file", type=Path)
    restore.set_defaults(run=keeping.restore)
    verify = _verb(verbs, "verify", _("Kontrollera att allt är helt."))
    verify.set_defaults(run=keeping.verify)
    code = _verb(verbs, "recovery-code", _("Gör en ny återställningskod; den gamla slutar gälla."))
    code.set_defaults(run=keeping.recovery_code)


def _window(options: argparse.Namespace) -> None:
    from inspector_app.cli.window import open_window

    open_window(options)


def _demo(options: argparse.Namespace) -> None:
    from inspector_app.cli.demo import demo

    demo(options)

"""The parser, and the border where errors become sentences and exit codes."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from inspector_app import __version__
from inspector_app.cli import merging_verbs, opening, submitting_verbs, syncing_verbs
from inspector_app.cli.refusal import Refused
from inspector_app.domain.errors import InspectorAppError
from inspector_app.i18n import _

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused with a reason on standard error, 2 wrong usage."""
    try:
        _speak_as_chosen(arguments)
        options = _options(arguments)
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


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for; a bundle's file named alone is one to look into in the window."""
    given = sys.argv[1:] if arguments is None else arguments
    bundles, others = opening.bundles_alone(given)
    options = _parser().parse_args(others)
    options.bundles = bundles
    return options


def _speak_as_chosen(arguments: Sequence[str] | None) -> None:
    """Answer in the language chosen for the profile, help and wrong usage too."""
    from inspector_app import i18n, settings, usage_words
    from inspector_app.paths import profile_at

    i18n.use_language(settings.chosen(profile_at(_profile_in(arguments)).settings).language)
    usage_words.speak()


def _profile_in(arguments: Sequence[str] | None) -> Path | None:
    """The profile named among the arguments, looked for ahead of everything else in them."""
    only = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    only.add_argument("--profile", type=Path)
    try:
        named: Path | None = only.parse_known_args(arguments)[0].profile
    except argparse.ArgumentError:  # said again, in words, when all is parsed
        return None
    return named


def _not_reached(fault: OSError) -> str:
    return _("{file} går inte att läsa eller skriva: {reason}.").format(
        file=fault.filename or _("Filen"), reason=fault.strerror or type(fault).__name__
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inspector-app",
        description=_("Granskning av läkares utbildning: checklista, betyg och rapportutkast."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=__version__,
        help=_("visa versionen och avsluta"),
    )
    opening.add_options(parser)
    parser.set_defaults(run=_window)
    verbs = parser.add_subparsers(metavar=_("KOMMANDO"))
    _demo_verb(verbs)
    _checklist_verbs(verbs)
    _review_verbs(verbs)
    merging_verbs.add(partial(_verb, verbs))
    syncing_verbs.add(partial(_verb, verbs))
    submitting_verbs.add(partial(_verb, verbs))
    _keeping_verbs(verbs)
    return parser


def _verb(verbs: Verbs, name: str, text: str, *, profile: bool = True) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text)
    if profile:
        # Suppressed where not given, so that the option may stand before the verb too.
        group = verb.add_argument_group(_("profil"))
        opening.add_options(group, default=argparse.SUPPRESS)
    return verb


def _demo_verb(verbs: Verbs) -> None:
    demo = _verb(verbs, "demo", _("Bygg och visa ett påhittat exempel i en egen profil."))
    demo.add_argument(
        "--folder",
        type=Path,
        default=Path("granskning-demo"),
        metavar=_("MAPP"),
        help=_("mappen som exemplet läggs i"),
    )
    demo.add_argument(
        "--no-window", action="store_true", help=_("bygg exemplet utan att öppna fönstret")
    )
    demo.add_argument(
        "--database",
        default="",
        metavar=_("ADRESS"),
        help=_("exempelkansliets PostgreSQL, i stället för en egen fil"),
    )
    demo.set_defaults(run=_demo)


def _checklist_verbs(verbs: Verbs) -> None:
    from inspector_app.cli import checklists

    listed = _verb(verbs, "checklists", _("Visa eller kontrollera checklistor."), profile=False)
    _add_json(listed)
    listed.set_defaults(run=checklists.show)
    within = listed.add_subparsers(metavar="check|write")
    checked = within.add_parser("check", help=_("kontrollera en fil"))
    checked.add_argument("file", type=Path, metavar=_("FIL"))
    checked.set_defaults(run=checklists.check)
    written = within.add_parser("write", help=_("skriv en checklista till en fil, för kansliet"))
    written.add_argument("checklist", metavar="ID", help=_("checklistans id"))
    _add_output(written, _("FIL"))
    written.set_defaults(run=checklists.write)


def _new_verb(verbs: Verbs) -> None:
    from inspector_app.cli import reviewing

    new = _verb(verbs, "new", _("Börja en granskning."))
    told = _("checklistans id, se kommandot checklists")
    new.add_argument("--checklist", required=True, metavar="ID", help=told)
    rules = tuple(reviewing.RULES)
    new.add_argument("--rules", choices=rules, default="2021", help=_("reglerna som gäller"))
    for name, told in (
        ("unit", _("enhetens namn")),
        ("specialty", _("specialiteten")),
        ("region", _("regionen")),
        ("inspector", _("en inspektör; ange flaggan en gång för var och en")),
    ):
        how = "append" if name == "inspector" else "store"
        new.add_argument(f"--{name}", action=how, required=True, metavar=_("NAMN"), help=told)
    for name, told in (
        ("from", _("besökets första dag, som 2026-03-02")),
        ("to", _("besökets sista dag")),
    ):
        new.add_argument(
            f"--{name}", required=True, dest=f"visit_{name}", metavar=_("DAG"), help=told
        )
    new.add_argument("--language", choices=("sv", "en"), default="sv", help=_("rapportens språk"))
    new.set_defaults(run=reviewing.new)


def _review_verbs(verbs: Verbs) -> None:
    from inspector_app.cli import reviewing

    _new_verb(verbs)
    listed = _verb(verbs, "list", _("Visa granskningarna på den här datorn."))
    _add_json(listed)
    listed.set_defaults(run=reviewing.list_reviews)
    recorded = _verb(verbs, "record", _("Spara JSON-rader; en fil är en transaktion."))
    _add_review(recorded)
    told = _("JSON-rader; en bilaga söks först i filens egen mapp")
    recorded.add_argument("file", metavar=_("FIL|-"), help=told)
    told = _("inspektören som skriver")
    recorded.add_argument("--as", dest="who", metavar=_("NAMN"), help=told)
    recorded.set_defaults(run=reviewing.record_lines)
    kinds = _verb(verbs, "registers", _("Visa alla slags register."), profile=False)
    _add_json(kinds)
    kinds.set_defaults(run=reviewing.show_registers)
    shown = _verb(verbs, "show", _("Visa hela läget i en granskning som JSON."))
    _add_review(shown)
    _add_json(shown)
    shown.set_defaults(run=reviewing.show)
    settled = _verb(verbs, "settle", _("Visa vad ni behöver tala om, eller avgör det."))
    _add_review(settled)
    settled.add_argument("file", nargs="?", metavar=_("FIL|-"), help=_("JSON-rader att följa"))
    settled.add_argument("--list", action="store_true", help=_("visa vad som finns att avgöra"))
    _add_json(settled)
    settled.set_defaults(run=_settle, parser=settled)
    _sign_verb(verbs)
    undone = _verb(verbs, "undo", _("Ångra det senaste."))
    _add_review(undone)
    undone.set_defaults(run=reviewing.undo_last)
    report = _verb(verbs, "report", _("Skriv rapportutkastet som PDF eller DOCX."))
    _add_review(report)
    _add_output(report, _("FIL.pdf|FIL.docx"))
    report.set_defaults(run=reviewing.report)


def _sign_verb(verbs: Verbs) -> None:
    verb = _verb(verbs, "sign", _("Skriv under granskningen, eller ta tillbaka underskriften."))
    _add_review(verb)
    verb.add_argument(
        "--as", dest="who", metavar=_("NAMN"), help=_("inspektören som skriver under")
    )
    which = verb.add_mutually_exclusive_group()
    told = _("varför kollegan inte skriver under")
    which.add_argument("--alone", metavar=_("SKÄL"), help=told)
    told = _("ta tillbaka underskriften")
    which.add_argument("--withdraw", action="store_true", help=told)
    _add_json(verb)
    verb.set_defaults(run=_sign)


def _add_json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help=_("svara med JSON"))


def _add_review(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "review", metavar=_("GRANSKNING"), help=_("granskningens id, se kommandot list")
    )


def _add_output(verb: argparse.ArgumentParser, file: str) -> None:
    told = _("filen som skrivs")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar=file, help=told)


def _keeping_verbs(verbs: Verbs) -> None:
    from inspector_app.cli import keeping

    backup = _verb(verbs, "backup", _("Skriv en krypterad säkerhetskopia till en fil."))
    _add_output(backup, _("FIL"))
    backup.set_defaults(run=keeping.backup)
    restore = _verb(verbs, "restore", _("Återställ en säkerhetskopia."))
    restore.add_argument("file", type=Path, metavar=_("FIL"), help=_("en säkerhetskopia"))
    restore.set_defaults(run=keeping.restore)
    verify = _verb(verbs, "verify", _("Kontrollera att allt är helt."))
    verify.set_defaults(run=keeping.verify)
    code = _verb(verbs, "recovery-code", _("Gör en ny återställningskod; den gamla slutar gälla."))
    code.set_defaults(run=keeping.recovery_code)


def _settle(options: argparse.Namespace) -> None:
    from inspector_app.cli.settling import settle, show_open

    if options.list == (options.file is not None):
        options.parser.error(_("Ange en fil eller --list."))
    (show_open if options.list else settle)(options)


def _sign(options: argparse.Namespace) -> None:
    from inspector_app.cli.signing import sign_review

    sign_review(options)


def _window(options: argparse.Namespace) -> None:
    from inspector_app.cli.window import open_window

    open_window(options, files=options.bundles)


def _demo(options: argparse.Namespace) -> None:
    from inspector_app.cli.demo import demo

    demo(options)

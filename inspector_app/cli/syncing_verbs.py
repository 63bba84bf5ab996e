"""The verbs of the central server: their arguments; what they do is loaded when asked for."""

import argparse
from pathlib import Path

from inspector_app.cli.merging_verbs import NewVerb
from inspector_app.i18n import _


def add(new: NewVerb) -> None:
    """Add `enrol`, `sign-in`, `sync`, `assignments` and `submission`."""
    _enrol_verb(new("enrol", _("Anslut den här datorn till kansliets server.")))
    _sign_in_verb(new("sign-in", _("Logga in hos servern genom webbläsaren.")))
    synced = new("sync", _("Synka: hämta uppdrag och skicka det som är klart."))
    _add_json(synced)
    synced.set_defaults(run=_sync)
    _assignments_verb(new("assignments", _("Visa eller påbörja uppdrag från kansliet.")))
    _submission_verb(new("submission", _("Visa det som är inlämnat.")))


def _enrol_verb(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("address", metavar=_("ADRESS"), help=_("serverns adress, som https://…"))
    verb.add_argument("code", metavar=_("KOD"), help=_("engångskoden från kansliet"))
    told = _("serverns fingeravtryck, som kansliet har sagt det; stämmer det inte ansluts inget")
    verb.add_argument("--fingerprint", metavar=_("FINGERAVTRYCK"), help=told)
    _add_device(verb)
    _add_json(verb)
    verb.set_defaults(run=_enrol)


def _sign_in_verb(verb: argparse.ArgumentParser) -> None:
    told = _("serverns adress, där datorn inte är ansluten än")
    verb.add_argument("address", nargs="?", metavar=_("ADRESS"), help=told)
    told = _("inloggningstjänstens namn, där servern godtar flera")
    verb.add_argument("--with", dest="way", metavar=_("NAMN"), help=told)
    _add_device(verb)
    _add_json(verb)
    verb.set_defaults(run=_sign_in)


def _assignments_verb(verb: argparse.ArgumentParser) -> None:
    told = _("påbörja granskningen i det här uppdraget; svarar med dess id")
    verb.add_argument("--begin", metavar=_("UPPDRAG"), help=told)
    _add_json(verb)
    verb.set_defaults(run=_assignments)


def _submission_verb(verb: argparse.ArgumentParser) -> None:
    _add_json(verb)
    verb.set_defaults(run=_submissions, verb="")
    below = verb.add_subparsers(dest="verb", metavar="export|again")
    export = below.add_parser("export", help=_("skriv dokumentet och filerna till en mapp"))
    again = below.add_parser("again", help=_("försök igen med det som inte gick att skicka"))
    for one in (export, again):
        one.add_argument("id", metavar="ID", help=_("inlämningens id, se kommandot submission"))
    told = _("mappen som filerna skrivs i, utan kryptering")
    export.add_argument("-o", "--output", type=Path, required=True, metavar=_("MAPP"), help=told)


def _add_json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help=_("svara med JSON"))


def _add_device(verb: argparse.ArgumentParser) -> None:
    told = _("vad du kallar datorn, så att kansliet kan spärra rätt dator om den försvinner")
    verb.add_argument("--device", default="", metavar=_("NAMN"), help=told)


def _enrol(options: argparse.Namespace) -> None:
    from inspector_app.cli.syncing import enrol

    enrol(options)


def _sign_in(options: argparse.Namespace) -> None:
    from inspector_app.cli.syncing import sign_in

    sign_in(options)


def _sync(options: argparse.Namespace) -> None:
    from inspector_app.cli.syncing import sync

    sync(options)


def _assignments(options: argparse.Namespace) -> None:
    from inspector_app.cli.syncing import assignments

    assignments(options)


def _submissions(options: argparse.Namespace) -> None:
    from inspector_app.cli import handed_in

    runs = {"": handed_in.show, "export": handed_in.export, "again": handed_in.again}
    runs[options.verb or ""](options)

"""The verbs of bringing drafts together: their arguments; what they do is loaded when asked for."""

import argparse
from pathlib import Path
from typing import Protocol

from inspector_app.i18n import _


class NewVerb(Protocol):
    """Adds a verb with its name and what it does; `profile` for the usual options of one."""

    def __call__(
        self, name: str, text: str, *, profile: bool = True
    ) -> argparse.ArgumentParser: ...


def add(new: NewVerb) -> None:
    """Add `export`, `merge` and `identity`."""
    _export_verb(new("export", _("Skriv granskningen till en fil för andra."), profile=False))
    _merge_verb(new("merge", _("Slå ihop det andra har skrivit."), profile=False))
    _identity_verb(new("identity", _("Visa eller ange vem den här datorn är.")))


def _export_verb(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "review", metavar=_("GRANSKNING"), help=_("granskningens id, se kommandot list")
    )
    told = _("filen som skrivs, med ändelsen .granskning")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar=_("FIL"), help=told)
    told = _("mottagarens nyckel, se kommandot identity; ange flaggan en gång för var och en")
    verb.add_argument(
        "--for", dest="recipients", action="append", default=[], metavar=_("NYCKEL"), help=told
    )
    told = _("bara det som mottagarna saknade när de senast skickade något")
    verb.add_argument("--only-new", action="store_true", help=told)
    _bundle_options(verb, _("fil med lösenfrasen som paketet låses med"))
    verb.set_defaults(run=_export)


def _merge_verb(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", type=Path, nargs="*", metavar=_("FIL"), help=_("paket från andra"))
    told = _("visa vad som kommer, utan att ändra något")
    verb.add_argument("--preview", action="store_true", help=told)
    told = _("ångra den senaste sammanslagningen i granskningen")
    verb.add_argument("--undo", metavar=_("GRANSKNING"), help=told)
    told = _("ta bara emot paket som hör till den här granskningen")
    verb.add_argument("--review", metavar=_("GRANSKNING"), help=told)
    told = _("vem du är i en granskning som kommer hit för första gången")
    verb.add_argument("--as", dest="who", metavar=_("NAMN"), help=told)
    told = _("godkänn avsändaren med det här fingeravtrycket")
    verb.add_argument("--trust", action="append", default=[], metavar=_("FINGERAVTRYCK"), help=told)
    told = _("godkänn att den kända datorn med det här fingeravtrycket skriver för fler än förut")
    verb.add_argument("--widen", action="append", default=[], metavar=_("FINGERAVTRYCK"), help=told)
    told = _("ta tillbaka en granskning som har tagits bort från den här datorn")
    verb.add_argument("--again", action="store_true", help=told)
    told = _(
        "för samman det som kommer, eller granskningen i --review, med den här granskningen av"
        " samma besök"
    )
    verb.add_argument("--join", metavar=_("GRANSKNING"), help=told)
    told = _("vem som är vem när namnen inte är lika, som NAMN DÄR=NAMN HÄR")
    verb.add_argument("--same", action="append", default=[], metavar=_("NAMN=NAMN"), help=told)
    told = _("skilj en granskning som har förts samman från den andra igen")
    verb.add_argument("--part", metavar=_("GRANSKNING"), help=told)
    verb.add_argument("--json", action="store_true", help=_("svara med JSON"))
    _bundle_options(verb, _("fil med lösenfrasen som paketet är låst med"))
    verb.set_defaults(run=_merge, parser=verb)


def _identity_verb(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--name", metavar=_("NAMN"), help=_("namnet som andra ser"))
    told = _("organisationen som andra ser")
    verb.add_argument("--organisation", metavar=_("NAMN"), help=told)
    told = _("glöm en dator med det här fingeravtrycket, som när dess ägare har bytt dator")
    verb.add_argument("--forget", metavar=_("FINGERAVTRYCK"), help=told)
    verb.add_argument("--json", action="store_true", help=_("svara med JSON"))
    verb.set_defaults(run=_identity)


def _bundle_options(verb: argparse.ArgumentParser, told: str) -> None:
    """The passphrase after these verbs is the bundle's; the profile's is named before the verb."""
    verb.add_argument("--passphrase-file", dest="bundle_passphrase", type=Path, help=told,
                      metavar=_("FIL"))  # fmt: skip
    group = verb.add_argument_group(_("profil"))
    told = _("profilens mapp")
    group.add_argument(
        "--profile", type=Path, default=argparse.SUPPRESS, metavar=_("MAPP"), help=told
    )


def _export(options: argparse.Namespace) -> None:
    from inspector_app.cli.merging import export_review

    export_review(options)


def _merge(options: argparse.Namespace) -> None:
    from inspector_app.cli import joining, merging

    both_here = not options.files and None not in (options.join, options.review)
    asked = (bool(options.files), options.undo is not None, options.part is not None, both_here)
    if sum(asked) != 1:
        options.parser.error(_("Ange filer, --undo, --part eller --join tillsammans med --review."))
    runs = (
        merging.merge_bundles,
        merging.undo_last_merge,
        joining.part_reviews,
        joining.join_reviews,
    )
    runs[asked.index(True)](options)


def _identity(options: argparse.Namespace) -> None:
    from inspector_app.cli.merging import show_identity

    show_identity(options)

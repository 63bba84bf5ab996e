"""Sentences about merging what others sent, and about undoing it."""

from inspector_app.commands import merging, trusting
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _, listed
from inspector_app.store import review_rows


def about_merging() -> Sentences:
    """One pair of sentences for each cause."""
    unchanged = _("Ingenting har ändrats.")
    return {
        merging.OtherReview: (
            _("Filen hör till en annan granskning än den du valde."),
            _("{none} Välj en annan fil, eller slå ihop från listan.").format(none=unchanged),
        ),
        merging.WholeBundleNeeded: (
            _("Filen bygger vidare på något som inte har kommit hit."),
            _("{none} Be {{reason}} om hela granskningen i en fil.").format(none=unchanged),
        ),
        merging.NothingMerged: (
            _("Här finns ingen sammanslagning att ångra."),
            unchanged,
        ),
        merging.MergeBuiltUpon: (
            _("Sammanslagningen går inte längre att ångra: {reason} har skrivit vidare på den."),
            unchanged,
        ),
        review_rows.SeatEmpty: (
            _("Du har inte sagt vem du är i granskningen."),
            _("{none} Välj vem du är; på kommandoraden med record --as.").format(none=unchanged),
        ),
    }


def about_senders() -> Sentences:
    """As `about_merging`, for those whose computers wrote or sent the file."""
    unchanged = _("Ingenting har ändrats.")
    return {
        trusting.Stranger: (
            _("Avsändaren är inte känd på den här datorn: {reason}."),
            _(
                "{none} Läs upp fingeravtrycket för varandra. Stämmer det, godkänn avsändaren; på"
                " kommandoraden med --trust."
            ).format(none=unchanged),
        ),
        trusting.RecordsForMore: (
            _("Datorn hos {reason} skriver nu också för {fault.names}."),
            _(
                "{none} Fråga dem. Sitter de vid samma dator är det som det ska, godkänn det då;"
                " på kommandoraden med --widen."
            ).format(none=unchanged),
        ),
        trusting.KeyChanged: (
            _(
                "{reason} har en annan nyckel än tidigare: {fault.found} i stället för"
                " {fault.known}."
            ),
            _(
                "{none} Fråga personen. Är datorn ny, glöm den gamla först, under Inställningar,"
                " Kända kollegor; på kommandoraden med identity --forget."
            ).format(none=unchanged),
        ),
        trusting.ForeignJudgement: (
            _(
                "I filen står en bedömning i en annan inspektörs namn, skriven på datorn hos"
                " {reason}."
            ),
            _("{none} Filen kan inte användas.").format(none=unchanged),
        ),
    }


def people_of(fault: Exception) -> str | None:
    """Who the sentence is about, to put into it; None where it names nobody."""
    match fault:
        case merging.WholeBundleNeeded():
            return fault.sender or _("avsändaren")
        case merging.MergeBuiltUpon():
            return listed(fault.names) or _("någon")
        case trusting.Stranger():
            both = zip(fault.names, fault.fingerprints, strict=True)
            return listed([f"{name or _('utan namn')} ({mark})" for name, mark in both])
        case trusting.RecordsForMore():
            return f"{fault.name or _('utan namn')} ({fault.fingerprint})"
        case trusting.KeyChanged() | trusting.ForeignJudgement():
            return fault.name or _("avsändaren")
    return None

"""Sentences about bundles, and about the identities that they are made for."""

from collections.abc import Mapping

from inspector_app.exchange import bundle_errors as errors
from inspector_app.exchange.bundle_errors import Limit, Place
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _
from inspector_app.vault.device_keys import NotAnIdentity


def about_bundles() -> Sentences:
    """One pair of sentences for each cause."""
    none = _("Ingenting ur den har tagits in.")
    again = _("{none} Be avsändaren om en ny fil.").format(none=none)
    return {
        errors.BundleRefused: (_("Filen kan inte användas."), none),
        errors.NotABundle: (_("Filen är ingen granskningsfil."), none),
        errors.BundleNewer: (
            _("Filen är gjord av en nyare version av programmet."),
            _("{none} Installera den nyare versionen och försök igen.").format(none=none),
        ),
        errors.BundleDamaged: (_("Filen är skadad: felet finns i {reason}."), again),
        errors.BundleUnfit: (_("Filen är felaktigt gjord: felet finns i {reason}."), again),
        errors.BundleTooLarge: (_("Filen är större än vad som tas emot: {reason}."), none),
        **about_opening(none),
        **about_proof(none),
        **about_making(),
    }


def about_opening(none: str) -> Sentences:
    """The file is whole and yet cannot be opened."""
    return {
        errors.NotForThisLaptop: (
            _("Filen är låst för en annan dator."),
            _("{none} Skicka din identitet till avsändaren och be om en ny fil.").format(none=none),
        ),
        errors.BundleNeedsPassphrase: (
            _("Filen är låst med en lösenfras."),
            _("{none} Fråga avsändaren efter lösenfrasen.").format(none=none),
        ),
        errors.BundlePassphraseWrong: (
            _("Lösenfrasen öppnar inte filen."),
            _("{none} Skriv lösenfrasen igen.").format(none=none),
        ),
        errors.HardeningOutOfBounds: (
            _("Filen är låst på ett sätt som kräver mer av datorn än programmet tillåter."),
            none,
        ),
    }


def about_proof(none: str) -> Sentences:
    """The file opens, but what it tells does not come from whom it says."""
    return {
        errors.BundleForged: (
            _("Filens underskrift stämmer inte: den kommer inte från den som den anger."),
            none,
        ),
        errors.AttestationWrong: (
            _("Underskriften under en av datorernas poster stämmer inte."),
            none,
        ),
        errors.EntryUnattested: (
            _("Filen innehåller poster som ingen dator har skrivit under."),
            none,
        ),
        errors.ForeignEntry: (_("Filen blandar poster från olika granskningar."), none),
    }


def about_making() -> Sentences:
    """A file, or the identity it was to be made for."""
    return {
        errors.BundleForNobody: (
            _("Filen har ingen mottagare som kan öppna den."),
            _("Ingen fil har skrivits. Ange mottagarens identitet eller en lösenfras."),
        ),
        errors.AttachmentNotAsNamed: (
            _("En av bilagorna är inte den som granskningen anger."),
            _("Ingen fil har skrivits, och granskningen är orörd."),
        ),
        NotAnIdentity: (
            _("Det där är ingen identitet: den börjar med gk1 och har 106 tecken."),
            _("Ingenting har ändrats. Kopiera hela raden från den andra datorn."),
        ),
    }


def place_of(fault: errors.BundleDamaged | errors.BundleUnfit) -> str:
    """Where in the file the fault lies, to end a sentence with."""
    number = fault.number if isinstance(fault, errors.BundleUnfit) else 0
    words: Mapping[Place, str] = {
        Place.HEADER: _("inledningen"),
        Place.FRAMES: _("det låsta innehållet"),
        Place.MANIFEST: _("innehållsförteckningen"),
        Place.ENTRIES: _("post {number}") if number else _("posterna"),
        Place.CHECKLIST: _("en checklista"),
        Place.ATTACHMENT: _("en bilaga"),
    }
    return words[fault.place].format(number=number)


def excess_of(fault: errors.BundleTooLarge) -> str:
    """What there is too much of, to end a sentence with."""
    words: Mapping[Limit, str] = {
        Limit.FILE: _("högst {megabytes} MB"),
        Limit.HEADER: _("inledningen får ta högst {kilobytes} kB"),
        Limit.SLOTS: _("högst {most} mottagare"),
        Limit.MANIFEST: _("innehållsförteckningen får ta högst {megabytes} MB"),
        Limit.PARTS: _("högst {most} delar"),
        Limit.ATTESTATIONS: _("högst {most} underskrifter"),
        Limit.ENTRIES: _("högst {most} poster"),
        Limit.ENTRY: _("en post får ta högst {megabytes} MB"),
        Limit.ENTRIES_PART: _("posterna får ta högst {megabytes} MB tillsammans"),
        Limit.CHECKLISTS: _("checklistorna får ta högst {megabytes} MB tillsammans"),
    }
    kilobytes = -(-fault.most // 1024)
    megabytes = -(-kilobytes // 1024)
    return words[fault.limit].format(most=fault.most, kilobytes=kilobytes, megabytes=megabytes)

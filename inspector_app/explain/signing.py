"""Sentences about signing and taking a signature back."""

from inspector_app.commands import signing
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _, listed
from inspector_app.queries.ready_words import what_is_left


def about_signing() -> Sentences:
    """One pair of sentences for each cause."""
    unsigned = _("Ingenting är undertecknat.")
    whole = _("{none} Be om ett helt paket, slå ihop det och skriv under sedan.")
    return {
        signing.PracticeNotSigned: (
            _("Det här är en övningsgranskning, och den skrivs inte under."),
            unsigned,
        ),
        signing.NotASigner: (
            _("Bara de som bedömer i granskningen skriver under: {reason}."),
            unsigned,
        ),
        signing.NotReady: (
            _("Granskningen går inte att skriva under än. {reason}."),
            unsigned,
        ),
        signing.ReasonTooShort: (
            _("Skriv med några ord varför kollegan inte skriver under."),
            unsigned,
        ),
        signing.SignedMoreThanHere: (
            _("{reason} har skrivit under något som inte har kommit hit i sin helhet."),
            whole.format(none=unsigned),
        ),
        signing.SignedOtherwise: (
            _("Det {reason} har skrivit under stämmer inte med utkastet här."),
            _("{none} Slå ihop era utkast igen, och låt kollegan skriva under på nytt.").format(
                none=unsigned
            ),
        ),
        signing.NotSigned: (
            _("Det finns ingen underskrift av {reason} att ta tillbaka."),
            _("Ingenting har ändrats."),
        ),
        signing.SignedElsewhere: (
            _("{reason} har skrivit under på sin egen dator, och kan bara ta tillbaka det där."),
            _("Ingenting har ändrats."),
        ),
    }


def what_keeps_from(fault: Exception) -> str:
    """What must be done first, or whose signature it is about; empty for other causes."""
    match fault:
        case signing.NotReady():
            return ". ".join(what_is_left(one) for one in fault.left)
        case signing.NotASigner():
            return listed(fault.signers)
        case (
            signing.SignedMoreThanHere()
            | signing.SignedOtherwise()
            | signing.NotSigned()
            | signing.SignedElsewhere()
        ):
            return fault.name
    return ""

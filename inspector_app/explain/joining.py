"""Sentences about joining two reviews of one visit, and about parting them."""

from inspector_app.commands import joining
from inspector_app.explain.sentences import Sentences
from inspector_app.i18n import _


def about_joining() -> Sentences:
    """One pair of sentences for each cause."""
    unchanged = _("Ingenting har ändrats.")
    return {
        joining.NotOneVisit: (
            _("Granskningarna gäller inte samma besök: enhet, sort och datum ska stämma överens."),
            _("{none} Rätta uppgifterna i den ena om det ändå är ett besök.").format(
                none=unchanged
            ),
        ),
        joining.JoinedElsewhere: (
            _("Granskningen är redan sammanförd med en annan."),
            _("{none} Skilj dem åt först; på kommandoraden med --part.").format(none=unchanged),
        ),
        joining.PeopleUnfit: (
            _("Det går inte ihop vem som är vem: två skulle bli en, eller någon finns inte med."),
            unchanged,
        ),
        joining.NotJoined: (
            _("Granskningen är inte sammanförd med någon annan."),
            unchanged,
        ),
    }

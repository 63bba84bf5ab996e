"""Why a computer that belongs to no server yet could not be connected; nothing tries again."""

from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.sync import faults

_UNHEARD = (faults.Unreachable, faults.CutOff)
_LATER = (faults.ServerFault, faults.ServerBusy, faults.NotUnderstood)


def why_not_connected(fault: Exception) -> tuple[str, str]:
    """What happened, and what to do next."""
    told = explain(fault)
    first, rest = told.first, told.rest
    if isinstance(fault, _UNHEARD):
        rest = _("Datorn är inte ansluten än. Kontrollera adressen och nätet, och försök igen.")
    elif isinstance(fault, _LATER):
        rest = _("Datorn är inte ansluten än. Försök igen om en stund.")
    elif isinstance(fault, faults.ServerRefused) and fault.detail:
        first = fit_for_screen(fault.detail)
        rest = _("Datorn är inte ansluten än. Kontrollera koden, eller hör av dig till kansliet.")
    return first, rest

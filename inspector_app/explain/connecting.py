"""Why a computer could not be connected to a server; nothing tries that again by itself."""

from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.sync import faults

_UNHEARD = (faults.Unreachable, faults.CutOff)
_LATER = (faults.ServerFault, faults.ServerBusy, faults.NotUnderstood)


def why_not_connected(fault: Exception, server: str = "") -> tuple[str, str]:
    """What happened, and what to do next; `server` is the one that it belongs to, if any."""
    told = explain(fault)
    stands = _("Datorn är inte ansluten än.")
    if server:
        stands = _("Datorn är ansluten till {server} som förut.").format(server=server)
    first = told.first
    if isinstance(fault, _UNHEARD):
        rest = _("Kontrollera adressen och nätet, och försök igen.")
    elif isinstance(fault, _LATER):
        rest = _("Försök igen om en stund.")
    elif isinstance(fault, faults.ServerRefused) and fault.detail:
        first = fit_for_screen(fault.detail)
        rest = _("Kontrollera koden, eller hör av dig till kansliet.")
    else:
        return told.first, told.rest
    return first, f"{stands} {rest}"

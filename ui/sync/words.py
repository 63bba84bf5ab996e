"""What is answered to what one asked of the office."""

import re

from inspector_app.explain.faults import explain
from inspector_app.explain.rounds import what_it_brought
from inspector_app.i18n import _, ngettext
from inspector_app.queries.at_office import Phase, Standing
from ui.office_words import NO_NET, NO_SIGN_IN, acts_for
from ui.room import Notice
from ui.sync.work import Round
from ui.widgets.banner import Gravity

_QUIET = (*NO_NET, *NO_SIGN_IN)  # normal on the way, and nothing to be warned of


def of_round(found: Round) -> Notice:
    """What a round that was asked for brought about."""
    brought = tuple(map(_bound, what_it_brought(found.result, found.skew)))
    if found.result.fault is None:
        return Notice(Gravity.INFO, brought[0], " ".join(brought[1:]))
    return of_fault(found.result.fault, " ".join(brought))


def of_fault(fault: Exception, brought: str = "") -> Notice:
    """What stood in the way; nothing of it stops the work."""
    told = explain(fault)
    gravity = Gravity.INFO if isinstance(fault, _QUIET) else Gravity.WARNING
    rest = f"{brought} {told.rest}".strip()
    return Notice(gravity, told.first, rest, acts_for(fault))


def of_hand_in(here: Standing, fault: Exception | None, receipt: str) -> Notice:
    """What came of handing in; `receipt` is what the strip says of a confirmed one."""
    if here.phase is Phase.CONFIRMED:
        count = len(here.last.files) if here.last is not None else 0
        told = ngettext(
            "Kansliet har dokumentet och {n}\u00a0fil.",
            "Kansliet har dokumentet och {n}\u00a0filer.",
            count,
        )
        return Notice(Gravity.INFO, f"{receipt}.", told.format(n=count))
    if here.phase is Phase.STOPPED:
        first = _("Servern tog inte emot granskningen. Arbetet är tryggt här.")
        return Notice(Gravity.WARNING, first, _("Under Färdigställ står varför."))
    if here.phase is Phase.INCOMPLETE:
        first = _("Allt är framme utom det som inte gick att skicka.")
        return Notice(Gravity.WARNING, first, _("Under Färdigställ väljer du hur du går vidare."))
    first = _("Granskningen är klar att skickas och väntar här.")
    if fault is None:
        return Notice(Gravity.INFO, first, _("Den skickas av sig själv."))
    return Notice(Gravity.INFO, first, explain(fault).sentence, acts_for(fault))


def not_connected() -> Notice:
    """Asked of a computer that belongs to no server."""
    first = _("Den här datorn är inte ansluten till kansliet.")
    rest = _("Det behövs bara för att hämta uppdrag och lämna in.")
    return Notice(Gravity.INFO, first, rest, (("connect", _("Anslut")),))


def already_running() -> Notice:
    """Asked for while a round is under way."""
    first = _("Synkningen pågår redan.")
    return Notice(Gravity.INFO, first, _("Du får veta när den är klar."))


def _bound(sentence: str) -> str:
    """No line ends between a number and what it counts."""
    return re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", sentence)


def set_down_words(count: int, folder: str) -> str:
    """Files were written to a folder."""
    told = ngettext("{n}\u00a0fil ligger i {folder}.", "{n}\u00a0filer ligger i {folder}.", count)
    return told.format(n=count, folder=folder)

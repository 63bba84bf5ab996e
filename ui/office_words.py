"""How a review stands with the office, in words; for the strip, the start page and the rooms."""

from datetime import datetime

from inspector_app.explain.syncing import why_aside
from inspector_app.i18n import _, language, ngettext
from inspector_app.queries.at_office import Phase, Standing
from inspector_app.sync import faults
from inspector_app.sync.protocol.sign_in_errors import SignInError
from ui.traffic import Going
from ui.widgets.safety_light import Mark
from ui.words import day_span

NO_NET = (faults.Unreachable, faults.CutOff, faults.ProxyRefused, faults.Portal)
NO_SIGN_IN = (faults.SignInNeeded, SignInError)


def clock_time(at: datetime, now: datetime) -> str:
    """The time of a moment today, else the day and the time."""
    here, today = at.astimezone(), now.astimezone().date()
    if here.date() == today:
        return f"{here:%H:%M}"
    day = day_span(here.date(), None, language()).removesuffix(f" {today.year}")
    return f"{day} {here:%H:%M}".replace(" ", "\N{NO-BREAK SPACE}")


def light_of(here: Standing, going: Going, now: datetime) -> tuple[Mark, str]:
    """The strip's light for a review."""
    if here.phase is Phase.NOTHING:
        return Mark.RING, _("Inte hos kansliet än")
    if here.phase is Phase.CONFIRMED:
        return Mark.FULL, confirmed_words(here, now)
    if here.phase is Phase.RETURNED:
        return Mark.HALF, returned_words(len(here.comments))
    if here.phase is Phase.STOPPED:
        return Mark.HALF, _("Inlämningen har stannat")
    if here.phase is Phase.INCOMPLETE:
        return Mark.HALF, aside_words(here)
    return Mark.HALF, waiting_words(here, going, now)


def confirmed_words(here: Standing, now: datetime) -> str:
    """When it was confirmed, and the receipt's number."""
    receipt = here.last.receipt if here.last is not None else None
    if receipt is None:
        return _("Inskickat")
    time = clock_time(datetime.fromisoformat(receipt.at), now)
    return _("Inskickat {time}, kvittens nr\u00a0{number}").format(time=time, number=receipt.number)


def returned_words(count: int) -> str:
    """That the office wants more, and how many comments it made."""
    if not count:
        return _("Kansliet har returnerat granskningen")
    told = ngettext(
        "Returnerad av kansliet: {n}\u00a0kommentar",
        "Returnerad av kansliet: {n}\u00a0kommentarer",
        count,
    )
    return told.format(n=count)


def aside_words(here: Standing) -> str:
    """That all but some files are there."""
    count = len(here.last.aside) if here.last is not None else 0
    told = ngettext(
        "Allt utom {n}\u00a0fil är hos kansliet", "Allt utom {n}\u00a0filer är hos kansliet", count
    )
    return told.format(n=count)


def waiting_words(here: Standing, going: Going, now: datetime) -> str:
    """What is being sent, or what it waits for."""
    if going.running:
        if here.last is None or not here.sent:
            return _("Skickar till kansliet")
        told = _("Skickar till kansliet: {sent} av {all}\u00a0filer")
        return told.format(sent=here.sent, all=len(here.last.files))
    if here.last is not None and here.last.submission.reason and not _elsewhere(going):
        reason = why_aside(here.last.submission.reason)
        return _("Inte inskickad än: {reason}").format(reason=reason)
    if going.fault is None:
        return _("Väntar på att skickas")
    return why_waiting(going, now)


def _elsewhere(going: Going) -> bool:
    """Whether it is the way to the server that everything waits for."""
    return isinstance(going.fault, (*NO_NET, *NO_SIGN_IN, faults.Revoked))


def why_waiting(going: Going, now: datetime) -> str:
    """What the last round ran into, in a few words."""
    if isinstance(going.fault, NO_SIGN_IN):
        return _("Väntar på att du loggar in")
    if isinstance(going.fault, faults.Revoked):
        return _("Kansliet har spärrat datorn")
    since = clock_time(going.since or now, now)
    if isinstance(going.fault, NO_NET):
        return _("Väntar på nät sedan {time}").format(time=since)
    return _("Väntar på servern sedan {time}").format(time=since)


def acts_for(fault: Exception) -> tuple[tuple[str, str], ...]:
    """What one can do about what the last round ran into: acts by id, and their words."""
    if isinstance(fault, NO_SIGN_IN):
        return (("sign_in", _("Logga in")),)
    return () if isinstance(fault, faults.Revoked) else (("sync_now", _("Försök igen")),)


def files_words(here: Standing) -> str:
    """How many files have come, e.g. "3 av 12 filer är skickade."."""
    count = len(here.last.files) if here.last is not None else 0
    told = ngettext(
        "{sent} av {n}\u00a0fil är skickad.", "{sent} av {n}\u00a0filer är skickade.", count
    )
    return told.format(sent=here.sent, n=count)

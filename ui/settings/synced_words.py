"""How the last round with the office went, in words."""

from datetime import datetime

from inspector_app.i18n import _
from ui.office_words import clock_time, why_waiting
from ui.traffic import Going


def synced_words(last_round: str | None, going: Going, now: datetime) -> str:
    """When it was; on a line of its own what it brought and what the next one waits for."""
    if going.running:
        return _("Synkar nu.")
    when = _("Ingen än.")
    if last_round is not None:
        when = _("{time}.").format(time=clock_time(datetime.fromisoformat(last_round), now))
    waits = f"{why_waiting(going, now)}." if going.fault is not None else ""
    return "\n".join(filter(None, (when, f"{waits} {going.said}".strip())))

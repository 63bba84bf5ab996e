"""A moment in words, on the clock of this computer."""

from datetime import datetime

from inspector_app.i18n import language
from ui.words import day_span


def moment(at: datetime) -> str:
    """Day and time, e.g. "2 mars 2026 09:00"."""
    here = at.astimezone()
    day = day_span(here.date(), None, language())
    return f"{day} {here:%H:%M}".replace(" ", "\N{NO-BREAK SPACE}")

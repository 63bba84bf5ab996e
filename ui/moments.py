"""A moment in words, on the clock of this computer, and the moment of the last saving."""

from datetime import datetime

from inspector_app.bootstrap import Core
from inspector_app.i18n import language
from inspector_app.store.summaries import summaries
from ui.words import day_span


def moment(at: datetime) -> str:
    """Day and time, e.g. "2 mars 2026 09:00"."""
    here = at.astimezone()
    day = day_span(here.date(), None, language())
    return f"{day} {here:%H:%M}".replace(" ", "\N{NO-BREAK SPACE}")


def last_saved(core: Core) -> datetime | None:
    """When anything was last written to the store; None in an empty one."""
    with core.store.read() as connection:
        touched = [one.touched for one in summaries(connection)]
    return datetime.fromisoformat(max(touched)) if touched else None

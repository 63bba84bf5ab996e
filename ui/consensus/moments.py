"""When something was said, as far as the clocks of several computers can tell."""

from datetime import datetime, timedelta

from inspector_app.i18n import language
from inspector_app.queries.agreement import Settlement
from inspector_app.queries.clocks import Clocks
from ui.consensus.reading import Talk
from ui.words import MONTHS

AHEAD = timedelta(minutes=2)  # a clock so far off that its times are told with a doubt


def time_words(recorded: str, now: datetime, clocks: Clocks) -> str:
    """The time today, else day and time; "≈" where the clock that told it must be wrong."""
    if not recorded:
        return ""
    said = clocks.time(recorded)
    here = said.astimezone(now.tzinfo)
    doubt = "≈\N{NO-BREAK SPACE}" if said - now > AHEAD or clocks.is_about(recorded) else ""
    time = f"{doubt}{here:%H:%M}"
    if here.date() == now.date():
        return time
    return f"{here.day}\N{NO-BREAK SPACE}{MONTHS[language()][here.month - 1]} {time}"


def time_of(recorded: str, talk: Talk) -> str:
    """As `time_words`, with what the room knows of the clocks."""
    return time_words(recorded, talk.now, talk.clocks)


def after(recorded: str, settlement: Settlement, clocks: Clocks) -> bool:
    """Whether something was said after a settlement, by the clocks."""
    if not recorded:
        return False
    return clocks.place(recorded) > clocks.place(settlement.recorded)

"""Where things of one kind stand in the list, the same in every section."""

from dataclasses import dataclass

from ui import theme

PADDING = 16
DATES = 108
NAMES = 230  # narrower than this, progress and deadline go below the name
PROGRESS = 170
DUE = 236
WHERE = 180  # where one was, in the card
GAP = 12
BELOW_CARD = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths inside a row."""

    dates: int
    dates_width: int
    names: int
    names_width: int
    progress: int
    progress_width: int
    right: int  # the right edge of the deadline
    stacked: bool


def columns(width: int) -> Columns:
    """The columns of a row this wide."""
    dates, progress, due = theme.scaled(DATES), theme.scaled(PROGRESS), theme.scaled(DUE)
    names = PADDING + dates
    right = width - PADDING
    at = right - due - GAP - progress
    room = at - GAP - names
    if room < theme.scaled(NAMES):
        room = right - names
        return Columns(PADDING, dates - 8, names, room, names, room, right, stacked=True)
    return Columns(PADDING, dates - 8, names, room, at, progress, right, stacked=False)

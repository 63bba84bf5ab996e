"""How far another computer's clock is from ours, as far as files alone can prove it.

A bundle was made before we merged it, and after whatever of ours its sender had merged by then.
By the sender's clock we know when it was made, by ours the two others: so what must be added to
the sender's times to have ours lies between two bounds. Only what the bounds force is believed: a
file may have travelled for days.
"""

import math
from dataclasses import dataclass
from datetime import datetime

ABOUT_S = 120  # a time that had to be moved by more is told with a doubt (DESIGN, Folding)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What must be added to another's times, in whole seconds; None where nothing bounds it."""

    low: int | None
    high: int | None

    @property
    def certain(self) -> int:
        """The least that the clocks must be apart; nothing where ours was set in between."""
        if self.low is not None and self.high is not None and self.low > self.high:
            return 0
        if self.low is not None and self.low > 0:
            return self.low
        return self.high if self.high is not None and self.high < 0 else 0


def met(made: datetime, merged: datetime, seen: datetime | None) -> Bounds:
    """The bounds from one bundle; `seen` is when we recorded the newest that its sender had."""
    low = None if seen is None else math.floor((seen - made).total_seconds())
    return Bounds(low, math.ceil((merged - made).total_seconds()))


def narrowed(before: Bounds, newer: Bounds) -> Bounds:
    """Both together; where they contradict each other a clock was set, and the newer counts."""
    lows = [one for one in (before.low, newer.low) if one is not None]
    highs = [one for one in (before.high, newer.high) if one is not None]
    both = Bounds(max(lows, default=None), min(highs, default=None))
    if both.low is not None and both.high is not None and both.low > both.high:
        return newer
    return both

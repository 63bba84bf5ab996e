"""When the next round is: a pure function of how the last one went.

"Synka nu" asks nobody: it always goes at once.
"""

from dataclasses import dataclass

from inspector_app.sync.faults import Revoked, ServerBusy, SignInNeeded, TooNew, TooOld, WrongServer
from inspector_app.sync.protocol.sign_in_errors import SignInError

FIRST = 30.0  # seconds after a first fault; doubled at each one more
LONGEST = 30 * 60.0
REGULAR = 15 * 60.0  # after a round that went well
SPREAD = 0.25  # of the pause, so that a hundred laptops do not come back at once

# Only time, or somebody else, can change these; asking often helps nobody.
_SLOW = (Revoked, TooOld, TooNew, WrongServer)
_FOR_THE_PERSON = (SignInNeeded, SignInError)


@dataclass(frozen=True, slots=True)
class Pause:
    """How long until the next round; None until somebody asks or signs in."""

    seconds: float | None
    failures: int  # rounds in a row that did not go well


def pause_after(fault: Exception | None, failures: int, jitter: float) -> Pause:
    """The pause after a round that ended with this fault, or well.

    `failures` is what the last pause said, `jitter` a random number from 0 up to 1. A server that
    asked for time gets at least that.
    """
    if fault is None:
        return Pause(_spread(REGULAR, jitter), 0)
    if isinstance(fault, _FOR_THE_PERSON):
        return Pause(None, failures + 1)
    growing = LONGEST if isinstance(fault, _SLOW) else min(FIRST * 2 ** min(failures, 10), LONGEST)
    asked = fault.seconds if isinstance(fault, ServerBusy) else 0
    return Pause(_spread(max(growing, float(asked)), jitter), failures + 1)


def _spread(seconds: float, jitter: float) -> float:
    return seconds * (1 + SPREAD * jitter)

"""What stays of the reviews that were handed in and then removed from this computer."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.queries.at_office import Phase, standing
from inspector_app.store import removal
from inspector_app.store.submission_rows import LOST


@dataclass(frozen=True, slots=True)
class RemovedHere:
    """One review that was here, and the proof that the office has it."""

    title: str  # unit, specialty and days
    removed: str  # ISO 8601
    submission: str  # what was handed in last
    receipt: int  # its number
    received: str  # ISO 8601, by the server's clock
    returned: bool  # the office has asked for completion since
    lost: bool  # the server has lost it since: the receipt is all that is left


def removed_here(connection: Connection) -> tuple[RemovedHere, ...]:
    """Those of which there is a receipt, the last removed first."""
    return tuple(_found(connection))


def _found(connection: Connection) -> Iterator[RemovedHere]:
    told = set()
    for one in removal.every(connection):
        here = standing(connection, one.review)
        last = here.last
        # What was joined with another review is removed and told of with it.
        if last is None or last.receipt is None or last.submission.id in told:
            continue
        told.add(last.submission.id)
        yield RemovedHere(
            one.title,
            one.at,
            last.submission.id,
            last.receipt.number,
            last.receipt.at,
            returned=here.phase is Phase.RETURNED,
            lost=last.submission.reason == LOST,
        )

"""What handing in does on a worker.

The network's and the report's packages are imported by what first uses them: with them the list
of reviews would show a tenth later at every start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.bootstrap import Core
from inspector_app.commands.removing import remove
from inspector_app.commands.setting_down import SetDown, set_down
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.queries import at_office
from inspector_app.queries.at_office import Phase, Standing
from inspector_app.queries.handed_in import strip
from inspector_app.queries.office_comments import OfficeComments, office_comments
from inspector_app.sync.faults import Interrupted
from inspector_app.sync.last_fault import recalled
from inspector_app.vault.keys import slots_bytes
from ui.traffic import Going

if TYPE_CHECKING:
    from inspector_app.commands.submitting import Submitted
    from inspector_app.sync.round import RoundResult

LISTED = Changes(reviews_listed=True)


@dataclass(frozen=True, slots=True)
class Round:
    """What a round brought, and how far our clock is ahead of the server's."""

    result: "RoundResult"
    skew: int


def left_off(core: Core) -> Going | None:
    """How rounds went before this start; None where this computer belongs to no server."""
    with core.store.read() as connection:
        here = at_office.belonging(connection)
    if here is None:
        return None
    if here.stopped is None or here.since is None:
        return Going()
    return Going(fault=recalled(here.stopped), since=datetime.fromisoformat(here.since))


def run(core: Core, stopped: Callable[[], bool]) -> tuple[Round, Changes]:
    """One round; raises NoServer and what the store raises."""
    from inspector_app.sync.network import http_client, web_client
    from inspector_app.sync.round import run_round
    from inspector_app.sync.session import connected

    def step() -> None:
        if stopped():
            raise Interrupted

    http, web = partial(http_client, stopped=stopped), partial(web_client, stopped=stopped)
    with connected(core.store, http, web) as central:
        result = run_round(core.store, central, step)
    with core.store.read() as connection:
        skew = strip(connection).skew
    return Round(result, skew), LISTED


def standing(core: Core, review: ReviewId) -> Standing:
    """Where the review stands with the office."""
    with core.store.read() as connection:
        return at_office.standing(connection, review)


def seen(core: Core, review: ReviewId) -> tuple[Standing, OfficeComments]:
    """Where the review stands, and what the office asks for that is not yet answered."""
    checklist = core.checklist(core.reading(review, "checklist"))
    areas = {one.id for one in checklist.areas}
    with core.store.read() as connection:
        here = at_office.standing(connection, review)
        asked = office_comments(connection, review, areas)
    return here, asked if here.phase is Phase.RETURNED else OfficeComments()


def hand_in(core: Core, review: ReviewId) -> tuple["Submitted", Changes]:
    """Let the signed revision wait to be sent; raises what `submit` raises."""
    from inspector_app.commands.submitting import submit
    from inspector_app.reports.press import Press

    press = Press()
    try:
        return submit(core.store, review, press.pdf), LISTED
    finally:
        press.close()


def hand_in_without(core: Core, review: ReviewId) -> tuple["Submitted", Changes]:
    """Hand in anew without the files that were set aside; raises what `submit_without` raises."""
    from inspector_app.commands.submitting import submit_without

    last = standing(core, review).last
    assert last is not None, "asked for where files were set aside"
    left_out = frozenset(one.sha256 for one in last.aside)
    return submit_without(core.store, last.submission.id, left_out), LISTED


def export(core: Core, review: ReviewId, folder: Path) -> tuple[SetDown, Changes]:
    """Write what was handed in last to a folder; raises what `set_down` raises."""
    last = standing(core, review).last
    assert last is not None, "asked for where something was handed in"
    return set_down(core.store, last.submission.id, folder)


def take_away(core: Core, review: ReviewId) -> Changes:
    """Remove the review from this computer; raises what `remove` raises."""
    return remove(core.store, review, slots_bytes(core.profile))

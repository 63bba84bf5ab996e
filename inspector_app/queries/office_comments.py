"""What the office asks for in a review that it has returned, beside the areas it concerns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.store import assignment_rows, joined_rows
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, Comment, State
from inspector_app.sync.protocol.wire import read


@dataclass(frozen=True, slots=True)
class OfficeComments:
    """The comments in the office's order; `returned` tells whether the office waits for more."""

    returned: bool = False
    whole: tuple[str, ...] = ()
    areas: Mapping[AreaId, tuple[str, ...]] = field(default_factory=dict)


def office_comments(
    connection: Connection, review: ReviewId, areas: Collection[AreaId]
) -> OfficeComments:
    """What is asked for now, and nothing once it is handed in again.

    `areas` are the checklist's; a comment on any other is about the whole.
    """
    for one in (review, *joined_rows.others(connection, review)):
        if (row := assignment_rows.of_review(connection, one)) is not None:
            told = read(row.document, Assignment, MOST_MESSAGE)
            if told.state is State.RETURNED:
                return _sorted(told.comments, areas)
    return OfficeComments()


def _sorted(comments: Collection[Comment], areas: Collection[AreaId]) -> OfficeComments:
    named = {
        area: tuple(one.text for one in comments if one.area == area)
        for area in areas
        if any(one.area == area for one in comments)
    }
    whole = tuple(one.text for one in comments if one.area not in named)
    return OfficeComments(True, whole, named)

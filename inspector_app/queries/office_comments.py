"""What the office asks for in a review that it has returned, beside the areas it concerns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.queries.assignments import assignment_of, told
from inspector_app.sync.protocol.messages import Comment, State


@dataclass(frozen=True, slots=True)
class OfficeComments:
    """The comments in the office's order; `returned` tells whether the office waits for more."""

    returned: bool = False
    whole: tuple[str, ...] = ()
    areas: Mapping[AreaId, tuple[str, ...]] = field(default_factory=dict)


def office_comments(
    connection: Connection, review: ReviewId, areas: Collection[AreaId]
) -> OfficeComments:
    """What is asked for, until the office tells that it was handed in again.

    `areas` are the checklist's; a comment on any other is about the whole.
    """
    row = assignment_of(connection, review)
    assignment = None if row is None else told(row)
    if assignment is None or assignment.state is not State.RETURNED:
        return OfficeComments()
    return _sorted(assignment.comments, areas)


def _sorted(comments: Collection[Comment], areas: Collection[AreaId]) -> OfficeComments:
    named = {
        area: tuple(one.text for one in comments if one.area == area)
        for area in areas
        if any(one.area == area for one in comments)
    }
    whole = tuple(one.text for one in comments if one.area not in named)
    return OfficeComments(True, whole, named)

"""What the office asks and decides."""

from collections.abc import Iterator
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from inspector_app.central import assignments, audit, checklists, deciding, reading
from inspector_app.central.answers import answer
from inspector_app.central.bodies import Hashed, hashed, message
from inspector_app.central.callers import Office, OfficeOrReader
from inspector_app.central.describing import ANY, JSON, says
from inspector_app.central.moments import stored
from inspector_app.central.parts import Served
from inspector_app.central.routes.inputs import After, AfterNumber, PathId, PathSha256
from inspector_app.sync.protocol.limits import MIB, MOST_CHECKLIST, MOST_PLANNED
from inspector_app.sync.protocol.messages import Assignment, ChecklistName, State
from inspector_app.sync.protocol.office import (
    ActionPlan,
    Approval,
    AuditPage,
    Decided,
    NewAssignment,
    Page,
    Publication,
    Return,
    SubmissionPage,
)

router = APIRouter()
InState = Annotated[State | None, Query(description="Of assignments in this state alone.")]


@router.post("/assignments", **says(Assignment, NewAssignment))
def plan(
    parts: Served,
    caller: Office,
    asked: Annotated[NewAssignment, Depends(message(NewAssignment, MOST_PLANNED))],
) -> Response:
    """Plan a review; the same again changes nothing."""
    with parts.database.write() as connection:
        return answer(assignments.create(connection, caller, asked, parts.clock))


@router.get("/assignments", **says(Page))
def read_assignments(parts: Served, caller: OfficeOrReader, after: After = "") -> Response:
    """The organisation's assignments, page by page."""
    with parts.database.read() as connection:
        return answer(assignments.page(connection, caller.organisation, after))


@router.get("/assignments/{id}", **says(Assignment))
def read_assignment(parts: Served, caller: OfficeOrReader, id: PathId) -> Response:
    """One assignment as it stands."""
    with parts.database.read() as connection:
        return answer(assignments.one(connection, caller.organisation, id))


@router.post("/assignments/{id}/action-plan", **says(Decided, ActionPlan))
def take_plan(
    parts: Served,
    caller: Office,
    id: PathId,
    asked: Annotated[ActionPlan, Depends(message(ActionPlan))],
) -> Response:
    """The unit's action plan has come."""
    with parts.database.write() as connection:
        return answer(deciding.take_plan(connection, caller, id, asked, parts.clock))


@router.post("/assignments/{id}/publish", **says(Decided, Publication))
def publish(
    parts: Served,
    caller: Office,
    id: PathId,
    asked: Annotated[Publication, Depends(message(Publication))],
) -> Response:
    """End the fact check, and publish if no action plan is awaited; `done` says which it was."""
    with parts.database.write() as connection:
        return answer(deciding.publish(connection, caller, id, parts.clock, asked.state))


@router.post("/checklists", **says(ChecklistName, JSON))
def issue_checklist(
    parts: Served, caller: Office, sent: Annotated[Hashed, Depends(hashed(MOST_CHECKLIST))]
) -> Response:
    """Issue a checklist; it is kept for ever, to the octet."""
    sent.checked()
    with parts.database.write() as connection:
        return answer(checklists.issue(connection, caller, sent.octets, parts.clock))


@router.get("/submissions", **says(SubmissionPage))
def read_submissions(
    parts: Served, caller: OfficeOrReader, state: InState = None, after: After = ""
) -> Response:
    """What was handed in, page by page."""
    return answer(reading.page(parts, caller, state, after))


@router.post("/submissions/{id}/return", **says(Decided, Return))
def send_back(
    parts: Served,
    caller: Office,
    id: PathId,
    asked: Annotated[Return, Depends(message(Return, MOST_PLANNED))],
) -> Response:
    """Return a submission for completion, with comments beside the areas they concern."""
    with parts.database.write() as connection:
        return answer(deciding.send_back(connection, caller, id, asked, parts.clock))


@router.post("/submissions/{id}/approve", **says(Decided, Approval))
def approve(
    parts: Served,
    caller: Office,
    id: PathId,
    asked: Annotated[Approval, Depends(message(Approval))],
) -> Response:
    """Approve a submission: it goes to the unit for fact check."""
    with parts.database.write() as connection:
        return answer(deciding.approve(connection, caller, id, parts.clock))


@router.get("/blobs/{sha256}/content", **says(ANY))
def read_content(parts: Served, caller: Office, sha256: PathSha256) -> Response:
    """A whole blob."""
    file, size, media = reading.content(parts, caller, sha256)
    headers = {"Content-Length": str(size), "Content-Disposition": "attachment"}
    return StreamingResponse(_pieces(file), headers=headers, media_type=media)


@router.get("/audit", **says(AuditPage))
def read_audit(parts: Served, caller: Office, after: AfterNumber = 0) -> Response:
    """Who read or changed what, oldest first."""
    with parts.database.write() as connection:
        return answer(audit.page(connection, caller, after, stored(parts.clock.now())))


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(MIB):
            yield piece

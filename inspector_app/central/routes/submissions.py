"""Handing in: the document first, then its blobs."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from inspector_app.central import reading, submissions, taking_in, uploads
from inspector_app.central.answers import answer
from inspector_app.central.bodies import Hashed, hashed
from inspector_app.central.callers import Anyone, Inspector, Proved, known_if_large, needs
from inspector_app.central.callers import Caller as Asking
from inspector_app.central.describing import JSON, OCTETS, says
from inspector_app.central.parts import Served
from inspector_app.central.routes.inputs import PathId, PathPart, PathSha256
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.limits import MOST_DOCUMENT, PART_OCTETS
from inspector_app.sync.protocol.messages import BlobAnswer, Role, SubmissionAnswer

router = APIRouter()
InspectorOrOffice = Annotated[Asking, Depends(needs(Role.INSPECTOR, Role.OFFICE))]


@router.put(
    "/submissions/{id}",
    dependencies=[Depends(known_if_large)],
    **says(SubmissionAnswer, AssessmentDocument),
)
def hand_in(
    proof: Proved, id: PathId, sent: Annotated[Hashed, Depends(hashed(MOST_DOCUMENT))]
) -> Response:
    """Hand in a document under an id of the laptop's own; the same again changes nothing."""
    caller = proof.caller(Role.INSPECTOR)
    return answer(taking_in.receive(proof.parts, caller, id, sent.octets, sent.checked()))


@router.get("/submissions/{id}", **says(SubmissionAnswer))
def read_submission(parts: Served, caller: InspectorOrOffice, id: PathId) -> Response:
    """What is awaited of a submission, or its receipt."""
    return answer(submissions.status(parts, caller, id))


@router.get("/submissions/{id}/document", **says(AssessmentDocument))
def read_document(parts: Served, caller: Anyone, id: PathId) -> Response:
    """The document as it came, to the octet."""
    return Response(reading.document(parts, caller, id), media_type=JSON)


@router.get("/blobs/{sha256}", **says(BlobAnswer))
def read_blob(parts: Served, caller: Inspector, sha256: PathSha256) -> Response:
    """Which parts of a blob have come."""
    return answer(uploads.status(parts, caller, sha256))


@router.put("/blobs/{sha256}/{part}", **says(BlobAnswer, OCTETS))
def send_part(
    parts: Served,
    caller: Inspector,
    sha256: PathSha256,
    part: PathPart,
    sent: Annotated[Hashed, Depends(hashed(PART_OCTETS))],
) -> Response:
    """Send one part of a blob that a submission names; the same again changes nothing."""
    return answer(uploads.receive(parts, caller, sha256, part, sent.octets, sent.checked()))

"""What a laptop asks on its round."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from inspector_app.central import checklists, rounds
from inspector_app.central.answers import answer
from inspector_app.central.bodies import message
from inspector_app.central.callers import Anyone, Inspector
from inspector_app.central.describing import JSON, SCHEMA, says
from inspector_app.central.parts import Served
from inspector_app.central.routes.inputs import PathSha256
from inspector_app.paths import RESOURCES
from inspector_app.sync.protocol.messages import RoundAnswer, RoundAsked

router = APIRouter()
FORMAT = RESOURCES / "formats" / "assessment-1.schema.json"


@router.post("/rounds", **says(RoundAnswer, RoundAsked))
def make_round(
    parts: Served,
    caller: Inspector,
    asked: Annotated[RoundAsked, Depends(message(RoundAsked))],
) -> Response:
    """Tell which visits are over, and hear what has changed."""
    return answer(rounds.make(parts, caller, asked))


@router.get("/checklists/{digest}", **says(JSON))
def read_checklist(parts: Served, caller: Anyone, digest: PathSha256) -> Response:
    """A checklist as it was issued, to the octet."""
    with parts.database.read() as connection:
        octets = checklists.octets_of(connection, caller.organisation, digest)
    return Response(octets, media_type=JSON)


@router.get("/formats/assessment-1", **says(SCHEMA))
def read_format(caller: Anyone) -> Response:
    """The JSON Schema of what is handed in."""
    return Response(FORMAT.read_bytes(), media_type=SCHEMA)

"""For whoever keeps the server running: whether it is up, and whether it can work."""

import tempfile

from fastapi import APIRouter, Request, Response
from sqlalchemy import text

from inspector_app.central.answers import answer, problem
from inspector_app.central.describing import says
from inspector_app.central.parts import Parts, Served
from inspector_app.logs import log
from inspector_app.sync.protocol.messages import Health
from inspector_app.sync.protocol.problems import Code

router = APIRouter()


@router.get("/health", **says(Health, needs=()))
async def health() -> Response:
    """The process is up."""
    return answer(Health("up"))


@router.get("/ready", **says(Health, needs=()))
def ready(request: Request, parts: Served) -> Response:
    """The database answers and the folder takes files; else 503."""
    try:
        _try(parts)
    except Exception as error:  # whatever it is, we are not ready
        log().error("server.unready", request=request.state.request, exc_info=error)
        return problem(Code.BUSY, request.state.request, wait=5)
    return answer(Health("ready"))


def _try(parts: Parts) -> None:
    with parts.database.read() as connection:
        connection.execute(text("SELECT version_num FROM alembic_version")).one()
    with tempfile.TemporaryFile(dir=parts.config.folder) as file:
        file.write(b"x")
        file.flush()

"""For whoever keeps the server running: whether it is up, and whether it can work."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import text

from inspector_app.central.answers import answer, problem
from inspector_app.central.describing import says
from inspector_app.central.parts import Served
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
    """The database answers and files can be kept; else 503."""
    own: str = request.state.request
    try:
        with parts.database.read() as connection:
            connection.execute(text("SELECT version_num FROM alembic_version")).one()
    except Exception as error:  # whatever it is, we are not ready
        log().error("database.unready", request=own, exc_info=error)
        return problem(Code.BUSY, own, wait=5)
    if not parts.blobs.is_ready():
        log().error("blobs.unready", request=own)
        return problem(Code.BUSY, own, wait=5)
    return answer(Health("ready"))

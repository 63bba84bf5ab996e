"""The application: routes within the frame, and every error as the problem it is."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from starlette.exceptions import HTTPException

from inspector_app import __version__
from inspector_app.central.answers import lost, problem
from inspector_app.central.blobs import BlobLost
from inspector_app.central.describing import describe
from inspector_app.central.frame import Frame
from inspector_app.central.parts import Parts
from inspector_app.central.refusals import Refusal
from inspector_app.central.routes import devices, office, people, rounds, submissions, watching
from inspector_app.i18n import _
from inspector_app.logs import log
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.proofs import BadProof
from inspector_app.sync.protocol.sign_in_errors import IdTokenRefused, ProviderError
from inspector_app.sync.protocol.wire import TooLarge, Unreadable

BUSY_SECONDS = 5
ROUTERS = (devices.router, rounds.router, submissions.router, office.router, people.router)


def create_app(parts: Parts) -> FastAPI:
    """The server on these parts; whoever opened them closes them."""
    app = FastAPI(
        title="Inspector Central",
        version=__version__,
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.parts = parts
    app.include_router(watching.router)
    for router in ROUTERS:
        app.include_router(router, prefix="/v1")
    for kind in _ANSWERED:
        app.add_exception_handler(kind, _refused)
    describe(app)
    app.add_middleware(Frame, parts=parts)
    return app


_ANSWERED: tuple[type[Exception], ...] = (
    Refusal,
    Unreadable,
    TooLarge,
    BadProof,
    BlobLost,
    IdTokenRefused,
    ProviderError,
    RequestValidationError,
    HTTPException,
    IntegrityError,
    OperationalError,
    InterfaceError,
    PoolEmpty,
)


async def _refused(request: Request, error: Exception) -> Response:
    """The problem that an error is to whoever asked."""
    own: str = request.state.request
    match error:
        case Refusal():
            _note_refused(request, error.code)
            return problem(error.code, own, error.detail, error.wait)
        case Unreadable():
            return problem(Code.UNREADABLE, own, error.fault)
        case TooLarge():
            return problem(Code.TOO_LARGE, own, _most(error.most))
        case BadProof():
            return problem(Code.PROOF, own)
        case IdTokenRefused():
            return problem(Code.SIGN_IN, own, type(error).__name__)
        case RequestValidationError():
            return problem(Code.UNREADABLE, own, _places(error))
        case ProviderError():
            log().warning("issuer.unreachable", request=own, exc_info=error)
            return problem(Code.BUSY, own, wait=BUSY_SECONDS)
        case HTTPException():
            return _of_the_router(error, own)
        case _:
            return _of_what_is_kept(error, own)


def _note_refused(request: Request, code: Code) -> None:
    """Which device was shut out, or asked for what is not its own: an id, nothing of a person."""
    device = getattr(request.state, "device", "")
    if device and code in (Code.REVOKED, Code.FORBIDDEN, Code.NOT_FOUND):
        log().warning("request.refused", request=request.state.request, device=device, cause=code)


def _of_what_is_kept(error: Exception, request: str) -> Response:
    """The folder has lost something, two wrote the same, or there is no database."""
    match error:
        case BlobLost():
            log().error("blob.lost", request=request)
            return problem(Code.NOT_FOUND, request, lost())
        case IntegrityError():
            log().warning("request.raced", request=request, exc_info=error)
            return problem(Code.IN_FLIGHT, request, wait=1)
        case _:
            log().error("database.unreachable", request=request, exc_info=error)
            return problem(Code.BUSY, request, wait=BUSY_SECONDS)


def _of_the_router(error: HTTPException, request: str) -> Response:
    """No such route, or none for this method."""
    found = problem(Code.NOT_FOUND, request, status=error.status_code)
    found.headers.update(error.headers or {})
    return found


def _places(error: RequestValidationError) -> str:
    """Where in the request the faults are, never what stood there."""
    return "; ".join(".".join(str(step) for step in one["loc"]) for one in error.errors()[:5])


def _most(octets: int) -> str:
    return _("Högst {octets} byte tas emot här.").format(octets=octets)

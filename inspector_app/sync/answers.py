"""From what came over the network to an answer of the server's, or to the fault that it is."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2

from inspector_app.domain.errors import ContentError
from inspector_app.sync.faults import (
    CutOff,
    NotUnderstood,
    Portal,
    ProxyRefused,
    Revoked,
    ServerBusy,
    ServerFault,
    ServerRefused,
    SignInNeeded,
    SyncError,
    TooNew,
    TooOld,
    Unreachable,
    WrongCertificate,
)
from inspector_app.sync.protocol.limits import MOST_MESSAGE, NONCE_HEADER, SERVER_HEADER
from inspector_app.sync.protocol.problems import Code, Problem
from inspector_app.sync.protocol.wire import read

LONGEST_WAIT = 60 * 60  # seconds; more than an hour nobody may ask for
_BUSY = (429, 502, 503, 504)  # also of what stands before the server


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole."""

    status: int
    headers: httpx2.Headers
    body: bytes

    @property
    def good(self) -> bool:
        return self.status // 100 == 2

    @property
    def nonce(self) -> str:
        return self.headers.get(NONCE_HEADER, "")

    @property
    def date(self) -> datetime | None:
        """What the server's clock showed; None where it told no time that there is."""
        try:
            found = parsedate_to_datetime(self.headers.get("Date", ""))
            return found.astimezone(UTC) if found.tzinfo else None
        except (ValueError, TypeError, OverflowError):
            return None

    @property
    def code(self) -> str:
        """Why the server said no; "" where it said yes or gave no reason."""
        return "" if self.good else self._problem.code

    @property
    def fault(self) -> SyncError:
        """What an answer that is not good means."""
        problem = self._problem
        plain: dict[str, type[SyncError]] = {
            Code.SIGN_IN: SignInNeeded,
            Code.PROOF: SignInNeeded,
            Code.REVOKED: Revoked,
            Code.OLD_PROTOCOL: TooOld,
            Code.NEW_PROTOCOL: TooNew,
        }
        if problem.code in plain:
            return plain[problem.code]()
        if self.status in _BUSY or problem.code == Code.IN_FLIGHT:
            return ServerBusy(self._wait)
        if self.status >= 500:
            return ServerFault(problem.request)
        return ServerRefused(problem.code, problem.detail)

    @property
    def _problem(self) -> Problem:
        try:
            return read(self.body, Problem, MOST_MESSAGE)
        except ContentError:
            return Problem(str(self.status), "", self.status)

    @property
    def _wait(self) -> int:
        told = self.headers.get("Retry-After", "")
        return min(int(told), LONGEST_WAIT) if told.isdecimal() and len(told) < 10 else 0


def of_server(response: httpx2.Response, most: int) -> Answer:
    """The answer, read to its end; raises Portal, ServerBusy, NotUnderstood."""
    if SERVER_HEADER not in response.headers:
        answer = Answer(response.status_code, response.headers, b"")
        raise answer.fault if response.status_code in _BUSY else Portal
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > most:
            raise NotUnderstood
    return Answer(response.status_code, response.headers, bytes(body))


def fault_of(error: httpx2.HTTPError) -> SyncError:
    """Which fault of the network the library met."""
    if _has(error, ssl.SSLError):
        return WrongCertificate()
    if isinstance(error, httpx2.ProxyError):
        return ProxyRefused()
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout):
        return Unreachable()
    return CutOff()


def _has(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether the error comes of one of this kind."""
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False

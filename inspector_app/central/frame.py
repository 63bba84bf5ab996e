"""What is the same around every request: its id, headers, protocol, log, and the last no."""

import secrets
import time
from collections.abc import MutableMapping
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from fastapi import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inspector_app.central.answers import problem
from inspector_app.central.parts import Parts
from inspector_app.logs import log
from inspector_app.sync.protocol.limits import (
    NONCE_HEADER,
    OLDEST_PROTOCOL,
    PROTOCOL,
    PROTOCOL_HEADER,
    SERVER_HEADER,
)
from inspector_app.sync.protocol.problems import Code

_ANY_PROTOCOL = "/v1/server"  # asked by whoever wants to know which protocols there are


class AnswerCutShort(Exception):
    """An answer that had begun could not be finished; the server below hangs up."""


class Frame:
    """Goes around the whole application; holds nothing of a request after its answer."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        self._app = app
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, request = time.perf_counter(), secrets.token_hex(8)
        scope["state"] = {**scope.get("state", {}), "request": request}
        status = 0

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._dress(message)
            await send(message)

        refused = _other_protocol(scope, request)
        try:
            await (refused or self._app)(scope, receive, sent)
        except ClientDisconnect:
            status = 499  # as proxies count them; nobody is there to be answered
        except Exception as error:  # nothing may leave the server but a problem
            log().error("request.failed", request=request, route=_route(scope), exc_info=error)
            if status:
                raise AnswerCutShort from None
            await problem(Code.FAULT, request)(scope, receive, sent)
        finally:
            _note(scope, request, status, began)

    def _dress(self, message: MutableMapping[str, Any]) -> None:
        headers = MutableHeaders(raw=message["headers"])
        headers[SERVER_HEADER] = str(PROTOCOL)
        headers[NONCE_HEADER] = self._parts.nonces.fresh()
        now = self._parts.clock.now().astimezone(UTC)
        headers["Date"] = format_datetime(now, usegmt=True)
        headers.setdefault("Cache-Control", "no-store")
        headers["X-Content-Type-Options"] = "nosniff"


def _other_protocol(scope: Scope, request: str) -> Response | None:
    """The no to a laptop that speaks a protocol we do not; one that says nothing is let in."""
    spoken = Headers(scope=scope).get(PROTOCOL_HEADER)
    if spoken is None or scope["path"] == _ANY_PROTOCOL:
        return None
    if not spoken.isascii() or not spoken.isdigit() or len(spoken) > 6:
        return problem(Code.UNREADABLE, request)
    if int(spoken) < OLDEST_PROTOCOL:
        return problem(Code.OLD_PROTOCOL, request)
    return problem(Code.NEW_PROTOCOL, request) if int(spoken) > PROTOCOL else None


def _note(scope: Scope, request: str, status: int, began: float) -> None:
    log().info(
        "request.answered",
        request=request,
        method=scope["method"],
        route=_route(scope),
        status=status,
        milliseconds=round((time.perf_counter() - began) * 1000, 1),
    )


def _route(scope: Scope) -> str:
    """The route's own name: a path may hold what somebody typed."""
    return getattr(scope.get("route"), "name", "none")

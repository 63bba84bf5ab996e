"""Reading what is sent, with its limit held while it comes and before anything is parsed."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import Request

from inspector_app.central.refusals import Refusal
from inspector_app.i18n import _
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import TooLarge, Unreadable, read

SILENCE_SECONDS = 60  # a sender that says nothing for so long is gone
# As JSON writes it; no text of PostgreSQL's can hold one.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_S = TypeVar("_S")


def octets(most: int) -> Callable[[Request], Awaitable[bytes]]:
    """A dependency that gives the body; raises TooLarge, Refusal."""

    async def body(request: Request) -> bytes:
        told = request.headers.get("content-length", "")
        if told.isdigit() and int(told) > most:
            raise TooLarge(most)
        try:
            return await _streamed(request, most)
        except TimeoutError:
            raise Refusal(Code.UNREADABLE, _("Resten kom aldrig.")) from None

    return body


def message(shape: type[_S], most: int = MOST_MESSAGE) -> Callable[[Request], Awaitable[_S]]:
    """A dependency that gives the body as the message it is; raises also Unreadable."""
    whole = octets(most)

    async def body(request: Request) -> _S:
        sent = await whole(request)
        if _NUL.search(sent):
            raise Unreadable("NUL")
        return read(sent, shape, most)

    return body


async def _streamed(request: Request, most: int) -> bytes:
    pieces, size = [], 0
    time = asyncio.get_running_loop().time
    heard = time()
    async with asyncio.timeout(SILENCE_SECONDS) as deadline:
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                raise TooLarge(most)
            pieces.append(piece)
            if (now := time()) - heard > 1:  # a timer for each of many pieces costs
                heard = now
                deadline.reschedule(now + SILENCE_SECONDS)
    return b"".join(pieces)

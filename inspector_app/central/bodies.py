"""Reading what is sent, with its limit held while it comes and before anything is parsed.

All of it comes with its hash, which is what the proof of the request is bound to.
"""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request

from inspector_app.central.refusals import Refusal
from inspector_app.i18n import _
from inspector_app.sync.protocol.digests import told_digest
from inspector_app.sync.protocol.limits import DIGEST_HEADER, MOST_MESSAGE
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import TooLarge, Unreadable, read

SILENCE_SECONDS = 60  # a sender that says nothing for so long is gone
# As JSON writes it; no text of PostgreSQL's can hold one.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_S = TypeVar("_S")


@dataclass(frozen=True, slots=True)
class Hashed:
    """Octets with the hash they came with."""

    octets: bytes
    told: bytes

    def checked(self) -> str:
        """The SHA-256 that they have and were said to have; takes its time. Raises Refusal."""
        digest = hashlib.sha256(self.octets)
        if not hmac.compare_digest(digest.digest(), self.told):
            raise Refusal(Code.WRONG_HASH)
        return digest.hexdigest()


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


def hashed(most: int) -> Callable[[Request], Awaitable[Hashed]]:
    """A dependency that gives the body, still to be checked; raises TooLarge, Refusal."""
    whole = octets(most)

    async def body(request: Request) -> Hashed:
        told = told_digest(request.headers.get(DIGEST_HEADER, ""))
        if not told:
            raise Refusal(Code.UNREADABLE, _("Kontrollsumman saknas."))
        return Hashed(await whole(request), told)

    return body


def message(shape: type[_S], most: int = MOST_MESSAGE) -> Callable[[Request], Awaitable[_S]]:
    """A dependency that gives the body, checked, as the message it is; raises also Unreadable."""
    whole = hashed(most)

    async def body(request: Request) -> _S:
        sent = await whole(request)
        sent.checked()
        if _NUL.search(sent.octets):
            raise Unreadable("NUL")
        return read(sent.octets, shape, most)

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

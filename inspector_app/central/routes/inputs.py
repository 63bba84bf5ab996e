"""What routes take in beside their messages: ids in the path, and octets with their hash."""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query, Request

from inspector_app.central import bodies
from inspector_app.central.refusals import Refusal
from inspector_app.i18n import _
from inspector_app.sync.protocol.limits import DIGEST_HEADER
from inspector_app.sync.protocol.problems import Code

_SHA_256 = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)")  # RFC 9530

PathId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="An id.")]
PathSha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="A SHA-256 in hex.")]
PathPart = Annotated[int, Path(ge=0, le=1_000, description="Which part, counted from 0.")]
After = Annotated[
    str, Query(pattern=r"^([0-9a-f]{32})?$", description="`next` of the page before.")
]
AfterNumber = Annotated[int, Query(ge=0, le=2**53, description="`next` of the page before.")]


@dataclass(frozen=True, slots=True)
class Hashed:
    """Octets that are what their hash says."""

    octets: bytes
    sha256: str


def hashed(most: int) -> Callable[[Request], Awaitable[Hashed]]:
    """A dependency that gives the body, checked; raises TooLarge, Refusal."""
    whole = bodies.octets(most)

    async def body(request: Request) -> Hashed:
        told = _SHA_256.search(request.headers.get(DIGEST_HEADER, ""))
        if told is None:
            raise Refusal(Code.UNREADABLE, _("Kontrollsumman saknas."))
        octets = await whole(request)
        digest = hashlib.sha256(octets)
        try:
            wanted = base64.b64decode(told[1], validate=True)
        except binascii.Error:
            raise Refusal(Code.UNREADABLE, _("Kontrollsumman saknas.")) from None
        if not hmac.compare_digest(digest.digest(), wanted):
            raise Refusal(Code.WRONG_HASH)
        return Hashed(octets, digest.hexdigest())

    return body

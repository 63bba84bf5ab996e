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
    """Octets with the hash they came with."""

    octets: bytes
    told: bytes

    def checked(self) -> str:
        """The SHA-256 that they have and were said to have; takes its time. Raises Refusal."""
        digest = hashlib.sha256(self.octets)
        if not hmac.compare_digest(digest.digest(), self.told):
            raise Refusal(Code.WRONG_HASH)
        return digest.hexdigest()


def hashed(most: int) -> Callable[[Request], Awaitable[Hashed]]:
    """A dependency that gives the body, still to be checked; raises TooLarge, Refusal."""
    whole = bodies.octets(most)

    async def body(request: Request) -> Hashed:
        told = _SHA_256.search(request.headers.get(DIGEST_HEADER, ""))
        if told is None:
            raise Refusal(Code.UNREADABLE, _("Kontrollsumman saknas."))
        try:
            wanted = base64.b64decode(told[1], validate=True)
        except binascii.Error:
            raise Refusal(Code.UNREADABLE, _("Kontrollsumman saknas.")) from None
        return Hashed(await whole(request), wanted)

    return body

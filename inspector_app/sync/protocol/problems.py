"""What the server says when it says no: RFC 9457, with a code of the protocol's own."""

from enum import StrEnum

import msgspec

from inspector_app.sync.protocol.wire import Short, Text, Word

MEDIA = "application/problem+json"


class Code(StrEnum):
    """Every reason for a no; a laptop treats one it does not know by the HTTP status alone."""

    UNREADABLE = "unreadable"  # 400
    SIGN_IN = "sign-in"  # 401: no token, or one that is over
    PROOF = "proof"  # 401: the proof of the key does not hold; `DPoP-Nonce` may bring a new nonce
    REVOKED = "revoked"  # 403: the device was revoked
    FORBIDDEN = "forbidden"  # 403: not this role's to do
    NOT_FOUND = "not-found"  # 404: nothing here, or nothing of this organisation's
    CONFLICT = "conflict"  # 409: the state does not allow it
    IN_FLIGHT = "in-flight"  # 409: the same is being done at this moment
    TOO_LARGE = "too-large"  # 413
    OTHER_CONTENT = "other-content"  # 422: another content under an id that is taken
    WRONG_HASH = "wrong-hash"  # 422: the octets are not what their hash says
    UNFIT = "unfit"  # 422: readable, and not to be accepted; `detail` says why
    OLD_PROTOCOL = "old-protocol"  # 426: the laptop's program is too old
    NEW_PROTOCOL = "new-protocol"  # 426: the server is too old
    TOO_MANY = "too-many"  # 429, with Retry-After
    FAULT = "fault"  # 500: nothing is told of the cause
    BUSY = "busy"  # 503, with Retry-After


STATUS: dict[Code, int] = {
    Code.UNREADABLE: 400,
    Code.SIGN_IN: 401,
    Code.PROOF: 401,
    Code.REVOKED: 403,
    Code.FORBIDDEN: 403,
    Code.NOT_FOUND: 404,
    Code.CONFLICT: 409,
    Code.IN_FLIGHT: 409,
    Code.TOO_LARGE: 413,
    Code.OTHER_CONTENT: 422,
    Code.WRONG_HASH: 422,
    Code.UNFIT: 422,
    Code.OLD_PROTOCOL: 426,
    Code.NEW_PROTOCOL: 426,
    Code.TOO_MANY: 429,
    Code.FAULT: 500,
    Code.BUSY: 503,
}


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of every answer that is not a success; `request` finds it in the server's log."""

    code: Word
    title: Short
    status: int
    detail: Text = ""
    request: Word = ""

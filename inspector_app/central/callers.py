"""Who asks: a device that proves its key, in the name of its owner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from inspector_app.central.accounts import Owned, device_named, device_with
from inspector_app.central.parts import Parts, Served
from inspector_app.central.refusals import Refusal
from inspector_app.sync.protocol.digests import told_digest
from inspector_app.sync.protocol.limits import DIGEST_HEADER, PROOF_HEADER
from inspector_app.sync.protocol.messages import Person, Role
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.proofs import Purpose, proven

_SCHEME = "DPoP "
MOST_TOKEN = 200
LARGE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Caller:
    """A device whose request is proved to be its own."""

    organisation: str
    device: str
    person: Person

    @property
    def role(self) -> Role:
        return self.person.role


@dataclass(frozen=True, slots=True)
class Proof:
    """A request is proved to come from whoever holds the key; whose that is, the token says."""

    request: Request
    parts: Parts
    key: bytes
    token: str

    def caller(self, *roles: Role) -> Caller:
        """Who it is, if the role is one of these; asks the database. Raises Refusal."""
        with self.parts.database.read() as connection:
            owned = device_named(connection, self.token, self.parts.clock.now())
        if owned is None or owned.key != self.key:  # without its key a token proves nothing
            raise Refusal(Code.SIGN_IN)
        _note_whose(self.request, owned)
        if owned.revoked:
            raise Refusal(Code.REVOKED)
        if owned.person.role not in roles:
            raise Refusal(Code.FORBIDDEN)
        return Caller(owned.organisation, owned.device, owned.person)


async def proof(request: Request) -> Proof:
    """A dependency for routes that ask whose the request is in their own thread; raises BadProof.

    Much asked: each dependency that is run in a thread costs a hop there and back.
    """
    parts: Parts = request.app.state.parts
    token = _token(request)
    return Proof(request, parts, _proved(request, parts, token), token)


Proved = Annotated[Proof, Depends(proof)]


async def known_if_large(request: Request, proof: Proved) -> None:
    """A dependency for routes that ask later: no long body is kept for somebody unknown."""
    told = request.headers.get("content-length", "")
    if not told.isdigit() or int(told) > LARGE:
        await run_in_threadpool(proof.caller, *Role)


def needs(*roles: Role) -> Callable[[Proof], Caller]:
    """A dependency that gives the caller, if the role is one of these; raises Refusal."""

    def caller(proof: Proved) -> Caller:
        return proof.caller(*roles)

    return caller


def proved_key(request: Request, parts: Served) -> bytes:
    """A dependency that gives the key which proved the request, of whatever device; BadProof."""
    key = _proved(request, parts, "")
    with parts.database.read() as connection:
        if (owned := device_with(connection, key)) is not None:
            _note_whose(request, owned)
    return key


ProvedKey = Annotated[bytes, Depends(proved_key)]
Inspector = Annotated[Caller, Depends(needs(Role.INSPECTOR))]
Office = Annotated[Caller, Depends(needs(Role.OFFICE))]
OfficeOrReader = Annotated[Caller, Depends(needs(Role.OFFICE, Role.READER))]
Anyone = Annotated[Caller, Depends(needs(*Role))]


def _note_whose(request: Request, owned: Owned) -> None:
    """For the log, should the request be refused."""
    request.state.device = owned.device


def _token(request: Request) -> str:
    given = request.headers.get("authorization", "")
    token = given.removeprefix(_SCHEME)
    if token == given or not token.isascii() or not 0 < len(token) <= MOST_TOKEN:
        raise Refusal(Code.SIGN_IN)
    return token


def _proved(request: Request, parts: Parts, token: str) -> bytes:
    """The key; the content has not come yet, and `bodies` holds it to what was proved of it."""
    digest = told_digest(request.headers.get(DIGEST_HEADER, ""))
    path: str = request.scope["path"]
    purpose = Purpose(parts.keys.public, request.method, path, digest, token)
    proof = request.headers.get(PROOF_HEADER, "")
    return proven(proof, purpose, is_nonce=parts.nonces.holds)

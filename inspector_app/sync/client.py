"""The central server as the laptop knows it: one method for each route."""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import httpx2
import msgspec

from inspector_app.clock import Clock
from inspector_app.domain.errors import ContentError
from inspector_app.sync.answers import Answer, fault_of, of_server
from inspector_app.sync.faults import NotUnderstood, Unreachable, WrongServer
from inspector_app.sync.protocol.digests import digest_header
from inspector_app.sync.protocol.limits import (
    DIGEST_HEADER,
    MOST_CHECKLIST,
    MOST_MESSAGE,
    PROOF_HEADER,
    PROTOCOL,
    PROTOCOL_HEADER,
)
from inspector_app.sync.protocol.messages import (
    BlobAnswer,
    Enrolment,
    Person,
    Policy,
    RoundAsked,
    ServerInfo,
    SignIn,
    SubmissionAnswer,
    Token,
)
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.proofs import Purpose, prove
from inspector_app.sync.protocol.wire import Id, Word, read, written
from inspector_app.vault.device_keys import DeviceKeys

JSON = "application/json"
OCTETS = "application/octet-stream"

_S = TypeVar("_S")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the server's clock showed when it last answered: by it, copies may go (`removing`)."""

    seen: str  # ISO 8601
    skew: int  # seconds that our clock is ahead


class _RoundAnswer(msgspec.Struct, frozen=True):
    """`messages.RoundAnswer`, of which the parts that are kept are left as they came.

    So one assignment that cannot be read stops no other.
    """

    cursor: Word
    policy: msgspec.Raw
    person: msgspec.Raw
    assignments: tuple[msgspec.Raw, ...] = ()
    whole: bool = False
    unknown: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """The answer to a round; the policy and the person in it can be read."""

    cursor: str
    policy: bytes
    person: bytes
    assignments: tuple[bytes, ...]
    whole: bool
    unknown: tuple[str, ...]


class Central:
    """The server at one address, asked by this computer from any thread.

    The token lives in memory alone. A stale nonce or a token that is over costs one more request,
    and one thread renews it for all. Every method raises what `faults` names.
    """

    def __init__(
        self,
        http: httpx2.Client,
        keys: DeviceKeys,
        clock: Clock,
        renew: Callable[["Central"], Token] | None = None,
        pinned: bytes = b"",
        at_once: int = 1,
    ) -> None:
        """`at_once` is how many files may be on their way at the same time.

        `renew` gets a token where the key alone does not; it may raise SignInError.

        Every request is proved for the server whose key is `pinned`, and another one is told as
        WrongServer; where none is, nothing but `server` can be asked.
        """
        self.keys: Final = keys
        self.at_once: Final = at_once
        self.heard: Heard | None = None
        self._http = http
        self._clock = clock
        self._renew = renew or Central.renew
        self._pinned = pinned
        self._token = ""
        self._nonce = ""
        self._renewing = threading.Lock()

    def server(self) -> ServerInfo:
        """Who the server is; asked by anyone."""
        return self._read(self._good("GET", "/v1/server").body, ServerInfo)

    def enrol(self, code: str, device: str) -> Token:
        """Register this computer's key with the code that the office gave."""
        return self._token_by("/v1/enrolments", Enrolment(code, device))

    def sign_in(self, proof: SignIn) -> Token:
        """Register this computer's key, or get a token, with an identity provider's word."""
        return self._token_by("/v1/sign-ins", proof)

    def renew(self) -> Token:
        """A new token for the key alone."""
        return self._token_by("/v1/tokens", None)

    def round(self, asked: RoundAsked) -> Round:
        """Tell what is here, and hear what is new."""
        came = self._read(self._asked("POST", "/v1/rounds", written(asked)).body, _RoundAnswer)
        policy, person = bytes(came.policy), bytes(came.person)
        self._read(policy, Policy)
        self._read(person, Person)
        assignments = tuple(map(bytes, came.assignments))
        return Round(came.cursor, policy, person, assignments, came.whole, came.unknown)

    def checklist(self, digest: str) -> bytes:
        """A checklist's octets; whether they are right is for the caller to see."""
        return self._asked("GET", f"/v1/checklists/{digest}", most=MOST_CHECKLIST).body

    def submit(self, id: str, document: bytes) -> SubmissionAnswer:
        """Hand in a document under its id; any number of times is once."""
        answer = self._asked("PUT", f"/v1/submissions/{id}", document)
        return self._read(answer.body, SubmissionAnswer)

    def submission(self, id: str) -> SubmissionAnswer:
        """What is awaited of a submission, or its receipt."""
        return self._read(self._asked("GET", f"/v1/submissions/{id}").body, SubmissionAnswer)

    def blob(self, sha256: str) -> BlobAnswer:
        """Which parts of a blob have come."""
        return self._read(self._asked("GET", f"/v1/blobs/{sha256}").body, BlobAnswer)

    def put_part(self, sha256: str, part: int, octets: bytes) -> BlobAnswer:
        """Send one part of a blob; any number of times is once."""
        path = f"/v1/blobs/{sha256}/{part}"
        return self._read(self._asked("PUT", path, octets, OCTETS).body, BlobAnswer)

    def _token_by(self, path: str, message: object) -> Token:
        content = b"" if message is None else written(message)
        found = self._read(self._good("POST", path, content, token="").body, Token)
        if not found.token.isascii():
            raise NotUnderstood  # no header could carry it
        self._demand(found.key)
        self._token = found.token
        return found

    def _demand(self, key: bytes) -> None:
        if key != self._pinned:
            raise WrongServer

    def _asked(
        self, method: str, path: str, content: bytes = b"", media: str = JSON, *,
        most: int = MOST_MESSAGE,
    ) -> Answer:  # fmt: skip
        """Ask in this computer's name, with a new token where the old one is over."""
        token = self._token or self._renewed("")
        answer = self._once(method, path, content, media, most=most, token=token)
        if answer.code == Code.SIGN_IN:
            token = self._renewed(token)
            answer = self._once(method, path, content, media, most=most, token=token)
        if not answer.good:
            raise answer.fault
        return answer

    def _renewed(self, over: str) -> str:
        """Another token than the one that is over; got once, however many threads want it."""
        with self._renewing:
            if self._token == over:
                self._token = ""
                self._renew(self)
            return self._token

    def _good(
        self, method: str, path: str, content: bytes = b"", *, token: str | None = None
    ) -> Answer:
        answer = self._once(method, path, content, JSON, token=token)
        if not answer.good:
            raise answer.fault
        return answer

    def _once(
        self, method: str, path: str, content: bytes, media: str, *,
        token: str | None, most: int = MOST_MESSAGE,
    ) -> Answer:  # fmt: skip
        """One request, proved where `token` is not None; once more with the server's own nonce."""
        stale = self._nonce
        answer = self._send(method, path, content, media, token, most)
        if answer.code == Code.PROOF and self._nonce not in ("", stale):
            answer = self._send(method, path, content, media, token, most)
        if answer.code == Code.PROOF and token is not None:
            self._demand(self.server().key)  # no other server takes a proof that is for this one
        return answer

    def _send(
        self, method: str, path: str, content: bytes, media: str, token: str | None, most: int
    ) -> Answer:
        digest = hashlib.sha256(content).digest() if content else b""
        headers = {PROTOCOL_HEADER: str(PROTOCOL), **self._proof(method, path, digest, token)}
        if content:
            headers |= {"Content-Type": media, DIGEST_HEADER: digest_header(digest)}
        try:
            with self._http.stream(method, path, content=content, headers=headers) as response:
                answer = of_server(response, most)
        except httpx2.HTTPError as error:
            raise fault_of(error) from error
        except UnicodeError as error:  # the look-up's, of a name that no host can have
            raise Unreachable from error
        self._hear(answer)
        return answer

    def _proof(self, method: str, path: str, digest: bytes, token: str | None) -> dict[str, str]:
        if token is None:
            return {}
        purpose = Purpose(self._pinned, method, path, digest, token)
        now = int(self._clock.now().timestamp())
        proof = prove(self.keys.sign, purpose, nonce=self._nonce, at=now, id=self._clock.hex_id(16))
        named = {"Authorization": f"DPoP {token}"} if token else {}
        return {PROOF_HEADER: proof, **named}

    def _hear(self, answer: Answer) -> None:
        self._nonce = answer.nonce or self._nonce
        if answer.date is not None:
            skew = self._clock.now() - answer.date
            self.heard = Heard(answer.date.isoformat(), round(skew.total_seconds()))

    @staticmethod
    def _read(octets: bytes, shape: type[_S]) -> _S:
        try:
            return read(octets, shape, MOST_MESSAGE)
        except ContentError as fault:
            raise NotUnderstood from fault

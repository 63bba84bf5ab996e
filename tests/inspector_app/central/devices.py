"""A laptop as the server meets it: a key of its own, and requests proved by it."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.testclient import TestClient

from inspector_app.sync.protocol.digests import digest_header, told_digest
from inspector_app.sync.protocol.limits import (
    DIGEST_HEADER,
    NONCE_HEADER,
    PROOF_HEADER,
    PROTOCOL,
    PROTOCOL_HEADER,
)
from inspector_app.sync.protocol.messages import Enrolment, ServerInfo, Token
from inspector_app.sync.protocol.problems import Code, Problem
from inspector_app.sync.protocol.proofs import Purpose, prove
from inspector_app.sync.protocol.wire import written


def refusal(answer: Any) -> Code:
    """Why the server said no; fails where it did not, or not as a problem."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = msgspec.json.decode(answer.content, type=Problem)
    assert problem.status == answer.status_code
    return Code(problem.code)


def digested(octets: bytes) -> dict[str, str]:
    """The header that tells the hash of these."""
    return {DIGEST_HEADER: digest_header(hashlib.sha256(octets).digest())}


@dataclass(slots=True)
class Device:
    """Signs what it asks; `client` is anything with httpx2's `request`."""

    client: TestClient
    name: str = "dator"
    token: str = ""
    nonce: str = ""
    asked: int = field(default=0, init=False)
    _server: bytes = field(default=b"", init=False)

    @property
    def key(self) -> bytes:
        """The private key: the same for the same name."""
        return hashlib.sha256(self.name.encode()).digest()

    @property
    def public(self) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.key).public_key().public_bytes_raw()

    @property
    def server(self) -> bytes:
        """The public key of the server that is asked, as it tells of itself at first."""
        if not self._server:
            told = self.client.request("GET", "/v1/server").content
            self._server = msgspec.json.decode(told, type=ServerInfo).key
        return self._server

    def enrol(self, code: str) -> Any:
        """Become known to the server by a code; the token is kept."""
        answer = self.ask("POST", "/v1/enrolments", Enrolment(code, self.name), token="")
        return self.keep(answer)

    def renew(self) -> Any:
        """Ask for a new token; it is kept."""
        return self.keep(self.ask("POST", "/v1/tokens", token=""))

    def keep(self, answer: Any) -> Any:
        """Take up the token of an answer that has one."""
        if answer.status_code == 200:
            self.token = msgspec.json.decode(answer.content, type=Token).token
        return answer

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        content: bytes | None = None,
        token: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Any:
        """The answer to one request; tries once more where the nonce was stale or none.

        What is proved of the content is what the headers tell of it.
        """
        if body is not None:
            content = written(body)
        told = headers or {}
        if content is not None and DIGEST_HEADER not in told:
            told = {**told, **digested(content)}
        answer = self._once(method, path, content, token, told)
        if answer.status_code == 401 and refusal(answer) is Code.PROOF:
            answer = self._once(method, path, content, token, told)
        return answer

    def proof(self, method: str, path: str, digest: bytes = b"", token: str | None = None) -> str:
        """A proof of one request with the last nonce; of the device's token where none is told."""
        self.asked += 1
        token = self.token if token is None else token
        purpose = Purpose(self.server, method, path, digest, token)
        return prove(self.key, purpose, nonce=self.nonce, at=0, id=str(self.asked))

    def get(self, path: str) -> Any:
        return self.ask("GET", path)

    def _once(
        self,
        method: str,
        path: str,
        content: bytes | None,
        token: str | None,
        headers: dict[str, str],
    ) -> Any:
        token = self.token if token is None else token
        digest = told_digest(str(headers.get(DIGEST_HEADER, "")))
        sent = {
            PROTOCOL_HEADER: str(PROTOCOL),
            PROOF_HEADER: self.proof(method, path.partition("?")[0], digest, token),
            **({"Authorization": f"DPoP {token}"} if token else {}),
            **headers,
        }
        answer = self.client.request(method, path, content=content, headers=sent)
        self.nonce = answer.headers.get(NONCE_HEADER, self.nonce)
        return answer

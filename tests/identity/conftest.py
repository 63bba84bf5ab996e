"""Two real identity providers, each behind a front that can change what passes."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from inspector_app.sync.protocol.id_tokens import Issuer
from tests.identity.front import Front, standing
from tests.identity.visits import PASSWORD, Visit

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Idp:
    """A provider with two persons, kim and alex, and our program as its client."""

    name: str
    front: Front
    issuer: Issuer
    keys: str  # where its address of keys ends
    register: Callable[[str], None]  # lets the program come back to this address
    forget: Callable[[], None]  # codes that were not used, and what persons consented to
    ends_family: bool  # a spent refresh token that is shown again ends its successors too
    renews_id_token: bool
    demands_pkce: bool


@pytest.fixture(scope="session")
def node_provider() -> Iterator[Idp]:
    if shutil.which("node") is None or not (HERE / "node_modules").is_dir():
        told = "node, or `npm install --no-package-lock --prefix tests/identity`, is missing"
        pytest.fail(told) if "CI" in os.environ else pytest.skip(told)
    front = Front()
    command = ["node", str(HERE / "provider.mjs"), front.address]
    with (
        standing(front),
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process,
    ):
        try:
            front.behind = ("127.0.0.1", int(process.stdout.readline()))
            issuer = Issuer(issuer=front.address, client_id="inspector-app", prompt="consent")
            yield Idp(
                name="node",
                front=front,
                issuer=issuer,
                keys="/jwks",
                register=lambda _address: None,  # any port of a native client's loopback redirect
                forget=lambda: None,  # who comes without cookies is asked anew
                ends_family=True,
                renews_id_token=True,
                demands_pkce=True,
            )
        finally:
            process.stdin.close()
            process.wait(10)
            process.stdout.close()


@pytest.fixture(scope="session")
def canaille_front() -> Iterator[Front]:
    with standing(Front()) as front:
        yield front


@pytest.fixture(scope="session")
def iam_configuration(iam_configuration, canaille_front):
    """The library's own, told that it is reached through the front."""
    iam_configuration["SERVER_NAME"] = canaille_front.address.removeprefix("http://")
    iam_configuration["CANAILLE"]["ENABLE_REGISTRATION"] = False
    return iam_configuration


@pytest.fixture(scope="session")
def canaille_provider(canaille_front, iam_server) -> Idp:
    canaille_front.behind = ("localhost", iam_server.port)
    with iam_server.app.app_context():
        persons = [
            iam_server.models.User(
                user_name=name,
                formatted_name=f"{name.title()} Exempel",
                family_name="Exempel",
                emails=[f"{name}@example.com"],
                password=PASSWORD,
            )
            for name in ("kim", "alex")
        ]
        client = iam_server.models.Client(
            client_id="inspector-app",
            client_name="Inspektionsprogrammet",
            contacts=["kansli@example.com"],
            redirect_uris=[],
            grant_types=["authorization_code", "refresh_token"],
            response_types=["code"],
            scope=["openid", "profile"],
            token_endpoint_auth_method="none",
            id_token_signed_response_alg="RS256",
        )
        for one in (*persons, client):
            iam_server.backend.save(one)
        client.audience = [client]
        iam_server.backend.save(client)
    issuer = Issuer(
        issuer=canaille_front.address, client_id="inspector-app", scopes=("openid", "profile")
    )

    def register(address):
        with iam_server.app.app_context():
            known = iam_server.backend.get(iam_server.models.Client, client_id="inspector-app")
            known.redirect_uris = [address]
            iam_server.backend.save(known)

    def forget():
        # Its memory may take one unused code for another.
        with iam_server.app.app_context():
            for kind in (iam_server.models.AuthorizationCode, iam_server.models.Consent):
                for one in iam_server.backend.query(kind):
                    iam_server.backend.delete(one)

    return Idp(
        name="canaille",
        front=canaille_front,
        issuer=issuer,
        keys="/jwks.json",
        register=register,
        forget=forget,
        ends_family=False,
        renews_id_token=False,
        demands_pkce=False,
    )


@pytest.fixture(scope="session", params=["node", "canaille"])
def provider(request) -> Idp:
    return request.getfixturevalue(f"{request.param}_provider")


@pytest.fixture
def idp(provider) -> Idp:
    """Each of the two, with nothing changed on the way."""
    provider.front.reset()
    provider.forget()
    return provider


@pytest.fixture(scope="session")
def web() -> Iterator[httpx2.Client]:
    with httpx2.Client(timeout=20, trust_env=False) as client:
        yield client


@pytest.fixture
def visit(idp, web) -> Iterator[Visit]:
    """Kim signs in to the program, where a test says so."""
    with ThreadPoolExecutor() as pool:
        yield Visit(idp.issuer, idp.register, web, pool)

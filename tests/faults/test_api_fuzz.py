"""The server held to what it publishes: calls made from its own OpenAPI, fit and unfit.

Each is made by nobody, or with a valid proof by a device of some role; many name what is there.
No answer is a fault of the server's, and each is as was published.
"""

import hashlib
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx2
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from inspector_app.central.app import create_app
from inspector_app.central.config import Config
from inspector_app.central.parts import open_parts
from inspector_app.clock import SystemClock
from inspector_app.sync.protocol.limits import DIGEST_HEADER, PROOF_HEADER, SERVER_HEADER
from inspector_app.sync.protocol.messages import Role
from inspector_app.sync.protocol.problems import STATUS, Code
from inspector_app.sync.protocol.wire import written
from tests.conftest import FrozenClock
from tests.inspector_app.central.clusters import Cluster
from tests.inspector_app.central.conftest import cluster, sqlite_template
from tests.inspector_app.central.devices import Device, digested
from tests.inspector_app.central.running import running
from tests.inspector_app.central.test_apart import ALLOWED
from tests.inspector_app.central.world import (
    CHECKLIST_OCTETS,
    REPORT,
    World,
    hashed,
    submission_id,
    world_in,
)

__all__ = ["cluster", "sqlite_template"]  # fixtures

pytestmark = pytest.mark.faults
CALLS = 10_000 if "INSPECTOR_APP_DEEP" in os.environ else 1_000
ON_POSTGRESQL = 100
NOBODY = "nobody"
HELD_TO = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@dataclass
class Target:
    """A server where something of every kind is, those who ask it, and what they were told."""

    world: World
    callers: dict[str, Device]
    there: Mapping[str, tuple[Any, ...]]  # by the name of a parameter, what names something
    bodies: Mapping[str, bytes]  # by operation, one that is fit
    told: Counter[str] = field(default_factory=Counter)


def target_of(world: World) -> Target:
    reader, _ = world.central.device(world.organisation, Role.READER)
    scrap, _ = world.central.device(world.organisation)
    photo = b"a photo"
    handed, awaited = world.plan(), world.plan()
    world.hand_in(
        submission_id(1),
        world.document(handed),
    )
    document = world.document(awaited, photo)
    world.put(submission_id(2), document)
    given = json.loads(world.office.get("/v1/devices").content)["devices"]
    (own,) = [one["id"] for one in given if one["device"] == scrap.name]
    ids = (handed.id, awaited.id, submission_id(1), submission_id(2), submission_id(3), own)
    return Target(
        world,
        {
            NOBODY: Device(world.central.client, "okänd"),
            "inspector": world.first,
            "office": world.office,
            "reader": reader,
        },
        {
            "id": ids,
            "digest": (hashed(CHECKLIST_OCTETS), handed.checklist.digest),
            "sha256": (hashed(REPORT), hashed(photo)),
            "part": (0, 1),
        },
        {
            "hand_in": written(document),
            "send_part": photo,
            "issue_checklist": CHECKLIST_OCTETS,
            "plan": written(world.asked(1)),
        },
    )


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copy(sqlite_template, folder / "central.db")
    yield from served(folder, f"sqlite:///{folder / 'central.db'}")


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[Target]:
    with cluster.database() as url:
        yield from served(tmp_path_factory.mktemp("fuzz"), url)


def served(folder: Path, url: str) -> Iterator[Target]:
    with running(folder / "central", FrozenClock(), url) as central:
        target = target_of(world_in(central))
        yield target
    counts = ", ".join(f"{name} {count}" for name, count in sorted(target.told.items()))
    kind = urlsplit(url).scheme
    sys.stdout.write(f"\n{kind}: {target.told.total()} calls: {counts}\n")


def published(folder: Path) -> Any:
    """The operations as they are published."""
    parts = open_parts(Config(folder=folder), SystemClock())
    try:
        return schemathesis.openapi.from_dict(create_app(parts).openapi())
    finally:
        parts.close()


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return published(tmp_path_factory.mktemp("published"))


def call(target: Target, operation: Any, data: st.DataObject) -> None:
    """Draw one call, make it, and hold its answer to what is published."""
    # Those who are let in oftener than the others.
    let_in = ALLOWED.get((operation.method.upper(), operation.path), set())
    who = data.draw(st.sampled_from([*target.callers, *sorted(let_in) * 2]), "who")
    mode = data.draw(st.sampled_from(list(GenerationMode)), "mode")
    names = [one.name for one in operation.path_parameters if one.name in target.there]
    real = names and mode.is_positive and data.draw(st.booleans(), "names what is there")
    fixed = {name: data.draw(st.sampled_from(target.there[name])) for name in names}
    chosen = {"path_parameters": fixed} if real else {}
    case = data.draw(operation.as_strategy(generation_mode=mode, **chosen), "case")
    request = requests.Request(**case.as_transport_kwargs("http://central.test")).prepare()
    body = request.body.encode() if isinstance(request.body, str) else request.body or b""
    own = target.bodies.get(operation.definition.raw["operationId"])
    if own is not None and mode.is_positive and data.draw(st.booleans(), "a fit body"):
        body = own
    answer = ask(target, who, request, body, data.draw(st.integers(0, 2**63), "proof"))
    case.validate_response(answer, checks=HELD_TO)
    if is_unfit(case) and answer.status_code != STATUS[Code.TOO_LARGE]:
        case.validate_response(answer, checks=[checks.negative_data_rejection])
    assert answer.headers[SERVER_HEADER] == "1"
    if who == NOBODY and operation.definition.raw["security"]:
        assert not answer.is_success, "nobody unknown is let in"
    target.told[f"{who} {answer.status_code}"] += 1


def is_unfit(case: Any) -> bool:
    """Whether what must be refused was drawn: headers are our own, and unknown queries pass."""
    found = case.meta.components
    places = (ParameterLocation.PATH, ParameterLocation.BODY)
    return any(found[one].mode.is_negative for one in places if one in found)


def ask(
    target: Target, who: str, request: requests.PreparedRequest, body: bytes, number: int
) -> httpx2.Response:
    """Make the call with everything that a laptop adds to it."""
    device, parts = target.callers[who], target.world.central.parts
    path = unquote(urlsplit(request.url or "").path)
    device.nonce, device.asked = parts.nonces.fresh(), number
    proof = device.proof(request.method or "", path, hashlib.sha256(body).digest())
    skipped = {"content-length", PROOF_HEADER.lower(), "authorization", DIGEST_HEADER.lower()}
    drawn = {n: v for n, v in request.headers.items() if n.lower() not in skipped}
    headers = {
        **drawn,
        PROOF_HEADER: proof,
        **({"Authorization": f"DPoP {device.token}"} if device.token else {}),
        **digested(body),
    }
    return target.world.central.client.request(
        request.method or "", request.url or "", content=body, headers=headers
    )


def make_calls(target: Target, schema: Any, at_least: int) -> None:
    operations = [one.ok() for one in schema.get_all_operations()]
    each = -(-at_least // len(operations))
    chosen = settings(
        max_examples=each,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # what is there changes with each call, so none is shrunk
        suppress_health_check=list(HealthCheck),
    )
    for operation in operations:

        @chosen
        @given(st.just(operation), st.data())
        def calls(operation: Any, data: st.DataObject) -> None:
            call(target, operation, data)

        calls()
    assert target.told.total() >= at_least
    assert {who for who in target.callers if target.told[f"{who} 200"]} == set(target.callers)


def test_calls_on_sqlite(on_sqlite: Target, schema: Any) -> None:
    make_calls(on_sqlite, schema, CALLS)


def test_calls_on_postgresql(on_postgresql: Target, schema: Any) -> None:
    make_calls(on_postgresql, schema, ON_POSTGRESQL)

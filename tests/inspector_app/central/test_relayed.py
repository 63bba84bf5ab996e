"""A proof is of no use to whoever passes it on: not to another server, nor with another content."""

import shutil
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from inspector_app.central.tables import metadata
from inspector_app.sync.protocol.limits import DIGEST_HEADER, PART_OCTETS
from inspector_app.sync.protocol.messages import Comment, Enrolment, RoundAsked, SignIn
from inspector_app.sync.protocol.office import Return
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import written
from tests.conftest import FrozenClock
from tests.inspector_app.central.devices import Device, digested, refusal
from tests.inspector_app.central.running import Central, running
from tests.inspector_app.central.world import (
    CHECKLIST_OCTETS,
    REPORT,
    World,
    hashed,
    submission_id,
    world_in,
)

ID = submission_id(1)
LARGE = b"x" * (PART_OCTETS + 1)


@dataclass
class Asked:
    """What a device asks of a server, and what somebody else would rather have asked."""

    device: Device
    method: str
    path: str
    honest: bytes | None
    hostile: bytes = b""

    def ask(self) -> Any:
        token = "" if self.path in ("/v1/enrolments", "/v1/tokens", "/v1/sign-ins") else None
        return self.device.ask(self.method, self.path, content=self.honest, token=token)


@dataclass
class Between:
    """Somebody who passes on what devices ask, and has thoughts of their own about it."""

    client: Any
    content: bytes
    told: dict[str, str] | None  # in place of what was told of the content; None leaves it

    def request(self, method: str, path: str, content: bytes | None = None, **sent: Any) -> Any:
        if content is None:
            return self.client.request(method, path, **sent)
        if self.told is not None:
            kept = {n: v for n, v in sent["headers"].items() if n != DIGEST_HEADER}
            sent["headers"] = {**kept, **self.told}
        return self.client.request(method, path, content=self.content, **sent)


@pytest.fixture
def other(tmp_path, sqlite_template):
    """Another office's server."""
    shutil.copy(sqlite_template, tmp_path / "other.db")
    url = f"sqlite:///{tmp_path / 'other.db'}"
    with running(tmp_path / "other", FrozenClock(), url) as found:
        yield found


@pytest.fixture
def world(sqlite_central):
    return world_in(sqlite_central)


def asked_of(world: World, what: str) -> Asked:
    first, stranger = world.first, Device(world.central.client, "ny dator")
    match what:
        case "enrolment":
            mine, theirs = (world.central.code(world.organisation)[0] for _ in range(2))
            codes = (written(Enrolment(one, "x")) for one in (mine, theirs))
            return Asked(stranger, "POST", "/v1/enrolments", *codes)
        case "sign-in":
            ways = (written(SignIn("https://id.test", one, bytes(32))) for one in "ab")
            return Asked(stranger, "POST", "/v1/sign-ins", *ways)
        case "token":
            return Asked(first, "POST", "/v1/tokens", None)
        case "round":
            rounds = (written(RoundAsked(one)) for one in ("", "1.x"))
            return Asked(first, "POST", "/v1/rounds", *rounds)
        case "document":
            plan = world.plan()
            texts = (written(world.document(plan, text=one)) for one in ("mitt", "ditt"))
            return Asked(first, "PUT", f"/v1/submissions/{ID}", *texts)
        case "part":
            assert world.put(ID, world.document(world.plan(), LARGE)).status_code == 200
            path = f"/v1/blobs/{hashed(LARGE)}/0"
            return Asked(first, "PUT", path, LARGE[:PART_OCTETS], b"y" * PART_OCTETS)
        case "return":
            world.hand_in(ID, world.document(world.plan()))
            returns = (written(Return((Comment(one),))) for one in ("Väga om", "Bra"))
            return Asked(world.office, "POST", f"/v1/submissions/{ID}/return", *returns)
        case _:
            return Asked(world.office, "POST", "/v1/checklists", CHECKLIST_OCTETS, REPORT)


KINDS = ["enrolment", "sign-in", "document", "part", "round", "return", "checklist"]


def rows(central: Central) -> dict[str, int]:
    """How much there is of everything."""
    with central.parts.database.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("what", [*KINDS, "token"])
def test_what_was_proved_for_another_server_is_refused(world, other, what):
    """With this one's nonce and this one's token: the other may have them from this one."""
    asked = asked_of(world, what)
    known, asked.device._server = asked.device.server, other.parts.keys.public
    before = rows(world.central)
    assert refusal(asked.ask()) is Code.PROOF
    assert rows(world.central) == before
    asked.device._server = known
    honest = asked.ask()
    if what == "sign-in":
        assert refusal(honest) is Code.FORBIDDEN, "the server trusts no issuer"
    else:
        assert honest.status_code == 200, honest.text


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize(
    ("told", "code"),
    [(None, Code.WRONG_HASH), ("own", Code.PROOF), ("none", Code.PROOF)],
    ids=["as it was told", "with its own hash", "with none"],
)
def test_another_content_than_was_proved_is_refused(world, what, told, code):
    asked = asked_of(world, what)
    client, before = asked.device.client, rows(world.central)
    headers = {None: None, "own": digested(asked.hostile), "none": {}}[told]
    asked.device.client = Between(client, asked.hostile, headers)
    assert refusal(asked.ask()) is code
    assert rows(world.central) == before
    asked.device.client = Between(client, asked.honest, None)
    assert asked.ask().status_code == (403 if what == "sign-in" else 200)

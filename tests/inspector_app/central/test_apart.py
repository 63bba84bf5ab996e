"""Organisations are kept apart and roles are held to, on every route that is published."""

import re

import pytest
from sqlalchemy import event

from inspector_app.central.tables import metadata
from inspector_app.sync.protocol.messages import Comment, Enrolment, Role, RoundAsked, State
from inspector_app.sync.protocol.office import ActionPlan, Approval, NewCode, Publication, Return
from inspector_app.sync.protocol.problems import STATUS, Code
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.central.devices import Device, digested, refusal
from tests.inspector_app.central.world import (
    CHECKLIST,
    CHECKLIST_OCTETS,
    REPORT,
    World,
    hashed,
    submission_id,
    world_in,
)

ID = submission_id(1)
I, O, R = Role.INSPECTOR, Role.OFFICE, Role.READER  # noqa: E741
OPEN = {
    ("GET", "/health"),
    ("GET", "/ready"),
    ("GET", "/v1/server"),
    ("POST", "/v1/enrolments"),
    ("POST", "/v1/tokens"),
    ("POST", "/v1/sign-ins"),
}
ALLOWED = {
    ("POST", "/v1/rounds"): {I},
    ("GET", "/v1/checklists/{digest}"): {I, O, R},
    ("GET", "/v1/formats/assessment-1"): {I, O, R},
    ("PUT", "/v1/submissions/{id}"): {I},
    ("GET", "/v1/submissions/{id}"): {I, O},
    ("GET", "/v1/submissions/{id}/document"): {I, O, R},
    ("GET", "/v1/blobs/{sha256}"): {I},
    ("PUT", "/v1/blobs/{sha256}/{part}"): {I},
    ("POST", "/v1/assignments"): {O},
    ("GET", "/v1/assignments"): {O, R},
    ("GET", "/v1/assignments/{id}"): {O, R},
    ("POST", "/v1/assignments/{id}/action-plan"): {O},
    ("POST", "/v1/assignments/{id}/publish"): {O},
    ("POST", "/v1/checklists"): {O},
    ("GET", "/v1/submissions"): {O, R},
    ("POST", "/v1/submissions/{id}/return"): {O},
    ("POST", "/v1/submissions/{id}/approve"): {O},
    ("GET", "/v1/blobs/{sha256}/content"): {O},
    ("GET", "/v1/audit"): {O},
    ("POST", "/v1/enrolment-codes"): {O},
    ("GET", "/v1/devices"): {O},
    ("POST", "/v1/devices/{id}/revoke"): {O},
    ("POST", "/v1/people/{id}/leave"): {O},
}


class Probes:
    """For every route a request that would do something in this world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.plan = world.plan()
        self.document = written(world.document(self.plan, b"foto"))
        assert world.put(ID, self.document).status_code == 200
        assert world.send(REPORT).status_code == 200
        other = world.plan()
        world.hand_in(submission_id(2), world.document(other))
        _code, self.leaving = world.central.code(world.organisation)
        self.canaries = [
            ID, submission_id(2), self.plan.id, self.plan.review, world.organisation,
            *world.people, other.id,
        ]  # fmt: skip

    def ask(self, device: Device, method: str, path: str, told: bytes | None = None):
        """The answer; `told` is what the content is said to be, where that is not so."""
        world, paths = self.world, {}
        paths["id"] = self.plan.id if "assignments" in path else ID
        if "devices" in path:
            paths["id"] = world.office.get("/v1/devices").json()["devices"][-1]["id"]
        if "people" in path:
            paths["id"] = self.leaving
        paths |= {"digest": CHECKLIST.digest, "sha256": hashed(REPORT), "part": "0"}
        headers = {} if told is None else digested(told)
        body = self.body(method, path)
        return device.ask(method, path.format(**paths), content=body, headers=headers)

    def body(self, method: str, path: str) -> bytes | None:
        return {
            "/v1/rounds": written(RoundAsked()),
            "/v1/submissions/{id}": self.document if method == "PUT" else None,
            "/v1/blobs/{sha256}/{part}": REPORT,
            "/v1/assignments": written(self.world.asked(1)) if method == "POST" else None,
            "/v1/assignments/{id}/action-plan": written(ActionPlan("2026-05-01")),
            "/v1/assignments/{id}/publish": written(Publication(State.FACT_CHECK)),
            "/v1/checklists": CHECKLIST_OCTETS,
            "/v1/submissions/{id}/return": written(Return((Comment("Väga om"),))),
            "/v1/submissions/{id}/approve": written(Approval()),
            "/v1/enrolment-codes": written(NewCode("Kim Exempel")),
        }.get(path)


@pytest.fixture
def world(central):
    return world_in(central)


@pytest.fixture
def probes(world):
    return Probes(world)


def routes(world: World) -> set[tuple[str, str]]:
    published = world.central.client.get("/openapi.json").json()["paths"]
    return {(method.upper(), path) for path, methods in published.items() for method in methods}


def of_role(world: World, organisation: str, role: Role) -> Device:
    device, _ = world.central.device(organisation, role)
    return device


def test_every_route_is_in_the_matrix(world):
    assert routes(world) == OPEN | set(ALLOWED)


def test_nobody_unknown_is_let_in(probes):
    stranger = Device(probes.world.central.client, "okänd")
    for method, path in ALLOWED:
        assert refusal(probes.ask(stranger, method, path)) is Code.SIGN_IN


@pytest.mark.parametrize("role", list(Role))
def test_each_role_does_its_own_and_nothing_else(probes, role):
    world = probes.world
    own = {I: world.first, O: world.office}.get(role) or of_role(world, world.organisation, role)
    for (method, path), roles in ALLOWED.items():
        answer = probes.ask(own, method, path)
        if role not in roles:
            assert refusal(answer) is Code.FORBIDDEN, (method, path)
        else:
            assert answer.status_code in (200, STATUS[Code.CONFLICT]), (method, path, answer.text)


def test_every_content_is_held_to_the_hash_that_was_proved(probes):
    by_role = {I: probes.world.first, O: probes.world.office}
    for (method, path), roles in ALLOWED.items():
        if probes.body(method, path) is not None:
            (role,) = roles
            answer = probes.ask(by_role[role], method, path, told=b"something else")
            assert refusal(answer) is Code.WRONG_HASH, (method, path)


@pytest.mark.parametrize("role", list(Role))
def test_nothing_leaks_to_another_organisation(probes, role):
    world = probes.world
    other = world_in(world.central)
    stranger = {I: other.first, O: other.office}.get(role) or of_role(
        world, other.organisation, role
    )
    mine = [other.organisation, *other.people]
    for (method, path), roles in ALLOWED.items():
        if role not in roles:
            continue
        answer = probes.ask(stranger, method, path)
        if ("{" in path and "checklists" not in path) or path == "/v1/submissions/{id}":
            assert refusal(answer) is Code.NOT_FOUND, (method, path)
        elif (method, path) == ("POST", "/v1/assignments"):
            assert refusal(answer) is Code.UNFIT, "its inspectors are unknown there"
        else:
            assert answer.status_code == 200
        for canary in probes.canaries:
            assert canary in mine or canary not in answer.text, (method, path)
    assert world.status(ID).receipt is None
    assert world.assignment(probes.plan.id).submission is None


def test_the_same_ids_and_blobs_in_two_organisations_are_two(probes):
    world = probes.world
    other = world_in(world.central)
    plan = other.plan()
    receipt = other.hand_in(ID, other.document(plan, b"foto"), b"foto")
    assert (receipt.number, receipt.organisation) == (1, other.organisation)
    (awaited,) = world.status(ID).awaited
    assert awaited.sha256 == hashed(b"foto"), "what another sent is not ours"


OWNED = {name for name, table in metadata.tables.items() if "organisation" in table.c}
# Found by a secret's digest, a key or a vouched name, which tell the organisation.
BY_SECRET = re.compile(r"(codes|tokens)\.digest = |devices\.\"?key\"? = |people\.issuer = ")


def names_organisation(statement: str) -> bool:
    """Whether every table with organisations is held to one in the statement."""
    flat = " ".join(statement.split())
    tables = {name for name in OWNED if re.search(rf"(FROM|JOIN|INTO|UPDATE) {name}\b", flat)}
    if not tables:
        return True
    if flat.startswith("INSERT"):
        return "organisation" in flat.partition("VALUES")[0]
    condition = flat.partition(" WHERE ")[2]
    if BY_SECRET.search(condition):
        return True
    joined = flat.count("organisation = ") - len(re.findall(r"organisation = [%:?]", flat))
    return bool(re.search(r"organisation = (%\(|\?|:)", condition)) and joined >= len(tables) - 1


def test_every_statement_names_the_organisation(probes):
    world, seen = probes.world, []

    def look(_connection, _cursor, statement, *_):
        seen.append(statement)

    engines = {world.central.parts.database.reading, world.central.parts.database.writing}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", look)
    for (method, path), roles in ALLOWED.items():
        own = world.first if I in roles else world.office
        probes.ask(own, method, path)
    world.first.renew()
    code, _ = world.central.code(world.organisation)
    world.first.ask("POST", "/v1/enrolments", Enrolment(code), token="")
    assert len(seen) > 50
    assert {one for one in seen if not names_organisation(one)} == set()


def test_a_statement_without_the_organisation_would_be_seen():
    assert not names_organisation("SELECT submissions.id FROM submissions WHERE submissions.id = ?")
    assert not names_organisation(
        "SELECT 1 FROM blobs JOIN assigned ON assigned.person = blobs.sha256 "
        "WHERE blobs.organisation = ?"
    )
    assert not names_organisation("UPDATE blobs SET whole=1 WHERE blobs.sha256 = ?")
    assert names_organisation("UPDATE blobs SET whole=1 WHERE blobs.organisation = ?")

"""What the server publishes of itself: every route with what it takes, gives and refuses.

And what fits the published schemas is kept, or refused as a problem; it is never a fault.
"""

import re

import msgspec
import pytest

from inspector_app.sync.protocol.messages import (
    Assignment,
    Enrolment,
    PreviousReview,
    RoundAsked,
    SignIn,
)
from inspector_app.sync.protocol.problems import MEDIA, Code
from tests.inspector_app.central.devices import Device, refusal
from tests.inspector_app.central.world import of, submission_id, world_in

OF_OCTETS = {"issue_checklist", "send_part"}  # they take octets as they are
TELL_OCTETS = {"read_checklist", "read_format", "read_content"}
OPEN = {"health", "ready", "server"}
BY_KEY_ALONE = {"enrol", "sign_in", "give_token"}
NAMED = re.compile(r"^#/components/schemas/([A-Z][A-Za-z]+)$")


@pytest.fixture
def published(sqlite_central):
    return sqlite_central.client.get("/openapi.json").json()


@pytest.fixture
def operations(published):
    found = [one for methods in published["paths"].values() for one in methods.values()]
    assert len(found) > 25
    return found


def named(published, content):
    """The names of the messages, each of which is published."""
    found = [NAMED.match(one["schema"].get("$ref", "")) for one in content.values()]
    assert all(one and one[1] in published["components"]["schemas"] for one in found), content
    return [one[1] for one in found]


def test_it_is_openapi_3_1(published):
    assert published["openapi"].startswith("3.1")


def test_operations_have_a_plain_name_of_their_own_and_a_sentence(operations):
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", one) for one in names)
    assert all(one["description"].rstrip().endswith(".") for one in operations)


def test_every_body_has_a_name(published, operations):
    for one in operations:
        content = one.get("requestBody", {"content": {}})["content"]
        if one["operationId"] not in OF_OCTETS:
            named(published, content)


def test_every_body_comes_with_its_hash(operations):
    for one in operations:
        told = [one["name"] for one in one.get("parameters", ()) if one["in"] == "header"]
        assert told == (["Content-Digest"] if "requestBody" in one else []), one["operationId"]


def test_every_answer_has_a_name(published, operations):
    for one in operations:
        told = one["responses"]["200"]["content"]
        assert one["operationId"] in TELL_OCTETS or len(named(published, told)) == 1


def test_every_no_is_a_problem(published, operations):
    for one in operations:
        assert set(one["responses"]) == {"200", "4XX", "5XX"}
        for status in ("4XX", "5XX"):
            content = one["responses"][status]["content"]
            assert (set(content), named(published, content)) == ({MEDIA}, ["Problem"])


def test_who_may_ask_is_told(published, operations):
    for one in operations:
        needed = {name for way in one["security"] for name in way}
        if one["operationId"] in OPEN:
            assert needed == set()
        elif one["operationId"] in BY_KEY_ALONE:
            assert needed == {"proof"}
        else:
            assert needed == {"proof", "token"}
        assert needed <= set(published["components"]["securitySchemes"])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"unit": "a\0b"}, Code.UNREADABLE),
        ({"unit": "a\\\0b"}, Code.UNREADABLE),
        ({"first": "2026-02-30"}, Code.UNFIT),
        ({"last": "9999-12-31"}, Code.UNFIT),
        ({"first": "0001-01-01"}, Code.UNFIT),
        ({"previous": PreviousReview("2021-02-30", {})}, Code.UNFIT),
        ({"unit": "a\\u0000b"}, None),
        ({"kind": "k" * 100}, Code.UNFIT),
        ({"unit": "å" * 500}, None),
    ],
)
def test_what_cannot_be_kept_is_refused_and_what_is_published_can(central, changed, code):
    world = world_in(central)
    asked = msgspec.structs.replace(world.asked(1), **changed)
    answer = world.office.ask("POST", "/v1/assignments", asked)
    if code is None:
        assert answer.status_code == 200, answer.text
        kept = of(world.office.get(f"/v1/assignments/{asked.id}"), Assignment)
        assert (kept.unit, kept.kind) == (asked.unit, asked.kind)
    else:
        assert refusal(answer) is code


def test_messages_of_a_device_with_what_no_database_holds(central):
    world = world_in(central)
    code, _person = central.code(world.organisation)
    device = Device(central.client, "ny dator")
    for path, message in (
        ("/v1/enrolments", Enrolment(code, "a\0b")),
        ("/v1/enrolments", Enrolment("a\0b")),
        ("/v1/sign-ins", SignIn("a\0b", "x", bytes(32))),
    ):
        assert refusal(device.ask("POST", path, message)) is Code.UNREADABLE
    assert refusal(world.first.ask("POST", "/v1/rounds", RoundAsked("1.\0"))) is Code.UNREADABLE


def test_the_largest_revision_there_can_be(central):
    world = world_in(central)
    document = world.document(world.plan(), revision=999_999_999_999)
    assert world.hand_in(submission_id(1), document).revision == document.revision

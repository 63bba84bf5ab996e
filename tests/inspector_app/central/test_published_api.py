"""What the server publishes of itself: every route with what it takes, gives and refuses."""

import re

import pytest

from inspector_app.sync.protocol.problems import MEDIA

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

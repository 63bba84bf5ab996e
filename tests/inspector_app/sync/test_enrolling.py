"""A computer comes to belong to a server, once, whatever is lost on the way."""

import httpx2
import msgspec
import pytest

from inspector_app.commands.leaving_server import sign_out
from inspector_app.explain.faults import explain
from inspector_app.store import server_rows
from inspector_app.store.server_rows import NoServer
from inspector_app.sync import enrolling, faults, session
from inspector_app.sync.enrolling import Found
from inspector_app.sync.network import address_of
from inspector_app.sync.protocol.messages import Person, Role, SignInWay
from inspector_app.sync.protocol.sign_in_errors import NotHttps, ProviderUnreachable
from inspector_app.sync.protocol.wire import read
from inspector_app.sync.round import run_round
from tests.inspector_app.sync.laptops import ADDRESS, changed
from tests.inspector_app.sync.test_bad_networks import Code, count, cut_after, saying, tables


@pytest.fixture
def fresh(new_laptop):
    return new_laptop()


def find(laptop):
    return enrolling.find(laptop.store, ADDRESS, laptop.network.client)


def enrol(laptop, code):
    return enrolling.enrol(laptop.store, find(laptop), code, "min dator", laptop.network.client)


def test_a_server_is_known_by_its_name_and_fingerprint(world, fresh):
    found = find(fresh)
    assert found.info.name == world.central.parts.config.name
    assert found.fingerprint == world.central.parts.keys.fingerprint


def test_enrolling_pins_the_key_and_tells_whose_the_computer_is(world, fresh):
    person = enrol(fresh, fresh.code())
    assert (person.id, person.role) == (world.people[0], Role.INSPECTOR)
    server = fresh.server
    assert server.key == world.central.parts.keys.public
    assert read(server.person, Person, 1 << 20) == person
    assert fresh.round().fault is None


def test_a_token_that_no_header_can_carry_is_not_understood(laptop):
    def odd(request, send):
        answer = send()
        if request.url.path == "/v1/tokens" and answer.status_code == 200:
            return changed(answer, token="räksmörgås")
        return answer

    laptop.network.meddle = odd
    assert isinstance(laptop.round().fault, faults.NotUnderstood)


def test_a_lost_answer_costs_nothing(world, fresh):
    code = fresh.code()
    before = count(world, tables.devices)
    found = find(fresh)
    fresh.network.meddle = lambda request, send: (
        cut_after(request, send) if _is_proved(request, send) else send()
    )
    with pytest.raises(faults.CutOff):
        enrolling.enrol(fresh.store, found, code, http=fresh.network.client)
    fresh.network.meddle = lambda _request, send: send()
    with pytest.raises(NoServer):
        assert fresh.server
    assert enrol(fresh, code).id == world.people[0]
    assert count(world, tables.devices) == before + 1


def _is_proved(request, send):
    """Whether the server takes the request, which has been sent then."""
    return send().status_code == 200


def test_a_code_serves_one_computer(fresh, new_laptop):
    code = fresh.code()
    enrol(fresh, code)
    thief = new_laptop()
    with pytest.raises(faults.ServerRefused) as refused:
        enrol(thief, code)
    assert refused.value.code == Code.FORBIDDEN
    assert explain(refused.value).first.startswith("Servern sade nej: du saknar behörighet")
    with pytest.raises(NoServer):
        thief.round()


def test_a_server_that_gives_another_key_than_it_showed_is_not_believed(fresh):
    found = find(fresh)

    def another(_request, send):
        answer = send()
        return changed(answer, key="A" * 43 + "=") if answer.status_code == 200 else answer

    fresh.network.meddle = another
    with pytest.raises(faults.WrongServer):
        enrolling.enrol(fresh.store, found, fresh.code(), http=fresh.network.client)
    with pytest.raises(NoServer):
        assert fresh.server


@pytest.mark.parametrize(
    ("fields", "kind"),
    [({"oldest_protocol": 2}, faults.TooOld), ({"newest_protocol": 0}, faults.TooNew)],
)
def test_a_server_of_another_age_is_told_of_before_anything_else(fresh, fields, kind):
    fresh.network.meddle = lambda _request, send: changed(send(), **fields)
    with pytest.raises(kind):
        find(fresh)


def test_a_revoked_computer_hears_it_and_keeps_its_work(world, laptop):
    plan = world.plan()
    laptop.finish(plan)
    for row in world.office.get("/v1/devices").json()["devices"]:
        if row["person"] == world.people[0]:
            world.office.ask("POST", f"/v1/devices/{row['id']}/revoke")
    assert isinstance(laptop.round().fault, faults.Revoked)
    assert laptop.handed().submission.state == "waiting"


def test_a_token_that_is_over_is_renewed_in_the_middle_of_a_round(world, laptop):
    laptop.finish(world.plan())
    answered = []

    def ending(request, send):
        answered.append(request.url.path)
        if request.url.path.startswith("/v1/submissions") and answered.count("over") == 0:
            answered.append("over")
            return saying(Code.SIGN_IN)(request, send)
        return send()

    laptop.network.meddle = ending
    assert laptop.round().confirmed == ["5" * 32]
    assert answered[answered.index("over") + 1] == "/v1/tokens"


def test_a_key_alone_does_not_do_where_the_person_must_sign_in(world, laptop):
    refused = saying(Code.SIGN_IN)
    laptop.network.meddle = lambda request, send: (
        refused(request, send) if request.url.path == "/v1/tokens" else send()
    )
    with (
        session.connected(laptop.store, laptop.network.client) as central,
        pytest.raises(faults.SignInNeeded),
    ):
        central.submission("5" * 32)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("granskning.example", "https://granskning.example"),
        (" https://granskning.example/ ", "https://granskning.example"),
        ("https://granskning.example:8443", "https://granskning.example:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_addresses_as_people_write_them(text, address):
    assert address_of(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "http://granskning.example", "ftp://granskning.example", "https://", "http://10.0.0.1",
        "https://kim:hemlig@granskning.example", "https://granskning.example/v1",
        "https://granskning.example?x=1", "http://127.0.0.1.example", "https://gransk ning",
        "https://granskning..example", "https://.example", f"https://{'a' * 64}.example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text):
    with pytest.raises(faults.NotAnAddress) as refused:
        address_of(text)
    assert explain(refused.value).rest == "Ingenting har ändrats."


def test_nothing_is_known_of_a_server_before_one_is_enrolled(fresh):
    with fresh.store.read() as connection:
        assert server_rows.standing(connection) is None
    with pytest.raises(NoServer):
        fresh.round()


def test_a_network_that_is_gone_is_told_as_such(fresh):
    def gone(_request, _send):
        raise httpx2.ConnectError("no route")

    fresh.network.meddle = gone
    with pytest.raises(faults.Unreachable):
        find(fresh)


def signed_in_with(laptop, refresh):
    row = server_rows.SignedIn("https://id.test", "kim", refresh, bytes(32), "2026-03-02T09:00:00Z")
    with laptop.store.write() as work:
        server_rows.keep_sign_in(work.connection, row)


def standing_sign_in(laptop):
    with laptop.store.read() as connection:
        return server_rows.signed_in(connection)


def test_a_renewal_that_was_under_way_undoes_no_sign_out(laptop):
    signed_in_with(laptop, "first")
    sign_out(laptop.store)
    with laptop.store.write() as work:
        server_rows.keep_refresh(work.connection, "first", "second")
    assert standing_sign_in(laptop) is None


def test_a_renewal_that_failed_ends_no_sign_in_begun_since(laptop):
    signed_in_with(laptop, "first")
    signed_in_with(laptop, "anew")
    with laptop.store.write() as work:
        server_rows.forget_spent(work.connection, "first")
    assert standing_sign_in(laptop).refresh == "anew"
    with laptop.store.write() as work:
        server_rows.forget_spent(work.connection, "anew")
    assert standing_sign_in(laptop) is None


def nobody():
    """Nobody is asked."""
    return httpx2.Client(transport=httpx2.MockTransport(lambda request: pytest.fail(str(request))))


HERE = ["http://127.0.0.1:9", "http://localhost:9", "https://localhost", "http://[::1]:9"]


@pytest.mark.parametrize("issuer", HERE)
def test_no_server_elsewhere_sends_anyone_to_a_provider_on_this_computer(laptop, issuer):
    info = find(laptop).info
    way = SignInWay(issuer, "granskning", "Inloggning")
    with pytest.raises(NotHttps):
        session.sign_in(
            laptop.store, Found(ADDRESS, info), way, show=pytest.fail, web=nobody,
            http=laptop.network.client,
        )  # fmt: skip


@pytest.mark.parametrize("issuer", HERE)
def test_nor_does_it_bring_a_renewal_there(laptop, issuer):
    way = msgspec.to_builtins(SignInWay(issuer, "granskning", "Inloggning"))
    row = server_rows.SignedIn(issuer, "kim", "first", bytes(32), "2026-03-02T09:00:00Z")
    with laptop.store.write() as work:
        server_rows.keep_sign_in(work.connection, row)

    def leading_astray(request, send):
        if request.url.path == "/v1/tokens":
            return saying(Code.SIGN_IN)(request, send)
        return changed(send(), sign_in=[way]) if request.url.path == "/v1/server" else send()

    laptop.network.meddle = leading_astray
    with session.connected(laptop.store, laptop.network.client, nobody) as central:
        assert isinstance(run_round(laptop.store, central).fault, NotHttps)
    assert standing_sign_in(laptop) == row


def test_a_server_on_this_computer_may_name_a_provider_on_it(laptop):
    way = SignInWay("http://127.0.0.1:9", "granskning", "Inloggning")
    found = Found("http://localhost:8080", find(laptop).info)
    with pytest.raises(ProviderUnreachable):
        session.sign_in(laptop.store, found, way, http=laptop.network.client)

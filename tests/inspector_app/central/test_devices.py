"""Devices become known, get tokens that only they can use, and are shut out."""

import io
import json
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import func, select

from inspector_app import logs
from inspector_app.central import accounts
from inspector_app.central.tables import audit, codes, devices, tokens
from inspector_app.sync.protocol.limits import (
    CODE_LETTERS,
    MOST_SIGN_IN,
    NONCE_SECONDS,
    TOKEN_SECONDS,
)
from inspector_app.sync.protocol.messages import Role, ServerInfo, SignIn, Token
from inspector_app.sync.protocol.office import NewCode
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.proofs import Purpose, prove
from tests.inspector_app.central.devices import Device, refusal


def told(answer):
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Token)


def count(central, table):
    with central.parts.database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def asks(device):
    """The answer to a request that needs a token and no role of a kind: what it is, is `probe`."""
    return device.get("/v1/probe")


@pytest.fixture
def probed(central):
    """The server with one route more, for whoever has a token."""
    from inspector_app.central.answers import answer
    from inspector_app.central.callers import Anyone, Office

    app = central.client.app

    @app.get("/v1/probe")
    def probe(caller: Anyone):
        return answer({"person": caller.person.id, "device": caller.device})

    @app.get("/v1/office-probe")
    def office_probe(caller: Office):
        return answer({"person": caller.person.id})

    @app.post("/v1/probe")
    def write_probe(caller: Anyone):
        return answer({"person": caller.person.id})

    return central


def test_anyone_learns_who_the_server_is(central):
    found = msgspec.json.decode(central.client.get("/v1/server").content, type=ServerInfo)
    assert found.key == central.parts.keys.public
    assert (found.oldest_protocol, found.newest_protocol) == (1, 1)
    assert found.time == "2026-03-02T08:00:00.000+00:00"


def test_a_code_gives_a_token_that_is_the_persons(probed):
    code, person = probed.code(probed.organisation("Region Exempel"), Role.OFFICE)
    device = Device(probed.client)
    token = told(device.enrol(code))
    assert token.person.id == person
    assert (token.person.organisation, token.person.role) == ("Region Exempel", Role.OFFICE)
    assert token.key == probed.parts.keys.public
    assert token.seconds == TOKEN_SECONDS
    assert asks(device).json()["person"] == person


def test_a_lost_answer_costs_nothing(central):
    code, _ = central.code(central.organisation())
    device = Device(central.client)
    first, second = told(device.enrol(code)), told(device.enrol(code))
    assert first.token != second.token
    assert first.person == second.person
    assert count(central, devices) == 1


def test_a_used_code_is_no_use_to_another(central):
    code, _person = central.code(central.organisation())
    assert Device(central.client, "min").enrol(code).status_code == 200
    thief = Device(central.client, "tjuvens")
    assert refusal(thief.enrol(code)) is Code.FORBIDDEN
    assert count(central, devices) == 1


def test_a_used_code_is_no_use_to_another_known_device(central):
    organisation = central.organisation()
    other, _ = central.device(organisation)
    code, _ = central.code(organisation)
    Device(central.client, "min").enrol(code)
    assert refusal(other.enrol(code)) is Code.FORBIDDEN


@pytest.mark.parametrize("days", [7, 8])
def test_a_code_is_over_in_time(central, days):
    code, _ = central.code(central.organisation())
    central.clock.move(timedelta(days=days))
    assert refusal(Device(central.client).enrol(code)) is Code.FORBIDDEN
    assert count(central, devices) == 0


def test_a_code_holds_until_then(central):
    code, _ = central.code(central.organisation())
    central.clock.move(timedelta(days=7, seconds=-1))
    assert Device(central.client).enrol(code).status_code == 200


def test_a_used_code_gives_nothing_once_its_life_is_over(central):
    code, _ = central.code(central.organisation())
    device = Device(central.client)
    device.enrol(code)
    central.clock.move(timedelta(days=8))
    assert refusal(device.enrol(code)) is Code.FORBIDDEN


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA-AAAAA-AAAAA", "räksmörgås", "\x01"])
def test_a_made_up_code_is_refused(central, code):
    assert refusal(Device(central.client).enrol(code)) is Code.FORBIDDEN


def test_a_code_may_be_typed_as_people_type(central):
    code, _ = central.code(central.organisation())
    assert len(code.replace("-", "")) == CODE_LETTERS
    typed = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    assert Device(central.client).enrol(typed).status_code == 200


def test_codes_and_tokens_lie_nowhere_in_clear(central):
    code, _ = central.code(central.organisation())
    device = Device(central.client)
    device.enrol(code)
    with central.parts.database.read() as connection:
        kept = [str(tuple(row)) for table in (codes, tokens) for row in
                connection.execute(select(table))]  # fmt: skip
    assert not any(code in row or code.replace("-", "") in row for row in kept)
    assert not any(device.token in row for row in kept)


def test_a_second_code_for_a_known_person_makes_a_second_device(central):
    organisation = central.organisation()
    _, person = central.device(organisation)
    code, same = central.code(organisation, person=person)
    assert same == person
    assert told(Device(central.client, "ny dator").enrol(code)).person.id == person


def test_no_code_for_a_person_of_another_organisation(central):
    _, person = central.device(central.organisation("Ett"))
    other = central.organisation("Två")
    asked = NewCode("Kim", Role.OFFICE, person)
    with pytest.raises(accounts.Refusal), central.parts.database.write() as connection:
        accounts.give_code(connection, other, asked, 7, central.clock)


def test_a_key_that_is_somebodys_becomes_nobody_elses(central):
    device, _ = central.device(central.organisation("Ett"))
    code, _ = central.code(central.organisation("Två"))
    assert refusal(device.enrol(code)) is Code.FORBIDDEN
    assert Device(central.client, "ny").enrol(code).status_code == 200, "and the code is not used"


def test_a_token_is_over_in_time_and_renewed_by_the_key(probed):
    device, _ = probed.device(probed.organisation())
    probed.clock.move(timedelta(seconds=TOKEN_SECONDS - 1))
    assert asks(device).status_code == 200
    probed.clock.move(timedelta(seconds=1))
    assert refusal(asks(device)) is Code.SIGN_IN
    assert device.renew().status_code == 200
    assert asks(device).status_code == 200
    assert count(probed, tokens) == 1, "the one that was over is forgotten"


def test_an_unknown_key_gets_no_token(central):
    assert refusal(Device(central.client).renew()) is Code.SIGN_IN


def test_a_revoked_device_is_out_at_once_and_for_good(probed):
    organisation = probed.organisation()
    device, person = probed.device(organisation)
    beside, _ = probed.device(organisation, person=person)
    own = asks(device).json()["device"]
    with probed.parts.database.write() as connection:
        accounts.revoke(connection, organisation, own, probed.clock.now())
    assert refusal(asks(device)) is Code.REVOKED
    assert refusal(device.renew()) is Code.REVOKED
    code, _ = probed.code(organisation, person=person)
    assert refusal(device.enrol(code)) is Code.REVOKED
    assert probed.client.get("/v1/server").status_code == 200
    assert asks(beside).status_code == 200, "the same person's other device"


def test_the_log_tells_which_device_was_refused_and_nothing_of_its_owner(sqlite_central):
    organisation = sqlite_central.organisation()
    device, person = sqlite_central.device(organisation)
    stream = io.StringIO()
    handler = logs.start_stream(stream)
    try:
        assert refusal(device.get(f"/v1/submissions/{'5' * 32}")) is Code.NOT_FOUND
        assert refusal(device.get("/v1/devices")) is Code.FORBIDDEN
        with sqlite_central.parts.database.write() as connection:
            own = accounts.device_with(connection, device.public).device
            accounts.revoke(connection, organisation, own, sqlite_central.clock.now())
        assert refusal(device.get("/v1/formats/assessment-1")) is Code.REVOKED
        assert refusal(device.renew()) is Code.REVOKED
        code, _ = sqlite_central.code(organisation, person=person)
        assert refusal(device.enrol(code)) is Code.REVOKED
        assert refusal(Device(device.client, "okänd").renew()) is Code.SIGN_IN
    finally:
        logs.stop(handler)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    told = [(one["cause"], one["device"]) for one in lines if one["event"] == "request.refused"]
    assert told == [(cause, own) for cause in ("not-found", "forbidden", *["revoked"] * 3)]
    assert not [word for word in ("Kim", person, "dator", "5" * 32) if word in stream.getvalue()]


def test_revoking_stays_within_the_organisation(probed):
    device, _ = probed.device(probed.organisation("Ett"))
    other = probed.organisation("Två")
    own = asks(device).json()["device"]
    with pytest.raises(accounts.Refusal), probed.parts.database.write() as connection:
        accounts.revoke(connection, other, own, probed.clock.now())
    assert asks(device).status_code == 200


def test_another_devices_token_is_worth_nothing(probed):
    organisation = probed.organisation()
    mine, _ = probed.device(organisation)
    theirs, _ = probed.device(organisation)
    theirs.token = mine.token
    assert refusal(asks(theirs)) is Code.SIGN_IN


@pytest.mark.parametrize(
    "header",
    ["", "DPoP", "DPoP ", "Bearer {token}", "DPoP x{token}", "DPoP " + "x" * 500, "DPoP å"],
)
def test_a_token_that_is_not_one(probed, header):
    device, _ = probed.device(probed.organisation())
    given = header.format(token=device.token).encode("latin-1")
    answer = asks(device), device.ask("GET", "/v1/probe", headers={"Authorization": given})
    assert answer[0].status_code == 200
    assert answer[1].status_code == 401


def test_a_role_that_is_not_enough(probed):
    organisation = probed.organisation()
    inspector, _ = probed.device(organisation)
    office, _ = probed.device(organisation, Role.OFFICE)
    assert refusal(inspector.get("/v1/office-probe")) is Code.FORBIDDEN
    assert office.get("/v1/office-probe").status_code == 200


def headers(device, method, path, **changed):
    signed = {"nonce": device.nonce, "at": 0, "id": "1"}
    told = {name: changed.pop(name, value) for name, value in signed.items()}
    purpose = {"server": device.server, "token": device.token, **changed}
    return {"DPoP": prove(device.key, Purpose(method=method, path=path, **purpose), **told)}


def test_a_stale_nonce_is_told_and_the_next_try_holds(probed):
    device, _ = probed.device(probed.organisation())
    stale = device.nonce
    probed.clock.move(timedelta(seconds=2 * NONCE_SECONDS))
    sent = {**headers(device, "GET", "/v1/probe"), "Authorization": f"DPoP {device.token}"}
    answer = probed.client.get("/v1/probe", headers=sent)
    assert refusal(answer) is Code.PROOF
    assert answer.headers["DPoP-Nonce"] != stale
    assert asks(device).status_code == 200


def test_the_nonce_before_holds(probed):
    device, _ = probed.device(probed.organisation())
    probed.clock.move(timedelta(seconds=NONCE_SECONDS))
    sent = {**headers(device, "GET", "/v1/probe"), "Authorization": f"DPoP {device.token}"}
    assert probed.client.get("/v1/probe", headers=sent).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "changed"),
    [
        ("POST", "/v1/probe", {}),
        ("GET", "/v1/probe/", {}),
        ("GET", "/v1/office-probe", {}),
        ("GET", "/v1/probe", {"token": ""}),
        ("GET", "/v1/probe", {"token": "another"}),
        ("GET", "/v1/probe", {"server": bytes(32)}),
        ("GET", "/v1/probe", {"server": b""}),
        ("GET", "/v1/probe", {"digest": bytes(32)}),
        ("GET", "/v1/probe", {"nonce": ""}),
        ("GET", "/v1/probe", {"nonce": "åäö"}),
    ],
)
def test_a_proof_of_something_else_does_not_hold(probed, method, path, changed):
    device, _ = probed.device(probed.organisation())
    sent = {**headers(device, method, path, **changed), "Authorization": f"DPoP {device.token}"}
    assert refusal(probed.client.get("/v1/probe", headers=sent)) is Code.PROOF


@pytest.mark.parametrize("proof", [None, "", "x", "a.b.c", "ey" * 3000, "{}..", "=.=.="])
def test_no_proof_or_what_is_none(probed, proof):
    device, _ = probed.device(probed.organisation())
    sent = {"Authorization": f"DPoP {device.token}", **({} if proof is None else {"DPoP": proof})}
    assert refusal(probed.client.get("/v1/probe", headers=sent)) is Code.PROOF


@pytest.mark.parametrize("hours", [-48, 48])
def test_a_laptops_wrong_clock_never_matters(probed, hours):
    device, _ = probed.device(probed.organisation())
    wrong = int(probed.clock.now().timestamp()) + hours * 3600
    sent = {
        **headers(device, "GET", "/v1/probe", at=wrong),
        "Authorization": f"DPoP {device.token}",
    }
    assert probed.client.get("/v1/probe", headers=sent).status_code == 200


def test_two_servers_on_one_database_are_one(begin):
    with begin() as first, begin() as second:
        device, _ = first.device(first.organisation())
        assert first.parts.keys.public == second.parts.keys.public
        device.client = second.client
        nonce = device.nonce
        assert device.renew().status_code == 200
        assert device.nonce == nonce, "the one server's nonce holds on the other"


def test_whoever_is_not_known_yet_cannot_send_much(central):
    stranger = Device(central.client)
    for path in ("/v1/enrolments", "/v1/sign-ins"):
        answer = stranger.ask("POST", path, content=b" " * (MOST_SIGN_IN + 1), token="")
        assert refusal(answer) is Code.TOO_LARGE
    longest = SignIn("å" * 500, "x" * 16_384, bytes(32), "å" * 500)
    answer = stranger.ask("POST", "/v1/sign-ins", longest, token="")
    assert refusal(answer) is Code.FORBIDDEN, "it was read, and the issuer is none of ours"


def test_where_sign_in_is_required_a_key_alone_gives_nothing_more(begin):
    with begin(sign_in_required=True) as central:
        code, _ = central.code(central.organisation())
        device = Device(central.client)
        assert device.enrol(code).status_code == 200
        assert refusal(device.renew()) is Code.SIGN_IN
        assert refusal(device.enrol(code)) is Code.SIGN_IN


def test_what_befell_devices_is_noted(probed):
    organisation = probed.organisation()
    device, person = probed.device(organisation)
    own = asks(device).json()["device"]
    with probed.parts.database.read() as connection:
        (row,) = connection.execute(select(audit)).all()
    assert (row.what, row.of, row.person, row.device) == ("device.enrol", own, person, own)
    assert row.organisation == organisation

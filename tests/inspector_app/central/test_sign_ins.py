"""An issuer's word for who somebody is: taken for the device it was given to, and no other."""

import dataclasses
from datetime import timedelta

import httpx2
import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import select

from inspector_app.central.accounts import give_code
from inspector_app.central.cli_opening import at_the_server
from inspector_app.central.config import TrustedIssuer
from inspector_app.central.issuers import Issuers
from inspector_app.central.leaving import leave
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import people
from inspector_app.sync.protocol.id_tokens import ClaimNames, device_nonce
from inspector_app.sync.protocol.messages import Role, RoundAsked, ServerInfo, SignIn, Token
from inspector_app.sync.protocol.office import NewCode
from inspector_app.sync.protocol.problems import Code, Problem
from tests.inspector_app.central.devices import Device, refusal

ISSUER = "https://id.example.org"
HSA = "SE0000-EXEMPEL"
SALT = bytes(range(32))
TRUSTED = TrustedIssuer(
    issuer=ISSUER, client_id="granskning", label="Exempel", claims=ClaimNames(person="hsa")
)


class Published:
    """What the issuer publishes, as it would come over the network."""

    def __init__(self):
        self.key = ECKey.generate_key("P-256", {"kid": "1", "alg": "ES256"})
        self.asked = []
        self.issuer = ISSUER
        self.status = 200

    def answer(self, request):
        self.asked.append(request.url.path)
        if request.url.path == "/.well-known/openid-configuration":
            facts = {"issuer": self.issuer, "jwks_uri": ISSUER + "/keys"}
        else:
            facts = {"keys": [self.key.as_dict(private=False)]}
        return httpx2.Response(self.status, json=facts)

    def roll_over(self):
        self.key = ECKey.generate_key("P-256", {"kid": "2", "alg": "ES256"})


@pytest.fixture
def published():
    return Published()


@pytest.fixture
def chosen():
    """What is chosen for the server beside its issuer."""
    return {}


@pytest.fixture
def central(begin, published, chosen):
    """A server that trusts one issuer, and an office that expects one person."""
    with begin(issuers=(TRUSTED,), **chosen) as found:
        wire = httpx2.MockTransport(published.answer)
        issuers = Issuers(lambda: httpx2.Client(transport=wire), found.clock)
        found.client.app.state.parts = dataclasses.replace(found.parts, issuers=issuers)
        organisation = found.organisation()
        with found.parts.database.write() as connection:
            asked = NewCode("Kim Exempel", Role.INSPECTOR, issuer=ISSUER, known_as=HSA)
            give_code(connection, organisation, asked, 7, found.clock)
        yield found


def id_token(central, published, device, **changed):
    now = int(central.clock.now().timestamp())
    nonce = device_nonce(device.public, SALT)
    facts = {
        "iss": ISSUER, "aud": "granskning", "sub": "kim", "hsa": HSA, "iat": now,
        "exp": now + 300, "nonce": nonce, **changed,
    }  # fmt: skip
    kept = {name: value for name, value in facts.items() if value is not None}
    header = {"alg": "ES256", "kid": published.key.kid}
    return jwt.encode(header, kept, published.key, algorithms=["ES256"])


def sign_in(device, token, salt=SALT, issuer=ISSUER):
    asked = SignIn(issuer, token, salt, "min dator")
    return device.keep(device.ask("POST", "/v1/sign-ins", asked, token=""))


def test_the_server_tells_whose_word_it_takes(central):
    found = msgspec.json.decode(central.client.get("/v1/server").content, type=ServerInfo)
    (way,) = found.sign_in
    assert (way.issuer, way.client_id, way.name) == (ISSUER, "granskning", "Exempel")


def test_the_first_time_by_the_name_the_office_gave_and_then_by_the_subject(central, published):
    device = Device(central.client)
    first = sign_in(device, id_token(central, published, device))
    assert first.status_code == 200, first.text
    person = msgspec.json.decode(first.content, type=Token).person
    assert person.name == "Kim Exempel"
    renamed = sign_in(device, id_token(central, published, device, hsa="SE-NYTT"))
    assert msgspec.json.decode(renamed.content, type=Token).person == person
    assert device.renew().status_code == 200


def test_one_the_office_does_not_expect(central, published):
    device = Device(central.client)
    token = id_token(central, published, device, hsa="SE-OKÄND", sub="robin")
    assert refusal(sign_in(device, token)) is Code.FORBIDDEN


def test_a_known_name_is_nobody_elses(central, published):
    first, second = Device(central.client, "en"), Device(central.client, "två")
    assert sign_in(first, id_token(central, published, first)).status_code == 200
    again = id_token(central, published, second, sub="another subject")
    assert refusal(sign_in(second, again)) is Code.FORBIDDEN


def test_a_token_given_to_another_device_is_worth_nothing(central, published):
    mine, thief = Device(central.client, "min"), Device(central.client, "tjuvens")
    token = id_token(central, published, mine)
    assert refusal(sign_in(thief, token)) is Code.SIGN_IN
    assert sign_in(mine, token).status_code == 200
    assert refusal(sign_in(thief, token)) is Code.SIGN_IN


@pytest.mark.parametrize("nonce", [None, "", "x"])
def test_a_new_device_needs_its_nonce_and_a_known_one_no_more(central, published, nonce):
    device = Device(central.client)
    bare = id_token(central, published, device, nonce=nonce)
    assert refusal(sign_in(device, bare)) is Code.SIGN_IN
    with central.parts.database.read() as connection:
        assert connection.execute(people.select()).one().subject is None, "nothing was kept"
    assert sign_in(device, id_token(central, published, device)).status_code == 200
    assert sign_in(device, bare).status_code == 200


def test_a_nonce_with_another_salt(central, published):
    device = Device(central.client)
    found = sign_in(device, id_token(central, published, device), salt=bytes(32))
    assert refusal(found) is Code.SIGN_IN


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({"iss": "https://annan.example.org"}, "WrongIssuer"),
        ({"aud": "annan"}, "WrongAudience"),
        ({"exp": 1}, "Expired"),
        ({"iat": 10**10, "exp": 10**10 + 9}, "NotYet"),
        ({"hsa": None}, "NoSubject"),
        ({"sub": None}, "NoSubject"),
    ],
)
def test_a_token_that_does_not_hold(central, published, changed, cause):
    device = Device(central.client)
    found = sign_in(device, id_token(central, published, device, **changed))
    assert refusal(found) is Code.SIGN_IN
    assert msgspec.json.decode(found.content, type=Problem).detail == cause


def test_another_issuer_is_not_asked(central, published):
    device = Device(central.client)
    token = id_token(central, published, device)
    assert refusal(sign_in(device, token, issuer="https://ond.example.org")) is Code.FORBIDDEN
    assert published.asked == []


def test_keys_are_kept_an_hour_and_an_unknown_one_is_asked_for_once_a_minute(central, published):
    device = Device(central.client)
    for _ in range(3):
        assert sign_in(device, id_token(central, published, device)).status_code == 200
    assert published.asked.count("/keys") == 1
    published.roll_over()
    assert refusal(sign_in(device, id_token(central, published, device))) is Code.SIGN_IN
    assert published.asked.count("/keys") == 1, "the keys are not a minute old"
    central.clock.move(timedelta(minutes=1))
    assert sign_in(device, id_token(central, published, device)).status_code == 200
    assert published.asked.count("/keys") == 2
    central.clock.move(timedelta(hours=1))
    assert sign_in(device, id_token(central, published, device)).status_code == 200
    assert published.asked.count("/keys") == 3


def test_an_issuer_that_does_not_answer_is_no_fault_of_the_device(central, published):
    device = Device(central.client)
    published.status = 500
    found = sign_in(device, id_token(central, published, device))
    assert refusal(found) is Code.BUSY
    assert found.headers["retry-after"] == "5"


def test_a_document_of_another_issuer(central, published):
    published.issuer = "https://ond.example.org"
    device = Device(central.client)
    assert refusal(sign_in(device, id_token(central, published, device))) is Code.SIGN_IN


def test_a_revoked_device_cannot_sign_in(central, published):
    device = Device(central.client)
    sign_in(device, id_token(central, published, device))
    from inspector_app.central import accounts

    with central.parts.database.write() as connection:
        owned = accounts.device_with(connection, device.public)
        accounts.revoke(connection, owned.organisation, owned.device, central.clock.now())
    assert refusal(sign_in(device, id_token(central, published, device))) is Code.REVOKED


@pytest.mark.parametrize("again", [True, False])
def test_who_has_left_signs_in_no_more_on_any_device(central, published, again):
    if again:  # else the office expects somebody who has never signed in
        first = Device(central.client, "den första")
        sign_in(first, id_token(central, published, first))
    organisation = organisation_of(central)
    with central.parts.database.write() as connection:
        person = connection.scalar(select(people.c.id))
        leave(connection, at_the_server(organisation, "Kansliet"), person, central.clock)
    device = Device(central.client, "en ny")
    refused = sign_in(device, id_token(central, published, device))
    assert refusal(refused) is Code.FORBIDDEN
    assert "Kansliet har spärrat" in refused.json()["detail"]
    central.code(organisation, person=person)
    assert sign_in(device, id_token(central, published, device)).status_code == 200


def test_somebody_known_can_be_expected_under_a_new_name(central, published):
    device = Device(central.client)
    first = sign_in(device, id_token(central, published, device))
    person = msgspec.json.decode(first.content, type=Token).person
    organisation = organisation_of(central)
    asked = NewCode("", person=person.id, issuer=ISSUER, known_as="SE-NYTT")
    with central.parts.database.write() as connection:
        give_code(connection, organisation, asked, 7, central.clock)
    assert refusal(sign_in(device, id_token(central, published, device))) is Code.FORBIDDEN
    renamed = id_token(central, published, device, sub="ny", hsa="SE-NYTT")
    assert msgspec.json.decode(sign_in(device, renamed).content, type=Token).person == person


def test_two_cannot_be_expected_under_one_name(central):
    organisation = organisation_of(central)
    asked = NewCode("Robin Exempel", issuer=ISSUER, known_as=HSA)
    with pytest.raises(Refusal) as caught, central.parts.database.write() as connection:
        give_code(connection, organisation, asked, 7, central.clock)
    assert caught.value.code is Code.CONFLICT


def organisation_of(central):
    with central.parts.database.read() as connection:
        return connection.execute(people.select()).first().organisation


HOURS = [{"sign_in_required": True}]
NEVER = [{"sign_in_required": True, "sign_in_hours": 0}]


@pytest.mark.parametrize("chosen", HOURS)
def test_a_key_is_enough_for_some_hours_after_a_sign_in_and_no_longer(central, published):
    device = Device(central.client)
    assert refusal(device.renew()) is Code.SIGN_IN
    assert sign_in(device, id_token(central, published, device)).status_code == 200
    for _hour in range(11):
        central.clock.move(timedelta(hours=1))
        assert device.renew().status_code == 200
    central.clock.move(timedelta(minutes=59, seconds=59))
    assert device.renew().status_code == 200
    central.clock.move(timedelta(seconds=1))
    assert refusal(device.renew()) is Code.SIGN_IN, "renewing by the key prolongs nothing"
    assert sign_in(device, id_token(central, published, device)).status_code == 200
    assert device.renew().status_code == 200


@pytest.mark.parametrize("chosen", HOURS)
def test_the_hours_are_counted_from_the_issuers_word_however_often_it_is_shown(central, published):
    device = Device(central.client)
    now = int(central.clock.now().timestamp())
    token = id_token(central, published, device, exp=now + 86_400)
    for _hour in range(12):
        assert sign_in(device, token).status_code == 200
        assert device.renew().status_code == 200
        central.clock.move(timedelta(hours=1))
    assert sign_in(device, token).status_code == 200, "the issuer says that it holds for a day"
    assert refusal(device.renew()) is Code.SIGN_IN


@pytest.mark.parametrize("chosen", HOURS)
def test_a_sign_in_is_that_of_its_device_alone(central, published):
    mine, other = Device(central.client, "min"), Device(central.client, "min andra")
    assert sign_in(mine, id_token(central, published, mine)).status_code == 200
    person = msgspec.json.decode(mine.renew().content, type=Token).person
    code, _person = central.code(organisation_of(central), person=person.id)
    assert other.enrol(code).status_code == 200
    assert refusal(other.renew()) is Code.SIGN_IN
    assert mine.renew().status_code == 200


@pytest.mark.parametrize("chosen", HOURS)
def test_a_revoked_device_gets_nothing_within_the_hours(central, published):
    device = Device(central.client)
    sign_in(device, id_token(central, published, device))
    office, _person = central.device(organisation_of(central), Role.OFFICE)
    own = next(
        one["id"]
        for one in office.get("/v1/devices").json()["devices"]
        if one["seen"] and one["device"] == "min dator"
    )
    assert office.ask("POST", f"/v1/devices/{own}/revoke").status_code == 200
    assert refusal(device.renew()) is Code.REVOKED
    assert refusal(device.ask("POST", "/v1/rounds", RoundAsked())) is Code.REVOKED


@pytest.mark.parametrize("chosen", NEVER)
def test_with_no_hours_every_token_takes_a_sign_in(central, published):
    device = Device(central.client)
    assert sign_in(device, id_token(central, published, device)).status_code == 200
    assert refusal(device.renew()) is Code.SIGN_IN


@pytest.mark.parametrize("chosen", HOURS)
def test_who_is_expected_under_a_new_name_signs_in_anew(central, published):
    device = Device(central.client)
    first = sign_in(device, id_token(central, published, device))
    person = msgspec.json.decode(first.content, type=Token).person
    asked = NewCode("", person=person.id, issuer=ISSUER, known_as="SE-NYTT")
    with central.parts.database.write() as connection:
        give_code(connection, organisation_of(central), asked, 7, central.clock)
    assert refusal(device.renew()) is Code.SIGN_IN


def test_where_none_is_required_the_hours_change_nothing(central, published):
    device = Device(central.client)
    assert sign_in(device, id_token(central, published, device)).status_code == 200
    central.clock.move(timedelta(days=30))
    assert device.renew().status_code == 200

"""ID tokens that must not be believed, given by real providers with one thing changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from inspector_app.clock import SystemClock
from inspector_app.sync.protocol.id_tokens import ClaimNames
from inspector_app.sync.protocol.sign_in_errors import (
    BadAlgorithm,
    BadSignature,
    Expired,
    NoSubject,
    NotAnIdToken,
    NotYet,
    TooWeakAssurance,
    UnknownKey,
    WrongAudience,
    WrongIssuer,
    WrongNonce,
)
from tests.identity.forging import (
    FORGED,
    Forger,
    altered,
    claims_of,
    decoded,
    encoded,
    header_of,
    rsa_key,
    seconds_from_now,
    signed,
    signed_by_hand,
    signed_with_public_key,
    unsigned,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def forger(idp):
    return Forger(idp.front, idp.keys)


def tampered(token):
    head, payload, signature = token.split(".")
    other = decoded(payload).replace(b'"kim"', b'"alex"')
    return f"{head}.{encoded(other)}.{signature}"


def none(spelling):
    return lambda token: unsigned({"alg": spelling, "typ": "JWT"}, claims_of(token)) + "."


WRONG = {
    "nonce of another question": (altered(nonce="another"), WrongNonce),
    "no nonce": (altered(nonce=None), WrongNonce),
    "nonce that is no text": (altered(nonce=["x"]), WrongNonce),
    "another issuer": (altered(iss="https://elsewhere.example"), WrongIssuer),
    "no issuer": (altered(iss=None), WrongIssuer),
    "another audience": (altered(aud="another-app"), WrongAudience),
    "no audience": (altered(aud=[]), WrongAudience),
    "audience that only begins alike": (altered(aud="inspector-app2"), WrongAudience),
    "a stranger in the audience": (
        altered(aud=["inspector-app", "stranger"], azp="inspector-app"),
        WrongAudience,
    ),
    "another party": (altered(azp="another-app"), WrongAudience),
    "expired": (altered(exp=seconds_from_now(-600)), Expired),
    "no end": (altered(exp=None), NotAnIdToken),
    "endless": (altered(exp=float("inf")), NotAnIdToken),
    "end that is no number": (altered(exp="2099"), NotAnIdToken),
    "issued in the future": (altered(iat=seconds_from_now(600)), NotYet),
    "valid only later": (altered(nbf=seconds_from_now(600)), NotYet),
    "no time of issue": (altered(iat=None), NotAnIdToken),
    "no subject": (altered(sub=None), NoSubject),
    "empty subject": (altered(sub=""), NoSubject),
    "subject that is no text": (altered(sub=7), NoSubject),
    "endless subject": (altered(sub="k" * 300), NoSubject),
    "alg none": (none("none"), BadAlgorithm),
    "alg None": (none("NoNe"), BadAlgorithm),
    "alg HS256 with the public key": (
        lambda token: signed_with_public_key(claims_of(token), FORGED.public_key),
        BadAlgorithm,
    ),
    "alg that is not listed": (
        lambda token: signed(claims_of(token), alg="RS512"),
        BadAlgorithm,
    ),
    "unknown kid": (lambda token: signed(claims_of(token), rsa_key("nobody's")), UnknownKey),
    "known kid, another's key": (
        lambda token: signed(claims_of(token), rsa_key("forged")),
        BadSignature,
    ),
    "the real kid, another's key": (
        lambda token: signed(claims_of(token), rsa_key(header_of(token)["kid"])),
        BadSignature,
    ),
    "key told in the header": (
        lambda token: signed(
            claims_of(token), other := rsa_key("nobody's"), jwk=other.as_dict(private=False)
        ),
        UnknownKey,
    ),
    "tampered content": (tampered, BadSignature),
    "signature taken away": (lambda token: token.rpartition(".")[0] + ".", BadSignature),
    "access token": (
        lambda token: signed(claims_of(token), typ="at+jwt"),
        NotAnIdToken,
    ),
    "logout token": (lambda token: signed(claims_of(token), typ="logout+jwt"), NotAnIdToken),
    "critical extension": (
        lambda token: signed_by_hand(
            {"alg": "RS256", "kid": "forged", "crit": ["x"], "x": 1}, claims_of(token)
        ),
        NotAnIdToken,
    ),
    "content left unencoded": (
        lambda token: signed_by_hand(
            {"alg": "RS256", "kid": "forged", "crit": ["b64"], "b64": False}, claims_of(token)
        ),
        NotAnIdToken,
    ),
    "no token": (lambda _token: "", NotAnIdToken),
    "no JSON in it": (lambda _token: "e30.e30.e30", NotAnIdToken),
    "encrypted": (lambda _token: "a.b.c.d.e", NotAnIdToken),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_with_one_thing_wrong_signs_nobody_in(visit, forger, wrong):
    make, cause = WRONG[wrong]
    forger.give(make)
    with pytest.raises(cause) as caught:
        visit.sign_in()
    assert caught.type is cause
    assert visit.kept == []


def test_the_forger_signs_in_where_nothing_is_wrong(visit, forger):
    for make in (
        altered(),
        altered(azp="inspector-app"),
        altered(aud=["inspector-app"]),
        lambda token: signed_by_hand({"alg": "RS256", "kid": "forged"}, claims_of(token)),
        lambda token: signed(claims_of(token), alg="PS256"),
    ):
        forger.give(make)
        assert visit.sign_in().claims.subject == "kim"


@pytest.mark.parametrize("bits", [1024])
def test_a_key_too_small_to_be_believed_is_no_key(visit, forger, bits):
    small = rsa_key("small", bits)
    forger.published = [small]
    forger.give(lambda token: signed(claims_of(token), small))
    with pytest.raises(UnknownKey):
        visit.sign_in()


@pytest.mark.parametrize(
    ("hours", "cause"), [(48, Expired), (-48, NotYet)], ids=["48 h fast", "48 h slow"]
)
def test_a_clock_that_is_wrong_is_told_so(visit, hours, cause):
    class Clock(SystemClock):
        def now(self):
            return super().now() + timedelta(hours=hours)

    with pytest.raises(cause) as caught:
        visit.sign_in(clock=Clock())
    assert abs(caught.value.here - caught.value.there) > timedelta(hours=46)
    assert visit.kept == []


def test_a_clock_two_minutes_wrong_is_good_enough(visit, forger):
    for edge in (
        altered(exp=seconds_from_now(-60), iat=seconds_from_now(-90)),
        altered(iat=seconds_from_now(60), nbf=seconds_from_now(60)),
    ):
        forger.give(edge)
        assert visit.sign_in().claims.subject == "kim"


def test_a_weaker_way_to_sign_in_than_demanded_is_not_enough(visit, forger, idp):
    demanding = replace(idp.issuer, accept_acr=("loa3", "loa4"), require_amr=("mfa",))
    forger.give(altered(acr="loa3", amr=["pwd", "mfa"]))
    assert visit.sign_in(issuer=demanding).claims.acr == "loa3"
    for weaker in (
        altered(acr="loa2", amr=["mfa"]),
        altered(acr=None, amr=["mfa"]),
        altered(acr="loa3", amr=["pwd"]),
        altered(acr="loa3", amr=None),
    ):
        forger.give(weaker)
        with pytest.raises(TooWeakAssurance):
            visit.sign_in(issuer=demanding)


def test_the_assurance_wanted_is_asked_for(visit, idp):
    visit.sign_in(issuer=replace(idp.issuer, acr_values=("loa3", "loa2")))
    assert visit.asked["acr_values"] == "loa3 loa2"


def test_claims_are_read_by_the_names_the_organisation_gives(visit, forger, idp):
    named = replace(idp.issuer, claims=ClaimNames(subject="employee", name="called", person="hsa"))
    forger.give(altered(employee="e17", called="Kim E.", hsa="SE-EX-17"))
    claims = visit.sign_in(issuer=named).claims
    assert (claims.subject, claims.name, claims.person) == ("e17", "Kim E.", "SE-EX-17")
    forger.give(altered(employee="e17"))
    with pytest.raises(NoSubject) as caught:
        visit.sign_in(issuer=named)
    assert caught.value.claim == "hsa"


def test_keys_that_were_changed_are_asked_for_once_more(visit, idp, forger):
    """The first asking is answered with the old keys alone, the next ones with the new too."""
    forger.give(altered())
    asked = []

    def late(reply):
        asked.append(reply)
        if len(asked) > 1:
            forger.publish(reply)

    idp.front.changes[idp.keys] = late
    way = visit.way()
    with pytest.raises(UnknownKey):  # asked for a moment ago, so not once more
        visit.enter(way)
    assert len(asked) == 1
    _provider, keys = way._known
    keys._tried -= 61
    assert visit.enter(way).claims.subject == "kim"
    assert len(asked) == 2

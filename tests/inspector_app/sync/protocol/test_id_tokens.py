"""When an ID token is good, whatever it is made of; real providers stand in tests/identity."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from inspector_app.sync.protocol.id_tokens import Issuer, check, device_nonce, read_keys
from inspector_app.sync.protocol.sign_in_errors import (
    BadSignature,
    Expired,
    IdTokenRefused,
    NotTheProvider,
    NotYet,
    UnknownKey,
    WrongAudience,
)

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ISSUER = Issuer(issuer="https://login.example", client_id="inspector-app")
RSA = RSAKey.generate_key(2048, {"kid": "rsa"})
EC = ECKey.generate_key("P-256", {"kid": "ec"})
OKP = OKPKey.generate_key("Ed25519", {"kid": "okp"})
PUBLISHED = {"keys": [key.as_dict(private=False) for key in (RSA, EC, OKP)]}
KEYS = read_keys(PUBLISHED)
CLAIMS = {
    "iss": ISSUER.issuer,
    "aud": ISSUER.client_id,
    "sub": "kim",
    "name": "Kim Exempel",
    "nonce": "n",
    "iat": NOW.timestamp(),
    "exp": NOW.timestamp() + 300,
}


def signed(key=RSA, alg="RS256", claims=CLAIMS, **header):
    payload = json.dumps(claims)
    return jws.serialize_compact({"alg": alg, "kid": key.kid, **header}, payload, key, [alg])


@pytest.mark.parametrize(("key", "alg"), [(RSA, "RS256"), (RSA, "PS256"), (EC, "ES256")])
def test_every_listed_algorithm_is_believed(key, alg):
    found = check(signed(key, alg), KEYS, ISSUER, "n", NOW)
    assert (found.subject, found.name, found.nonce) == ("kim", "Kim Exempel", "n")
    assert found.expires - found.issued == timedelta(minutes=5)


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")  # the signer's, not ours
def test_eddsa_is_believed_and_we_do_not_warn_of_it():
    token = signed(OKP, "EdDSA")
    assert check(token, KEYS, ISSUER, "n", NOW).subject == "kim"


def test_a_key_of_another_kind_than_the_algorithm_is_no_key():
    for kid, alg, key in (("ec", "RS256", RSA), ("rsa", "ES256", EC)):
        token = jwt.encode({"alg": alg, "kid": kid}, CLAIMS, key, algorithms=[alg])
        with pytest.raises(UnknownKey):
            check(token, KEYS, ISSUER, "n", NOW)


def test_without_a_kid_the_only_fitting_key_is_meant():
    token = jwt.encode({"alg": "RS256"}, CLAIMS, RSA, algorithms=["RS256"])
    assert check(token, KEYS, ISSUER, "n", NOW).subject == "kim"
    other = RSAKey.generate_key(2048, {"kid": "other"})
    two = read_keys({"keys": [*PUBLISHED["keys"], other.as_dict(private=False)]})
    with pytest.raises(UnknownKey):
        check(token, two, ISSUER, "n", NOW)


@pytest.mark.parametrize("told", [{"use": "enc"}, {"alg": "RS512"}, {"key_ops": ["encrypt"]}])
def test_a_key_for_something_else_is_no_key_to_verify_with(told):
    row = {**RSA.as_dict(private=False), **told}
    with pytest.raises((UnknownKey, BadSignature)):
        check(signed(), read_keys({"keys": [row]}), ISSUER, "n", NOW)


def test_secrets_strange_keys_and_nonsense_among_the_published_are_passed_over():
    secret = OctKey.generate_key(256, {"kid": "secret"}).as_dict(private=True)
    strange = [
        secret,
        {"kty": "AKP", "kid": "new"},
        {"kty": "RSA", "n": "!", "e": "AQAB"},
        {"kty": "RSA"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": "OKP", "crv": "Ed25519", "x": 7},
        None,
        "x",
        {},
    ]
    assert len(read_keys({"keys": [*strange, *PUBLISHED["keys"]]})) == 3
    assert read_keys({"keys": strange}) == ()


def test_a_private_key_published_by_mistake_is_read_as_public():
    (key,) = read_keys({"keys": [RSA.as_dict(private=True)]})
    assert not key.is_private
    assert check(signed(), (key,), ISSUER, "n", NOW).subject == "kim"


@pytest.mark.parametrize("document", [None, [], "x", {}, {"keys": None}, {"keys": {"a": 1}}])
def test_what_is_no_set_of_keys_is_not_the_providers(document):
    with pytest.raises(NotTheProvider):
        read_keys(document)


@pytest.mark.parametrize(
    ("seconds", "cause"), [(419, None), (420, Expired), (-120, None), (-121, NotYet)]
)
def test_two_minutes_of_leeway_and_no_second_more(seconds, cause):
    def checked():
        return check(signed(), KEYS, ISSUER, "n", NOW + timedelta(seconds=seconds))

    if cause is None:
        assert checked().subject == "kim"
    else:
        with pytest.raises(cause):
            checked()


def test_others_in_the_audience_are_trusted_only_by_name_and_only_with_our_party():
    trusting = Issuer(
        issuer=ISSUER.issuer, client_id=ISSUER.client_id, trusted_audiences=("central",)
    )
    both = {**CLAIMS, "aud": ["central", "inspector-app"], "azp": "inspector-app"}
    assert check(signed(claims=both), KEYS, trusting, "n", NOW).subject == "kim"
    for claims, issuer in (
        (both, ISSUER),
        ({**both, "azp": "central"}, trusting),
        ({name: both[name] for name in both if name != "azp"}, trusting),
    ):
        with pytest.raises(WrongAudience):
            check(signed(claims=claims), KEYS, issuer, "n", NOW)


@pytest.mark.parametrize("name", [None, 7, "x" * 300, "Kim\x00", "Kim\u202eExempel", "\ud800"])
def test_a_name_unfit_to_show_is_taken_as_not_told(name):
    token = signed(claims={**CLAIMS, "name": name})
    assert check(token, KEYS, ISSUER, "n", NOW).name == ""


def test_a_renewed_token_need_not_have_a_nonce():
    token = signed(claims={name: CLAIMS[name] for name in CLAIMS if name != "nonce"})
    assert check(token, KEYS, ISSUER, None, NOW).nonce == ""


@given(st.text(max_size=300))
def test_no_text_is_a_token(text):
    with pytest.raises(IdTokenRefused):
        check(text, KEYS, ISSUER, "n", NOW)


TOKEN = signed()


@given(place=st.integers(0, len(TOKEN) - 1), sign=st.characters(codec="ascii"))
def test_one_sign_changed_and_the_token_is_refused(place, sign):
    changed = TOKEN[:place] + sign + TOKEN[place + 1 :]
    if changed == TOKEN:
        assert check(changed, KEYS, ISSUER, "n", NOW)
    else:
        with pytest.raises(IdTokenRefused):
            check(changed, KEYS, ISSUER, "n", NOW)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(name=st.sampled_from([*CLAIMS, "azp", "acr", "amr", "nbf", "person"]), value=JSON)
def test_whatever_the_issuer_says_it_is_read_or_refused(name, value):
    claims = json.loads(json.dumps({**CLAIMS, name: value}))
    try:
        found = check(signed(EC, "ES256", claims), KEYS, ISSUER, "n", NOW)
    except IdTokenRefused:
        return
    assert found.subject
    assert found.issuer == ISSUER.issuer


def test_a_nonce_is_of_one_device_and_one_salt():
    key, salt = bytes(32), bytes([1]) * 32
    made = device_nonce(key, salt)
    assert made == "XIWVX3CSg-zOK3TxsVUpGIGfOQkRgW57tGaAWjirh_M"  # by hand: SHA-256, base64url
    assert made not in (device_nonce(salt, key), device_nonce(key, key))

"""A whole sign-in with two real providers, as the server then believes it."""

import secrets

import pytest

from inspector_app import logs
from inspector_app.sync.protocol.id_tokens import check, device_nonce
from inspector_app.sync.protocol.messages import SignInWay
from inspector_app.sync.protocol.providers import check_published, discover, published_by
from inspector_app.sync.protocol.sign_in_errors import SignInDenied, WrongNonce
from inspector_app.sync.sign_in.way_in import issuer_of
from tests.identity.visits import come_back, knock

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("who", ["kim", "alex"])
def test_a_person_signs_in_and_is_known_by_name(visit, who):
    gained = visit.sign_in(person=visit.person(who))
    assert (gained.claims.subject, gained.claims.name) == (who, f"{who.title()} Exempel")
    assert gained.claims.issuer == visit.issuer.issuer
    assert gained.expires > visit.clock.now()
    assert visit.kept == [gained.refresh_token]


def test_the_server_believes_the_token_of_the_device_it_was_made_for_alone(visit, idp, web):
    """An ID token that was taken elsewhere is of no use with another device's key."""
    key, thief, salt = secrets.token_bytes(32), secrets.token_bytes(32), secrets.token_bytes(32)
    nonce = device_nonce(key, salt)
    gained = visit.way().sign_in(nonce, visit.stop.is_set, 20)
    keys = published_by(web, discover(web, idp.issuer))
    now = visit.clock.now()
    assert check_published(gained.id_token, keys, idp.issuer, nonce, now) == gained.claims
    for other in (device_nonce(thief, salt), device_nonce(key, thief)):
        with pytest.raises(WrongNonce):
            check(gained.id_token, keys.known(), idp.issuer, other, now)


def test_the_laptop_knows_the_issuer_from_the_server(visit, idp):
    way = SignInWay(
        issuer=idp.issuer.issuer,
        client_id=idp.issuer.client_id,
        name="Exempel",
        scopes=idp.issuer.scopes,
        prompt=idp.issuer.prompt,
    )
    assert issuer_of(way) == idp.issuer
    assert visit.sign_in(issuer=issuer_of(way)).claims.subject == "kim"


def test_no_secret_reaches_the_log(visit, tmp_path):
    handler = logs.start(tmp_path)
    seen = []

    def bring(back, visit):
        seen.append(back.told["code"])
        assert knock(back.telling(state="another")) == 400
        come_back(back, visit)

    way = visit.way(bring=bring)
    try:
        first = visit.enter(way)
        second = way.refresh(first.refresh_token, "kim", visit.nonce)
        with pytest.raises(SignInDenied) as caught:
            visit.sign_in(bring=lambda back, _visit: knock(back.telling(error="access_denied")))
        logs.log().error("sign_in.failed", exc_info=caught.value)
    finally:
        logs.stop(handler)
    written = (tmp_path / logs.FILE_NAME).read_text("utf-8")
    for event in ("sign_in.done", "sign_in.renewed", "sign_in.request_refused", "sign_in.failed"):
        assert event in written
    tokens = [
        one
        for gained in (first, second)
        for one in (gained.access_token, gained.id_token, gained.refresh_token)
        if one
    ]
    for secret in (*seen, *tokens, visit.nonce, visit.asked["state"], "kim", "Kim"):
        assert secret not in written

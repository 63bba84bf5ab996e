"""A sign-in renewed without asking anybody; and what becomes of it when answers get lost."""

import pytest

from inspector_app.platform import DiskFull
from inspector_app.sync.protocol.sign_in_errors import (
    AnotherPerson,
    BadSignature,
    NotTheProvider,
    ProviderFaulty,
    ProviderUnreachable,
    SignInAgain,
    WrongNonce,
)
from tests.identity.forging import Forger, altered, claims_of, rsa_key, signed
from tests.identity.front import HangUp

pytestmark = pytest.mark.slow


def count(front, end="/token"):
    return sum(path.endswith(end) for path in front.seen)


@pytest.fixture
def entered(visit):
    """A way in by which Kim has come, and what was gained."""
    way = visit.way()
    return way, visit.enter(way), visit.nonce


def test_a_renewed_sign_in_is_the_same_persons(visit, entered, idp):
    way, first, nonce = entered
    assert visit.kept == [first.refresh_token]
    second = way.refresh(first.refresh_token, "kim", nonce)
    assert second.access_token != first.access_token
    assert visit.kept == [first.refresh_token, second.refresh_token]
    assert len(set(visit.kept)) == 2  # both providers rotate
    assert (second.claims is not None) is idp.renews_id_token
    third = way.refresh(second.refresh_token, "kim", nonce)
    assert visit.kept[-1] == third.refresh_token


def test_the_new_token_is_kept_before_anything_that_came_with_it_is_used(visit, idp):
    def keep(token):
        order.append(("kept", count(idp.front, idp.keys)))
        if len(order) == 2:
            raise DiskFull(idp.front.address)

    order = []
    way = visit.way(keep=keep)
    first = visit.enter(way)
    with pytest.raises(DiskFull):
        way.refresh(first.refresh_token, "kim", visit.nonce)
    assert order == [("kept", 1), ("kept", 1)]


def test_a_token_shown_again_ends_the_sign_in(visit, idp):
    """As when a copy of the profile has renewed: another program, the same token."""
    way, other = visit.way(), visit.way()
    first = visit.enter(way)
    second = way.refresh(first.refresh_token, "kim", visit.nonce)
    with pytest.raises(SignInAgain):
        other.refresh(first.refresh_token, "kim", visit.nonce)
    if idp.ends_family:
        with pytest.raises(SignInAgain):
            way.refresh(second.refresh_token, "kim", visit.nonce)
    else:
        way.refresh(second.refresh_token, "kim", visit.nonce)


def test_a_lost_answer_is_asked_for_once_more_and_then_means_to_sign_in_again(visit, entered, idp):
    way, first, nonce = entered
    lost = []

    def lose(reply):
        if not lost:
            lost.append(reply)
            raise HangUp

    idp.front.changes["/token"] = lose
    before = count(idp.front)
    with pytest.raises(SignInAgain):
        way.refresh(first.refresh_token, "kim", nonce)
    assert count(idp.front) == before + 2
    assert lost[0].status == 200  # the provider had done it
    assert visit.kept == [first.refresh_token]
    assert visit.sign_in().claims.subject == "kim"  # when it suits


def test_an_answer_that_never_began_costs_nothing(entered, idp):
    way, first, nonce = entered
    idp.front.unreachable.add("/token")
    with pytest.raises(ProviderUnreachable):
        way.refresh(first.refresh_token, "kim", nonce)
    idp.front.reset()
    assert way.refresh(first.refresh_token, "kim", nonce).refresh_token


@pytest.mark.parametrize(
    ("instead", "cause"),
    [
        (("POST", 500), ProviderFaulty),
        (("POST", 503), ProviderFaulty),
        (("POST", 200), NotTheProvider),
    ],
    ids=["500", "503", "portal"],
)
def test_a_faulty_answer_from_something_before_the_provider_costs_nothing(
    entered, idp, instead, cause
):
    way, first, nonce = entered
    idp.front.instead["/token"] = lambda reply: reply.say(instead[1], "<p>Gästnät</p>")
    with pytest.raises(cause):
        way.refresh(first.refresh_token, "kim", nonce)
    idp.front.reset()
    assert way.refresh(first.refresh_token, "kim", nonce).refresh_token


def test_two_that_renew_at_once_spend_the_token_once(visit, entered, idp):
    way, first, nonce = entered
    before = count(idp.front)
    asked = [visit.pool.submit(way.refresh, first.refresh_token, "kim", nonce) for _one in range(8)]
    gained = {one.result(20).access_token for one in asked}
    assert len(gained) == 1
    assert count(idp.front) == before + 1


@pytest.mark.parametrize("token", ["nonsense", "", "x" * 5000])
def test_a_token_the_provider_does_not_know(visit, token):
    with pytest.raises(SignInAgain):
        visit.way().refresh(token, "kim", "nonce")


def test_a_renewal_for_somebody_else_is_refused_but_the_token_is_not_lost(visit, entered, idp):
    _way, first, nonce = entered
    forger = Forger(idp.front, idp.keys)

    def alex(_token):
        return altered(sub="alex", nonce=nonce)(first.id_token)

    renewed_as(forger, alex)
    with pytest.raises(AnotherPerson):
        visit.way().refresh(first.refresh_token, "kim", nonce)
    assert len(visit.kept) == 2


@pytest.mark.parametrize("wrong", ["nonce", "signature"])
def test_a_renewed_id_token_is_looked_at_as_closely(visit, entered, idp, wrong):
    _way, first, nonce = entered
    make, cause = {
        "nonce": (lambda _token: altered(nonce="another")(first.id_token), WrongNonce),
        "signature": (
            lambda _token: signed(claims_of(first.id_token), rsa_key("forged")),
            BadSignature,
        ),
    }[wrong]
    renewed_as(Forger(idp.front, idp.keys), make)
    with pytest.raises(cause):
        visit.way().refresh(first.refresh_token, "kim", nonce)


def renewed_as(forger, make):
    """The renewal brings this ID token, also from a provider that gives none then."""

    def change(reply):
        reply.json = {**reply.json, "id_token": make("")}

    forger.front.changes["/token"] = change
    forger.front.changes[forger.keys] = forger.publish


def test_no_secret_shows_in_what_is_printed(entered):
    way, first, _nonce = entered
    shown = repr(first) + repr(way)
    for secret in (first.access_token, first.refresh_token, first.id_token):
        assert secret
        assert secret not in shown

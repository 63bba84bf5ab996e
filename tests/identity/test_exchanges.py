"""Providers that answer late, wrongly or not at all, from the first document to the tokens."""

import secrets
from dataclasses import replace

import pytest

from inspector_app.sync.protocol.providers import WELL_KNOWN, discover
from inspector_app.sync.protocol.sign_in_errors import (
    AnswerLost,
    NotAnIdToken,
    NotHttps,
    NotTheProvider,
    ProviderFaulty,
    ProviderRefused,
    ProviderUnfit,
    ProviderUnreachable,
    WrongIssuer,
)
from inspector_app.sync.sign_in.question import Question
from inspector_app.sync.sign_in.tokens import redeem
from tests.identity.front import HangUp
from tests.identity.visits import Back

pytestmark = pytest.mark.slow

PORTAL = "<!doctype html><title>Gästnät</title><form>Logga in på nätet</form>"


def says(**other):
    """A JSON answer with other values; None takes one away."""

    def change(reply):
        told = {**reply.json, **other}
        reply.json = {name: value for name, value in told.items() if value is not None}

    return change


def cut(reply):
    reply.cut = True


def hang_up(_reply):
    raise HangUp


STRANGE_ANSWERS = {
    "500": (lambda reply: reply.say(500, "Oj"), ProviderFaulty),
    "503": (lambda reply: reply.say(503, "{}", "application/json"), ProviderFaulty),
    "429": (lambda reply: reply.say(429, "{}", "application/json"), ProviderFaulty),
    "404": (lambda reply: reply.say(404, "{}", "application/json"), NotTheProvider),
    "portal": (lambda reply: reply.say(200, PORTAL), NotTheProvider),
    "portal elsewhere": (
        lambda reply: (reply.say(302, ""), reply.headers.append(("Location", "/portal"))),
        NotTheProvider,
    ),
    "list": (lambda reply: reply.say(200, "[]", "application/json"), NotTheProvider),
    "nothing": (lambda reply: reply.say(200, "", "application/json"), NotTheProvider),
    "nested": (lambda reply: reply.say(200, "[" * 100_000, "application/json"), NotTheProvider),
    "too much": (lambda reply: reply.say(200, "9" * 2**21, "application/json"), NotTheProvider),
    "cut": (cut, AnswerLost),
    "lost": (hang_up, AnswerLost),
}
PLACES = {"discovery": WELL_KNOWN, "token": "/token", "keys": None}


@pytest.mark.parametrize("strange", STRANGE_ANSWERS)
@pytest.mark.parametrize("place", PLACES)
def test_strange_answers_have_each_their_cause_and_leave_nothing(visit, idp, strange, place):
    change, cause = STRANGE_ANSWERS[strange]
    idp.front.changes[PLACES[place] or idp.keys] = change
    with pytest.raises(cause) as caught:
        visit.sign_in()
    assert caught.type is cause
    assert visit.kept == []


def test_the_next_try_does_not_suffer_from_the_last(visit, idp):
    way = visit.way()
    for place in PLACES.values():
        for strange in ("portal", "cut"):
            change, cause = STRANGE_ANSWERS[strange]
            idp.front.reset()
            idp.front.changes[place or idp.keys] = change
            with pytest.raises(cause):
                visit.enter(way)
    idp.front.reset()
    assert visit.enter(way).claims.subject == "kim"


@pytest.mark.parametrize("place", PLACES)
def test_no_answer_at_all(visit, idp, place):
    idp.front.unreachable.add(PLACES[place] or idp.keys)
    with pytest.raises(ProviderUnreachable):
        visit.sign_in()
    assert visit.kept == []


DOCUMENTS = {
    "another issuer": (says(issuer="https://elsewhere.example"), WrongIssuer),
    "an issuer with a slash more": (
        lambda reply: says(issuer=reply.json["issuer"] + "/")(reply),
        WrongIssuer,
    ),
    "no issuer": (says(issuer=None), WrongIssuer),
    "no code": (says(response_types_supported=["id_token"]), ProviderUnfit),
    "plain PKCE alone": (says(code_challenge_methods_supported=["plain"]), ProviderUnfit),
    "no token endpoint": (says(token_endpoint=None), ProviderUnfit),
    "keys that are no address": (says(jwks_uri=["x"]), ProviderUnfit),
    "tokens without https": (says(token_endpoint="http://idp.example/token"), NotHttps),
    "a file": (says(authorization_endpoint="file:///etc/passwd"), NotHttps),
    "a script": (says(authorization_endpoint="javascript:alert(1)"), NotHttps),
    "a name before the address": (says(token_endpoint="https://a:b@idp.example/t"), NotHttps),
    "no address": (says(token_endpoint="https:///token"), NotHttps),
}


@pytest.mark.parametrize("wrong", DOCUMENTS)
def test_a_document_that_will_not_do_sends_nobody_anywhere(visit, idp, wrong):
    change, cause = DOCUMENTS[wrong]
    idp.front.changes[WELL_KNOWN] = change
    with pytest.raises(cause):
        visit.sign_in()
    assert visit.shown == ""


TOKENS = {
    "no access token": (says(access_token=None), NotTheProvider),
    "an access token that is no text": (says(access_token=["x"]), NotTheProvider),
    "an endless access token": (says(access_token="x" * 20_000), NotTheProvider),
    "of another type": (says(token_type="mac"), NotTheProvider),
    "no ID token": (says(id_token=None), NotAnIdToken),
    "a refresh token that is no text": (says(refresh_token=7), NotTheProvider),
}


@pytest.mark.parametrize("wrong", TOKENS)
def test_an_answer_that_lacks_something(visit, idp, wrong):
    change, cause = TOKENS[wrong]
    idp.front.changes["/token"] = change
    with pytest.raises(cause):
        visit.sign_in()
    assert visit.kept == []


@pytest.mark.parametrize("said", [None, "3600", True, -1, float("inf")])
def test_an_access_token_of_unknown_life_is_taken_as_over(visit, idp, said):
    idp.front.changes["/token"] = says(expires_in=said)
    gained = visit.sign_in()
    assert gained.expires <= visit.clock.now()


@pytest.fixture
def asked(visit, idp, web):
    """A question, with what the provider answered to it."""
    question = Question("http://127.0.0.1:50123/inloggad", secrets.token_urlsafe(32))
    idp.register(question.redirect)
    provider = discover(web, idp.issuer)
    back = Back(visit.person().sign_in(question.address(idp.issuer, provider)))
    return question, provider, back.told["code"]


def test_a_code_is_good_for_one_exchange(idp, web, asked):
    question, provider, code = asked
    assert redeem(web, idp.issuer, provider, question, code).id_token
    with pytest.raises(ProviderRefused) as caught:
        redeem(web, idp.issuer, provider, question, code)
    assert caught.value.code == "invalid_grant"


@pytest.mark.parametrize(
    "other",
    [{"verifier": "v" * 64}, {"verifier": ""}, {"redirect": "http://127.0.0.1:50124/inloggad"}],
    ids=["verifier", "no verifier", "redirect"],
)
def test_a_code_is_good_only_with_its_own_question(idp, web, asked, other):
    question, provider, code = asked
    with pytest.raises(ProviderRefused):
        redeem(web, idp.issuer, provider, replace(question, **other), code)


def test_without_a_challenge_there_is_no_code_to_be_had(visit, idp):
    """One provider demands it of everyone; of the other we prove that we never leave it out."""
    visit.unused_answer()
    assert len(Back(visit.shown).told["code_challenge"]) == 43
    plain = Back(visit.shown).telling(code_challenge=None, code_challenge_method=None, nonce="n")
    idp.forget()
    back = Back(visit.person().sign_in(plain.address))
    assert ("code" not in back.told) is idp.demands_pkce

"""What comes to the program's door from elsewhere than the provider, or not as it should."""

import socket
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

import pytest

from inspector_app.clock import SystemClock
from inspector_app.sync.protocol.sign_in_errors import (
    CodeRefused,
    NoBrowser,
    NoListener,
    ProviderRefused,
    SignInCancelled,
    SignInDenied,
    SignInTimedOut,
    WrongIssuer,
)
from inspector_app.sync.sign_in.listener import MOST_HEAD
from inspector_app.sync.sign_in.way_in import WayIn
from tests.identity.person import Lost
from tests.identity.visits import SECONDS, Back, come_back, knock

pytestmark = pytest.mark.slow

STRANGE = {
    "state wrong": (400, lambda back: knock(back.telling(state="another"))),
    "state missing": (400, lambda back: knock(back.telling(state=None))),
    "state not text": (400, lambda back: knock(back, path="/inloggad?state=%ff&code=x")),
    "state twice": (400, lambda back: knock(Back(f"{back.address}&state=another"))),
    "code twice": (400, lambda back: knock(Back(f"{back.address}&code=another"))),
    "no code": (400, lambda back: knock(back.telling(code=None))),
    "empty code": (400, lambda back: knock(back.telling(code=""))),
    "huge code": (400, lambda back: knock(back.telling(code="x" * 9000))),
    "no query": (400, lambda back: knock(back, path="/inloggad")),
    "many parameters": (400, lambda back: knock(Back(back.address + "&a=1" * 30))),
    "POST": (405, lambda back: knock(back, method="POST")),
    "HEAD": (405, lambda back: knock(back, method="HEAD")),
    "OPTIONS": (405, lambda back: knock(back, method="OPTIONS")),
    "with a body": (400, lambda back: knock(back, headers=[("Content-Length", "3")], body=b"abc")),
    "other path": (404, lambda back: knock(back, path="/?" + urlsplit(back.address).query)),
    "favicon": (404, lambda back: knock(back, path="/favicon.ico")),
    "path above": (404, lambda back: knock(back, path="/inloggad/../inloggad?state=x")),
    "localhost": (421, lambda back: knock(back, host=f"localhost:{urlsplit(back.address).port}")),
    "rebound name": (421, lambda back: knock(back, host="elsewhere.example")),
    "whole address": (400, lambda back: knock(back, path=back.address)),
    "oversize": (431, lambda back: knock(back, headers=[("X-Long", "x" * MOST_HEAD)])),
}


@pytest.mark.parametrize("strange", STRANGE)
def test_what_is_not_the_answer_is_refused_and_the_answer_still_comes(visit, strange):
    status, ask = STRANGE[strange]

    def bring(back, visit):
        assert ask(back) == status
        come_back(back, visit)

    assert visit.sign_in(bring=bring).claims.subject == "kim"


def test_slow_and_silent_callers_keep_nobody_waiting(visit):
    def bring(back, visit):
        port = urlsplit(back.address).port
        callers = [socket.create_connection(("127.0.0.1", port), SECONDS) for _ in range(30)]
        for caller in callers[:10]:
            caller.sendall(b"GET /inlogg")
        come_back(back, visit)
        for caller in callers:
            caller.close()

    assert visit.sign_in(bring=bring).claims.subject == "kim"


def test_the_door_is_shut_after_one_answer(visit):
    where = []

    def bring(back, visit):
        come_back(back, visit)
        where.append(urlsplit(back.address).port)

    visit.sign_in(bring=bring)
    with closing(socket.socket()) as wire:
        assert wire.connect_ex(("127.0.0.1", where[0])) != 0


def test_nobody_reaches_the_door_from_another_address_of_this_computer(visit):
    def bring(back, visit):
        with closing(socket.socket()) as wire:
            assert wire.connect_ex(("127.0.0.2", urlsplit(back.address).port)) != 0
        come_back(back, visit)

    assert visit.sign_in(bring=bring).claims.subject == "kim"


def test_a_thief_with_a_code_of_ones_own_comes_first_and_is_refused(visit, idp):
    """Login forgery: Alex's code at Kim's program, which would then hand in as Alex."""
    stolen = visit.unused_answer(visit.person("alex"))
    idp.forget()

    def bring(back, visit):
        assert knock(back.telling(**stolen.told)) == 400
        come_back(back, visit)

    assert visit.sign_in(bring=bring).claims.subject == "kim"


def test_a_thief_who_knows_the_state_brings_a_code_that_fits_no_question_of_ours(visit):
    """PKCE: the code belongs to the thief's own question, whose verifier we do not have."""
    stolen = visit.unused_answer(visit.person("alex"))

    class Thief:
        def sign_in(self, address):
            asked = Back(address).told
            own = {**stolen.told, "state": asked["state"]}
            return f"{asked['redirect_uri']}?{urlencode(own)}"

    with pytest.raises(CodeRefused):
        visit.sign_in(person=Thief())
    assert visit.kept == []


@pytest.mark.parametrize("issuer", ["https://elsewhere.example", "", None])
def test_an_answer_in_the_name_of_another_issuer_ends_it(visit, issuer):
    """RFC 9207: both providers tell that they name themselves in every redirect."""
    with pytest.raises(WrongIssuer):
        visit.sign_in(bring=lambda back, visit: knock(back.telling(iss=issuer)))


def test_a_person_who_says_no_is_signed_in_nowhere(visit):
    with pytest.raises(SignInDenied):
        visit.sign_in(person=visit.person(says_no=True))


@pytest.mark.parametrize(
    ("told", "code"),
    [("server_error", "server_error"), ("<b>Fel!</b>", "invalid_request"), ("", "invalid_request")],
)
def test_another_error_of_the_provider_is_told_by_its_code_alone(visit, told, code):
    def bring(back, visit):
        knock(back.telling(error=told, code=None, error_description="<script>"))

    with pytest.raises(ProviderRefused) as caught:
        visit.sign_in(bring=bring)
    assert caught.value.code == code


def test_waiting_ends_when_the_person_wants_or_the_time_is_over(visit):
    with pytest.raises(SignInCancelled):
        visit.sign_in(bring=lambda _back, visit: visit.stop.set())
    visit.stop.clear()
    with pytest.raises(SignInTimedOut):
        visit.way(bring=lambda _back, _visit: None).sign_in("nonce", seconds=0.05)


def test_without_a_browser_or_a_port_it_ends_at_once(visit, idp):
    way = WayIn(visit.web, idp.issuer, visit.kept.append, SystemClock(), lambda _address: False)
    with pytest.raises(NoBrowser):
        way.sign_in("nonce")
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(NoListener):
            visit.sign_in(issuer=replace(idp.issuer, ports=(taken.getsockname()[1],)))


def test_ports_can_be_named_and_used_again_at_once(visit, idp):
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    named = replace(idp.issuer, ports=(port,))
    for _time in range(2):
        visit.sign_in(issuer=named)
        assert visit.asked["redirect_uri"] == f"http://127.0.0.1:{port}/inloggad"


ELSEWHERE = {
    "localhost": ("127.0.0.1", "localhost"),
    "another path": ("/inloggad", "/annan"),
    "another host": ("127.0.0.1", "elsewhere.example"),
    "another scheme": ("http:", "https:"),
}


@pytest.mark.parametrize("other", ELSEWHERE)
def test_the_provider_sends_nobody_elsewhere(visit, other):
    visit.unused_answer()
    redirect = visit.asked["redirect_uri"].replace(*ELSEWHERE[other])
    assert redirect != visit.asked["redirect_uri"]
    with pytest.raises(Lost):
        visit.person().sign_in(Back(visit.shown).telling(redirect_uri=redirect).address)


def test_every_question_has_secrets_of_its_own(visit):
    asked = []
    for _time in range(2):
        visit.unused_answer()
        asked.append(visit.asked)
    first, second = asked
    assert first["code_challenge_method"] == "S256"
    assert first["response_type"] == "code"
    assert first["redirect_uri"].startswith("http://127.0.0.1:")
    for secret in ("state", "code_challenge"):
        assert len(first[secret]) >= 43
        assert first[secret] != second[secret]

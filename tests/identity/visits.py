"""A whole sign-in: the program at one end, a person with a browser at the other."""

import http.client
import secrets
import threading
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx2

from inspector_app.clock import Clock, SystemClock
from inspector_app.sync.protocol.id_tokens import Issuer
from inspector_app.sync.protocol.sign_in_errors import SignInCancelled
from inspector_app.sync.sign_in.tokens import SignedIn
from inspector_app.sync.sign_in.way_in import WayIn
from tests.identity.person import Person

PASSWORD = "correct horse"
SECONDS = 20


@dataclass(frozen=True, slots=True)
class Back:
    """The address the provider sends the browser back to."""

    address: str

    @property
    def told(self):
        return dict(parse_qsl(urlsplit(self.address).query))

    def telling(self, **other):
        """The same with other parameters; None takes one away."""
        told = {name: value for name, value in {**self.told, **other}.items() if value is not None}
        return Back(f"{self.address.partition('?')[0]}?{urlencode(told)}")


def knock(back, method="GET", host=None, path=None, headers=(), body=b""):
    """The status of a local answer to a request, however odd."""
    found = urlsplit(back.address)
    wire = http.client.HTTPConnection("127.0.0.1", found.port, timeout=SECONDS)
    try:
        wire.putrequest(
            method, path or f"{found.path}?{found.query}", skip_host=True, skip_accept_encoding=True
        )
        wire.putheader("Host", host or found.netloc)
        for name, value in headers:
            wire.putheader(name, value)
        wire.endheaders(body or None)
        return wire.getresponse().status
    finally:
        wire.close()


def come_back(back, _visit):
    """What a browser does."""
    assert knock(back) == 200


@dataclass(slots=True)
class Visit:
    """Remembers what the program kept and asked."""

    issuer: Issuer
    register: object
    web: httpx2.Client
    pool: Executor
    kept: list[str] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    clock: Clock = field(default_factory=SystemClock)
    shown: str = ""
    nonce: str = ""
    stop: threading.Event = field(default_factory=threading.Event)
    browsing: list[Future] = field(default_factory=list)

    def person(self, name="kim", says_no=False):
        return Person(self.web, name, PASSWORD, says_no)

    def shows(self, bring=come_back, person=None):
        """Opens an address in a browser, which brings what it got back in the manner told."""
        person = person or self.person()

        def browse(address):
            try:
                bring(Back(person.sign_in(address)), self)
            except BaseException:
                self.stop.set()
                raise

        def show(address):
            self.web.cookies.clear()
            self.shown = address
            self.asked = dict(parse_qsl(urlsplit(address).query))
            self.register(self.asked["redirect_uri"])
            self.browsing.append(self.pool.submit(browse, address))
            return True

        return show

    def way(self, issuer=None, clock: Clock | None = None, keep=None, **how):
        """A way in at the provider for the person with the browser."""
        keep, show = keep or self.kept.append, self.shows(**how)
        return WayIn(self.web, issuer or self.issuer, keep, clock or self.clock, show)

    def sign_in(self, **how) -> SignedIn:
        return self.enter(self.way(**how))

    def unused_answer(self, person=None) -> Back:
        """What the provider answered to a question that was then given up."""
        found = []

        def keep(back, _visit):
            found.append(back)
            self.stop.set()

        with suppress(SignInCancelled):
            self.sign_in(person=person, bring=keep)
        self.stop.clear()
        return found[0]

    def enter(self, way) -> SignedIn:
        """Sign in with a nonce of its own: some providers refuse one that they have seen."""
        self.nonce = secrets.token_urlsafe(32)
        try:
            return way.sign_in(self.nonce, self.stop.is_set, SECONDS)
        finally:
            for one in self.browsing:
                one.result(SECONDS)
            self.browsing.clear()

"""One profile's way in at one issuer: signing in through the browser, and renewing that."""

import threading
from collections.abc import Callable

import httpx2

from inspector_app.clock import Clock
from inspector_app.logs import log
from inspector_app.sync.protocol.id_tokens import Claims, Issuer
from inspector_app.sync.protocol.messages import SignInWay
from inspector_app.sync.protocol.providers import (
    Provider,
    PublishedKeys,
    check_published,
    discover,
    published_by,
)
from inspector_app.sync.protocol.sign_in_errors import (
    AnotherPerson,
    AnswerLost,
    CodeRefused,
    NoBrowser,
    NotAnIdToken,
    ProviderRefused,
    SignInAgain,
    WrongNonce,
)
from inspector_app.sync.sign_in.browser import open_in_browser
from inspector_app.sync.sign_in.listener import WAIT_SECONDS, Listener
from inspector_app.sync.sign_in.question import Question, read_redirect
from inspector_app.sync.sign_in.tokens import Granted, SignedIn, redeem, renew

ENDED = ("invalid_grant", "invalid_token")


def issuer_of(way: SignInWay) -> Issuer:
    """The issuer that a server says it believes."""
    return Issuer(
        issuer=way.issuer,
        client_id=way.client_id,
        scopes=way.scopes,
        acr_values=way.acr_values,
        prompt=way.prompt,
        ports=way.ports,
    )


class WayIn:
    """Signs in and renews; its calls wait for the network, so they belong on no window's thread.

    Only one at a time talks with the token endpoint, whichever threads ask.

    Every new refresh token goes to `keep`, which returns when it is on the disk, before anything
    that came with it is used: a provider that rotates tokens has forgotten the one before.
    """

    def __init__(
        self,
        web: httpx2.Client,
        issuer: Issuer,
        keep: Callable[[str], None],
        clock: Clock,
        show: Callable[[str], bool] = open_in_browser,
    ) -> None:
        """`show` opens an address in the person's browser and tells whether it could."""
        self._web = web
        self._issuer = issuer
        self._keep = keep
        self._clock = clock
        self._show = show
        self._lock = threading.Lock()
        self._known: tuple[Provider, PublishedKeys] | None = None
        self._spent = ""  # the last refresh token that was exchanged, and what it gave
        self._gained: SignedIn | None = None

    def sign_in(
        self,
        nonce: str,
        cancelled: Callable[[], bool] = lambda: False,
        seconds: float = WAIT_SECONDS,
    ) -> SignedIn:
        """Let the person sign in through the browser; raises the SignInError of what came between.

        `nonce` is `id_tokens.device_nonce`'s; `cancelled` is asked ten times a second.
        """
        with self._lock:
            provider, _keys = self._provider()
        with Listener(self._issuer.ports) as listener:
            question = Question(listener.address, nonce)
            if not self._show(question.address(self._issuer, provider)):
                raise NoBrowser
            redirect = listener.wait(
                lambda query: read_redirect(query, question, self._issuer, provider),
                cancelled,
                seconds,
            )
        if redirect.fault is not None:
            raise redirect.fault
        with self._lock:
            granted = self._redeemed(provider, question, redirect.code)
            claims = self._checked(granted.id_token, nonce)
            if granted.refresh_token:
                self._keep(granted.refresh_token)
        log().info("sign_in.done")
        return self._signed_in(granted, granted.refresh_token, claims)

    def refresh(self, refresh_token: str, subject: str, nonce: str) -> SignedIn:
        """Renew the sign-in of `subject`, begun with `nonce`, without asking anybody.

        Raises SignInAgain where the provider does it no more; every other error leaves things so
        that one may try again. Two that ask with the same token get the same answer.
        """
        if not refresh_token:
            raise SignInAgain
        with self._lock:
            if self._gained is not None and refresh_token == self._spent:
                return self._gained
            granted = self._renewed(refresh_token)
            newest = granted.refresh_token or refresh_token
            if newest != refresh_token:
                self._keep(newest)
            claims = self._checked_again(granted.id_token, subject, nonce)
            gained = self._signed_in(granted, newest, claims)
            if newest != refresh_token:
                self._spent, self._gained = refresh_token, gained
            log().info("sign_in.renewed")
            return gained

    def _provider(self) -> tuple[Provider, PublishedKeys]:
        if self._known is None:
            provider = discover(self._web, self._issuer)
            self._known = provider, published_by(self._web, provider)
        return self._known

    def _redeemed(self, provider: Provider, question: Question, code: str) -> Granted:
        try:
            return redeem(self._web, self._issuer, provider, question, code)
        except ProviderRefused as refused:
            if refused.code in ENDED:
                raise CodeRefused from refused
            raise

    def _renewed(self, refresh_token: str) -> Granted:
        """Ask, and once more where the answer was lost: some providers repeat it for a while."""
        provider, _keys = self._provider()
        try:
            try:
                return renew(self._web, self._issuer, provider, refresh_token)
            except AnswerLost:
                return renew(self._web, self._issuer, provider, refresh_token)
        except ProviderRefused as refused:
            if refused.code in ENDED:
                raise SignInAgain from refused
            raise

    def _checked(self, id_token: str, nonce: str | None) -> Claims:
        if not id_token:
            raise NotAnIdToken
        _provider, keys = self._provider()
        return check_published(id_token, keys, self._issuer, nonce, self._clock.now())

    def _checked_again(self, id_token: str, subject: str, nonce: str) -> Claims | None:
        """OpenID Connect Core 12.2: the same person; the nonce may be left out, not be another."""
        if not id_token:
            return None
        claims = self._checked(id_token, None)
        if claims.subject != subject:
            raise AnotherPerson
        if claims.nonce not in ("", nonce):
            raise WrongNonce
        return claims

    def _signed_in(self, granted: Granted, refresh_token: str, claims: Claims | None) -> SignedIn:
        return SignedIn(
            access_token=granted.access_token,
            refresh_token=refresh_token,
            id_token=granted.id_token,
            claims=claims,
            expires=self._clock.now() + granted.life,
        )

"""A way to the server that this computer belongs to, and signing in where it wants that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import httpx2

from inspector_app.store import server_rows
from inspector_app.store.server_rows import SignedIn
from inspector_app.store.store import Store
from inspector_app.sync.client import Central
from inspector_app.sync.enrolling import Found, Http, keep_server, own_keys
from inspector_app.sync.faults import Interrupted, SignInNeeded
from inspector_app.sync.network import http_client, is_here, web_client
from inspector_app.sync.protocol.id_tokens import device_nonce
from inspector_app.sync.protocol.messages import Person, SignIn, SignInWay, Token
from inspector_app.sync.protocol.sign_in_errors import NotHttps, SignInAgain, SignInCancelled
from inspector_app.sync.sign_in.browser import open_in_browser
from inspector_app.sync.sign_in.way_in import WayIn, issuer_of

Web = Callable[[], httpx2.Client]  # a client for identity providers


AT_ONCE = 3


@contextmanager
def connected(
    store: Store, http: Http = http_client, web: Web = web_client, at_once: int = AT_ONCE
) -> Iterator[Central]:
    """The server that this computer belongs to, until the end of the block; raises NoServer."""
    with store.read() as connection:
        server = server_rows.needed(connection)
    with http(server.address) as asked:
        yield Central(
            asked,
            own_keys(store),
            store.clock,
            renew=lambda central: _token(store, central, web),
            pinned=server.key,
            at_once=at_once,
        )


def sign_in(
    store: Store,
    found: Found,
    way: SignInWay,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    show: Callable[[str], bool] = open_in_browser,
    device: str = "",
    http: Http | None = None,
    web: Web | None = None,
) -> Person:
    """Let the person sign in through the browser, and register this computer by that.

    Raises SignInError, what `faults` names and what the store raises. Before the server has
    answered nothing is changed here; where its answer is lost, a second try is the same device.
    Whatever it waits for, it gives up once `cancelled`.
    """
    _demand_apart(way, found.address)
    http = http or partial(http_client, stopped=cancelled)
    web = web or partial(web_client, stopped=cancelled)
    try:
        return _sign_in(store, found, way, cancelled, show, device, http, web)
    except Interrupted as fault:
        raise SignInCancelled from fault


def _sign_in(
    store: Store, found: Found, way: SignInWay, cancelled: Callable[[], bool],
    show: Callable[[str], bool], device: str, http: Http, web: Web,
) -> Person:  # fmt: skip
    keys = own_keys(store)
    salt = store.clock.salt() + store.clock.salt()
    nonce = device_nonce(keys.identity.sign, salt)
    kept: list[str] = []
    with web() as browser_side:
        way_in = WayIn(browser_side, issuer_of(way), kept.append, store.clock, show)
        signed = way_in.sign_in(nonce, cancelled)
    with http(found.address) as asked:
        central = Central(asked, keys, store.clock, pinned=found.info.key)
        token = central.sign_in(SignIn(way.issuer, signed.id_token, salt, device))
    person = keep_server(store, found, token)
    if kept and signed.claims is not None:
        with store.write() as work:
            row = SignedIn(way.issuer, signed.claims.subject, kept[-1], salt, work.now())
            server_rows.keep_sign_in(work.connection, row)
    return person


def _demand_apart(way: SignInWay, address: str) -> None:
    """No server elsewhere sends anyone to a provider on this computer; raises NotHttps.

    Such a provider may be asked without encryption, and whoever runs here could answer for it.
    """
    if is_here(way.issuer) and not is_here(address):
        raise NotHttps


def _token(store: Store, central: Central, web: Web) -> Token:
    """A token for the key, or, where the server wants more than that, for a renewed sign-in."""
    try:
        return central.renew()
    except SignInNeeded:
        with store.read() as connection:
            signed = server_rows.signed_in(connection)
        if signed is None:
            raise
        return central.sign_in(_renewed(store, central, signed, web))


def _renewed(store: Store, central: Central, signed: SignedIn, web: Web) -> SignIn:
    ways = [way for way in central.server().sign_in if way.issuer == signed.issuer]
    if not ways:
        raise SignInNeeded
    with store.read() as connection:
        _demand_apart(ways[0], server_rows.needed(connection).address)

    def keep(refresh: str) -> None:
        with store.write() as work:
            server_rows.keep_refresh(work.connection, signed.refresh, refresh)

    nonce = device_nonce(central.keys.identity.sign, signed.salt)
    with web() as asked:
        way_in = WayIn(asked, issuer_of(ways[0]), keep, store.clock)
        try:
            gained = way_in.refresh(signed.refresh, signed.subject, nonce)
        except SignInAgain:
            with store.write() as work:
                server_rows.forget_spent(work.connection, signed.refresh)
            raise
    if not gained.id_token:
        raise SignInNeeded
    return SignIn(signed.issuer, gained.id_token, signed.salt)

"""Asking an identity provider what it offers and which keys it signs with."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx2
import truststore
from joserfc.jwk import Key

from inspector_app.sync.protocol.id_tokens import Claims, Issuer, check, read_keys
from inspector_app.sync.protocol.sign_in_errors import (
    AnswerLost,
    CertificateRefused,
    NotHttps,
    NotTheProvider,
    ProviderFaulty,
    ProviderUnfit,
    ProviderUnreachable,
    UnknownKey,
    WrongIssuer,
)

WELL_KNOWN = "/.well-known/openid-configuration"  # OpenID Connect Discovery 4
MOST_OCTETS = 1024 * 1024
MOST_SECONDS = 30.0  # for one whole answer, however steadily it drips
TIMEOUT = httpx2.Timeout(10.0)
KEYS_HOLD = 3600.0  # seconds; a key that was withdrawn is believed no longer than that
RENEW_AFTER = 60.0  # seconds between askings because of a key that nobody published
WAIT_SECONDS = 1.0  # for somebody else who is asking; a provider that hangs keeps nobody longer
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Provider:
    """What an issuer's own document says of it, as far as we need it."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    tells_issuer: bool  # in every redirect (RFC 9207)


@dataclass(frozen=True, slots=True)
class Answer:
    """The status and the JSON object that came."""

    status: int
    body: Mapping[str, Any]


def open_web() -> httpx2.Client:
    """A client that believes the certificates this computer believes; close it after use."""
    trusted = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx2.Client(verify=trusted, timeout=TIMEOUT, follow_redirects=False)


def ask(web: httpx2.Client, url: str, form: Mapping[str, str] | None = None) -> Answer:
    """GET, or POST the form; raises the ProviderError of what went wrong on the way.

    AnswerLost means that the provider may have done what it was asked.
    """
    method = "GET" if form is None else "POST"
    headers = {"Accept": "application/json"}
    with _faults(), web.stream(method, url, data=form, headers=headers) as response:
        status, octets = response.status_code, _read(response)
    if status >= 500 or status == 429:
        raise ProviderFaulty(status)
    try:
        body = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise NotTheProvider from error
    if not isinstance(body, dict):
        raise NotTheProvider
    return Answer(status, body)


def discover(web: httpx2.Client, issuer: Issuer) -> Provider:
    """The provider behind the issuer; it must name itself just as the configuration does."""
    found = _document(web, issuer.issuer)
    _demand(found, "response_types_supported", "code", demanded=True)
    _demand(found, "code_challenge_methods_supported", "S256", demanded=False)
    return Provider(
        authorization_endpoint=_endpoint(found, "authorization_endpoint", issuer.issuer),
        token_endpoint=_endpoint(found, "token_endpoint", issuer.issuer),
        jwks_uri=_endpoint(found, "jwks_uri", issuer.issuer),
        tells_issuer=found.get("authorization_response_iss_parameter_supported") is True,
    )


def fetch_keys(web: httpx2.Client, issuer: str) -> object:
    """The JSON of the issuer's key set, where its own document says that it lies."""
    found = _document(web, issuer)
    return _asked(web, _endpoint(found, "jwks_uri", issuer))


class PublishedKeys:
    """An issuer's keys, asked for when needed and then remembered; any thread may use it."""

    def __init__(
        self, fetch: Callable[[], object], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """`fetch` gives the JSON of the key set; `seconds` is a clock: set back, it asks anew."""
        self._fetch = fetch
        self._seconds = seconds
        self._lock = threading.Lock()
        self._keys: tuple[Key, ...] = ()
        self._got: float | None = None
        self._tried: float | None = None

    def known(self) -> tuple[Key, ...]:
        """The keys as last published, asked for less than an hour ago; raises ProviderError."""
        if not self._is_within(KEYS_HOLD, self._got):
            with self._asking():
                if not self._is_within(KEYS_HOLD, self._got):
                    self._ask()
        return self._keys

    def renew(self) -> bool:
        """Ask once more because a key was missing; false where that was done a moment ago."""
        with self._asking():
            if self._is_within(RENEW_AFTER, self._tried):
                return False
            self._ask()
            return True

    def _is_within(self, seconds: float, moment: float | None) -> bool:
        return moment is not None and 0 <= self._seconds() - moment < seconds

    @contextmanager
    def _asking(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=WAIT_SECONDS):
            raise ProviderUnreachable
        try:
            yield
        finally:
            self._lock.release()

    def _ask(self) -> None:
        self._tried = self._seconds()
        self._keys = read_keys(self._fetch())
        self._got = self._tried


def published_by(web: httpx2.Client, provider: Provider) -> PublishedKeys:
    """The provider's keys, fetched through `web`."""
    return PublishedKeys(lambda: _asked(web, provider.jwks_uri))


def check_published(
    token: str, published: PublishedKeys, issuer: Issuer, nonce: str | None, now: datetime
) -> Claims:
    """`id_tokens.check`, asking once more for the keys where the issuer may have changed them."""
    try:
        return check(token, published.known(), issuer, nonce, now)
    except UnknownKey:
        if not published.renew():
            raise
    return check(token, published.known(), issuer, nonce, now)


def _document(web: httpx2.Client, issuer: str) -> Mapping[str, Any]:
    _demand_safe(issuer, issuer)
    found = _asked(web, issuer.removesuffix("/") + WELL_KNOWN)
    if found.get("issuer") != issuer:
        raise WrongIssuer
    return found


def _asked(web: httpx2.Client, url: str) -> Mapping[str, Any]:
    answer = ask(web, url)
    if answer.status != 200:
        raise NotTheProvider
    return answer.body


@contextmanager
def _faults() -> Iterator[None]:
    """Turn the library's errors into ours."""
    try:
        yield
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL, httpx2.DecodingError) as error:
        raise NotTheProvider from error
    except UnicodeError as error:  # the name look-up's, of a host that cannot be one
        raise NotTheProvider from error
    except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
        raise _unreached(error) from error
    except httpx2.ProxyError as error:
        raise ProviderUnreachable from error
    except httpx2.RequestError as error:
        raise AnswerLost from error


def _unreached(error: BaseException) -> CertificateRefused | ProviderUnreachable:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return CertificateRefused()
        cause = cause.__cause__ or cause.__context__
    return ProviderUnreachable()


def _read(response: httpx2.Response) -> bytes:
    octets, end = bytearray(), time.monotonic() + MOST_SECONDS
    for part in response.iter_bytes():
        octets += part
        if len(octets) > MOST_OCTETS:
            raise NotTheProvider
        if time.monotonic() > end:
            raise AnswerLost
    return bytes(octets)


def _demand(found: Mapping[str, Any], name: str, wanted: str, *, demanded: bool) -> None:
    """Whether the document's list has the wanted; some providers do not publish every list."""
    offered = found.get(name, [] if demanded else [wanted])
    if not isinstance(offered, list) or wanted not in offered:
        raise ProviderUnfit(f"{name}: {wanted}")


def _endpoint(found: Mapping[str, Any], name: str, issuer: str) -> str:
    address = found.get(name)
    if not isinstance(address, str) or len(address) > 2000:
        raise ProviderUnfit(name)
    _demand_safe(address, issuer)
    return address


def _demand_safe(address: str, issuer: str) -> None:
    """Https everywhere; within this computer also http, where the issuer itself lives there."""
    try:
        url, home = httpx2.URL(address), httpx2.URL(issuer)
    except httpx2.InvalidURL as error:
        raise NotHttps from error
    within = url.scheme == "http" and url.host in LOOPBACK and home.host in LOOPBACK
    if not ((url.scheme == "https" and url.host) or within) or url.userinfo or url.fragment:
        raise NotHttps
